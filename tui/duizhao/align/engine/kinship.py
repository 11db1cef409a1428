"""Whether two texts say the same at all: their order must matter.

Words on one subject match in texts that have nothing to do with each other, but then as well when one of
them is read backwards. Texts too short to have an order must share words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from duizhao.align.engine.band import Band
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.chart import Chart
from duizhao.align.engine.comparison import Comparison, Units
from duizhao.align.engine.overlap import overlap
from duizhao.align.engine.profiles import Profile
from duizhao.align.engine.way import rough_band
from duizhao.align.links import Link

FEW = 8
"""Fewer units than that are compared clause by clause."""
LEAST = 6
"""Of fewer different units or clauses the order says nothing."""

HALF_BAND = 12
NOISE, DRIFT = 3.2, 0.6
"""What unrelated texts may gain by their order: times the root of their length in units.

In long ones, whose subjects change as they go, times the length.
"""
SPREAD = 0.2

FEWEST_WORDS, MOST_WORDS = 4, 200
"""Fewer words say nothing either; of more than that a text without an order repeats itself."""
OWN, WEIGHTS = 0.9, (0.4, 0.36)
SHARED, SHARED_SPREAD = 0.7, 0.1
"""What translations have in common more than others: times the root of their number of words."""
WORDS_BESIDE_ORDER = 0.5
"""What the words count where there is an order too."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """What two texts gain by their order, natural logarithm, and in how many different units.

    Where the same is said again and again, no order matters.
    """

    gain: float = 0.0
    count: int = 0
    shared: float = 0.0
    """What the words of both have in common, natural logarithm."""
    words: int = 0
    """The words of the shorter one."""

    @classmethod
    def of(cls, comparison: Comparison, profile: Profile) -> Kinship:
        """The kinship of two texts, neither empty, or of parts of them."""
        left, right = comparison.left.units, comparison.right.units
        if min(len(comparison.left), len(comparison.right)) < FEW:
            left, right = comparison.left.clauses, comparison.right.clauses
        small = replace(profile, shares={shape: p for shape, p in profile.shares.items() if max(shape) <= 2})
        forwards = _total(comparison, left, right, small)
        backwards = _total(comparison, left, right.backwards(), small)
        words = min(len(left.words.types), len(right.words.types))
        return cls(
            forwards - backwards,
            min(left.words.different, right.words.different),
            _shared(comparison) if words <= MOST_WORDS else 0.0,
            words,
        )

    def __add__(self, other: Kinship) -> Kinship:
        return Kinship(
            self.gain + other.gain,
            self.count + other.count,
            self.shared + other.shared,
            self.words + other.words,
        )

    @property
    def chance(self) -> float:
        """How likely the texts are versions of one text, 0 to 1; 1 where they are too short to tell."""
        by_order, by_words = self._odds_by_order, self._odds_by_words
        if by_order is None:
            odds = math.inf if by_words is None else by_words
        else:
            odds = by_order + WORDS_BESIDE_ORDER * (by_words or 0.0)
        return 1 / (1 + math.exp(min(50.0, -odds)))

    @property
    def _odds_by_order(self) -> float | None:
        """The logarithm of the odds as far as the order tells; None where it tells nothing."""
        if self.count < LEAST:
            return None
        needed = max(NOISE * math.sqrt(self.count), DRIFT * self.count)
        return (self.gain / needed - 1) / SPREAD

    @property
    def _odds_by_words(self) -> float | None:
        """The logarithm of the odds as far as the words tell; None where they tell nothing."""
        if not FEWEST_WORDS <= self.words <= MOST_WORDS:
            return None
        return (self.shared / math.sqrt(self.words) - SHARED) / SHARED_SPREAD


def weighed(links: Sequence[Link], kin: float) -> list[Link]:
    """The links as sure as they can be between texts that are so likely versions of one text, 0 to 1."""
    return [
        replace(link, confidence=link.confidence * kin if link.two_sided else 1 - kin * (1 - link.confidence))
        for link in links
    ]


def _total(comparison: Comparison, left: Units, right: Units, profile: Profile) -> float:
    """The logarithm of all ways through two texts together."""
    blocks = Blocks.of([(len(left.words), len(right.words))])
    band = rough_band(left.words, right.words, comparison.ratios, blocks, HALF_BAND)
    return Chart(band, comparison.scores(left, right, band, profile, blocks)).total


def _shared(comparison: Comparison) -> float:
    """What the words of two texts, each taken as one, say for their belonging together."""
    left, right = (
        side.units.words.joined(np.array([0, len(side)])) for side in (comparison.left, comparison.right)
    )
    one = Band.full(1, 1)
    return float(overlap(left, right, comparison.ratios, one, [(1, 1)], OWN, WEIGHTS)[1, 1][0, 0])
