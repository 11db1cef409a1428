"""Aligns two texts of any length: whole where that fits into memory, else window by window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.align.beads import Lattice, Profile, best_beads
from duizhao.align.links import Link, alone
from duizhao.align.scoring import Scorer

ROOM = 1.7
"""How much longer than expected the right part of a window may be."""

KEPT = 0.6
"""The share of a window whose beads are final at most; what follows may still change."""

SURE = 0.9
RUN = 3
"""A window is cut after so many sure one-to-one beads in a row."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is compared at once."""

    cells: int = 600_000
    """Pairs of units up to which two texts are compared whole (some 150 MB at the worst)."""
    window: int = 200
    """Left units of a window."""


DEFAULT = Limits()


def aligned(
    left: Sequence[str], right: Sequence[str], scorer: Scorer, profile: Profile, limits: Limits = DEFAULT
) -> list[Link]:
    """The best beads of two texts, both in order; every unit stands in exactly one."""
    links: list[Link] = []
    i = j = 0
    while i < len(left) and j < len(right):
        found = _next(left[i:], right[j:], scorer, profile, limits)
        links += [link.renumbered(range(i, len(left)), range(j, len(right))) for link in found]
        i, j = i + sum(len(link.left) for link in found), j + sum(len(link.right) for link in found)
    return links + alone(range(i, len(left)), range(j, len(right)), 1.0)


def _next(
    left: Sequence[str], right: Sequence[str], scorer: Scorer, profile: Profile, limits: Limits
) -> Sequence[Link]:
    """All beads where the texts fit, else those at the beginning that are final."""
    if len(left) * len(right) <= limits.cells:
        return _whole(left, right, scorer, profile)
    count = min(limits.window, len(left))
    window = _whole(left[:count], right[: _window(left, right, limits)], scorer, profile)
    return _settled(window, count)


def _whole(left: Sequence[str], right: Sequence[str], scorer: Scorer, profile: Profile) -> list[Link]:
    evidence = scorer.scores(left, right, profile.prior.keys())
    return best_beads(Lattice.of(evidence, profile, len(left), len(right)))


def _window(left: Sequence[str], right: Sequence[str], limits: Limits) -> int:
    """How many right units go with the next left window: as much text as its share, and room."""
    wanted = ROOM * _length(right) * _length(left[: limits.window]) / max(1, _length(left))
    most = min(limits.cells // limits.window, len(right))
    count = 0
    while count < most and (wanted > 0 or count < limits.window):
        wanted -= len(right[count])
        count += 1
    return count


def _length(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def _settled(links: Sequence[Link], left_count: int) -> Sequence[Link]:
    """The beads up to the last run of sure one-to-one ones in the part that may be kept."""
    end = next(
        (number for number, link in enumerate(links) if link.left and link.left[-1] >= KEPT * left_count),
        len(links),
    )
    run, last = 0, 0
    for number, link in enumerate(links[:end], start=1):
        sure = len(link.left) == len(link.right) == 1 and link.confidence >= SURE
        run = run + 1 if sure else 0
        if run >= RUN:
            last = number
    return links[: last or max(1, end)]
