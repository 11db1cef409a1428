"""Two versions level, sentence beside sentence: a view that sets only the rows it shows."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from duizhao.reader.parallel.bar import Bar
from duizhao.reader.parallel.columns import Columns, Layout
from duizhao.reader.parallel.highlights import Highlights
from duizhao.reader.parallel.inks import CSS, INKS, Inks
from duizhao.reader.parallel.lines import Line as SetLine
from duizhao.reader.parallel.lines import Setting, columns_for
from duizhao.reader.parallel.painting import Painter
from duizhao.reader.parallel.scrolling import Line, Scroll
from duizhao.reader.parallel.selecting import Selecting
from duizhao.text.script import Script

if TYPE_CHECKING:
    from duizhao.search.query import Query
    from duizhao.workspace.parallel import Hit, ParallelText

SET_ROWS = 400
"""Rows kept as set."""
WHEEL = 3
"""Lines a turn of the mouse wheel scrolls."""


class Place(NamedTuple):
    """A row, and a link of sentences in it, both from 0; row -1 is the headline."""

    row: int = 0
    bead: int = 0


class ParallelView(Widget, can_focus=True):
    """The text of an event; the cursor is a link of sentences."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    DEFAULT_CSS = "ParallelView { height: 1fr; background: $background; " + CSS + " }"

    script: reactive[Script] = reactive(Script.ORIGINAL)
    """How Chinese is shown."""
    layout_choice: reactive[Layout] = reactive("auto")
    """Columns, stacked, or as the width asks."""

    @dataclass
    class Moved(Message):
        """The cursor stands elsewhere; `ordinal` counts links from 1."""

        place: Place
        ordinal: int
        total: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text: ParallelText | None = None
        self.place = Place()
        self._top = Line(0, 0)
        self._inks = Inks(self)
        self._highlights = Highlights()
        self._hit_rows: Sequence[int] = ()
        self._rows: OrderedDict[int, tuple[SetLine, ...]] = OrderedDict()
        self._window: list[Line] = []
        self._before: list[int] = []

    # What is shown

    def show(self, text: ParallelText | None, place: Place | None = None) -> None:
        """Show a text, the cursor at a place."""
        self.text = text
        self._before = list(accumulate(text.bead_counts())) if text else []
        self._highlights, self._hit_rows = Highlights(text), ()
        self._top = Line(0, 0)
        self._reset()
        self.go_to(*(place or Place()))

    def highlight(self, query: Query | None, present: Hit | None) -> None:
        """Light up the words of a query, and go to the present hit."""
        self._highlights = Highlights(self.text, query, present)
        if present is not None:
            self.go_to(max(present.row, 0), present.bead if present.row >= 0 else 0)
        self.refresh()

    def marks(self, rows: Sequence[int]) -> None:
        """Mark rows in the scroll bar."""
        self._hit_rows = rows
        self.refresh()

    @property
    def stacked(self) -> bool:
        """Whether English stands under its Chinese."""
        return self._columns.stacked

    def watch_script(self) -> None:
        """Set everything anew; the top row stays."""
        self._reset()

    def watch_layout_choice(self) -> None:
        """Set everything anew; the top row stays."""
        self._reset()

    def on_resize(self) -> None:
        """Set everything anew; the cursor stays in sight."""
        self._reset()
        if self.text:
            self._bring_in_sight()

    def notify_style_update(self) -> None:
        """Take the colours of a new theme."""
        super().notify_style_update()
        self._inks.clear()

    def _reset(self) -> None:
        self._rows.clear()
        self._put_top(Line(self._top.row, 0) if self._top.line else self._top)

    @property
    def _columns(self) -> Columns:
        return columns_for(self.text, self.size.width, self.layout_choice)

    def _lines(self, row: int) -> tuple[SetLine, ...]:
        if row not in self._rows:
            assert self.text is not None
            self._rows[row] = Setting(self.text, self._columns, self.script).lines(row)
            if len(self._rows) > SET_ROWS:
                self._rows.popitem(last=False)
        self._rows.move_to_end(row)
        return self._rows[row]

    @property
    def _scroll(self) -> Scroll:
        count = self.text.row_count if self.text else 0
        return Scroll(count, lambda row: len(self._lines(row)))

    def _put_top(self, top: Line) -> None:
        height = max(self.size.height, 1)
        self._top = self._scroll.held(top, height) if self.text and self.size.height else top
        self._window = list(self._scroll.window(self._top, height)) if self.size.width else []
        self.refresh()

    # Moving

    def go_to(self, row: int, bead: int = 0) -> None:
        """Put the cursor on a link, and bring it in sight."""
        if self.text is None or not self.text.row_count:
            self.place = Place()
            self._put_top(Line(0, 0))
            return
        row = min(max(row, 0), self.text.row_count - 1)
        self.place = Place(row, min(max(bead, 0), self._beads(row) - 1))
        if self.size.width:
            self._bring_in_sight()
        self._tell()

    def move(self, by: int) -> None:
        """Move the cursor by so many links."""
        if self.text is None or not self.text.row_count:
            return
        ordinal = min(max(self._ordinal + by, 0), self._before[-1] - 1)
        row = bisect_right(self._before, ordinal)
        self.go_to(row, ordinal - (self._before[row - 1] if row else 0))

    def page(self, by: float) -> None:
        """Scroll by so many screens, the cursor along with the text."""
        if self.text is None or not self.text.row_count:
            return
        height = self.size.height
        lines = max(height - 2, 1) if abs(by) == 1 else max(height // 2, 1)
        before = self._top
        self._put_top(self._scroll.step(self._top, lines if by > 0 else -lines))
        if self._top == before:
            self.end() if by > 0 else self.home()
        else:
            self._take_cursor_along()

    def half_page(self, by: int) -> None:
        """Scroll by half a screen."""
        self.page(by / 2)

    def home(self) -> None:
        """Go to the first row."""
        self.go_to(0)

    def end(self) -> None:
        """Go to the last row."""
        if self.text is not None and self.text.row_count:
            last = self.text.row_count - 1
            self.go_to(last, self._beads(last) - 1)

    def _beads(self, row: int) -> int:
        return self._before[row] - (self._before[row - 1] if row else 0)

    @property
    def _ordinal(self) -> int:
        return (self._before[self.place.row - 1] if self.place.row else 0) + self.place.bead

    def _tell(self) -> None:
        total = self._before[-1] if self._before else 0
        self.post_message(self.Moved(self.place, min(self._ordinal + 1, total), total))
        self.refresh()

    def _extent(self, place: Place) -> tuple[Line, Line]:
        """First and last line of a link."""
        numbers = [n for n, line in enumerate(self._lines(place.row)) if line.bead == place.bead] or [0]
        return Line(place.row, numbers[0]), Line(place.row, numbers[-1])

    def _bring_in_sight(self) -> None:
        first, last = self._extent(self.place)
        height = max(self.size.height, 1)
        top = self._scroll.valid(self._top)
        far = abs(first.row - top.row) > height
        if far:  # a long way off: put it a third from the top, not at the very edge
            top = self._scroll.step(first, -(height // 3))
        self._put_top(self._scroll.in_sight(top, height, first, last))

    def _take_cursor_along(self) -> None:
        """Put the cursor on the first link that begins in the window."""
        for line in self._window:
            bead = self._lines(line.row)[line.line].bead
            if bead >= 0 and self._extent(Place(line.row, bead))[0] == line:
                self.place = Place(line.row, bead)
                break
        self._tell()

    # Mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down; the cursor stays."""
        event.stop()
        self._put_top(self._scroll.step(self._top, WHEEL))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up; the cursor stays."""
        event.stop()
        self._put_top(self._scroll.step(self._top, -WHEEL))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the scroll bar."""
        if self.text is not None and event.x == self.size.width - 1:
            event.stop()
            self.capture_mouse()
            self._put_top(Line(self._bar.row_at(event.y), 0))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scroll bar."""
        if self.app.mouse_captured is self:
            self._put_top(Line(self._bar.row_at(event.y), 0))

    def on_mouse_up(self) -> None:
        """Let go of the scroll bar."""
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the link under the mouse."""
        if event.y < len(self._window) and event.x < self.size.width - 1:
            line = self._window[event.y]
            bead = self._lines(line.row)[line.line].bead
            if bead >= 0:
                self.go_to(line.row, bead)

    # Drawing

    @property
    def _bar(self) -> Bar:
        shown = len({line.row for line in self._window})
        count = self.text.row_count if self.text else 0
        return Bar(self.size.height, count, self._top.row, shown, self._hit_rows)

    def render_lines(self, crop: object) -> list[Strip]:
        """The visible lines."""
        self._painter = Painter(self._columns, self._inks)
        self._bar_inks = self._bar.inks()
        return super().render_lines(crop)  # type: ignore[arg-type]

    def render_line(self, y: int) -> Strip:
        """One line of the view, exactly as wide as it."""
        bar = self._bar_inks[y] if y < len(self._bar_inks) else ""
        if self.text is None or y >= len(self._window):
            return self._painter.paint(None, focused=False, lit={}, offsets={}, bar=bar)
        at = self._window[y]
        line = self._lines(at.row)[at.line]
        lit = self._highlights.on(at.row, line, self.script)
        offsets: dict[str, tuple[int, int]] = {}
        selecting, selection = Selecting(self.text, self.script), self.text_selection
        for piece in (line.left, line.right):
            if piece is not None and piece.paragraph >= 0:
                offsets[piece.side] = selecting.offset(at.row, piece)
                selected = selecting.lit(selection, at.row, piece) if selection else None
                lit.setdefault(piece.side, []).extend([selected] if selected else [])
        focused = at.row == self.place.row and line.bead == self.place.bead
        return self._painter.paint(line, focused=focused, lit=lit, offsets=offsets, bar=bar)

    # Selecting with the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text selected with the mouse, of the column in which the selection began."""
        text = Selecting(self.text, self.script).extract(selection) if self.text else ""
        return (text, "\n") if text else None

    def text_select_all(self) -> None:
        """A double click selects nothing: a text may have 100,000 rows."""
