"""Words in their context: each place of each hit is a line, and the words stand on one axis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from duizhao.search.concordance.cutting import beginning_of, end_of, most_characters, on_one_line
from duizhao.search.hits import SearchHit
from duizhao.text.folding import fold
from duizhao.text.width import cells

MOST = 100_000
"""Lines that are sorted: all must be read before the first of them can be shown."""

_NEAR = 40
"""Characters of context that are compared."""
_COMPARED = re.compile("[^\\W_\u2e80-\U0003ffff]+|[^\\s]")
"""A word or number of narrow letters; any other character is compared by itself."""

Span = tuple[int, int]


class Side(StrEnum):
    """The context by which lines are sorted."""

    LEFT = "left"
    """From the word outward: by what stands nearest before it first."""
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class InContext:
    """A word and what stands around it, cut to cells."""

    left: str
    match: str
    right: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place in a text."""

    text: str
    span: Span | None
    """None where the place is not known: then the text is shown from its beginning."""

    def cut(self, before: int, width: int) -> InContext:
        """The word after at most so many cells, all together at most `width` cells wide."""
        if self.span is None:
            return InContext("", "", beginning_of(self.text, width))
        match = self._match
        if cells(match) > width - before:
            match = beginning_of(match, width - before)
        return self._around(match, before, width - before - cells(match))

    def around(self, context: int) -> InContext:
        """The whole word with at most so many cells on each side of it."""
        if self.span is None:
            return InContext("", "", beginning_of(self.text, 2 * context))
        return self._around(self._match, context, context)

    @property
    def _match(self) -> str:
        return on_one_line(self.text[slice(*self.span or (0, 0))])

    def _around(self, match: str, before: int, behind: int) -> InContext:
        start, end = self.span or (0, 0)
        # A text may be long, and have as many lines as words: no more of it is copied than may be shown.
        left = self.text[max(0, start - most_characters(before)) : start]
        right = self.text[end : end + most_characters(behind)]
        return InContext(end_of(left, before), match, beginning_of(right, behind))


@dataclass(frozen=True, slots=True)
class Line:
    """A place in a hit where words of the query stand."""

    hit: SearchHit
    span: Span
    facing: Span | None
    """The place in the counterpart that most likely says the same; None where the hit names none."""

    @property
    def word(self) -> Word:
        """The word at this place."""
        return Word(self.hit.text, self.span)

    @property
    def counterpart(self) -> Word | None:
        """What says the same in the counterpart; None without a counterpart."""
        other = self.hit.other
        return None if other is None else Word(other.text, self.facing)

    def sort_key(self, side: Side) -> list[str]:
        """What a side of the word is sorted by: its words, blind to script, width and case."""
        start, end = self.span
        text = self.hit.text
        if side is Side.RIGHT:
            return _COMPARED.findall(fold(text[end : end + _NEAR]))
        return _COMPARED.findall(fold(text[max(0, start - _NEAR) : start]))[::-1]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Lines in order."""

    lines: tuple[Line, ...]
    is_cut: bool
    """Whether there were more than could be sorted."""


def lines(hits: Iterable[SearchHit]) -> Iterator[Line]:
    """A line for each place in each hit, in the order of the hits, as they come.

    A hit without one, where only its counterpart holds the words or texts alone were asked for, has none.
    """
    for hit in hits:
        for number, span in enumerate(hit.spans):
            yield Line(hit, span, _facing(hit, number))


def sort(found: Iterable[Line], side: Side, most: int = MOST) -> Sorted:
    """The lines by their context, those with the same context in the order in which they came."""
    rest = iter(found)
    taken = sorted(islice(rest, most), key=lambda line: line.sort_key(side))
    return Sorted(tuple(taken), next(rest, None) is not None)


def _facing(hit: SearchHit, number: int) -> Span | None:
    """Of the places in the counterpart the one that stands most nearly where this one stands in its text."""
    other = hit.other
    places = other.spans or other.likely if other else ()
    if other is None or not places:
        return None
    if len(places) == len(hit.spans):
        return places[number]
    share = hit.spans[number][0] / len(hit.text)
    return min(places, key=lambda place: abs(place[0] / len(other.text) - share))
