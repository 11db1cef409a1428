"""Which rows have moved: those that do not keep the order in which most of a text stands on both sides."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise


def moved(places: Sequence[int], weights: Sequence[int]) -> Set[int]:
    """The numbers, from 0, of the rows that have to be taken out for `places` to ascend.

    As little is taken out as can be, by weight; of two equal ways, what comes later is.
    """
    if all(one < other for one, other in pairwise(places)):
        return frozenset()
    heaviest: list[int] = []
    before: list[int | None] = []
    for number, place in enumerate(places):
        earlier = [other for other in range(number) if places[other] < place]
        best = max(earlier, key=lambda other: (heaviest[other], -other), default=None)
        before.append(best)
        heaviest.append(weights[number] + (0 if best is None else heaviest[best]))
    kept: set[int] = set()
    at: int | None = max(range(len(places)), key=lambda number: (heaviest[number], -number))
    while at is not None:
        kept.add(at)
        at = before[at]
    return frozenset(range(len(places))) - kept
