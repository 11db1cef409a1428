"""A table without lines, one of its rows at the cursor; it draws only the rows in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from duizhao.reader.parallel.bar import Bar
from duizhao.reader.parallel.columns import Columns
from duizhao.reader.parallel.inks import CSS, INKS, Inks
from duizhao.reader.parallel.painting import EDGE, Painter, Placed
from duizhao.reader.results.view import columns_of
from duizhao.reader.wheel import Wheel

Placing = Sequence[Placed]
"""What stands on a line."""


class Sheet(Protocol):
    """What a table shows: a head and its rows, set in the cells from `start` to `end`."""

    def __len__(self) -> int:
        """How many rows there are."""

    @property
    def foot(self) -> int:
        """How many rows, the last ones, are always in sight."""
        return 0

    def head(self, start: int, end: int) -> Placing:
        """The head over the rows."""

    def row(self, index: int, start: int, end: int, *, focused: bool) -> Placing:
        """A row; the focused one may carry the accent."""


class NoRows(Sheet):
    """A sheet of nothing, until there is one."""

    def __len__(self) -> int:
        return 0

    def head(self, start: int, end: int) -> Placing:
        """Nothing."""
        return ()

    def row(self, index: int, start: int, end: int, *, focused: bool) -> Placing:
        """Nothing."""
        return ()


class Table(Wheel, Widget, can_focus=True):
    """Shows a sheet; the row at the cursor is marked, in the accent while the table has the keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    DEFAULT_CSS = "Table { height: auto; background: $background; " + CSS + " }"
    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        table: Table

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sheet: Sheet = NoRows()
        self.cursor = 0
        self._top = 0
        self._inks = Inks(self)

    def show(self, sheet: Sheet) -> None:
        """Show a sheet from its first row on."""
        self.sheet, self.cursor, self._top = sheet, 0, 0
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line for the head and one for each row, as far as the style sheet lets it."""
        return len(self.sheet) + 1

    @property
    def _foot(self) -> int:
        """Rows that stay at the bottom, where at least as many scroll above them."""
        return self.sheet.foot if self.size.height - 1 >= 2 * self.sheet.foot else 0

    @property
    def _room(self) -> int:
        """Rows there is room for above those that stay."""
        return max(self.size.height - 1 - self._foot, 1)

    @property
    def _scrolled(self) -> int:
        """How many rows scroll."""
        return len(self.sheet) - self._foot

    def move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.go_to(self.cursor + by)

    def page(self, by: float) -> None:
        """Move the cursor by so many screens."""
        self.move(round(self._room * by))

    def home(self) -> None:
        """Go to the first row."""
        self.go_to(0)

    def end(self) -> None:
        """Go to the last row."""
        self.go_to(len(self.sheet) - 1)

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, and bring it in sight."""
        before = self.cursor
        self.cursor = min(max(row, 0), max(len(self.sheet) - 1, 0))
        if self.cursor < self._scrolled:
            self._top = min(max(self._top, self.cursor - self._room + 1), self.cursor)
        self.refresh()
        if self.cursor != before:
            self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """Keep the cursor in sight, and no line empty that a row could fill."""
        self._top = min(self._top, max(self._scrolled - self._room, 0))
        self.go_to(self.cursor)

    def on_focus(self) -> None:
        """The mark of the row changes."""
        self.refresh()

    def on_blur(self) -> None:
        """The mark of the row changes."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Take the colours of a new theme."""
        super().notify_style_update()
        self._inks.clear()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row under the mouse."""
        row = self._row_at(event.y)
        if row is not None:
            self.go_to(row)

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines; the cursor stays."""
        self._top = min(max(self._top + by, 0), max(self._scrolled - self._room, 0))
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The visible lines."""
        self._at = columns_of(self.size.width, "auto")
        self._painter = Painter(self._at, self._inks)
        self._bar = Bar(self._room, self._scrolled, self._top, self._room).inks()
        return super().render_lines(crop)

    def _row_at(self, y: int) -> int | None:
        """The row on a line of the table."""
        row = self._top + y - 1
        if y - 1 >= self._room:
            row = self._scrolled + y - 1 - self._room
        return row if y > 0 and row < len(self.sheet) else None

    def render_line(self, y: int) -> Strip:
        """The head, or a row."""
        start, end = bounds(self._at)
        if y == 0:
            return self._painter.paint_placed(self.sheet.head(start, end), focused=False, bar="")
        index = self._row_at(y)
        bar = self._bar[y - 1] if y <= len(self._bar) else ""
        if index is None:
            return self._painter.paint_placed((), focused=False, bar=bar)
        focused = index == self.cursor and self.has_focus
        placed = list(self.sheet.row(index, start, end, focused=focused))
        if index == self.cursor and not focused:
            placed.append(Placed(self._at.edge, EDGE, ("muted",)))
        return self._painter.paint_placed(placed, focused=focused, bar=bar)


def bounds(at: Columns) -> tuple[int, int]:
    """The first cell of a table that keeps to columns, and the one behind its last."""
    last = at.right or at.left
    return at.left.start, last.start + last.width
