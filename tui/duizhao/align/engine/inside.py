"""How well the sentences inside the beads of larger units fit: all ways through them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from duizhao.align.engine.band import UNREACHED, Band, Mask, Shape
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.boundaries import BoundaryWeights
from duizhao.align.engine.chart import SKIP, Scores, with_boundaries
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.profiles import Profile
from duizhao.align.sparse import Indices, Matrix

MOST_CELLS = 300_000


class Inside:
    """The sentences of two texts, compared wherever beads of larger units are considered."""

    def __init__(self, comparison: Comparison, considered: Mapping[Shape, Mask], band: Band) -> None:
        """`considered` tells for each two-sided shape at which cells of the band its beads are."""
        self._sentences, self._lefts, self._rights = comparison.in_sentences()
        self._considered = considered
        self._units = band
        self._band = _band_of_sentences(considered, band, self._lefts, self._rights)

    @property
    def is_too_large(self) -> bool:
        """Whether so much is considered that comparing it would take too long."""
        return self._band.left_count * self._band.width > MOST_CELLS

    def fit(self, profile: Profile) -> Scores:
        """For each bead that is considered the logarithm of all ways through its sentences together.

        For a unit that stands alone, that of its sentences standing alone.
        """
        found: dict[Shape, Matrix] = {
            shape: np.full(self._units.shape, UNREACHED, dtype=np.float32) for shape in self._considered
        }
        scores = self._scores(profile)
        for (i, j), (left_count, right_count) in self._corners().items():
            ways = self._ways(scores, i, i + left_count, j, j + right_count)
            place = self._units.place(i, j)
            for (m, n), chosen in self._considered.items():
                if chosen[i, place]:
                    row, column = self._lefts[i + m] - self._lefts[i], self._rights[j + n] - self._rights[j]
                    found[m, n][i, place] = ways[row, column]
        alone = profile.log_prior((1, 0)) * np.append(np.diff(self._lefts), 0)[:, None]
        found[1, 0] = np.broadcast_to(alone, self._units.shape).astype(np.float32)
        found[SKIP] = self._units.spread(profile.log_prior(SKIP) * np.diff(self._rights)).astype(np.float32)
        return found

    def _scores(self, profile: Profile) -> Scores:
        left, right = self._sentences.left, self._sentences.right
        everything = Blocks.of([(len(left), len(right))])
        scores = self._sentences.scores(left.units, right.units, self._band, profile, everything)
        boundaries = BoundaryWeights().scores(left.boundaries, right.boundaries, self._band)
        return with_boundaries(scores, boundaries, self._band)

    def _corners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Where beads begin that are considered, and how many units the largest ones there take."""
        corners: dict[tuple[int, int], tuple[int, int]] = {}
        for (m, n), chosen in self._considered.items():
            for row, place in np.argwhere(chosen):
                corner = int(row), int(self._units.columns[row, place])
                left, right = corners.get(corner, (0, 0))
                corners[corner] = max(left, m), max(right, n)
        return corners

    def _ways(self, scores: Scores, first: int, last: int, begin: int, end: int) -> NDArray[np.float64]:
        """All ways from the corner of units to each cell of sentences before the opposite one."""
        top, bottom = self._lefts[first], self._lefts[last]
        low, high = self._rights[begin], self._rights[end]
        width = high - low + 1
        ways = np.full((bottom - top + 1, width), UNREACHED)
        ways[0, 0] = 0.0
        places = low - self._band.lows[top : bottom + 1]
        for i, row in enumerate(ways):
            for (m, n), table in scores.items():
                if 0 < m <= i and n < width:
                    start = places[i - m]
                    step = ways[i - m, : width - n] + table[top + i - m, start : start + width - n]
                    np.logaddexp(row[n:], step, out=row[n:])
            skipped = np.cumsum(scores[SKIP][top + i, places[i] : places[i] + width - 1], dtype=np.float64)
            skips = np.concatenate([[0.0], skipped])
            row[:] = np.logaddexp.accumulate(row - skips) + skips
        return ways


def _band_of_sentences(considered: Mapping[Shape, Mask], band: Band, lefts: Indices, rights: Indices) -> Band:
    """The cells of sentences inside the beads that are considered."""
    lows = np.full(band.left_count + 1, band.right_count, dtype=np.intp)
    highs = np.zeros(band.left_count + 1, dtype=np.intp)
    for (m, n), chosen in considered.items():
        rows, places = np.nonzero(chosen)
        begins = band.columns[rows, places]
        for step in range(m + 1):
            np.minimum.at(lows, rows + step, begins)
            np.maximum.at(highs, rows + step, begins + n)
    lows = np.minimum.accumulate(lows[::-1])[::-1]
    highs = np.maximum(np.maximum.accumulate(highs), lows)  # rows in which nothing is considered
    sentences = np.diff(lefts)
    inner_lows = np.append(np.repeat(np.minimum(lows[:-1], lows[1:]), sentences), lows[-1])
    inner_highs = np.append(np.repeat(np.maximum(highs[:-1], highs[1:]), sentences), highs[-1])
    return Band(rights[inner_lows], rights[inner_highs], int(rights[-1]))
