"""The search of a sitting: query, hits in the open event, counts over the library."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from duizhao.reader import telling
from duizhao.reader.lines.two_sided import ink
from duizhao.reader.parallel.finds import Finds

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen
    from duizhao.search.query import Query

PAUSE = 0.08
"""Seconds without a key after which a query is run."""


@dataclass
class Found:
    """What a query found so far."""

    query: Query
    finds: Finds = field(default_factory=Finds)
    """In the open event."""
    present: int | None = None
    """Which of them the reader stands on."""
    searched: bool = False
    """Whether the open event has been searched."""
    counts: Mapping[str, int] | None = None
    """Paragraphs found by event over the whole library; None while they are being counted."""

    @property
    def here(self) -> str:
        """In words: which of the hits in the open event is the present one."""
        if self.present is not None:
            where = "here" if self.finds.places[self.present].row >= 0 else "here, in a headline"
            return f"hit {self.present + 1:,} of {len(self.finds.places):,} {where}"
        if not self.searched:
            return ""
        nothing = self.counts is not None and not any(self.counts.values())
        return "nothing found" if nothing else "no hit here"

    @property
    def everywhere(self) -> str:
        """In words: how much was found in all events, as the list counts it."""
        found = [count for count in (self.counts or {}).values() if count]
        if not found:
            return ""
        return f"{telling.count(sum(found), 'paragraph')} in {telling.count(len(found), 'event')}"


@dataclass
class Searching:
    """Asks, shows, steps and lets go again."""

    screen: MainScreen
    found: Found | None = None
    text: str = ""
    """The query as typed."""
    _to: int = field(default=0, init=False)
    """Whether to go to the first (1) or last (-1) hit once the event just opened has been searched."""
    _on: bool = field(default=False, init=False)
    """Whether to go on to another event where the open one turns out to have no hit."""

    def ask(self) -> None:
        """Bring up the query bar."""
        self.screen.panes.ask_query(self.text)

    def type(self, text: str) -> None:
        """Run the query as it stands, shortly after the last key; its last word may go on."""
        if text != self.text or self.found is None:
            self.text = text
            self.screen.later("query", PAUSE, lambda: self._run(typing=True))

    def keep(self, text: str) -> None:
        """Keep the query and go back to the text; where the open event has no hit, on to one that has."""
        self.text = text
        self.screen.no_longer("query")
        self.screen.panes.close_query()
        self.screen.state.ask(text.strip())
        self._on = True
        self._run(typing=False)

    def _run(self, *, typing: bool) -> None:
        """Search the open event, then count over the library; an empty query ends the search."""
        from duizhao.search.query import Query

        self._cancel()
        query = Query.parse(self.text, typing=typing)
        if not query:
            self.clear()
            return
        self.found = Found(query)
        self.search_open()
        self.screen.in_background(
            "counts", lambda: self.screen.workspace.count_by_event(query), self._counted
        )

    def search_open(self) -> None:
        """Look for the query in the event that is open."""
        found, text = self.found, self.screen.reading.text
        if found is None or text is None:
            return
        workspace = self.screen.workspace
        self.screen.in_background(
            "hits", lambda: Finds.of(workspace.hits_in(text, found.query)), self._searched
        )

    def _searched(self, finds: Finds) -> None:
        if self.found is None:
            return
        self.found.finds, self.found.present = finds, None
        if finds:
            self._go(len(finds.places) - 1 if self._to < 0 else 0 if self._to else self._nearest(finds))
            self._to, self._on = 0, False
        else:
            self.screen.highlight(None, finds, None)
        self.found.searched = True
        self._go_on()
        self.show()

    def _go_on(self) -> None:
        """Go on to an event with hits where the open one has none, once both are known."""
        found = self.found
        if self._on and found is not None and found.searched and found.counts is not None:
            self._on = False
            if not found.finds:
                self._over(1)

    def _nearest(self, finds: Finds) -> int:
        """The first hit from where the reader stands, or else the first of all."""
        nearest = bisect_left(finds.places, self.screen.reading.place)
        return nearest if nearest < len(finds.places) else 0

    def _counted(self, counts: Mapping[str, int]) -> None:
        if self.found is None:
            return
        self.found.counts = counts
        self.screen.show_counts(counts)
        self._go_on()
        self.show()

    def step(self, by: int) -> None:
        """Go to the next or previous hit; at the end over to the next event that has any."""
        found = self.found
        if found is None:
            return
        following = (found.present if found.present is not None else -1 if by > 0 else 0) + by
        if 0 <= following < len(found.finds.places):
            self._go(following)
            self.show()
        else:
            self._over(by)

    def _go(self, present: int) -> None:
        if self.found is None:
            return
        self.found.present = present
        self.screen.highlight(self.found.query, self.found.finds, self.found.finds.places[present])

    def _over(self, by: int) -> None:
        """Open the next event with hits, round the end of the list if need be."""
        counts = self.found.counts if self.found else None
        if not counts:
            return
        ids = self.screen.event_ids
        here = ids.index(self.screen.reading.event_id) if self.screen.reading.event_id in ids else -1
        around = [ids[(here + by * n) % len(ids)] for n in range(1, len(ids) + 1)] if ids else []
        following = next((one for one in around if counts.get(one)), None)
        if following is None:
            self.screen.say("no hit in the events listed")
            return
        self._to = by
        if following == self.screen.reading.event_id:
            self.screen.say("no other event has a hit")
            self.search_open()
            return
        wrapped = (ids.index(following) - here) * by < 0
        self.screen.say("round the end of the list" if wrapped else f"on to the {_way(by)} event with hits")
        self.screen.reading.open(following)

    def opened(self) -> None:
        """Search the event that has just been opened."""
        if self.found is not None:
            self.found.finds, self.found.present, self.found.searched = Finds(), None, False
            self.search_open()

    def show(self) -> None:
        """Say where among the hits the reader is."""
        if self.found is not None:
            here = ink(self.found.here, "plain" if self.found.finds else "muted")
            self.screen.show_outcome(here, ink(self.found.everywhere, "muted"))

    def clear(self) -> None:
        """End the search: no highlights, no counts."""
        self.found, self.text, self._to, self._on = None, "", 0, False
        self._cancel()
        self.screen.highlight(None, Finds(), None)
        self.screen.show_counts(None)
        self.screen.show_outcome(Content(), Content())

    def _cancel(self) -> None:
        """Stop what is still being searched; its failing is not worth a word."""
        for group in ("hits", "counts"):
            self.screen.drop(group)
        self.screen.workspace.cancel()


def _way(by: int) -> str:
    return "next" if by > 0 else "previous"
