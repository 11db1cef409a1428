"""How much of what the words of a bead are linked to lies outside of it: the bead leaks."""

from __future__ import annotations

import numpy as np

from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.passage import Passage
from duizhao.align.engine.tokens import Tokens
from duizhao.align.sparse import Indices, Matrix, Sparse, stretches

SPARED = 10.0
"""The link mass that may lie anywhere without costing anything much."""

WEIGHT = 0.09


class Leak:
    """What beads lose by leaving out what their words are linked to, natural logarithm, 0 and less."""

    def __init__(self, comparison: Comparison, passage: Passage) -> None:
        left, right, band = comparison.left, comparison.right, passage.band
        across = band.across
        self._left_firsts, self._right_firsts = left.firsts, right.firsts
        self._of_right = _Linked(
            right.clauses.words,
            left.clauses.words,
            comparison.ratios,
            across.lows,
            across.from_band(passage.links),
        )
        self._of_left = _Linked(
            left.clauses.words,
            right.clauses.words,
            comparison.ratios.transposed,
            band.lows[:-1],
            passage.links,
        )

    def of_beads(self, lefts: Indices, rights: Indices, m: Indices, n: Indices) -> Matrix:
        """Of the beads of `m` left units from `lefts` on and `n` right units from `rights` on."""
        left = self._left_firsts[lefts], self._left_firsts[lefts + m]
        right = self._right_firsts[rights], self._right_firsts[rights + n]
        return WEIGHT * (self._of_right.inside(right, left) + self._of_left.inside(left, right))

    def of_left_alone(self) -> Matrix:
        """Of each left unit where it faces nothing."""
        return WEIGHT * self._of_left.alone(self._left_firsts)

    def of_right_alone(self) -> Matrix:
        """Of each right unit where it faces nothing."""
        return WEIGHT * self._of_right.alone(self._right_firsts)


class _Linked:
    """The words of one side, with the mass that links each to the clauses of the other."""

    def __init__(self, words: Tokens, others: Tokens, ratios: Sparse, lows: Indices, links: Matrix) -> None:
        """`links` says how likely each clause is linked to those of the other side from `lows` on."""
        lows, links = _trimmed(lows, links)
        self._starts = words.starts
        self._width = links.shape[1]
        self._lows = lows[words.units]
        places = np.minimum(lows[:, None] + np.arange(self._width), len(others) - 1)
        offered = others.row_sums(ratios)
        mass = links[words.units] * offered[places[words.units], words.types[:, None]]
        self._sums = np.zeros((len(mass), self._width + 1))
        np.cumsum(mass, axis=1, out=self._sums[:, 1:])

    def inside(self, own: tuple[Indices, Indices], other: tuple[Indices, Indices]) -> Matrix:
        """Of the words in each range of own clauses, what is linked outside of a range of the others."""
        begins, ends = self._starts[own[0]], self._starts[own[1]]
        ranges = np.repeat(np.arange(len(begins)), ends - begins)
        words = stretches(begins, ends)
        low = np.clip(other[0][ranges] - self._lows[words], 0, self._width)
        high = np.clip(other[1][ranges] - self._lows[words], 0, self._width)
        within = self._sums[words, high] - self._sums[words, low]
        losses = np.log((within + SPARED) / (self._sums[words, -1] + SPARED))
        return np.bincount(ranges, losses, minlength=len(begins)).astype(np.float32)

    def alone(self, firsts: Indices) -> Matrix:
        """Of each unit, which begins at that clause, all that its words are linked to."""
        begins, ends = firsts[:-1], firsts[1:]
        nothing = np.zeros_like(begins)
        return self.inside((begins, ends), (nothing, nothing))


def _trimmed(lows: Indices, links: Matrix) -> tuple[Indices, Matrix]:
    """The links without the margins where none has any."""
    linked = links > 0
    first = linked.argmax(axis=1)
    last = links.shape[1] - linked[:, ::-1].argmax(axis=1)
    width = max(1, int(np.where(linked.any(axis=1), last - first, 0).max(initial=1)))
    places = first[:, None] + np.arange(width)
    inside = places < links.shape[1]
    kept = np.where(inside, links[np.arange(len(links))[:, None], np.minimum(places, links.shape[1] - 1)], 0)
    return lows + first, kept
