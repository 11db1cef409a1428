"""Aligns two texts of any length: whole where that fits into memory, else window by window."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.align.beads import Lattice, Profile, best_beads
from duizhao.align.links import Link
from duizhao.align.scoring import Scorer

WHOLE_CELLS = 600_000
"""Pairs of units up to which two texts are compared whole (some 150 MB at the worst)."""

WINDOW = 200
"""Left units of a window."""

ROOM = 1.7
"""How much longer than expected the right part of a window may be."""

KEPT = 0.6
"""The share of a window whose beads are final at most; what follows may still change."""

SURE = 0.9
RUN = 3
"""A window is cut after so many sure one-to-one beads in a row."""


def aligned(left: Sequence[str], right: Sequence[str], scorer: Scorer, profile: Profile) -> list[Link]:
    """The best beads of two texts, both in order; every unit stands in exactly one."""
    links: list[Link] = []
    i = j = 0
    while (len(left) - i) * (len(right) - j) > WHOLE_CELLS:
        m, n = min(WINDOW, len(left) - i), _window(left, right, i, j)
        kept = _settled(_whole(left[i : i + m], right[j : j + n], scorer, profile), m)
        links += [link.renumbered(range(i, len(left)), range(j, len(right))) for link in kept]
        i, j = i + sum(len(link.left) for link in kept), j + sum(len(link.right) for link in kept)
    rest = _whole(left[i:], right[j:], scorer, profile)
    return links + [link.renumbered(range(i, len(left)), range(j, len(right))) for link in rest]


def _whole(left: Sequence[str], right: Sequence[str], scorer: Scorer, profile: Profile) -> list[Link]:
    evidence = scorer.scores(left, right, profile.prior.keys())
    return best_beads(Lattice.of(evidence, profile, len(left), len(right)))


def _window(left: Sequence[str], right: Sequence[str], i: int, j: int) -> int:
    """How many right units go into the window: their share of what is left, and room."""
    rest_left, rest_right = _length(left[i:]), _length(right[j:])
    wanted = ROOM * rest_right * _length(left[i : i + WINDOW]) / max(1, rest_left)
    most = WHOLE_CELLS // WINDOW
    count = 0
    while count < min(most, len(right) - j) and (wanted > 0 or count < WINDOW):
        wanted -= len(right[j + count])
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
