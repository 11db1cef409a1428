"""The hits of a query as far as they have been fetched, and the one the reader stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duizhao.model import Event, Version

if TYPE_CHECKING:
    from duizhao.reader.results.asking import Fetched
    from duizhao.search.hits import Place, SearchHit
    from duizhao.workspace.excerpts import Excerpt

AHEAD = 25
"""How many hits behind the present one are fetched before they are asked for."""


@dataclass
class Walk:
    """Hits in the order of the search, grouped by event; more are added behind as one walks on."""

    hits: list[SearchHit] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    """The events of the hits, by id."""
    excerpts: list[Excerpt | None] = field(default_factory=list)
    """What is shown of the hits, by number; of those without an excerpt all is."""
    after: Place | None = None
    """Where fetching goes on."""
    is_whole: bool = False
    """Whether every hit has been fetched."""
    counts: Mapping[str, int] | None = None
    """Hits by event over the whole library; None while they are being counted."""
    present: int = 0
    """The hit that the reader stands on, from 0."""
    told: set[int] = field(default_factory=set)
    """The hits of which it is known how they are likely translated."""

    @classmethod
    def begun(cls, fetched: Fetched) -> Walk:
        """The walk over a first page."""
        walk = cls()
        walk.extend(fetched)
        return walk

    def extend(self, fetched: Fetched) -> None:
        """Add a page, and the events that it is the first to name."""
        page, events, excerpts = fetched
        self.hits += page.hits
        self.excerpts += excerpts
        self.events |= {event.id: event for event in events}
        self.after, self.is_whole = page.after, page.after is None

    def tell(self, told: Mapping[int, SearchHit]) -> None:
        """Put hits that say how they are translated in the place of those that do not, by number."""
        for index, hit in told.items():
            excerpt = self.excerpt(index)
            self.hits[index] = excerpt.clipped(hit) if excerpt else hit
        self.told |= told.keys()

    def excerpt(self, index: int) -> Excerpt | None:
        """What is shown of a hit; None where all of it is."""
        return self.excerpts[index] if index < len(self.excerpts) else None

    @property
    def hit(self) -> SearchHit | None:
        """The present hit."""
        return self.hits[self.present] if self.hits else None

    @property
    def total(self) -> int | None:
        """How many hits there are in the library; None while that is not known."""
        if self.counts is not None:
            return sum(self.counts.values())
        return len(self.hits) if self.is_whole else None

    @property
    def wants_more(self) -> bool:
        """Whether the next page is to be fetched."""
        return not self.is_whole and self.present + AHEAD >= len(self.hits)

    def count_of(self, event: str) -> int | None:
        """How many hits an event has; None while that is not known."""
        return None if self.counts is None else self.counts.get(event)

    def go(self, by: int) -> None:
        """Go so many hits on, as far as there are any."""
        self.present = min(max(self.present + by, 0), max(len(self.hits) - 1, 0))

    def begins_event(self, index: int) -> bool:
        """Whether a hit is the first of its event."""
        return index == 0 or self.hits[index].event != self.hits[index - 1].event

    def begins_pair(self, index: int) -> bool:
        """Whether a hit stands in other versions than the one before it."""
        return self.begins_event(index) or self.pair(index) != self.pair(index - 1)

    def pair(self, index: int) -> tuple[Version | None, Version | None]:
        """The Chinese and the English version that stand side by side for a hit."""
        hit = self.hits[index]
        return side_by_side(self.events[hit.event], hit.version)

    def event_begins(self, by: int) -> int:
        """The first hit of the next or previous event; the last or first of all where there is none."""
        firsts = [index for index in range(len(self.hits)) if self.begins_event(index)]
        if by > 0:
            return next((index for index in firsts if index > self.present), len(self.hits) - 1)
        return next((index for index in reversed(firsts) if index < self.present), 0)


def side_by_side(event: Event, version: Version) -> tuple[Version | None, Version | None]:
    """A version in the column of its language, and the first one of the other language in the other."""
    facing = (other for other in event.versions if other.lang.is_chinese is not version.lang.is_chinese)
    other = min(facing, key=lambda one: one.same_as is not None, default=None)
    return (version, other) if version.lang.is_chinese else (other, version)
