"""List and text as panes: which one has the keys, and what movement means there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from duizhao.reader.events.event_list import EventList
from duizhao.reader.lines.query_bar import QueryBar
from duizhao.reader.lines.two_sided import ink
from duizhao.reader.parallel.view import ParallelView
from duizhao.reader.results.view import ResultsView
from duizhao.text.width import cells

if TYPE_CHECKING:
    from duizhao.reader.results.walk import Walk
    from duizhao.reader.screens.main import MainScreen

Pane: TypeAlias = EventList | ParallelView | ResultsView

WIDE = 120
"""From so many columns on the list stands beside the text; below, it lies over it."""


@dataclass
class Panes:
    """Moves in the pane that has the focus, and the focus between panes."""

    screen: MainScreen

    @property
    def on_list(self) -> bool:
        """Whether the list, or its filter, has the focus."""
        focused = self.screen.focused
        return focused is not None and self.screen.query_one("#events") in focused.ancestors_with_self

    @property
    def in_results(self) -> bool:
        """Whether the hits of a search stand in place of the text."""
        return bool(self.screen.results.display)

    @property
    def main(self) -> ParallelView | ResultsView:
        """The text, or what stands in its place."""
        return self.screen.results if self.in_results else self.screen.view

    @property
    def _pane(self) -> Pane:
        return self.screen.events if self.on_list else self.main

    def move(self, by: int) -> None:
        """Move by rows, hits or events."""
        self._pane.move(by)

    def page(self, by: float) -> None:
        """Move by pages."""
        self._pane.page(by)

    def home(self) -> None:
        """Go to the first row, hit or event."""
        self._pane.home()

    def end(self) -> None:
        """Go to the last row, hit or event."""
        self._pane.end()

    def step_event(self, by: int) -> None:
        """Open the next or previous event; in the hits, go to its first one."""
        if self.in_results:
            self.screen.results.step_event(by)
        else:
            self.screen.reading.step_event(by)

    def enter(self) -> None:
        """Open the event under the cursor, or the text of the present hit."""
        if self.on_list:
            self.open(self.screen.events.selected)
        else:
            self.screen.searching.open_hit()

    def change_view(self) -> None:
        """Another layout of the text, or of the hits."""
        if self.in_results:
            self.screen.choosing.one_line()
        else:
            self.screen.reading.change_layout()

    def filter(self) -> None:
        """Ask which events to list; or, from the hits, of which texts they are to be."""
        if self.in_results and not self.on_list:
            self.screen.choosing.filters()
        else:
            self.ask_filter()

    def copy(self) -> None:
        """Copy the row, or the present hit, with its source."""
        if self.in_results:
            self.screen.searching.copy()
        else:
            self.screen.reading.copy()

    def change(self) -> None:
        """Go to the other pane; where the list is hidden it comes over the text."""
        if self.on_list:
            self.to_text()
        else:
            self.to_list()

    def to_list(self) -> None:
        """Give the list the keys."""
        self.screen.set_class(self.screen.size.width < WIDE, "-over")
        self.screen.events.focus()

    def to_text(self) -> None:
        """Give the text the keys; a list lying over it goes."""
        self.screen.remove_class("-over")
        self.main.focus()

    def open(self, event_id: str | None) -> None:
        """Open an event of the list and read it."""
        if event_id is None:
            return
        self.show_reading()
        self.to_text()
        if event_id != self.screen.reading.event_id:
            self.screen.reading.open(event_id)
        else:
            self.screen.searching.opened()

    def show_results(self, walk: Walk) -> None:
        """Show hits in place of the text, the query over them."""
        self.query_bar.open()
        self.screen.results.show(walk)
        self._exchange(results=True)

    def show_reading(self) -> None:
        """Show the text again in place of the hits; the query stays while it is being typed."""
        if not self.query_bar.has_focus_within:
            self.query_bar.close()
        self._exchange(results=False)

    def _exchange(self, *, results: bool) -> None:
        self._show_top()
        if results != self.in_results:
            self.screen.results.display = results
            self.screen.query_one("#heads").display = self.screen.view.display = not results
            self.screen.framing.show_all()

    def _show_top(self) -> None:
        """Show the query and its note, or else the header."""
        typing = self.query_bar.is_open
        self.screen.query_one("#header").display = not typing
        self.screen.query_one("#note").display = typing

    def show_problem(self, message: str, at: int) -> None:
        """Show under the query where it cannot be understood, and why; the cursor goes there."""
        field = self.query_bar.field
        field.cursor_position = at
        before = min(cells(field.value[:at]), max(field.size.width - 1, 0))
        self.screen.framing.show_note(ink(f"{' ' * before}^ {message}", "warning"))

    def ask_filter(self) -> None:
        """Ask which events to list."""
        self.screen.set_class(self.screen.size.width < WIDE, "-over")
        self.screen.query_one("#list-head").display = False
        self.filter_bar.ask([], self.screen.listing.matching)

    def close_filter(self) -> None:
        """Leave the filter as it is and go to the list."""
        self.filter_bar.close()
        self.screen.query_one("#list-head").display = True
        self.screen.events.focus()

    def ask_query(self, text: str) -> None:
        """Ask for a query in place of the header."""
        self.screen.remove_class("-over")
        self.query_bar.ask(self.screen.state.queries, text)
        self._show_top()

    def close_query(self) -> None:
        """Put the header back and go to the text."""
        self.query_bar.close()
        self._exchange(results=False)
        self.to_text()

    @property
    def query_bar(self) -> QueryBar:
        """Where a query is typed."""
        return self.screen.query_one("#query", QueryBar)

    @property
    def filter_bar(self) -> QueryBar:
        """Where a filter of the list is typed."""
        return self.screen.query_one("#list-filter", QueryBar)

    def peel(self) -> None:
        """Take the topmost thing away: a bar, the list over the text, the search, a mark; never quit."""
        searching = self.screen.searching
        if self.query_bar.has_focus_within and searching.has_hits:
            self.to_text()
        elif self.query_bar.has_focus_within:
            searching.clear()
        elif self.filter_bar.is_open:
            self.close_filter()
            self.screen.listing.filter("")
        elif self.screen.has_class("-over"):
            self.to_text()
        elif self.in_results:
            searching.clear()
        elif searching.query is not None:
            searching.back()
        elif self.screen.events.marked is not None:
            self.screen.correcting.let_go()
        elif self.screen.listing.matching:
            self.screen.listing.filter("")
        else:
            self.to_text()
