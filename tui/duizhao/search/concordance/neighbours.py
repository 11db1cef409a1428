"""The words that stand near hits: in the same sentence, within a window on either side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from duizhao.search.concordance.words import AT_ONCE, Cutter, Word, english_words
from duizhao.search.hits import SearchHit
from duizhao.search.language.tree import Language

_MARGIN = 8
"""Characters beyond the window from which on words are cut, so that those in it begin where they should."""


@dataclass(frozen=True, slots=True)
class Window:
    """How far from a hit words count as its neighbours, on either side."""

    words: int = 5
    """In English."""
    characters: int = 10
    """In Chinese; a word must lie within them wholly."""


class Neighbour(NamedTuple):
    """A word near a hit; one between two hits is the neighbour of the nearer."""

    key: str
    text: str
    """As it stands there."""
    language: Language
    is_left: bool


class _Stretch(NamedTuple):
    """What stands in one sentence before, behind or between hits."""

    text: str
    language: Language
    behind: bool
    """Whether a hit stands before it."""
    before: bool
    """Whether a hit stands behind it."""


def neighbours(hits: Iterable[SearchHit], chinese_words: Cutter, window: Window) -> Iterator[Neighbour]:
    """The words near hits, in their order; each word of a text once, those of the hits themselves never."""
    rest = iter(hits)
    while some := list(islice(rest, AT_ONCE)):
        stretches = [near for hit in some for stretch in _stretches(hit) for near in _ends(stretch, window)]
        for language, cut in ((Language.ZH, chinese_words), (Language.EN, english_words)):
            chosen = [stretch for stretch in stretches if stretch.language is language]
            for stretch, words in zip(chosen, cut([stretch.text for stretch in chosen]), strict=True):
                yield from _near(stretch, words, window)


def _stretches(hit: SearchHit) -> Iterator[_Stretch]:
    from duizhao.text.sentences import sentence_starts

    if not hit.spans:
        return
    text, language = hit.text, Language.of(hit.version.lang)
    starts = sentence_starts(text, hit.version.lang)
    edges = [(0, 0), *hit.spans, (len(text), len(text))]
    last = len(edges) - 2
    for at, ((_, start), (end, _)) in enumerate(pairwise(edges)):
        behind, before = at > 0, at < last
        first_cut = bisect_left(starts, max(start, 1))
        last_cut = bisect_right(starts, end) - 1
        if first_cut > last_cut:
            yield _Stretch(text[start:end], language, behind, before)
            continue
        if behind:
            yield _Stretch(text[start : starts[first_cut]], language, True, False)
        if before:
            yield _Stretch(text[starts[last_cut] : end], language, False, True)


def _ends(stretch: _Stretch, window: Window) -> Iterator[_Stretch]:
    """Of a long Chinese stretch what is near a hit: to cut all of it into words would take long."""
    near = window.characters + _MARGIN
    if stretch.language is Language.EN or len(stretch.text) <= 2 * near:
        yield stretch
        return
    if stretch.behind:
        yield _Stretch(stretch.text[:near], stretch.language, True, False)
    if stretch.before:
        yield _Stretch(stretch.text[-near:], stretch.language, False, True)


def _near(stretch: _Stretch, words: Sequence[Word], window: Window) -> Iterator[Neighbour]:
    for at, word in enumerate(words):
        if stretch.language is Language.EN:
            reach, from_left, to_right = window.words, at + 1, len(words) - at
        else:
            reach, from_left, to_right = window.characters, word.end, len(stretch.text) - word.start
        near = min(
            (distance, is_left)
            for distance, is_left, counts in (
                (from_left, False, stretch.behind),
                (to_right, True, stretch.before),
            )
            if counts
        )
        if near[0] <= reach:
            yield Neighbour(word.key, stretch.text[word.start : word.end], stretch.language, near[1])
