"""Links the paragraphs of two texts in order."""

from __future__ import annotations

import math

import numpy as np

from duizhao.align.band import Band, two_sided
from duizhao.align.blocks import Blocks
from duizhao.align.boundaries import BoundaryWeights
from duizhao.align.chart import Chart, Scores, with_boundaries
from duizhao.align.comparison import Comparison
from duizhao.align.edges import edge_scores
from duizhao.align.links import Link
from duizhao.align.profiles import Profile
from duizhao.align.sparse import Matrix
from duizhao.align.way import rough_band

HALF_BAND = 40
"""Paragraphs to either side of a rough way that are looked at."""

LONE = 0.15
"""The share of links in which a paragraph stands alone, before a text shows its own."""
USUAL = 10.0
"""How many links of the text that share is worth."""
SURE = 0.8
ROUNDS = 3


def paragraph_links(comparison: Comparison, profile: Profile) -> list[Link]:
    """The links of all paragraphs of two texts, neither empty, in order."""
    left, right = comparison.left, comparison.right
    blocks = Blocks.of([(len(left), len(right))])
    band = rough_band(left.units.words, right.units.words, comparison.ratios, blocks, HALF_BAND)
    scores = comparison.scores(left.units, right.units, band, profile, blocks)
    boundaries = BoundaryWeights().scores(left.boundaries, right.boundaries, band)
    boundaries += edge_scores(comparison, band)
    return Chart(band, _as_this_text(with_boundaries(scores, boundaries, band), band)).links()


def _as_this_text(scores: Scores, band: Band) -> Scores:
    """The scores, paragraphs that stand alone held as likely as this text shows them to be.

    One version may render every paragraph, another leave out half of them.
    """
    raised = 0.0
    for _ in range(ROUNDS):
        posteriors = Chart(band, scores).posteriors()
        lone = sum(_sure(chances) for chances in posteriors.alone(band))
        all_ = lone + sum(_sure(posteriors.beads[shape]) for shape in two_sided(scores))
        share = (USUAL * LONE + lone) / (USUAL + all_)
        rise, raised = math.log(share / LONE) - raised, math.log(share / LONE)
        scores = {shape: score if all(shape) else score + np.float32(rise) for shape, score in scores.items()}
    return scores


def _sure(chances: Matrix) -> float:
    return float(chances[chances > SURE].sum())
