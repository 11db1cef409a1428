"""How a pair of versions is compared: what fits their languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from duizhao.align import beads, names
from duizhao.align.captions import Photographers, photographers_in_chinese, photographers_in_english
from duizhao.align.lexicon import Lexicon
from duizhao.align.likelihood import LikelihoodScorer
from duizhao.align.scoring import Scorer
from duizhao.text.folding import fold


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the aligner needs to know of two texts, whatever their languages."""

    scorer: Scorer
    paragraphs: beads.Profile
    sentences: beads.Profile
    left_photographers: Photographers
    right_photographers: Photographers


def translation(chinese: Sequence[str], english: Sequence[str], lexicon: Lexicon) -> Pairing:
    """Chinese on the left, English on the right."""
    readings = lexicon.readings(set(fold("".join(chinese))))
    syllables = frozenset(syllable for spelled in readings.values() for syllable in spelled)
    return Pairing(
        LikelihoodScorer.of_translation(chinese, english, lexicon),
        beads.PARAGRAPHS,
        beads.SENTENCES,
        partial(photographers_in_chinese, readings=readings),
        partial(photographers_in_english, known=lambda name: names.syllable_count(name, syllables) > 0),
    )


def one_language(left: Sequence[str], right: Sequence[str], *, chinese: bool) -> Pairing:
    """Two texts in Chinese, whatever the scripts, or in English."""
    photographers: Photographers = (
        partial(photographers_in_chinese, readings={})
        if chinese
        else partial(photographers_in_english, known=lambda name: True)
    )
    return Pairing(
        LikelihoodScorer.of_one_language(left, right, chinese=chinese),
        beads.SAME_LANGUAGE_PARAGRAPHS,
        beads.SAME_LANGUAGE_SENTENCES,
        photographers,
        photographers,
    )
