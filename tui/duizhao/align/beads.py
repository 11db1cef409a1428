"""The best sequence of beads through two texts, and how sure each bead is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align.links import Link
from duizhao.align.scoring import BeadScores, Shape

Table = NDArray[np.float64]

PRIOR_WEIGHT = 0.85

LONGEST_BEAD = 40
STRETCH = 2
"""How many times longer than the average a bead may be."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How likely each shape of bead is before anything is compared, as a natural logarithm."""

    prior: Mapping[Shape, float]

    @classmethod
    def of(cls, shares: Mapping[Shape, float], pair_bonus: float = 0.0, null_bonus: float = 0.0) -> Profile:
        """The profile of shapes that are found in these shares.

        The bonuses, of one-to-one beads and of beads with an empty side, make up for what the evidence lacks:
        it finds something in common between any two texts on one subject.
        """
        prior = {shape: PRIOR_WEIGHT * math.log(share) for shape, share in shares.items()}
        prior[1, 1] += pair_bonus
        prior[1, 0] += null_bonus
        prior[0, 1] += null_bonus
        return cls(prior)

    def stretched(self, left_count: int, right_count: int) -> Profile:
        """The profile with longer beads where one text is cut far more coarsely than the other."""
        prior = dict(self.prior)
        for number in range(2, LONGEST_BEAD):
            longer = number + 1
            if (1, longer) not in prior and longer * left_count <= STRETCH * right_count:
                prior[1, longer] = 2 * prior[1, number] - prior[1, number - 1]
            if (longer, 1) not in prior and longer * right_count <= STRETCH * left_count:
                prior[longer, 1] = 2 * prior[number, 1] - prior[number - 1, 1]
        return Profile(prior)


SENTENCES = Profile.of(
    {
        (1, 1): 0.62, (1, 2): 0.21, (1, 3): 0.058, (1, 4): 0.021, (1, 5): 0.004, (1, 6): 0.001,
        (2, 1): 0.045, (2, 2): 0.018, (2, 3): 0.010, (2, 4): 0.003,
        (3, 1): 0.003, (3, 2): 0.002, (3, 3): 0.0015, (4, 1): 0.0005,
        (1, 0): 0.02, (0, 1): 0.016,
    },
    pair_bonus=0.2,
    null_bonus=0.3,
)  # fmt: skip
"""Sentences of one paragraph, Chinese left: a Chinese sentence often becomes several English ones."""

PARAGRAPHS = Profile.of(
    {
        (1, 1): 0.5,
        **{(1, n): 0.25 * 0.6 ** (n - 2) for n in range(2, 13)},
        **{(m, 1): 0.08 * 0.5 ** (m - 2) for m in range(2, 6)},
        **{(m, n): 0.008 * 0.5 ** (m + n - 4) for m, n in ((2, 2), (2, 3), (3, 2), (2, 4), (4, 2), (3, 3))},
        (1, 0): 0.05,
        (0, 1): 0.05,
    },
    null_bonus=2.2,
)
"""Paragraphs of two versions, Chinese left: English is cut finer, and either may leave out a lot."""

SAME_LANGUAGE_SENTENCES = Profile.of(
    {
        (1, 1): 0.85, (1, 2): 0.03, (2, 1): 0.03, (1, 3): 0.005, (3, 1): 0.005, (2, 2): 0.005,
        (1, 0): 0.04, (0, 1): 0.04,
    },
    null_bonus=0.5,
)  # fmt: skip
"""Sentences of two versions in one language."""

SAME_LANGUAGE_PARAGRAPHS = Profile.of(
    {
        (1, 1): 0.6,
        **{(1, n): 0.08 * 0.6 ** (n - 2) for n in range(2, 13)},
        **{(m, 1): 0.08 * 0.6 ** (m - 2) for m in range(2, 13)},
        (2, 2): 0.004,
        (1, 0): 0.1,
        (0, 1): 0.1,
    },
    null_bonus=1.0,
)
"""Paragraphs of two versions in one language, either of which may be cut finer."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """All beads of two texts with their scores, prior included."""

    scores: Mapping[Shape, Table]
    left_count: int
    right_count: int

    @classmethod
    def of(cls, evidence: BeadScores, profile: Profile, left_count: int, right_count: int) -> Lattice:
        """The evidence weighed with the profile's prior."""
        scores = {shape: score.astype(np.float64) + profile.prior[shape] for shape, score in evidence.items()}
        return cls(scores, left_count, right_count)

    def reversed(self) -> Lattice:
        """The same beads, both texts read from the end."""
        backwards = {shape: score[::-1, ::-1] for shape, score in self.scores.items()}
        return Lattice(backwards, self.left_count, self.right_count)

    def table(self, add: np.ufunc) -> Table:
        """At [i, j] the score of the ways through the first i left and j right units.

        `add` joins ways: `np.maximum` for the best of them, `np.logaddexp` for all together.
        """
        table = np.full((self.left_count + 1, self.right_count + 1), -np.inf)
        table[0, 0] = 0.0
        skips = self.scores.get((0, 1))
        for i, row in enumerate(table):
            for (m, n), score in self.scores.items():
                if 0 < m <= i:
                    add(row[n:], table[i - m, : len(row) - n] + score[i - m], out=row[n:])
            if skips is not None:
                skipped = np.concatenate(([0.0], np.cumsum(skips[i])))
                row[:] = add.accumulate(row - skipped) + skipped
        return table


def best_beads(lattice: Lattice) -> list[Link]:
    """The best sequence of beads, each with its posterior probability as confidence."""
    best = lattice.table(np.maximum)
    forwards = lattice.table(np.logaddexp)
    backwards = lattice.reversed().table(np.logaddexp)[::-1, ::-1]
    total = forwards[-1, -1]
    links: list[Link] = []
    i, j = lattice.left_count, lattice.right_count
    while i or j:
        m, n = _last_shape(lattice, best, i, j)
        i, j = i - m, j - n
        confidence = _posterior(lattice, forwards, backwards, (m, n), (i, j)) - total
        links.append(
            Link(tuple(range(i, i + m)), tuple(range(j, j + n)), min(1.0, math.exp(min(0.0, confidence))))
        )
    return links[::-1]


def _last_shape(lattice: Lattice, best: Table, i: int, j: int) -> Shape:
    """The shape of the bead with which the best way to [i, j] ends."""
    return max(
        (shape for shape in lattice.scores if shape[0] <= i and shape[1] <= j),
        key=lambda shape: (
            best[i - shape[0], j - shape[1]] + lattice.scores[shape][i - shape[0], j - shape[1]]
        ),
    )


def _posterior(
    lattice: Lattice, forwards: Table, backwards: Table, shape: Shape, start: tuple[int, int]
) -> float:
    """The logarithm of all ways in which the bead stands; of one without a counterpart, at any place."""
    (m, n), (i, j) = shape, start
    score = lattice.scores[shape]
    if not n:
        return float(np.logaddexp.reduce(forwards[i] + score[i] + backwards[i + 1]))
    if not m:
        return float(np.logaddexp.reduce(forwards[:, j] + score[:, j] + backwards[:, j + 1]))
    return float(forwards[i, j] + score[i, j] + backwards[i + m, j + n])
