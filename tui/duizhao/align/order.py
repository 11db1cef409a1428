"""The order in which rows are shown: the left text's, with what only the right has where it runs there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class TwoSided(Protocol):
    """Units of the left and of the right text."""

    @property
    def left(self) -> tuple[int, ...]:
        """The numbers of the left units."""
        ...

    @property
    def right(self) -> tuple[int, ...]:
        """The numbers of the right units."""
        ...


Item = TypeVar("Item", bound=TwoSided)


def in_display_order(links: Iterable[Item]) -> list[Item]:
    """The links in the left text's reading order; a right-only one stands just before what follows it there.

    Links that cross keep their place on the left and do not lead right-only ones astray.
    """
    links = list(links)
    ordered = sorted((link for link in links if link.left), key=lambda link: link.left)
    uncrossed = longest_rising([(link.right[0], place) for place, link in enumerate(ordered) if link.right])
    rights = [right for right, _ in uncrossed]
    places = [*(place for _, place in uncrossed), len(ordered)]
    keyed = [((place, 1, 0), link) for place, link in enumerate(ordered)]
    for link in links:
        if not link.left:
            place = places[bisect_right(rights, link.right[0])]
            keyed.append(((place, 0, link.right[0]), link))
    return [link for _, link in sorted(keyed, key=lambda pair: pair[0])]


def longest_rising(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose first members rise."""
    ends: list[int] = []  # the smallest end of a rising subsequence of each length
    before: list[int] = []
    tails: list[int] = []
    for number, (value, _) in enumerate(points):
        length = bisect_left(ends, value)
        before.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        tails[length : length + 1] = [number]
    rising: list[tuple[int, int]] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        rising.append(points[number])
        number = before[number]
    return rising[::-1]
