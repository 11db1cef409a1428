"""What the aligner's parts hand to each other: a pair of groups of units, with how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Pair: TypeAlias = tuple[Sequence[str], Sequence[str]]
"""Units of the left and of the right text."""


@dataclass(frozen=True, slots=True)
class Link:
    """Units of the left and of the right side that say the same, counted from 0; one side may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    confidence: float
    """How sure it is, 0 to 1."""

    def renumbered(self, left: Sequence[int], right: Sequence[int]) -> Link:
        """The same link, its units counted as the given numbers say."""
        lefts = tuple(left[unit] for unit in self.left)
        rights = tuple(right[unit] for unit in self.right)
        return Link(lefts, rights, self.confidence)

    def flipped(self) -> Link:
        """The same link with left and right exchanged."""
        return Link(self.right, self.left, self.confidence)

    @property
    def two_sided(self) -> bool:
        """Whether neither side is empty."""
        return bool(self.left and self.right)


def alone(left: Iterable[int], right: Iterable[int], confidence: float) -> list[Link]:
    """A link for each unit that has nothing on the other side."""
    lefts = [Link((unit,), (), confidence) for unit in left]
    return lefts + [Link((), (unit,), confidence) for unit in right]


UNRELATED = 0.25


def look_unrelated(links: Sequence[Link]) -> bool:
    """Whether the two texts of these links do not look like translations of each other."""
    paired = [link.confidence for link in links if link.two_sided]
    return not paired or sum(paired) / len(paired) < UNRELATED
