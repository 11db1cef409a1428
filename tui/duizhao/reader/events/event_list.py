"""The list of events: a view over ids that reads only what it shows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from duizhao.model import Event
from duizhao.reader.events import layout, summary

CACHED = 2_000
"""Summaries kept in memory."""
AHEAD = 60
"""How many events before and after the visible ones are read along with them."""


class EventList(Widget, can_focus=True):
    """Events newest first, under their months; the cursor is always in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "event--day",
        "event--title",
        "event--open",
        "event--meta",
        "event--faint",
        "event--count",
        "event--marked",
        "event--unsure",
        "event--edge",
        "event--selected",
    }

    @dataclass
    class Wanted(Message):
        """Summaries the list needs in order to draw itself."""

        ids: Sequence[str]

    @dataclass
    class Chosen(Message):
        """Someone clicked on an event."""

        event_id: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ids: Sequence[str] = ()
        """All events listed, newest first."""
        self.cursor = 0
        """The place of the selected event."""
        self.top = 0
        """The place of the first event shown."""
        self.open_id: str | None = None
        """The event that stands in the text."""
        self.marked: str | None = None
        """The event that waits to be joined to another."""
        self.counts: Mapping[str, int] | None = None
        """Hits by event while searching."""
        self.is_loaded = False
        """Whether it is known by now which events there are."""
        self.one_line = False
        """Whether an event takes one line instead of two."""
        self._read: OrderedDict[str, Event] = OrderedDict()
        self._wanted: set[str] = set()

    @property
    def selected(self) -> str | None:
        """The event under the cursor."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    @property
    def selected_event(self) -> Event | None:
        """The event under the cursor, once it has been read."""
        return self._read.get(self.selected or "")

    @property
    def _each(self) -> int:
        return 1 if self.one_line else 2

    def list_events(self, ids: Sequence[str]) -> None:
        """Show these events, the cursor on the one it was on, or else on the open one."""
        kept = self.selected
        self.is_loaded = True
        self.ids = ids
        found = [wanted for wanted in (kept, self.open_id) if wanted is not None and wanted in ids]
        self.cursor = ids.index(found[0]) if found else 0
        self.top = 0
        self._settle()

    def supply(self, read: Iterable[Event]) -> None:
        """Take the summaries that were wanted."""
        for event in read:
            self._read[event.id] = event
            self._read.move_to_end(event.id)
            self._wanted.discard(event.id)
        while len(self._read) > CACHED:
            self._read.popitem(last=False)
        self._settle()

    def forget(self) -> None:
        """Read all summaries anew."""
        self._read.clear()
        self._wanted.clear()
        self._settle()

    def show_open(self, event_id: str) -> None:
        """Mark the event that stands in the text."""
        self.open_id = event_id
        self.refresh()

    def point_at(self, event_id: str) -> None:
        """Put the cursor on an event, if it is listed."""
        if event_id != self.selected and event_id in self.ids:
            self.cursor = self.ids.index(event_id)
            self._settle()

    def mark(self, event_id: str | None) -> None:
        """Mark this event, and no other."""
        self.marked = event_id
        self.refresh()

    def show_counts(self, counts: Mapping[str, int] | None) -> None:
        """Show hits instead of languages; None goes back."""
        self.counts = counts
        self.refresh()

    def move(self, by: int) -> None:
        """Move the cursor by so many events."""
        self.cursor = min(max(self.cursor + by, 0), max(len(self.ids) - 1, 0))
        self._settle()

    def home(self) -> None:
        """Put the cursor on the first event."""
        self.move(-len(self.ids))

    def end(self) -> None:
        """Put the cursor on the last event."""
        self.move(len(self.ids))

    def page(self, by: float) -> None:
        """Move the cursor by so many screens."""
        self.move(round(by * max(self.size.height // (self._each + 1), 1)) or (1 if by > 0 else -1))

    def set_one_line(self, one_line: bool) -> None:
        """Give each event one line, or two."""
        self.one_line = one_line
        self._settle()

    def _settle(self) -> None:
        """Bring the cursor in sight."""
        args = (len(self.ids), self._month, max(self.size.height, 1), self._each)
        self.top = layout.top_for(self.cursor, self.top, *args)
        self.refresh()

    def _month(self, index: int) -> str | None:
        event = self._read.get(self.ids[index])
        return layout.month(event.date) if event else None

    def _lines(self) -> list[layout.ListLine]:
        return layout.lines(self.top, len(self.ids), self._month, self.size.height, self._each)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._settle()

    def scroll_by(self, events: int) -> None:
        """Show what is so many events further down, or up; the cursor stays."""
        last = layout.last_top(len(self.ids), self._month, max(self.size.height, 1), self._each)
        self.top = min(max(self.top + events, 0), last)
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_by(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_by(-1)

    def on_click(self, event: events.Click) -> None:
        """Choose the event under the mouse."""
        lines = self._lines()
        index = lines[event.y].event if event.y < len(lines) else None
        if index is not None:
            self.cursor = index
            self.refresh()
            self.post_message(self.Chosen(self.ids[index]))

    def render_lines(self, crop: object) -> list[Strip]:
        """The visible lines; asks for the summaries that are missing."""
        self._ask_for_missing()
        self._shown = self._lines()
        return super().render_lines(crop)  # type: ignore[arg-type]

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width = self.size.width
        line = self._shown[y] if y < len(self._shown) else layout.ListLine()
        if y == 0 and self.is_loaded and not self.ids:
            line = layout.ListLine(heading="no event matches")
        if line.event is None:
            parts = [("  " + (line.heading or ""), "event--faint")]
            return self._strip(parts, width, selected=False)
        event = self._read.get(self.ids[line.event])
        selected = line.event == self.cursor
        parts = [("▌" if selected else " ", "event--edge")]
        if event is None:
            parts.append(("    …", "event--faint") if line.part == 0 else ("", ""))
        elif line.part == 0:
            parts += [self._sign(event), *self._title(event, width - 6)]
        else:
            parts += [("    ", ""), *self._place(event, width - 6)]
        return self._strip(parts, width, selected=selected)

    def _sign(self, event: Event) -> tuple[str, str]:
        """`+` where the event is marked, `?` where it may be the same as another."""
        if event.id == self.marked:
            return "+", "event--marked"
        return ("?", "event--unsure") if event.maybe else (" ", "")

    def _title(self, event: Event, width: int) -> list[tuple[str, str]]:
        """Day and title; with one line an event, its hits as well."""
        faded = self.counts is not None and not self.counts.get(event.id)
        day = f"{event.date.day:02}" if event.date else "  "
        ink = "event--faint" if faded else "event--open" if event.id == self.open_id else "event--title"
        parts = [(day + " ", "event--faint" if faded else "event--day")]
        if not self.one_line or self.counts is None:
            return [*parts, (summary.cut(summary.title(event), width), ink)]
        count = self._count(event)
        room = width - cell_len(count[0]) - 1
        return [*parts, (summary.cut(summary.title(event), room), ink), (" ", ""), count]

    def _place(self, event: Event, width: int) -> list[tuple[str, str]]:
        """Place at the left, at the right languages or hits."""
        faded = self.counts is not None and not self.counts.get(event.id)
        right = [self._count(event)] if self.counts is not None else _badges(event)
        room = width - sum(cell_len(text) for text, _ in right) - 1
        ink = "event--faint" if faded else "event--meta"
        return [(summary.cut(summary.place(event, room), max(room, 0)), ink), (" ", ""), *right]

    def _count(self, event: Event) -> tuple[str, str]:
        number = (self.counts or {}).get(event.id, 0)
        return (f"{number:,}", "event--count") if number else ("–", "event--faint")

    def _strip(self, parts: Sequence[tuple[str, str]], width: int, *, selected: bool) -> Strip:
        ground = ("event--selected",) if selected else ()
        segments = [
            Segment(text, self.get_visual_style(*ground, *([name] if name else [])).rich_style)
            for text, name in parts
        ]
        return Strip(segments).adjust_cell_length(width, self.get_visual_style(*ground).rich_style)

    def _ask_for_missing(self) -> None:
        shown = [line.event for line in self._lines() if line.event is not None]
        if not shown or all(self.ids[index] in self._read for index in shown):
            return
        near = self.ids[max(shown[0] - AHEAD, 0) : shown[-1] + AHEAD]
        missing = [event_id for event_id in near if event_id not in self._read]
        if not self._wanted.issuperset(missing):
            self._wanted.update(missing)
            self.call_later(self._want, missing)

    def _want(self, ids: Sequence[str]) -> None:
        # On our own time: a message posted while drawing would count as the screen's, and not reach it.
        self.post_message(self.Wanted(ids))


def _badges(event: Event) -> list[tuple[str, str]]:
    """The languages, a blank between them."""
    parts: list[tuple[str, str]] = []
    for text, is_copy in summary.badges(event):
        if parts:
            parts.append((" ", ""))
        parts.append((text, "event--faint" if is_copy else "event--meta"))
    return parts
