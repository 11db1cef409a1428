"""What the comparison of two texts depends on: their languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from duizhao.align.engine import profiles
from duizhao.align.engine.association import Association, SameLanguage, Translation
from duizhao.align.engine.length import ENGLISH_PER_CHINESE
from duizhao.align.engine.profiles import Profile
from duizhao.align.lexicon import Lexicon
from duizhao.align.words import names
from duizhao.align.words.clauses import Cutter, chinese_clauses, english_clauses
from duizhao.align.words.photographers import (
    Photographers,
    photographers_in_chinese,
    photographers_in_english,
)
from duizhao.text.folding import fold


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a left and a right text."""

    association: Callable[[Sequence[str], Sequence[str]], Association]
    """Says which tokens of some left and right units belong together."""
    cut_left: Cutter
    cut_right: Cutter
    length_ratio: float
    """Right characters for a left one."""
    paragraphs: Profile
    sentences: Profile
    clauses: Profile | None
    """None where clauses need not be compared: two texts of one language use the same words."""
    photographers: Callable[[Sequence[str]], tuple[Photographers, Photographers]]
    """How the photographers of captions are found, given the Chinese ones among them."""


def translation(lexicon: Lexicon) -> Languages:
    """Chinese on the left, English on the right."""
    return Languages(
        lambda chinese, english: Translation(chinese, english, lexicon),
        chinese_clauses,
        english_clauses,
        ENGLISH_PER_CHINESE,
        profiles.PARAGRAPHS,
        profiles.SENTENCES,
        profiles.CLAUSES,
        partial(_photographers_of_both, lexicon),
    )


def one_language(*, chinese: bool) -> Languages:
    """Two texts in Chinese, whatever the scripts, or in English."""
    cut = chinese_clauses if chinese else english_clauses
    found: Photographers = (
        partial(photographers_in_chinese, readings={})
        if chinese
        else partial(photographers_in_english, known=lambda name: True)
    )
    return Languages(
        lambda left, right: SameLanguage(left, right, chinese=chinese),
        cut,
        cut,
        1.0,
        profiles.SAME_LANGUAGE_PARAGRAPHS,
        profiles.SAME_LANGUAGE_SENTENCES,
        None,
        lambda captions: (found, found),
    )


def _photographers_of_both(
    lexicon: Lexicon, chinese_captions: Sequence[str]
) -> tuple[Photographers, Photographers]:
    readings = lexicon.readings(set(fold("".join(chinese_captions))))
    syllables = frozenset(syllable for spelled in readings.values() for syllable in spelled)
    return (
        partial(photographers_in_chinese, readings=readings),
        partial(photographers_in_english, known=lambda name: names.syllable_count(name, syllables) > 0),
    )
