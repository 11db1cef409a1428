"""Links that stand as given, and the stretches between them that are aligned again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from duizhao.align.links import Link
from duizhao.align.order import longest_rising

SURE = 0.9
"""From this confidence on a link that was found can speak against a cut."""
GIVEN, FOUND = 5, 2
"""The weights of given and of sure links in the chain: three found ones make a given one that they cross
something moved, and no place to cut."""

Aligner: TypeAlias = Callable[[Sequence[int], Sequence[int]], Sequence[Link]]
"""Aligns the units of these numbers, left and right, into links of these numbers."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Free units between the same given links, left and right; one side may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def as_fixed(links: Iterable[Link], left_count: int, right_count: int) -> list[Link]:
    """Links as given by hand, confidence 1; raises ValueError where a unit is not there or linked twice."""
    made = [replace(link, confidence=1.0) for link in links]
    lefts, rights = ([link.left for link in made], [link.right for link in made])
    for side, groups, count in (("left", lefts, left_count), ("right", rights, right_count)):
        taken: set[int] = set()
        for unit in (unit for group in groups for unit in group):
            if not 0 <= unit < count:
                raise ValueError(f"{side} unit {unit} is not in the text, which has {count}")
            if unit in taken:
                raise ValueError(f"{side} unit {unit} is linked twice; name it once")
            taken.add(unit)
    return [link for link in made if link.left or link.right]


def stretches(
    left_count: int, right_count: int, fixed: Sequence[Link], found: Iterable[Link] = ()
) -> list[Stretch]:
    """What is to be aligned between given links; every unit is in one of them or in one stretch.

    The longest chain of given links that do not cross cuts both texts; the others only take their units
    out. Found links that are sure, where given, count in the chain as well, though less, and do not cut.
    """
    cuts = _cuts(left_count, right_count, fixed, found)
    lefts = _free(left_count, (unit for link in fixed for unit in link.left))
    rights = _free(right_count, (unit for link in fixed for unit in link.right))
    left_bounds = [0, *(bisect_left(lefts, left) for left, _ in cuts), len(lefts)]
    right_bounds = [0, *(bisect_left(rights, right) for _, right in cuts), len(rights)]
    between = zip(pairwise(left_bounds), pairwise(right_bounds), strict=True)
    parts = (Stretch(tuple(lefts[slice(*left)]), tuple(rights[slice(*right)])) for left, right in between)
    return [part for part in parts if part.left or part.right]


def _free(count: int, taken: Iterable[int]) -> list[int]:
    return sorted(set(range(count)).difference(taken))


def _cuts(
    left_count: int, right_count: int, fixed: Iterable[Link], found: Iterable[Link]
) -> list[tuple[int, int]]:
    """The units, left and right, at which given links cut; both rise."""
    places = sorted(
        [(*_place(link, left_count, right_count), GIVEN) for link in fixed if link.two_sided]
        + [(link.left[0], link.right[0], FOUND) for link in found]
    )
    points = [
        (right * GIVEN + step, number)
        for number, (_, right, weight) in enumerate(places)
        for step in range(weight)
    ]
    chain = dict.fromkeys(number for _, number in longest_rising(points))
    return [places[number][:2] for number in chain if places[number][2] == GIVEN]


def _place(link: Link, left_count: int, right_count: int) -> tuple[int, int]:
    """Where a link stands: of scattered units, those nearest to the same share of both texts."""
    return min(
        ((left, right) for left in _beginnings(link.left) for right in _beginnings(link.right)),
        key=lambda place: abs(place[0] * right_count - place[1] * left_count),
    )


def _beginnings(units: Sequence[int]) -> list[int]:
    """The first units of each run of neighbours."""
    held = set(units)
    return [unit for unit in sorted(held) if unit - 1 not in held]


def aligned_around(left_count: int, right_count: int, fixed: Sequence[Link], align: Aligner) -> list[Link]:
    """The links of all units that no given link has, aligned between those that cut.

    They are aligned as a whole first: that shows which given links are something moved. Where nothing
    found crosses a cut, that is also the best there is between the cuts.
    """
    lefts = _free(left_count, (unit for link in fixed for unit in link.left))
    rights = _free(right_count, (unit for link in fixed for unit in link.right))
    links = align(lefts, rights)
    sure = [link for link in links if link.two_sided and link.confidence >= SURE]
    parts = stretches(left_count, right_count, fixed, sure)
    if _crosses_nothing(links, parts):
        return list(links)
    return [link for part in parts for link in align(part.left, part.right)]


def _crosses_nothing(links: Iterable[Link], parts: Sequence[Stretch]) -> bool:
    lefts = {unit: number for number, part in enumerate(parts) for unit in part.left}
    rights = {unit: number for number, part in enumerate(parts) for unit in part.right}
    return all(
        len({lefts[unit] for unit in link.left} | {rights[unit] for unit in link.right}) == 1
        for link in links
    )


def among(fixed: Iterable[Link], lefts: Sequence[int], rights: Sequence[int]) -> list[Link]:
    """Given links as far as they concern these units, counted from 0 among them."""
    left_places = {unit: place for place, unit in enumerate(lefts)}
    right_places = {unit: place for place, unit in enumerate(rights)}
    concerned = (
        Link(
            tuple(left_places[unit] for unit in link.left if unit in left_places),
            tuple(right_places[unit] for unit in link.right if unit in right_places),
            link.confidence,
        )
        for link in fixed
    )
    return [link for link in concerned if link.left or link.right]
