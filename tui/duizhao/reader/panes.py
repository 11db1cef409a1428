"""List and text as panes: which one has the keys, and what movement means there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.reader.lines.query_bar import QueryBar

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen

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

    def move(self, by: int) -> None:
        """Move by rows, or events."""
        self.screen.events.move(by) if self.on_list else self.screen.view.move(by)

    def page(self, by: int) -> None:
        """Move by pages."""
        self.screen.events.page(by) if self.on_list else self.screen.view.page(by)

    def half_page(self, by: int) -> None:
        """Move by half pages."""
        self.screen.events.page(by / 2) if self.on_list else self.screen.view.half_page(by)

    def home(self) -> None:
        """Go to the first row or event."""
        self.screen.events.move(-len(self.screen.event_ids)) if self.on_list else self.screen.view.home()

    def end(self) -> None:
        """Go to the last row or event."""
        self.screen.events.move(len(self.screen.event_ids)) if self.on_list else self.screen.view.end()

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
        self.screen.view.focus()

    def open(self, event_id: str | None) -> None:
        """Open an event of the list and read it."""
        if event_id is not None:
            self.to_text()
            if event_id != self.screen.reading.event_id:
                self.screen.reading.open(event_id)

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
        self.screen.query_one("#header").display = False
        self.query_bar.ask(self.screen.state.queries, text)
        self.screen.searching.show()

    def close_query(self) -> None:
        """Put the header back and go to the text."""
        self.query_bar.close()
        self.screen.query_one("#header").display = True
        self.screen.searching.show()
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
        """Take the topmost thing away: a bar, the list over the text, highlights, a mark; never quit."""
        if self.query_bar.is_open:
            self.close_query()
        elif self.filter_bar.is_open:
            self.close_filter()
            self.screen.listing.filter("")
        elif self.screen.has_class("-over"):
            self.to_text()
        elif self.screen.searching.found is not None:
            self.screen.searching.clear()
        elif self.screen.events.marked is not None:
            self.screen.correcting.let_go()
        elif self.screen.listing.matching:
            self.screen.listing.filter("")
        else:
            self.to_text()
