"""How likely each shape of bead is before anything is compared, and what each kind of evidence counts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from duizhao.align.engine.band import Shape
from duizhao.align.engine.lone import LoneShare

LONGEST_BEAD = 40
STRETCH = 2
"""How many times longer than the average a bead may be."""

USUAL = LoneShare(0.1, 100.0)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of beads of one kind of unit.

    Pairs of weights are those of the right side explained by the left one and of the left by the right.
    """

    shares: Mapping[Shape, float]
    """How often each shape is found."""
    words: tuple[float, float] = (0.5, 0.45)
    marks: tuple[float, float] = (0.35, 0.35)
    length: float = 0.8
    own: float = 0.9
    """The share of words that a faithful translation adds of its own."""
    prior: float = 0.85
    pair_bonus: float = 0.0
    null_bonus: float = 0.0
    """Of beads with an empty side: the evidence finds something in common between any two texts."""
    lone: LoneShare = USUAL

    def log_prior(self, shape: Shape) -> float:
        """The natural logarithm of how likely a shape is."""
        bonus = self.pair_bonus if shape == (1, 1) else 0.0 if all(shape) else self.null_bonus
        return self.prior * math.log(self.shares[shape]) + bonus

    def stretched(self, sizes: Iterable[tuple[int, int]]) -> Profile:
        """The profile with longer beads, for blocks of so many left and right units.

        Where one side is cut far more coarsely than the other, one unit faces many.
        """
        shares = dict(self.shares)
        rights, lefts = 1, 1
        for left_count, right_count in sizes:
            if left_count and right_count:
                rights = max(rights, min(right_count, STRETCH * right_count // left_count))
                lefts = max(lefts, min(left_count, STRETCH * left_count // right_count))
        for number in range(2, LONGEST_BEAD):
            if number < rights and (1, number + 1) not in shares:
                shares[1, number + 1] = shares[1, number] ** 2 / shares[1, number - 1]
            if number < lefts and (number + 1, 1) not in shares:
                shares[number + 1, 1] = shares[number, 1] ** 2 / shares[number - 1, 1]
        return replace(self, shares=shares)


SENTENCES = Profile(
    {
        (1, 1): 0.62, (1, 2): 0.21, (1, 3): 0.058, (1, 4): 0.021, (1, 5): 0.004, (1, 6): 0.001,
        (2, 1): 0.045, (2, 2): 0.018, (2, 3): 0.010, (2, 4): 0.003,
        (3, 1): 0.003, (3, 2): 0.002, (3, 3): 0.0015, (4, 1): 0.0005,
        (1, 0): 0.02, (0, 1): 0.016,
    },
    words=(0.4, 0.36), marks=(0.2, 0.3), prior=0.9, pair_bonus=0.25, null_bonus=2.0,
    lone=LoneShare(0.03, 120.0),
)  # fmt: skip
"""Sentences, Chinese left: a Chinese sentence often becomes several English ones."""

CLAUSES = Profile(
    {
        (1, 1): 0.555, (1, 2): 0.06, (1, 3): 0.01, (1, 4): 0.003,
        (2, 1): 0.15, (2, 2): 0.07, (2, 3): 0.012, (3, 1): 0.03, (3, 2): 0.03, (3, 3): 0.012, (4, 1): 0.007,
        (1, 0): 0.05, (0, 1): 0.04,
    },
    length=0.4, own=0.8,
)  # fmt: skip
"""Clauses, Chinese left."""

PARAGRAPHS = Profile(
    {
        (1, 1): 0.5,
        **{(1, n): 0.25 * 0.6 ** (n - 2) for n in range(2, 13)},
        **{(m, 1): 0.08 * 0.5 ** (m - 2) for m in range(2, 6)},
        **{(m, n): 0.008 * 0.5 ** (m + n - 4) for m, n in ((2, 2), (2, 3), (3, 2), (2, 4), (4, 2), (3, 3))},
        (1, 0): 0.05, (0, 1): 0.05,
    },
    null_bonus=3.5,
    lone=LoneShare(0.15, 20.0),
)  # fmt: skip
"""Paragraphs of two versions, Chinese left: English is cut finer, and either may leave out a lot."""

SAME_LANGUAGE_SENTENCES = Profile(
    {
        (1, 1): 0.85, (1, 2): 0.03, (2, 1): 0.03, (1, 3): 0.005, (3, 1): 0.005, (2, 2): 0.005,
        (1, 0): 0.04, (0, 1): 0.04,
    },
    null_bonus=0.5,
)  # fmt: skip
"""Sentences of two versions in one language."""

SAME_LANGUAGE_PARAGRAPHS = Profile(
    {
        (1, 1): 0.6,
        **{(1, n): 0.08 * 0.6 ** (n - 2) for n in range(2, 13)},
        **{(m, 1): 0.08 * 0.6 ** (m - 2) for m in range(2, 13)},
        (2, 2): 0.004, (1, 0): 0.1, (0, 1): 0.1,
    },
    null_bonus=1.0,
)  # fmt: skip
"""Paragraphs of two versions in one language, either of which may be cut finer."""
