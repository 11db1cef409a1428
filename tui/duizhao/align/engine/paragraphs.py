"""Links the paragraphs of two texts in order."""

from __future__ import annotations

import numpy as np

from duizhao.align.engine.band import UNREACHED, Band
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.boundaries import BoundaryWeights
from duizhao.align.engine.chart import Chart, Scores, with_boundaries
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.edges import edge_scores
from duizhao.align.engine.inside import Inside
from duizhao.align.engine.profiles import Profile
from duizhao.align.engine.way import rough_band
from duizhao.align.links import Link

HALF_BAND = 40
"""Paragraphs to either side of a rough way that are looked at."""

SOFTENED = 0.5
FAINT = 1e-3
"""Beads that the first look, softened, holds less likely are not considered any further."""

KEPT = 0.1
"""What the first look counts beside the sentences inside."""


def paragraph_links(comparison: Comparison, profile: Profile, sentences: Profile | None) -> list[Link]:
    """The links of all paragraphs of two texts, neither empty, in order.

    The words of a long paragraph say little of whether it holds what a short one says; where there is a
    profile of sentences, those inside the likely beads decide.
    """
    left, right = comparison.left, comparison.right
    blocks = Blocks.of([(len(left), len(right))])
    band = rough_band(left.units.words, right.units.words, comparison.ratios, blocks, HALF_BAND)
    scores = comparison.scores(left.units, right.units, band, profile, blocks)
    boundaries = BoundaryWeights().scores(left.boundaries, right.boundaries, band)
    boundaries += edge_scores(comparison, band)
    scores = with_boundaries(scores, boundaries, band)
    if sentences is not None:
        scores = _by_sentences(scores, band, comparison, profile, sentences)
    return profile.lone.seen_in(scores, band).links()


def _by_sentences(
    scores: Scores, band: Band, comparison: Comparison, profile: Profile, sentences: Profile
) -> Scores:
    """The scores of the likely beads by what is inside them."""
    inside = Inside(comparison, Chart(band, scores).softened(SOFTENED).likely(FAINT), band)
    if inside.is_too_large:
        return scores
    return {
        shape: np.maximum(fit + profile.log_prior(shape) + KEPT * scores[shape], np.float32(UNREACHED))
        for shape, fit in inside.fit(sentences).items()
    }
