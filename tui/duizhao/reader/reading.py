"""The event that is open: its versions, script and layout, and the place in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from textual.content import Content

from duizhao.reader import telling
from duizhao.reader.parallel.columns import Layout
from duizhao.reader.sides import Side, Sides
from duizhao.reader.state import Bookmark
from duizhao.text.script import Script

if TYPE_CHECKING:
    from duizhao.model import Role, Version
    from duizhao.reader.screens.main import MainScreen
    from duizhao.workspace.parallel import ParallelText

At: TypeAlias = "Callable[[ParallelText], tuple[int, int]]"
"""Where in a text to begin: row and bead; row -1 is the headline."""
LAYOUTS: tuple[Layout, ...] = ("auto", "columns", "stacked")
PATIENCE = 0.3
"""Seconds after which opening says that it takes a while."""
_FORMS = tuple(Script)


@dataclass
class Reading:
    """Opens events and versions in the background and keeps the place."""

    screen: MainScreen
    text: ParallelText | None = None
    """What is open, two versions level."""
    sides: Sides | None = None
    """Which two versions."""
    place: tuple[int, int] = (0, 0)
    """Row and bead; row -1 is the headline."""
    totals: Content = field(default_factory=Content)
    """Gaps and unsure links of what is open, in words."""

    @property
    def event_id(self) -> str:
        """The open event, or nothing."""
        return self.text.event.id if self.text else ""

    @property
    def script(self) -> Script:
        """The display form chosen."""
        known = self.screen.state.script
        return Script(known) if known in set(Script) else Script.ORIGINAL

    @property
    def layout(self) -> Layout:
        """The layout chosen."""
        return next((layout for layout in LAYOUTS if layout == self.screen.state.layout), "auto")

    def open(self, event_id: str) -> None:
        """Open an event where it was left, with the versions it was left with."""
        shelf = self.screen.state.shelf(self.screen.workspace.library_name)
        mark = shelf.places.get(event_id, Bookmark())
        workspace = self.screen.workspace

        def work() -> ParallelText:
            try:
                return workspace.open(event_id, mark.left, mark.right)
            except LookupError:
                return workspace.open(event_id)

        self.remember()
        self._open(work, lambda _: (mark.row, mark.bead))

    def open_pair(self, event_id: str, pair: tuple[Version | None, Version | None], at: At) -> None:
        """Open two versions of an event, or one, at a place of their text."""
        left, right = (*(version.id for version in pair if version), None)[:2]
        workspace = self.screen.workspace
        self.remember()
        self._open(lambda: workspace.open(event_id, left, right), at)

    def _open(self, work: Callable[[], ParallelText], at: At, sides: Sides | None = None) -> None:
        """Have a text opened in the background, and show it at a place."""
        self.screen.later("opening", PATIENCE, lambda: self.screen.show_progress("aligning …"))

        def counted() -> tuple[ParallelText, tuple[int, int], Content]:
            text = work()
            text.bead_counts()  # so that they need not be read on the event loop
            return text, at(text), telling.totals(text)

        def then(opened: tuple[ParallelText, tuple[int, int], Content]) -> None:
            text, place, self.totals = opened
            self.screen.no_longer("opening")
            self.screen.show_progress("")
            self.text, self.place = text, place
            self.sides = sides or Sides(text.left.id, text.right.id if text.right else None)
            self.screen.show_text(text, place)
            self.remember()

        self.screen.in_background("open", counted, then)

    def reopen(self) -> None:
        """Open the same versions again at the same place, since they can now be aligned."""
        if self.text is not None:
            self.remember()
            self._open_sides(self.sides or Sides(self.text.left.id))

    def _open_sides(self, sides: Sides) -> None:
        event_id, workspace = self.event_id, self.screen.workspace
        place = self.place
        self._open(lambda: workspace.open(event_id, sides.left, sides.right), lambda _: place, sides)

    def show_version(self, number: int) -> None:
        """Put version `number` on the side of its language, or beside the one held."""
        if self.text is None or self.sides is None:
            return
        event = self.text.event
        if number > len(event.versions):
            self.screen.say(f"this event has {telling.count(len(event.versions), 'version')}")
            return
        sides = self.sides.with_version(event, number)
        if sides.held:
            self.sides = sides
            name = telling.version_name(event.versions[number - 1])
            self.screen.say(f"{name} stays; the next number stands beside it")
        elif sides != self.sides:
            self._open_sides(sides)

    def swap(self) -> None:
        """Swap the sides."""
        if self.sides is not None and self.sides.right is not None:
            self._open_sides(self.sides.swapped())

    def change_script(self, by: int) -> None:
        """Show Chinese in the next script; display only."""
        form = _FORMS[(_FORMS.index(self.script) + by) % len(_FORMS)]
        self.screen.state.script = str(form)
        self.screen.state.save()
        self.screen.show_script(form)

    def change_layout(self) -> None:
        """Columns, stacked, or whatever the width asks for."""
        layout = LAYOUTS[(LAYOUTS.index(self.layout) + 1) % len(LAYOUTS)]
        self.screen.state.layout = layout
        self.screen.state.save()
        self.screen.show_layout(layout)
        self.screen.say({"auto": "layout by the width"}.get(layout, f"layout: {layout}"))

    def step_event(self, by: int) -> None:
        """Open the next or previous event of the list."""
        ids = self.screen.event_ids
        if self.event_id in ids:
            following = ids.index(self.event_id) + by
            if 0 <= following < len(ids):
                self.open(ids[following])
            else:
                self.screen.say("this is the last event" if by > 0 else "this is the first event")
        elif ids:
            self.open(ids[0])

    def copy(self) -> None:
        """Copy the row with its source to the clipboard."""
        if self.text is None:
            return
        row = min(max(self.place[0], 0), self.text.row_count - 1)
        self.screen.app.copy_to_clipboard(telling.copied(self.text, row))
        self.screen.say("copied the row with its source")

    def paragraph(self, side: Side) -> tuple[int, Role] | None:
        """The number and the role of the first paragraph of the row at a side; None where there is none."""
        if self.text is None or not 0 <= self.place[0] < self.text.row_count:
            return None
        return self.text.paragraph_of(self.place[0], side)

    def remember(self) -> None:
        """Note the place and the versions, and write them down."""
        if self.text is not None and self.sides is not None:
            mark = Bookmark(self.sides.left, self.sides.right, *self.place)
            self.screen.state.mark(self.screen.workspace.library_name, self.event_id, mark)
            self.screen.state.save()
