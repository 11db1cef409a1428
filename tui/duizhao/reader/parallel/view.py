"""Two versions level, sentence beside sentence: a view that sets only the rows it shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from duizhao.reader.parallel.bar import Bar
from duizhao.reader.parallel.columns import Columns, Layout
from duizhao.reader.parallel.highlights import Highlights
from duizhao.reader.parallel.inks import CSS, INKS, Inks
from duizhao.reader.parallel.lines import Side, columns_for
from duizhao.reader.parallel.painting import Painter
from duizhao.reader.parallel.scrolling import Line
from duizhao.reader.parallel.selecting import Selecting, Spot, side_at, spot_at
from duizhao.reader.parallel.window import Place, Window
from duizhao.reader.wheel import Wheel
from duizhao.text.script import Script

if TYPE_CHECKING:
    from duizhao.reader.parallel.finds import Finds
    from duizhao.workspace.parallel import ParallelText


class ParallelView(Wheel, Widget, can_focus=True):
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
        self.window = Window()
        self._inks = Inks(self)
        self._highlights = Highlights()
        self._hit_rows: Sequence[int] = ()
        self._selecting: Selecting | None = None
        self._before: list[int] = []

    # What is shown

    def show(self, text: ParallelText | None, place: Place | None = None) -> None:
        """Show a text, the cursor at a place."""
        self.text = text
        self._before = list(accumulate(text.bead_counts())) if text else []
        self._highlights, self._hit_rows = Highlights(text), ()
        self.window.top, self.place = Line(0, 0), Place()
        self._open_window()
        self.go_to(*(place or Place()))

    def highlight(self, finds: Finds, present: Place | None) -> None:
        """Light up what was found, mark its rows in the scroll bar, and go to the present hit."""
        self._highlights = Highlights(self.text, finds, present)
        self._hit_rows = finds.rows
        if present is not None:
            self.go_to(max(present.row, 0), present.bead if present.row >= 0 else 0)
        self.refresh()

    @property
    def stacked(self) -> bool:
        """Whether English stands under its Chinese."""
        return self._columns.stacked

    def watch_script(self) -> None:
        """Set everything anew; the place stays."""
        self._set_anew()

    def watch_layout_choice(self) -> None:
        """Set everything anew; the place stays."""
        self._set_anew()

    def on_resize(self) -> None:
        """Set everything anew; the cursor stays in sight."""
        self._set_anew()
        self.window.bring_in_sight(self.place)

    def notify_style_update(self) -> None:
        """Take the colours of a new theme."""
        super().notify_style_update()
        self._inks.clear()

    def _set_anew(self) -> None:
        """Set everything anew: the cursor stays where it stands in sight, else the top row does."""
        height = self.window.height_of(self.place)
        self._open_window()
        if height is not None:
            self.window.put(self.place, height)

    def _open_window(self) -> None:
        self._selecting = None
        self.window.open(self.text, self._columns, self.script, self.size.height if self.size.width else 0)
        self.refresh()

    @property
    def _columns(self) -> Columns:
        return columns_for(self.text, self.size.width, self.layout_choice)

    # Moving

    def go_to(self, row: int, bead: int = 0) -> None:
        """Put the cursor on a link, and bring it in sight."""
        if self.text is None or not self.text.row_count:
            self.place = Place()
        else:
            row = min(max(row, 0), self.text.row_count - 1)
            self.place = Place(row, min(max(bead, 0), self._beads(row) - 1))
            self.window.bring_in_sight(self.place)
        self._tell()

    def move(self, by: int) -> None:
        """Move the cursor by so many links; one taller than the view is first read to its end."""
        if self.text is None or not self.text.row_count:
            return
        if self.window and self.window.read_on(self.place, by):
            self.refresh()
            return
        ordinal = min(max(self._ordinal + by, 0), self._before[-1] - 1)
        row = bisect_right(self._before, ordinal)
        self.go_to(row, ordinal - (self._before[row - 1] if row else 0))

    def page(self, by: float) -> None:
        """Scroll by so many screens, the cursor along with the text."""
        height = self.size.height
        lines = max(height - 2, 1) if abs(by) == 1 else max(height // 2, 1)
        if self.window.scroll(lines if by > 0 else -lines):
            self.place = self.window.first_beginning() or self.place
            self._tell()
        elif by > 0:
            self.end()
        else:
            self.home()

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

    @property
    def position(self) -> Moved:
        """Where the cursor stands."""
        total = self._before[-1] if self._before else 0
        return self.Moved(self.place, min(self._ordinal + 1, total), total)

    def _tell(self) -> None:
        self.post_message(self.position)
        self.refresh()

    # Mouse

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines; the cursor stays."""
        if self.window.scroll(by):
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the scroll bar, or begin to select."""
        self._selecting = None
        if self.text is not None and event.x == self.size.width - 1:
            event.stop()
            self.capture_mouse()
            self._show_row_at(event.y)
        elif self.text is not None and (at := self.window.at(event.y)):
            side = side_at(event.x, at[1], self._columns)
            spot = self._spot(event.x, event.y, side)
            self._selecting = Selecting(self.text, self.script, side, spot, spot)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scroll bar, or select on."""
        if self.app.mouse_captured is self:
            self._show_row_at(event.y)
        elif self._selecting is not None and event.button and self.window.lines:
            self._selecting = self._selecting.to(self._spot(event.x, event.y, self._selecting.side))
            self.refresh()

    def on_mouse_up(self) -> None:
        """Let go of the scroll bar."""
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the link under the mouse, unless text was selected."""
        at = self.window.at(event.y)
        if at and at[1].bead >= 0 and event.x < self.size.width - 1 and not self._selected:
            self.go_to(at[0].row, at[1].bead)

    def _show_row_at(self, y: int) -> None:
        self.window.show_from(Line(self._bar.row_at(y), 0))
        self.refresh()

    def _spot(self, x: int, y: int, side: Side) -> Spot:
        assert self.text is not None
        line = self.window.lines[min(max(y, 0), len(self.window.lines) - 1)]
        lines = self.window.row(line.row)
        return spot_at(x, line, lines, side, self._columns, self.text, self.script)

    # Drawing

    @property
    def _bar(self) -> Bar:
        shown = len({line.row for line in self.window.lines})
        count = self.text.row_count if self.text else 0
        return Bar(self.size.height, count, self.window.top.row, shown, self._hit_rows)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The visible lines."""
        self._painter = Painter(self._columns, self._inks)
        self._bar_inks = self._bar.inks()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the view, exactly as wide as it."""
        bar = self._bar_inks[y] if y < len(self._bar_inks) else ""
        at = self.window.at(y)
        if at is None:
            return self._painter.paint(None, focused=False, lit={}, bar=bar).apply_offsets(0, y)
        (row, _), line = at
        lit = self._highlights.on(row, line, self.script)
        selecting = self._selected
        for piece in (line.left, line.right):
            if selecting and piece is not None and (selected := selecting.lit(row, piece)):
                lit.setdefault(piece.side, []).append(selected)
        focused = row == self.place.row and line.bead == self.place.bead
        # Textual selects where segments have offsets; what is selected is found by cells, above.
        return self._painter.paint(line, focused=focused, lit=lit, bar=bar).apply_offsets(0, y)

    # Selecting with the mouse

    @property
    def _selected(self) -> Selecting | None:
        """What is selected here, as long as Textual holds that anything is."""
        return self._selecting if self.text_selection else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text selected with the mouse, of the column in which the selection began."""
        text = self._selecting.extract() if self._selecting else ""
        return (text, "\n") if text else None

    def text_select_all(self) -> None:
        """A double click selects nothing: a text may have 100,000 rows."""


__all__ = ["ParallelView", "Place"]
