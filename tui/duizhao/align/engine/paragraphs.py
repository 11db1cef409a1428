"""Links the paragraphs of two texts in order."""

from __future__ import annotations

from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.boundaries import BoundaryWeights
from duizhao.align.engine.chart import with_boundaries
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.edges import edge_scores
from duizhao.align.engine.profiles import Profile
from duizhao.align.engine.way import rough_band
from duizhao.align.links import Link

HALF_BAND = 40
"""Paragraphs to either side of a rough way that are looked at."""


def paragraph_links(comparison: Comparison, profile: Profile) -> list[Link]:
    """The links of all paragraphs of two texts, neither empty, in order."""
    left, right = comparison.left, comparison.right
    blocks = Blocks.of([(len(left), len(right))])
    band = rough_band(left.units.words, right.units.words, comparison.ratios, blocks, HALF_BAND)
    scores = comparison.scores(left.units, right.units, band, profile, blocks)
    boundaries = BoundaryWeights().scores(left.boundaries, right.boundaries, band)
    boundaries += edge_scores(comparison, band)
    scores = with_boundaries(scores, boundaries, band)
    return profile.lone.seen_in(scores, band).links()
