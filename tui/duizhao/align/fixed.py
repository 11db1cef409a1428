"""Links that stand as given, and the stretches between them that are aligned again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TypeAlias

from duizhao.align.links import Link
from duizhao.align.order import longest_rising
from duizhao.align.progress import Progress, in_parts, of_part
from duizhao.library.hand import check_named_once

WITNESS = 0.9
"""The confidence from which on a link that was found can speak against a cut."""
GIVEN, FOUND = 5, 2
"""The weights of given and of found links in the chain: three found ones make a given one that they cross
something moved, and no place to cut."""

Aligner: TypeAlias = Callable[[Sequence[int], Sequence[int], Progress | None], Sequence[Link]]
"""Aligns the units of these numbers, left and right, into links of these numbers."""

AS_A_WHOLE = 0.5
"""How much of the time it takes to align as a whole first, where that is done again between given links."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Free units between the same given links, left and right; one side may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def as_fixed(links: Iterable[Link], left_count: int, right_count: int) -> list[Link]:
    """Links as given by hand, confidence 1; raises ValueError where a unit is not there or linked twice."""
    made = [replace(link, confidence=1.0) for link in links]
    check_named_once("left unit", (unit for link in made for unit in link.left), left_count)
    check_named_once("right unit", (unit for link in made for unit in link.right), right_count)
    return [link for link in made if link.left or link.right]


def stretches(
    left_count: int, right_count: int, fixed: Sequence[Link], found: Iterable[Link] = ()
) -> list[Stretch]:
    """What is to be aligned between given links; every unit is in one of them or in one stretch.

    The longest chain of given links that do not cross cuts both texts; the others only take their units
    out. Links that were found count in the chain as well, though less, and do not cut.
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
    # A link is as many rising points as it weighs, all at its right unit: so the longest chain of points is
    # the heaviest one of links.
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


def aligned_around(
    left_count: int,
    right_count: int,
    fixed: Sequence[Link],
    align: Aligner,
    progress: Progress | None = None,
) -> list[Link]:
    """The links of all units that no given link has, aligned between those that cut.

    They are aligned as a whole first: that shows which given links are something moved. Where nothing
    found crosses a cut, that is also the best there is between the cuts.
    """
    lefts = _free(left_count, (unit for link in fixed for unit in link.left))
    rights = _free(right_count, (unit for link in fixed for unit in link.right))
    first, second = in_parts(progress, AS_A_WHOLE) if fixed else (progress, None)
    links = align(lefts, rights, first)
    witnesses = [link for link in links if link.two_sided and link.confidence >= WITNESS]
    parts = stretches(left_count, right_count, fixed, witnesses)
    if not _crosses_nothing(links, parts):
        links = _aligned_apart(parts, align, second)
    if second:
        second(1.0)
    return list(links)


def _aligned_apart(parts: Sequence[Stretch], align: Aligner, progress: Progress | None) -> list[Link]:
    """The links of each stretch; the time that one takes is told by the number of its units."""
    ends = list(accumulate((len(part.left) + len(part.right) for part in parts), initial=0))
    return [
        link
        for part, (begin, end) in zip(parts, pairwise(ends), strict=True)
        for link in align(part.left, part.right, of_part(progress, begin / ends[-1], end / ends[-1]))
    ]


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
