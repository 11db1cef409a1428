"""The hits of a query over the whole library: whole rows, or one line each with the row below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from duizhao.reader.parallel.bar import Bar
from duizhao.reader.parallel.columns import Columns, Layout, columns
from duizhao.reader.parallel.inks import CSS, INKS, Inks
from duizhao.reader.parallel.lines import Line as RowLine
from duizhao.reader.parallel.painting import Lit, Painter, Placed
from duizhao.reader.results.walk import Walk
from duizhao.reader.results.window import ResultLine, ResultWindow
from duizhao.reader.wheel import Wheel
from duizhao.text.script import Script

LEAST_WITH_ROW = 14
"""Lines from which on one line each leaves room for the present row below."""
NOTHING = "nothing found"
LitLine: TypeAlias = tuple[RowLine, Mapping[str, Sequence[Lit]]]


class ResultsView(Wheel, Widget, can_focus=True):
    """Hits grouped by event; the cursor is the present hit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    DEFAULT_CSS = "ResultsView { height: 1fr; background: $background; " + CSS + " }"
    ALLOW_SELECT = False

    script: reactive[Script] = reactive(Script.ORIGINAL)
    """How Chinese is shown."""
    layout_choice: reactive[Layout] = reactive("auto")
    """Columns, stacked, or as the width asks."""
    one_line: reactive[bool] = reactive(False)
    """Whether each hit takes one line, the row of the present one below."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another hit."""

    @dataclass
    class Opened(Message):
        """Someone clicked twice on a hit."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.walk = Walk(is_whole=True)
        self._inks = Inks(self)
        self._window = ResultWindow(self.walk, columns_of(0, "auto"), Script.ORIGINAL, 1, one_line=False)

    # What is shown

    def show(self, walk: Walk) -> None:
        """Show the hits of a walk, the present one in sight; of one shown before, what was in sight."""
        if walk is not self.walk:
            self.walk = walk
            self._open_window()

    def grown(self) -> None:
        """Take in that the walk has more hits, or knows their number by now; what is in sight stays."""
        self._window.grown()
        self.refresh()

    def told(self, hits: Iterable[int]) -> None:
        """Take in that these hits say by now how they are translated."""
        self._window.forget(hits)
        self.refresh()

    @property
    def in_sight(self) -> list[int]:
        """The hits in sight, the present one first."""
        return list(dict.fromkeys([self.walk.present, *(line.row for line in self._window.lines)]))

    @property
    def _columns(self) -> Columns:
        return columns_of(self.size.width, self.layout_choice)

    @property
    def _row_height(self) -> int:
        """The lines at the bottom in which the present row stands."""
        height = self.size.height
        return max(height // 3, 6) if self.one_line and height >= LEAST_WITH_ROW and self.walk.hits else 0

    def watch_script(self) -> None:
        """Set everything anew."""
        self._set_anew()

    def watch_layout_choice(self) -> None:
        """Set everything anew."""
        self._set_anew()

    def watch_one_line(self) -> None:
        """Set everything anew."""
        self._open_window()

    def on_resize(self) -> None:
        """Set everything anew."""
        self._set_anew()

    def notify_style_update(self) -> None:
        """Take the colours of a new theme."""
        super().notify_style_update()
        self._inks.clear()

    def _set_anew(self) -> None:
        top = self._window.top
        self._open_window()
        self._window.show_from(top)
        self._window.bring_in_sight()

    def _open_window(self) -> None:
        walk = self.walk if self.size.width else Walk()
        height = self.size.height - self._row_height
        self._window = ResultWindow(walk, self._columns, self.script, height, one_line=self.one_line)
        self._window.bring_in_sight()
        self.refresh()

    # Moving

    def go_to(self, hit: int) -> None:
        """Put the cursor on a hit, and bring it in sight."""
        self.walk.go(hit - self.walk.present)
        self._window.bring_in_sight()
        self._tell()

    def move(self, by: int) -> None:
        """Move the cursor by so many hits; one taller than the view is first read to its end."""
        if self.walk.hits and self._window.read_on(by):
            self.refresh()
        else:
            self.go_to(self.walk.present + by)

    def page(self, by: float) -> None:
        """Scroll by so many screens, the cursor along with the hits."""
        height = self.size.height - self._row_height
        lines = max(height - 2, 1) if abs(by) == 1 else max(height // 2, 1)
        if self._window.scroll(lines if by > 0 else -lines):
            beginning = self._window.first_beginning()
            if beginning is not None:
                self.walk.go(beginning - self.walk.present)
            self._tell()
        elif by > 0:
            self.end()
        else:
            self.home()

    def home(self) -> None:
        """Go to the first hit."""
        self.go_to(0)

    def end(self) -> None:
        """Go to the last hit that has been fetched."""
        self.go_to(len(self.walk.hits) - 1)

    def step_event(self, by: int) -> None:
        """Go to the first hit of the next or previous event."""
        if self.walk.hits:
            self.go_to(self.walk.event_begins(by))

    def _tell(self) -> None:
        self.post_message(self.Moved())
        self.refresh()

    # Mouse

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines; the cursor stays."""
        if self._window.scroll(by):
            self._tell()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the hit under the mouse; a second click opens it."""
        at = self._window.at(event.y)
        if at is not None and event.y < self.size.height - self._row_height:
            self.go_to(at[0])
            if event.chain == 2:
                self.post_message(self.Opened())

    @property
    def is_at_end(self) -> bool:
        """Whether the last hit that has been fetched is in sight."""
        lines = self._window.lines
        return bool(lines) and lines[-1].row == len(self.walk.hits) - 1

    # Drawing

    @property
    def shows_cursor(self) -> bool:
        """Whether the present hit is marked as such."""
        return True

    @property
    def _bar(self) -> Bar:
        shown = len({line.row for line in self._window.lines})
        count = max(self.walk.total or 0, len(self.walk.hits))
        return Bar(self.size.height - self._row_height, count, self._window.top.row, shown)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The visible lines."""
        self._painter = Painter(self._columns, self._inks)
        self._bar_inks = self._bar.inks()
        self._below = self._present_row() if self._row_height and self._window.walk.hits else []
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the view, exactly as wide as it."""
        list_height = self.size.height - self._row_height
        if y >= list_height:
            return self._paint_below(y - list_height)
        bar = self._bar_inks[y] if y < len(self._bar_inks) else ""
        if y == 0 and not self.walk.hits and self.walk.is_whole:
            words = Placed(self._columns.left.start, NOTHING, ("muted",))
            return self._painter.paint_placed([words], focused=False, bar=bar)
        at = self._window.at(y)
        if at is None:
            return self._painter.paint(None, focused=False, lit={}, bar=bar)
        return self._paint(*at, bar)

    def _paint(self, hit: int, line: ResultLine, bar: str) -> Strip:
        focused = line.is_hit and hit == self.walk.present and self.shows_cursor
        if line.row is not None:
            lit = self._window.lit(hit, line.row) if line.is_hit else {}
            return self._painter.paint(line.row, focused=focused, lit=lit, bar=bar)
        placed = _as_present(line.placed) if focused else line.placed
        return self._painter.paint_placed(placed, focused=focused, bar=bar)

    def _present_row(self) -> list[LitLine]:
        """The lines of the present row that fit below, those with the words found among them."""
        row = self._window.row(self.walk.present)
        lines: list[LitLine] = [
            (line, row.on(line, is_present=False)) for line in row.lines if line.bead >= 0
        ]
        room = self._row_height - 2
        found = next((n for n, (line, lit) in enumerate(lines) if _is_found(line, lit)), 0)
        first = min(max(found - room // 2, 0), max(len(lines) - room, 0))
        return lines[first : first + room]

    def _paint_below(self, y: int) -> Strip:
        """A line of what stands below one line each: a rule, a blank line, and the present row."""
        at = self._columns
        if y == 0:
            last = at.right or at.left
            rule = Placed(at.left.start, "─" * (last.start + last.width - at.left.start), ("rule",))
            return self._painter.paint_placed([rule], focused=False, bar="")
        line, lit = self._below[y - 2] if 0 <= y - 2 < len(self._below) else (None, {})
        return self._painter.paint(line, focused=False, lit=lit, bar="")


def columns_of(width: int, layout: Layout) -> Columns:
    """The columns of hits in a view of so many cells: Chinese at the left, English at the right."""
    stacked = None if layout == "auto" else layout == "stacked"
    return columns(width, chinese=(True, False), most=1, stacked=stacked)


def _as_present(placed: Sequence[Placed]) -> list[Placed]:
    """A line of the present hit: what was found in an ink of its own."""
    return [one._replace(inks=tuple("hit" if ink == "found" else ink for ink in one.inks)) for one in placed]


def _is_found(line: RowLine, lit: Mapping[str, Sequence[Lit]]) -> bool:
    """Whether words that were found stand on a line."""
    return any(
        one.ink == "found" and one.start < piece.start + len(piece.text) and one.end > piece.start
        for piece in (line.left, line.right)
        if piece is not None
        for one in lit.get(piece.side, ())
    )
