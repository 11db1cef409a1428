"""What of a text is in sight: its rows set as they are needed, and which of their lines the view shows."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from duizhao.reader.parallel.columns import Columns
from duizhao.reader.parallel.lines import Line as SetLine
from duizhao.reader.parallel.lines import Setting
from duizhao.reader.parallel.scrolling import Line, Scroll
from duizhao.text.script import Script

if TYPE_CHECKING:
    from duizhao.workspace.parallel import ParallelText

SET_ROWS = 400
"""Rows kept as set."""


class Place(NamedTuple):
    """A row, and a link of sentences in it, both from 0; row -1 is the headline."""

    row: int = 0
    bead: int = 0


class Window:
    """A window of so many lines on a text; without a text, and while it has no size, it is empty."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        """The lines in sight, from the top."""
        self.top = Line(0, 0)
        self._setting: Setting | None = None
        self._height = 1
        self._scroll = Scroll(0, lambda row: 1)
        self._rows: OrderedDict[int, tuple[SetLine, ...]] = OrderedDict()

    def __bool__(self) -> bool:
        """Whether there is anything to be seen."""
        return self._setting is not None and self._setting.text.row_count > 0

    def open(self, text: ParallelText | None, columns: Columns, script: Script, height: int) -> None:
        """Look at a text in these columns, at the line it was last looked at.

        `height` is in lines; at 0 nothing is set.
        """
        self._setting = Setting(text, columns, script) if text is not None and height > 0 else None
        self._height = max(height, 1)
        self._rows.clear()
        self._scroll = Scroll(text.row_count if self and text else 0, lambda row: len(self.row(row)))
        self.show_from(self.top)

    def row(self, row: int) -> tuple[SetLine, ...]:
        """The lines of a row."""
        if row not in self._rows:
            assert self._setting is not None
            self._rows[row] = self._setting.lines(row)
            if len(self._rows) > SET_ROWS:
                self._rows.popitem(last=False)
        self._rows.move_to_end(row)
        return self._rows[row]

    def at(self, y: int) -> tuple[Line, SetLine] | None:
        """The line in sight at a cell from the top: where it stands, and what stands on it."""
        if not 0 <= y < len(self.lines):
            return None
        line = self.lines[y]
        return line, self.row(line.row)[line.line]

    def show_from(self, top: Line) -> None:
        """Put a line at the top, as far as the text then fills the window."""
        self.top = self._scroll.held(top, self._height) if self else top
        self.lines = list(self._scroll.window(self.top, self._height)) if self else []

    def scroll(self, by: int) -> bool:
        """Scroll by so many lines; False where nothing moved."""
        before = self.top
        if self:
            self.show_from(self._scroll.step(self.top, by))
        return self.top != before

    def extent(self, place: Place) -> tuple[Line, Line]:
        """First and last line of a link."""
        numbers = [n for n, line in enumerate(self.row(place.row)) if line.bead == place.bead] or [0]
        return Line(place.row, numbers[0]), Line(place.row, numbers[-1])

    def bring_in_sight(self, place: Place) -> None:
        """Scroll as little as needed for a link to be seen; one far off comes a third from the top."""
        if not self:
            return
        first, last = self.extent(place)
        top = self._scroll.valid(self.top)
        if abs(first.row - top.row) > self._height:
            top = self._scroll.step(first, -(self._height // 3))
        self.show_from(self._scroll.in_sight(top, self._height, first, last))

    def read_on(self, place: Place, by: int) -> bool:
        """Bring the next part of a link in sight that is taller than the window; False if there is none."""
        first, last = self.extent(place)
        bottom = self._scroll.step(self.top, self._height - 1)
        if last.line - first.line < self._height or first > bottom or last < self.top:
            return False
        most = max(self._height - 1, 1)
        if by > 0 and bottom < last:
            lowest = self._scroll.step(last, 1 - self._height)
            self.show_from(min(self._scroll.step(self.top, most), lowest))
            return True
        if by < 0 and first < self.top:
            self.show_from(max(self._scroll.step(self.top, -most), first))
            return True
        return False

    def first_beginning(self) -> Place | None:
        """The first link that begins in sight."""
        for line in self.lines:
            bead = self.row(line.row)[line.line].bead
            if bead >= 0 and self.extent(Place(line.row, bead))[0] == line:
                return Place(line.row, bead)
        return None

    def height_of(self, place: Place) -> int | None:
        """How far below the top a link's first line in sight stands; None where none is."""
        for number, line in enumerate(self.lines):
            if line.row == place.row and self.row(line.row)[line.line].bead == place.bead:
                return number
        return None

    def put(self, place: Place, height: int) -> None:
        """Scroll so that a link begins so many lines below the top, or is at least in sight."""
        if self:
            self.show_from(self._scroll.step(self.extent(place)[0], -height))
            self.bring_in_sight(place)
