"""What of a walk over hits is in sight: hits set as they are needed, under the heads of their events."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.reader.parallel.columns import Columns
from duizhao.reader.parallel.lines import Line as RowLine
from duizhao.reader.parallel.painting import Lit, Placed
from duizhao.reader.parallel.scrolling import Line, Scroll
from duizhao.reader.results.heads import Heads
from duizhao.reader.results.one_line import set_in_line
from duizhao.reader.results.rows import SetHit, set_hit

if TYPE_CHECKING:
    from duizhao.reader.results.walk import Walk
    from duizhao.text.script import Script

SET_HITS = 400
"""Hits kept as set."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A line of the results: of a head, of a hit, or blank."""

    placed: tuple[Placed, ...] = ()
    row: RowLine | None = None
    """The line of a hit shown as a whole row."""
    is_hit: bool = False


BLANK = ResultLine()


class ResultWindow:
    """A window of so many lines on the hits of a walk."""

    def __init__(self, walk: Walk, columns: Columns, script: Script, height: int, *, one_line: bool) -> None:
        self.walk = walk
        self.columns = columns
        self.top = Line(0, 0)
        self.lines: list[Line] = []
        """The lines in sight, from the top: a hit and a line of it."""
        self._script = script
        self._height = max(height, 1)
        self._one_line = one_line
        self._heads = Heads(columns, script)
        self._set: OrderedDict[int, SetHit] = OrderedDict()
        self._lines: OrderedDict[int, tuple[ResultLine, ...]] = OrderedDict()
        self._scroll = Scroll(0, lambda hit: 1)
        self.grown()

    def grown(self) -> None:
        """Take in that the walk has more hits, or knows their number by now."""
        self._lines.clear()
        self._scroll = Scroll(len(self.walk.hits), lambda hit: len(self.lines_of(hit)))
        self.show_from(self.top)

    def forget(self, hits: Iterable[int]) -> None:
        """Set these hits anew when they are next shown; they take as many lines as before."""
        for hit in hits:
            self._set.pop(hit, None)
            self._lines.pop(hit, None)

    def lines_of(self, hit: int) -> tuple[ResultLine, ...]:
        """The lines of a hit, those of a head before them where one is due."""
        if hit not in self._lines:
            self._lines[hit] = (*self._head(hit), *self._body(hit))
            if len(self._lines) > SET_HITS:
                self._lines.popitem(last=False)
        self._lines.move_to_end(hit)
        return self._lines[hit]

    def row(self, hit: int) -> SetHit:
        """A hit set as a row: an excerpt of it; below one line each all of it."""
        if hit not in self._set:
            excerpt = None if self._one_line else self.walk.excerpt(hit)
            self._set[hit] = set_hit(
                self.walk.hits[hit], self.walk.pair(hit), self.columns, self._script, excerpt
            )
            if len(self._set) > SET_HITS:
                self._set.popitem(last=False)
        self._set.move_to_end(hit)
        return self._set[hit]

    def lit(self, hit: int, line: RowLine) -> Mapping[str, Sequence[Lit]]:
        """What is lit on a line of a hit shown as a whole row."""
        return self.row(hit).on(line, is_present=hit == self.walk.present)

    def _head(self, hit: int) -> list[ResultLine]:
        walk = self.walk
        event, pair = walk.events[walk.hits[hit].event], walk.pair(hit)
        between = [BLANK] if hit else []
        if walk.begins_event(hit):
            count = walk.count_of(event.id)
            if self._one_line:
                versions = [version for version in pair if version is not None]
                return [*between, ResultLine(self._heads.event(event, count, versions))]
            heads = [self._heads.event(event, count), self._heads.pair(event, pair)]
        elif walk.begins_pair(hit) and not self._one_line:
            between, heads = [], [self._heads.pair(event, pair)]
        else:
            return []
        below = [] if self.columns.stacked else [BLANK]
        return [*between, *(ResultLine(head) for head in heads), *below]

    def _body(self, hit: int) -> list[ResultLine]:
        if self._one_line:
            walk = self.walk
            placed = set_in_line(
                walk.hits[hit], walk.pair(hit), self.columns, self._script, walk.excerpt(hit)
            )
            return [ResultLine(placed, is_hit=True)]
        return [ResultLine(row=line, is_hit=line.bead >= 0) for line in self.row(hit).lines]

    def at(self, y: int) -> tuple[int, ResultLine] | None:
        """The line in sight at a cell from the top, and the hit it belongs to."""
        if not 0 <= y < len(self.lines):
            return None
        hit, line = self.lines[y]
        return hit, self.lines_of(hit)[line]

    def show_from(self, top: Line) -> None:
        """Put a line at the top, as far as the hits then fill the window."""
        self.top = self._scroll.held(top, self._height) if self.walk.hits else Line(0, 0)
        self.lines = list(self._scroll.window(self.top, self._height)) if self.walk.hits else []

    def scroll(self, by: int) -> bool:
        """Scroll by so many lines; False where nothing moved."""
        before = self.top
        if self.walk.hits:
            self.show_from(self._scroll.step(self.top, by))
        return self.top != before

    def extent(self, hit: int) -> tuple[Line, Line]:
        """First and last line of a hit, its head included."""
        lines = self.lines_of(hit)
        last = max((number for number, line in enumerate(lines) if line.is_hit), default=0)
        blank = next((number for number, line in enumerate(lines) if line != BLANK), 0)
        return Line(hit, blank), Line(hit, last)

    def bring_in_sight(self) -> None:
        """Scroll as little as needed for the present hit to be seen; one far off comes nearer the middle."""
        if not self.walk.hits:
            return
        first, last = self.extent(self.walk.present)
        top = self._scroll.valid(self.top)
        if abs(first.row - top.row) > self._height:
            top = self._scroll.step(first, -(self._height // 3))
        self.show_from(self._scroll.in_sight(top, self._height, first, last))

    def read_on(self, by: int) -> bool:
        """Bring the next part of a present hit in sight that is taller than the window; False if none."""
        first, last = self.extent(self.walk.present)
        bottom = self._scroll.step(self.top, self._height - 1)
        if last.line - first.line < self._height or first > bottom or last < self.top:
            return False
        if by > 0 and bottom < last:
            return self.scroll(self._height - 1)
        return by < 0 and first < self.top and self.scroll(1 - self._height)

    def first_beginning(self) -> int | None:
        """The first hit that begins in sight."""
        for hit, line in self.lines:
            lines = self.lines_of(hit)
            if lines[line].is_hit and not any(one.is_hit for one in lines[:line]):
                return hit
        return None
