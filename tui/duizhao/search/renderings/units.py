"""The words of the facing text, and the phrases that are made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from duizhao.align import Lexicon
from duizhao.align.lexicon.segmenting import Words, segmented, words_in
from duizhao.align.words.english import content, stem
from duizhao.search.hits import Spans
from duizhao.search.language.tree import Language
from duizhao.search.renderings.inflection import base
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN

_ENGLISH = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_PEOPLE = ("n", "an", "ian", "ese", "i")
_COUNTRY = 4
"""Letters a country has at least."""
_AFTER_MARK = frozenset(("s", "t", "re", "ve", "ll", "d", "m", ""))
"""What stands behind the apostrophe of an English word that is no name."""
_JOINT = re.compile(r"[\s\-‐‑–]+")
"""What may stand between two words of one phrase."""

_SMALL_WORDS = """
a an the of to in on at by for with from and or but nor as that which who whom whose it its be is are was were
been being am has have had having do does did will would can could may might shall should must not no this
these those he she his her him they them their we us our you your i me my said say says so than then also both
all each other such into upon about over between among through during under after before while when where
there here more most very up out new
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""English words that a phrase neither begins nor ends with."""
_SMALL_CHINESE = frozenset(
    "的了和与在是将等对为同也不要我你他她它这那有到说并及以从向之而于就都着地得把被让给由其各两一个上中下年月日来去"
) | {"我们", "他们", "你们", "表示", "指出", "一个", "以及"}
"""Chinese ones."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a text."""

    key: str
    """The same for all its inflected forms."""
    meaning: str
    """What the lexicon knows it by: the stem of an English word, a Chinese one folded."""
    start: int
    end: int
    stretch: int
    """Words of one phrase stand in one stretch, without marks between."""
    is_small: bool


Units: TypeAlias = tuple[Unit, ...]
Phrase: TypeAlias = tuple[int, int]
"""Which units of a text a phrase has, half-open."""


class Cutter:
    """Cuts texts of one language into units."""

    def __init__(self, language: Language, lexicon: Lexicon | None) -> None:
        self.language = language
        self._lexicon = lexicon

    def cut(self, texts: Sequence[tuple[str, Spans]]) -> list[Units]:
        """The units of the given parts of each text."""
        if self.language is Language.EN:
            return [tuple(_english(text, spans)) for text, spans in texts]
        folded = [(fold(text), spans) for text, spans in texts]
        words: Words = words_in((text for text, _ in folded), self._lexicon) if self._lexicon else {}
        return [tuple(_chinese(text, spans, words)) for text, spans in folded]


def meaning_of(word: str) -> str:
    """The stem of an English word; of `Xi'an`, which is one word, all of it."""
    before, mark, after = word.replace("’", "'").partition("'")
    return stem(word) if not mark or after.lower() in _AFTER_MARK else f"{before}{mark}{after}".lower()


def sense_of(expression: str) -> tuple[str, ...]:
    """What an English expression says: the meanings of its words, but for function words."""
    return tuple(content(map(meaning_of, _ENGLISH.findall(expression))))


@lru_cache(maxsize=50_000)
def with_country(stem: str) -> tuple[str, ...]:
    """A stem, and what is left of it without the ending of a people: `belarusian`, `belarus`."""
    left = (stem.removesuffix(ending) for ending in _PEOPLE)
    return (stem, *(country for country in left if country != stem and len(country) >= _COUNTRY))


def key_of(units: Iterable[Unit], language: Language) -> str:
    """What all forms of a phrase share."""
    return (" " if language is Language.EN else "").join(unit.key for unit in units)


def phrases(units: Units, longest: int) -> Iterator[Phrase]:
    """All phrases of up to so many units in a row that neither begin nor end with a small word."""
    for _, members in groupby(range(len(units)), lambda at: units[at].stretch):
        stretch = list(members)
        first, last = stretch[0], stretch[-1] + 1
        for start in stretch:
            if units[start].is_small:
                continue
            for end in range(start + 1, min(start + longest, last) + 1):
                if not units[end - 1].is_small and start >= first:
                    yield start, end


def _english(text: str, spans: Spans) -> Iterator[Unit]:
    stretch, before = 0, -1
    for start, end in spans:
        stretch += 1
        before = start
        for found in _ENGLISH.finditer(text, start, end):
            if found.start() > before and not _JOINT.fullmatch(text, before, found.start()):
                stretch += 1
            before = found.end()
            word = found.group()
            small = word.lower() in _SMALL or word.isdigit()
            yield Unit(base(word), meaning_of(word), found.start(), found.end(), stretch, small)


def _chinese(folded: str, spans: Spans, words: Words) -> Iterator[Unit]:
    stretch = 0
    for start, end in spans:
        for run in HAN_RUN.finditer(folded, start, end):
            stretch += 1
            at = run.start()
            for word in segmented(run.group(), words):
                yield Unit(word, word, at, at + len(word), stretch, word in _SMALL_CHINESE)
                at += len(word)
