"""Walks over rows of different heights, measuring only those it passes.

A place in the text is a row and a line in it. Nothing is known of the heights elsewhere, so a text of
100,000 rows costs no more than one of ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Line(NamedTuple):
    """A line of the text: its row, and its number in the row, from 0."""

    row: int
    line: int


class Scroll:
    """The lines of a text, by the heights of its rows; each height is at least 1."""

    def __init__(self, row_count: int, height_of: Callable[[int], int]) -> None:
        self._row_count = row_count
        self._height_of = height_of

    def valid(self, line: Line) -> Line:
        """The nearest line that there is."""
        row = min(max(line.row, 0), max(self._row_count - 1, 0))
        if not self._row_count or row > line.row:
            return Line(row, 0)
        last = self._height_of(row) - 1
        return Line(row, last if row < line.row else min(max(line.line, 0), last))

    def step(self, line: Line, by: int) -> Line:
        """The line so many lines further down, or up; at most the last, or the first."""
        row, at = line.row, line.line + by
        while at < 0 and row > 0:
            row -= 1
            at += self._height_of(row)
        while row < self._row_count - 1 and at >= (height := self._height_of(row)):
            at -= height
            row += 1
        return self.valid(Line(row, max(at, 0)))

    def window(self, top: Line, height: int) -> Iterator[Line]:
        """The lines from `top` on, at most so many."""
        row, line = top
        while height > 0 and row < self._row_count:
            for at in range(line, min(self._height_of(row), line + height)):
                yield Line(row, at)
            height -= self._height_of(row) - line
            row, line = row + 1, 0

    def last_top(self, height: int) -> Line:
        """The top line that shows the end of the text at the bottom of a window."""
        if not self._row_count:
            return Line(0, 0)
        row = self._row_count - 1
        return self.step(Line(row, self._height_of(row) - 1), 1 - height)

    def held(self, top: Line, height: int) -> Line:
        """A top line that does not leave blank lines below the end while there is text above."""
        return min(self.valid(top), self.last_top(height))

    def in_sight(self, top: Line, height: int, first: Line, last: Line) -> Line:
        """The top line, moved as little as needed for lines `first` to `last` to be in the window."""
        if first < top:
            return first
        lowest = self.step(last, 1 - height)
        return min(lowest, first) if lowest > top else top
