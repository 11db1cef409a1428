"""The search of a sitting: the query as it is typed, what it finds in the library, and the way to a hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from textual.content import Content

from duizhao.reader.lines.two_sided import ink
from duizhao.reader.results import words
from duizhao.reader.results.asking import Fetched, fetch
from duizhao.reader.results.translating import GROUP as TRANSLATIONS
from duizhao.reader.results.translating import Translating
from duizhao.reader.results.walk import Walk
from duizhao.reader.stepping import Aim, Stepping
from duizhao.search.hits import Order
from duizhao.search.language.parser import parse
from duizhao.search.language.query import Query, QueryError
from duizhao.search.rules import ALL_RULES, Rule

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen
    from duizhao.search.understood import Instead

PAUSE = 0.08
"""Seconds without a key after which a query is run."""
PATIENCE = 0.3
"""Seconds after which a search says that it takes a while."""


@dataclass
class Searching:
    """Asks, fetches, walks, opens and lets go again."""

    screen: MainScreen
    text: str = ""
    """The query as typed."""
    query: Query | None = None
    """The query in force."""
    walk: Walk | None = None
    """Its hits; None until the first of them are there."""
    rules: frozenset[Rule] = ALL_RULES
    """The rules that may find more than what is typed."""
    order: Order = Order.NEWEST
    stepping: Stepping = field(init=False)
    """The hits in the open event."""
    translating: Translating = field(init=False)
    """The likely translations of the hits in sight."""
    _counts: Mapping[str, int] | None = field(default=None, init=False)
    _walked: Query | None = field(default=None, init=False)
    """The query of the walk: that in force, or while its hits are not there yet the one before."""
    _is_kept: bool = field(default=False, init=False)
    """Whether the hits are to have the keys once they are there."""

    def __post_init__(self) -> None:
        self.stepping = Stepping(self.screen)
        self.translating = Translating(self.screen)

    # The query

    def ask(self) -> None:
        """Bring up the query bar, over the hits where there are any."""
        if self.walk is not None:
            self.screen.panes.show_results(self.walk)
        self.screen.panes.ask_query(self.text)

    def type(self, text: str) -> None:
        """Run the query as it stands, shortly after the last key; its last word may go on."""
        if text != self.text or self.query is None:
            self.text = text
            self.screen.later("query", PAUSE, self._run_typed)

    def _run_typed(self) -> None:
        try:
            query = parse(self.text, typing=True, rules=self.rules)
        except QueryError as error:
            self.screen.panes.query_bar.show_outcome(ink(str(error), "muted"))
            return
        self._run(query)

    def keep(self, text: str) -> None:
        """Keep the query and go to its hits; one that cannot be understood is shown where it goes wrong."""
        self.text = text
        self.screen.no_longer("query")
        if not text.strip():
            self.clear()
            return
        try:
            query = parse(text, typing=False, rules=self.rules)
        except QueryError as error:
            self.screen.panes.show_problem(str(error), error.at)
            return
        self.screen.state.ask(text.strip())
        self._is_kept = True
        self.screen.panes.to_text()  # at once: what is typed next is meant for the hits
        if query == self.query and self._walked is self.query:
            self._give_keys()
        else:
            self._run(query)

    def run_again(self) -> None:
        """Run the query in force anew, since rules or order are others."""
        if self.query is not None:
            self._run(replace(self.query, rules=self.rules))

    def _run(self, query: Query) -> None:
        """Look for a query in the library; an empty one ends the search."""
        self._cancel()
        if not query:
            self._end()
            return
        self.query, self._counts = query, None
        workspace, order = self.screen.workspace, self.order
        self.screen.later("searching", PATIENCE, lambda: self.screen.show_progress("searching …"))
        self.screen.in_background("page", lambda: fetch(workspace, query, None, order, ()), self._found)
        self.screen.in_background("counts", lambda: workspace.count_by_event(query), self._counted)
        self.screen.in_background("also", lambda: workspace.search.instead(query), self._understood)

    def _found(self, fetched: Fetched) -> None:
        self.screen.no_longer("searching")
        self.screen.show_progress("")
        self.walk, self._walked = Walk.begun(fetched), self.query
        self.walk.counts = self._counts
        self.screen.panes.show_results(self.walk)
        self.moved()
        if self._is_kept:
            self._give_keys()

    def _understood(self, instead: Sequence[Instead]) -> None:
        self.screen.framing.show_note(words.also(instead, self.rules, self.order))

    def _give_keys(self) -> None:
        """Give the hits the keys; where nothing was found, the query gets them back."""
        self._is_kept = False
        if self.has_hits:
            self.screen.panes.to_text()
        else:
            self.screen.panes.query_bar.field.focus()

    def _counted(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self.screen.show_counts(counts)
        if self.walk is not None and self._walked is self.query:
            self.walk.counts = counts
            self.screen.results.grown()
            self.show()

    # The hits

    def moved(self) -> None:
        """Fetch on where the hits fetched come to their end, and say what the present hit is."""
        walk = self.walk
        if walk is None:
            return
        if walk.hit is not None:
            self.screen.events.point_at(walk.hit.event)
        if walk.wants_more or (self.screen.results.is_at_end and not walk.is_whole):
            self._fetch_on(walk)
        if walk.hits:
            self.translating.want()
        self.show()

    def _fetch_on(self, walk: Walk) -> None:
        query = self.query
        if query is None or query is not self._walked or self.screen.is_under_way("more"):
            return
        workspace, order = self.screen.workspace, self.order

        def then(fetched: Fetched) -> None:
            if walk is self.walk:
                walk.extend(fetched)
                self.screen.results.grown()
                self.show()

        self.screen.in_background(
            "more", lambda: fetch(workspace, query, walk.after, order, walk.events), then
        )

    def step(self, by: int) -> None:
        """Go to the next or previous hit: of all, or while reading of the open event and on."""
        if self.screen.panes.in_results:
            self.screen.results.move(by)
        else:
            self.stepping.step(by)

    def open_hit(self) -> None:
        """Open the text of the present hit at its row."""
        walk, query = self.walk, self.query
        if walk is None or walk.hit is None or query is None:
            return
        aim = Aim(walk.hit.version.id, walk.hit.paragraph)
        self.stepping.begin(query, aim)
        self.screen.panes.show_reading()
        self.screen.panes.to_text()
        self.screen.reading.open_pair(walk.hit.event, walk.pair(walk.present), aim.place)

    def opened(self) -> None:
        """Search the event that has just been opened, unless the hits of all are shown."""
        if self.query is None or self.screen.panes.in_results:
            return
        if self.stepping.found is None:
            self.stepping.begin(self.query)
        self.stepping.search_open()

    @property
    def has_hits(self) -> bool:
        """Whether there is a hit to go to."""
        return self.walk is not None and bool(self.walk.hits)

    def copy(self) -> None:
        """Copy the present hit and what faces it, each with its source."""
        hit = self.walk.hit if self.walk else None
        if hit is not None:
            self.screen.app.copy_to_clipboard(words.copied(hit))
            self.screen.say("copied the hit with its source")

    def back(self) -> None:
        """Go back from the text to the hits, at the one that was opened; before there are any, give up."""
        if self.walk is None:
            self.clear()
            return
        self.stepping.end()
        self.screen.panes.show_results(self.walk)
        self.screen.panes.to_text()
        self.moved()

    def show(self) -> None:
        """Say which hit is the present one, or while reading which of the open event."""
        if self.walk is not None and self.screen.panes.in_results:
            self.screen.panes.query_bar.show_outcome(words.outcome(self.walk))
            self.screen.framing.show_position()
        else:
            self.stepping.show()

    @property
    def explanation(self) -> Content:
        """Why the present hit was found."""
        hit = self.walk.hit if self.walk else None
        return words.explanation(hit, self.screen.status.content_size.width) if hit else Content()

    # The end

    def clear(self) -> None:
        """End the search and show the text: no highlights, no counts."""
        self._cancel()
        self.text = ""
        self._end()
        self.screen.panes.close_query()

    def _end(self) -> None:
        self.query, self.walk, self._walked, self._counts, self._is_kept = None, None, None, None, False
        self.stepping.end()
        self.screen.panes.show_reading()
        self.screen.show_counts(None)
        self.screen.panes.query_bar.show_outcome(Content())
        self.screen.framing.show_note(Content())

    def _cancel(self) -> None:
        """Stop what is still being searched; its failing is not worth a word."""
        for group in ("page", "more", "counts", "also", TRANSLATIONS, "hits"):
            self.screen.drop(group)
        self.screen.no_longer("searching")
        self.screen.show_progress("")
        self.screen.workspace.cancel()
