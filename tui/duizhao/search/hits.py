"""What a search finds: passages with what faces them, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from duizhao.model import Version
from duizhao.search.rules import Reason

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Half-open spans of a text, in characters, in order, without overlaps."""


class Order(StrEnum):
    """Which events come first."""

    NEWEST = "newest"
    """The newest; undated ones last."""
    BEST = "best"
    """Those with the most hits, the newer one of two that have as many."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What stands beside a hit in the other language."""

    version: Version
    paragraphs: tuple[int, ...]
    text: str
    """The paragraphs, a line each."""
    spans: Spans
    """Where words of the query stand in it."""
    likely: Spans = ()
    """Where it most likely says what was found in the hit."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands: a page goes on behind it."""

    event: str
    version: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph that matches."""

    event: str
    version: Version
    paragraph: int
    text: str
    spans: Spans
    """Where words of the query stand in it."""
    other: Counterpart | None
    """What faces it in the first version of the other language; None where there is none."""
    why: tuple[Reason, ...]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.event, self.version.id, self.paragraph)


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits, in order: by event, version and paragraph."""

    hits: Sequence[SearchHit]
    after: Place | None
    """Where the next page goes on; None where there is none."""


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """The spans in order, overlapping ones made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return tuple(result)
