"""How often units stand alone is taken from the text itself.

One version may render every paragraph, another leave out half of them; no share fits both beforehand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from duizhao.align.engine.band import Band, two_sided
from duizhao.align.engine.chart import Chart, Scores
from duizhao.align.sparse import Matrix

COUNTED = 0.8
"""Beads less likely than this do not count as seen."""
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class LoneShare:
    """The share of links in which a unit stands alone, before a text shows its own."""

    share: float
    weight: float
    """How many links of the text that share is worth."""

    def seen_in(self, scores: Scores, band: Band) -> Chart:
        """The chart of these scores, beads with an empty side held as likely as it shows them to be."""
        chart = Chart(band, scores)
        raised = 0.0
        for _ in range(ROUNDS):
            posteriors = chart.posteriors()
            lone = sum(_counted(chances) for chances in posteriors.alone(band))
            links = lone + sum(_counted(posteriors.beads[shape]) for shape in two_sided(scores))
            share = (self.weight * self.share + lone) / (self.weight + links)
            rise, raised = math.log(share / self.share) - raised, math.log(share / self.share)
            scores = {
                shape: score if all(shape) else score + np.float32(rise) for shape, score in scores.items()
            }
            chart = Chart(band, scores, chart.trellis)
        return chart


def _counted(chances: Matrix) -> float:
    return float(chances[chances > COUNTED].sum())
