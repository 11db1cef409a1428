"""Hits that are given as a whole, to be shown as those of a search are: examples, words in context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from duizhao.reader.results.view import ResultsView
from duizhao.reader.results.walk import Walk, side_by_side
from duizhao.search.hits import Counterpart, SearchHit

if TYPE_CHECKING:
    from duizhao.model import Event, Version
    from duizhao.search.concordance.kwic import Line
    from duizhao.search.renderings import Example
    from duizhao.workspace.excerpts import Excerpt


class GivenWalk(Walk):
    """All hits at once, each between the versions it names."""

    @classmethod
    def over(
        cls,
        hits: Sequence[SearchHit],
        events: Mapping[str, Event],
        excerpts: Sequence[Excerpt | None] | None = None,
    ) -> GivenWalk:
        """The walk over hits of these events, or excerpts of them; one whose event is gone is left out."""
        kept = [
            (hit, excerpt)
            for hit, excerpt in zip(hits, excerpts or [None] * len(hits), strict=True)
            if hit.event in events
        ]
        return cls([hit for hit, _ in kept], dict(events), [excerpt for _, excerpt in kept], is_whole=True)

    def pair(self, index: int) -> tuple[Version | None, Version | None]:
        """The Chinese and the English version that stand side by side for a hit."""
        hit = self.hits[index]
        if hit.other is None:
            return side_by_side(self.events[hit.event], hit.version)
        versions = hit.version, hit.other.version
        return versions if hit.version.lang.is_chinese else versions[::-1]


class LineWalk(GivenWalk):
    """A walk over words in their context: in an order of their own, so no event has a head."""

    def begins_event(self, index: int) -> bool:
        """Never."""
        return False

    def begins_pair(self, index: int) -> bool:
        """Never."""
        return False


class GivenHits(ResultsView):
    """The view of them; its cursor shows while it has the keys."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.walk.is_whole = False  # nothing is known to be missing before anything was counted

    @property
    def shows_cursor(self) -> bool:
        """Whether it has the keys."""
        return self.has_focus


def as_hits(examples: Iterable[Example]) -> list[SearchHit]:
    """Examples of a rendering as hits of the term, the rendering as what likely says the same."""
    return [_as_hit(one) for one in examples]


def _as_hit(one: Example) -> SearchHit:
    facing = one.other
    other = (
        Counterpart(facing.version, facing.paragraphs, facing.text, (), likely=facing.spans)
        if facing
        else None
    )
    return SearchHit(one.version.event, one.version, one.paragraph, one.text, one.spans, other, ())


def as_hit(line: Line) -> SearchHit:
    """A place of a hit as a hit of its own, what says the same lit in its counterpart."""
    hit, other = line.hit, line.hit.other
    if other is not None:
        facing = () if line.facing is None else (line.facing,)
        is_found = line.facing in other.spans
        other = replace(other, spans=facing if is_found else (), likely=() if is_found else facing)
    return replace(hit, spans=(line.span,), other=other)
