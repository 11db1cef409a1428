"""Whether links are right as often as they state."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from benchmarks.alignment.sets import Bead

from duizhao.align import Link
from duizhao.export.bitext import SURE

FLOORS = (0.97, 0.9, 0.7, 0.5, 0.0)


@dataclass(frozen=True)
class Judged:
    """A link's stated confidence, and whether it is in the gold."""

    stated: float
    right: bool
    two_sided: bool


def judged(gold: Collection[Bead], links: Sequence[Link]) -> list[Judged]:
    """Every link of a result with the truth about it."""
    expected = set(gold)
    return [Judged(link.confidence, (link.left, link.right) in expected, link.two_sided) for link in links]


def between(links: Sequence[Judged], floor: float, ceiling: float) -> list[Judged]:
    """Those that state at least the one and less than the other, or 1 where that is the other."""
    return [link for link in links if floor <= link.stated < ceiling or link.stated == ceiling == 1]


def sure(links: Sequence[Judged]) -> list[Judged]:
    """Those a reader is told to rely on."""
    return [link for link in links if link.stated >= SURE]


def share_right(links: Sequence[Judged]) -> float:
    """How many of them are right, 0 to 1; nan of none."""
    return sum(link.right for link in links) / len(links) if links else float("nan")
