"""The event list at work: reading ids and summaries, filtering, counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.reader import telling
from duizhao.reader.events.event_list import EventList
from duizhao.reader.lines.two_sided import ink

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen

PAUSE = 0.06
"""Seconds without a key after which the list is filtered."""


@dataclass
class Listing:
    """Keeps the list in step with library, filter and search."""

    screen: MainScreen
    total: int = 0
    """Events in the library."""
    matching: str = ""
    """The filter in force."""

    @property
    def list(self) -> EventList:
        """The list itself."""
        return self.screen.query_one(EventList)

    def load(self, then: Callable[[Sequence[str]], None]) -> None:
        """Read which events there are."""

        def loaded(ids: Sequence[str]) -> None:
            self.total = len(ids)
            self._listed(ids)
            then(ids)

        self.screen.in_background("ids", self.screen.workspace.event_ids, loaded)

    def read(self, ids: Sequence[str]) -> None:
        """Read the summaries the list wants."""
        self.screen.in_background(
            "summaries", lambda: self.screen.workspace.events(ids), self.list.supply, exclusive=False
        )

    def filter(self, matching: str) -> None:
        """List only the events that match, shortly after the last key."""
        self.matching = matching
        self.screen.later("filter", PAUSE, self._filter)

    def _filter(self) -> None:
        matching = self.matching
        self.screen.in_background(
            "ids", lambda: self.screen.workspace.event_ids(matching.strip()), self._listed
        )

    def _listed(self, ids: Sequence[str]) -> None:
        self.list.list_events(ids)
        self.show_head()

    def show_counts(self, counts: Mapping[str, int] | None) -> None:
        """Turn the list to hits; None turns it back."""
        self.list.show_counts(counts)
        self.show_head()

    def show_head(self) -> None:
        """Say how many events there are, and how many of them match or have hits."""
        counts, listed = self.list.counts, len(self.list.ids)
        shown = listed
        if counts is not None:
            shown = sum(1 for event_id in self.list.ids if counts.get(event_id))
        number = f"{shown:,} of " if counts is not None or listed != self.total else ""
        words = f"{number}{telling.count(self.total, 'event')}"
        self.screen.show_list_head(ink(words, "muted"))

    def one_line(self) -> None:
        """One line an event, or two."""
        self.list.set_one_line(not self.list.one_line)
        self.screen.state.one_line = self.list.one_line
        self.screen.state.save()
