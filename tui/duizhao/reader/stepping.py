"""The hits of a query in the event that is open, and the way from one to the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from duizhao.reader import telling
from duizhao.reader.lines.two_sided import ink
from duizhao.reader.parallel.finds import Finds
from duizhao.reader.parallel.window import Place

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen
    from duizhao.reader.sides import Side
    from duizhao.search.language.query import Query
    from duizhao.search.query_words import QueryWords
    from duizhao.workspace.parallel import ParallelText


@dataclass(frozen=True, slots=True)
class Aim:
    """The paragraph of a hit that is to be the present one once its text is open."""

    version: str
    paragraph: int

    def side(self, text: ParallelText) -> Side:
        """The side of a text on which it stands."""
        return "left" if text.left.id == self.version else "right"

    def place(self, text: ParallelText) -> Place:
        """The row of a text in which it stands; the headlines where it stands in none."""
        row = text.row_of(self.side(text), self.paragraph)
        return Place(-1 if row is None else row, 0)


@dataclass
class Found:
    """What a query found in the open event."""

    query: Query
    words: QueryWords | None = None
    """Its words, to be found in the headlines."""
    finds: Finds = field(default_factory=Finds)
    present: int | None = None
    """Which of them the reader stands on."""
    searched: bool = False
    """Whether the open event has been searched."""

    @property
    def here(self) -> str:
        """In words: which of the hits in the open event is the present one."""
        if self.present is not None:
            where = "here" if self.finds.places[self.present].row >= 0 else "here, in a headline"
            return f"hit {self.present + 1:,} of {len(self.finds.places):,} {where}"
        return "no hit here" if self.searched else ""


@dataclass
class Stepping:
    """Searches the open event, steps through its hits and over into other events."""

    screen: MainScreen
    found: Found | None = None
    aim: Aim | None = None
    """The hit to go to once the event just opened has been searched."""
    _to: int = field(default=0, init=False)
    """Whether to go to the first (1) or last (-1) hit then."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Hits by event over the whole library, as far as that is known."""
        walk = self.screen.searching.walk
        return (walk.counts if walk else None) or {}

    def begin(self, query: Query, aim: Aim | None = None) -> None:
        """Look for a query in the event that is open, or about to be, and go to a hit of it."""
        self.found, self.aim = Found(query), aim

    def end(self) -> None:
        """No highlights any more."""
        self.found, self.aim, self._to = None, None, 0
        self.screen.drop("hits")
        self.screen.highlight(None, Finds(), None)

    def search_open(self) -> None:
        """Look for the query in the event that is open."""
        found, text, aim = self.found, self.screen.reading.text, self.aim
        if found is None or text is None:
            return
        found.finds, found.present, found.searched = Finds(), None, False
        workspace = self.screen.workspace

        def work() -> tuple[QueryWords, Finds, Place | None]:
            finds = Finds.of(workspace.hits_in(text, found.query))
            return workspace.search.words(found.query), finds, _aimed(text, finds, aim) if aim else None

        self.screen.in_background("hits", work, lambda done: self._searched(*done))

    def _searched(self, words: QueryWords, finds: Finds, aimed: Place | None) -> None:
        found = self.found
        if found is None:
            return
        found.words, found.finds, found.present, found.searched = words, finds, None, True
        self.aim = None
        if finds and (aimed is None or aimed in finds.places):
            self._go(finds.places.index(aimed) if aimed else self._first(finds))
        else:
            self.screen.highlight(words, finds, None)
        self._to = 0
        self.show()

    def _first(self, finds: Finds) -> int:
        """The hit to begin with: the first or last of all, or the first from where the reader stands."""
        if self._to:
            return len(finds.places) - 1 if self._to < 0 else 0
        nearest = bisect_left(finds.places, self.screen.reading.place)
        return nearest if nearest < len(finds.places) else 0

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
        found = self.found
        if found is not None:
            found.present = present
            self.screen.highlight(found.words, found.finds, found.finds.places[present])

    def _over(self, by: int) -> None:
        """Open the next event with hits, round the end of the list if need be."""
        counts = self.counts
        if not counts:
            return
        ids = self.screen.event_ids
        here = ids.index(self.screen.reading.event_id) if self.screen.reading.event_id in ids else -1
        around = (ids[(here + by * n) % len(ids)] for n in range(1, len(ids) + 1))
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
        way = "next" if by > 0 else "previous"
        self.screen.say("round the end of the list" if wrapped else f"on to the {way} event with hits")
        self.screen.reading.open(following)

    def show(self) -> None:
        """Say where among the hits of the open event the reader is, and how many there are in all."""
        found = self.found
        if found is None:
            self.screen.status.outcome = Content()
            return
        here = ink(found.here, "plain" if found.finds else "muted")
        numbers = [number for number in self.counts.values() if number]
        everywhere = (
            f"{telling.count(sum(numbers), 'paragraph')} in {telling.count(len(numbers), 'event')}"
            if numbers
            else ""
        )
        parts = (here, ink(everywhere, "muted"))
        self.screen.status.outcome = Content("  ").join(part for part in parts if part)


def _aimed(text: ParallelText, finds: Finds, aim: Aim) -> Place:
    """The link of the first words found in a paragraph, or else its row."""
    words = finds.words_in(aim.side(text), aim.paragraph)
    return words[0][2] if words else aim.place(text)
