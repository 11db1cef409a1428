"""Words in their context: each place of each hit is a line, and the words stand on one axis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from duizhao.search.concordance.cutting import beginning_of, end_of, on_one_line
from duizhao.search.hits import Counterpart, SearchHit
from duizhao.text.folding import fold

MOST = 100_000
"""Lines that are sorted: all must be read before the first of them can be shown."""

_NEAR = 80
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
class Line:
    """A place in a hit where words of the query stand."""

    hit: SearchHit
    span: Span
    facing: Span | None
    """The place in the counterpart that most likely says the same; None where the hit names none."""

    def cut(self, cells: int) -> InContext:
        """The word with at most so many cells on each side of it."""
        return _in_context(self.hit.text, self.span, cells)

    def cut_facing(self, cells: int) -> InContext | None:
        """The same of the counterpart; its beginning where no word of it is known to face this one."""
        other = self.hit.other
        if other is None:
            return None
        if self.facing is None:
            return InContext("", "", beginning_of(other.text, cells))
        return _in_context(other.text, self.facing, cells)

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
        for span in hit.spans:
            yield Line(hit, span, _facing(hit, span))


def sort(found: Iterable[Line], side: Side, most: int = MOST) -> Sorted:
    """The lines by their context, those with the same context in the order in which they came."""
    rest = iter(found)
    taken = sorted(islice(rest, most), key=lambda line: line.sort_key(side))
    return Sorted(tuple(taken), next(rest, None) is not None)


def _in_context(text: str, span: Span, cells: int) -> InContext:
    start, end = span
    return InContext(
        end_of(text[:start], cells), on_one_line(text[start:end]), beginning_of(text[end:], cells)
    )


def _facing(hit: SearchHit, span: Span) -> Span | None:
    """Of the places in the counterpart the one that stands most nearly where this one stands in its text."""
    other: Counterpart | None = hit.other
    if other is None or not other.spans:
        return None
    if len(other.spans) == len(hit.spans):
        return other.spans[hit.spans.index(span)]
    share = span[0] / len(hit.text)
    return min(other.spans, key=lambda place: abs(place[0] / len(other.text) - share))
