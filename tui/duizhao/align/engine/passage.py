"""How the way through two texts passes through their clauses, and which of these it links."""

from __future__ import annotations

import numpy as np

from duizhao.align.engine.band import Band
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.chart import Chart, Posteriors
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.profiles import Profile
from duizhao.align.sparse import Matrix

FAINT = 1e-4
"""Beads less likely than this link nothing."""

FLOOR, EVEN = 0.01, 0.3


class Passage:
    """All ways through the clauses of two texts within a band of them."""

    def __init__(self, comparison: Comparison, band: Band, profile: Profile, blocks: Blocks) -> None:
        left, right = comparison.left, comparison.right
        self._firsts = left.firsts, right.firsts
        self.band = band
        finer = blocks.finer(left.firsts, right.firsts)
        scores = comparison.scores(left.clauses, right.clauses, self.band, profile, finer)
        self._posteriors = Chart(self.band, scores).posteriors()
        self.links = _links(self._posteriors, self.band)
        """How likely each left clause and right clause are linked: left clauses × width of the band."""

    def boundary_scores(self, band: Band) -> Matrix:
        """What the clauses say for each boundary of units in a band, natural logarithm."""
        rows = self._firsts[0][band.rows]
        places = self._firsts[1][band.columns] - self.band.lows[rows]
        inside = (places >= 0) & (places < self.band.width)
        chances = self._posteriors.cells[rows, np.clip(places, 0, self.band.width - 1)]
        return np.log((np.where(inside, chances, 0.0) + FLOOR) / EVEN).astype(np.float32)


def _links(posteriors: Posteriors, band: Band) -> Matrix:
    links = np.zeros(band.left_count * band.width)
    for (m, n), chances in posteriors.beads.items():
        rows, places = np.nonzero(chances > FAINT)
        for u in range(m):
            moved = places + band.lows[rows] - band.lows[rows + u]
            for v in range(n):
                inside = (moved + v >= 0) & (moved + v < band.width)
                cells = (rows + u) * band.width + moved + v
                links += np.bincount(cells[inside], chances[rows, places][inside], minlength=len(links))
    return links.reshape(band.left_count, band.width).astype(np.float32)
