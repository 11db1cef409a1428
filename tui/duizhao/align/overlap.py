"""How much of what one side says the other says too: a likelihood ratio, word by word."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from duizhao.align.scoring import Matrix, Shape

UNEXPECTED = 0.85
"""The share of words that a faithful translation adds of its own."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The two-way overlap of groups of neighbouring units.

    `left` and `right` count tokens (units × token types); `association` says how many times likelier than by
    chance a right token is beside a left one (left types × right types). A group's score is additive over the
    tokens of the side that is explained, so sums along the text give every group at the cost of one.
    """

    left: Matrix
    right: Matrix
    association: Matrix
    right_weight: float
    """Of the right tokens, explained by the left ones."""
    left_weight: float
    _right_sums: dict[int, Matrix] = field(default_factory=dict)
    _left_sums: dict[int, Matrix] = field(default_factory=dict)

    def score(self, shape: Shape) -> Matrix:
        """The scores of all beads of a shape, both numbers at least 1."""
        m, n = shape
        if m not in self._right_sums:
            self._right_sums[m] = _explained(self.left, self.association, self.right, m)
        if n not in self._left_sums:
            self._left_sums[n] = _explained(self.right, self.association.T, self.left, n)
        by_left, by_right = self._right_sums[m], self._left_sums[n]
        total: Matrix = self.right_weight * (by_left[:, n:] - by_left[:, :-n])
        total += self.left_weight * (by_right[:, m:] - by_right[:, :-m]).T
        return total


def _explained(sources: Matrix, association: Matrix, targets: Matrix, size: int) -> Matrix:
    """How well each group of `size` sources explains the targets before each: groups × (targets + 1)."""
    offered = grouped(sources @ association, size)
    lengths = grouped(sources.sum(axis=1, keepdims=True), size) + 1
    ratios = np.log(UNEXPECTED + (1 - UNEXPECTED) * offered / lengths)
    sums = np.zeros((len(ratios), len(targets) + 1), dtype=np.float32)
    np.cumsum(ratios @ targets.T, axis=1, out=sums[:, 1:])
    return sums


def grouped(rows: Matrix, size: int) -> Matrix:
    """The sums of every `size` neighbouring rows."""
    if size == 1:
        return rows
    sums = np.zeros((len(rows) + 1, rows.shape[1]), dtype=np.float32)
    np.cumsum(rows, axis=0, out=sums[1:])
    total: Matrix = sums[size:] - sums[:-size]
    return total
