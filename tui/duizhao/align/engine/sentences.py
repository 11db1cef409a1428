"""Links the sentences of two texts: a first look finds candidates, clauses and words decide between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from duizhao.align.engine.band import UNREACHED, Band, Shape
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.boundaries import BoundaryWeights
from duizhao.align.engine.chart import SKIP, Chart, Posteriors, Scores, with_boundaries
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.leak import Leak
from duizhao.align.engine.learning import Beads, taught
from duizhao.align.engine.passage import Passage
from duizhao.align.engine.profiles import Profile
from duizhao.align.engine.way import band_along, rough_band
from duizhao.align.links import Link
from duizhao.align.sparse import Matrix

HALF_BAND = 10
"""Sentences to either side of a rough way that are looked at."""

HALF_CLAUSE_BAND = 14
"""Clauses to either side of the sentences' best way that are looked at."""

MOST_CELLS = 300_000
"""Where more cells of clauses are near, they are not looked at: such units are no sentences."""

SOFTENED = 0.5
"""The first look's scores are softened, so that what it holds unlikely is considered all the same."""
FAINT = 1e-4
"""Beads that the first look holds less likely are not considered."""

CALIBRATION = 0.85
"""What the scores are multiplied by for confidences: clauses and sentences say partly the same twice."""


def sentence_links(
    comparison: Comparison, blocks: Blocks, profile: Profile, clauses: Profile | None, *, again: bool
) -> list[Link]:
    """The links of two lists of sentences within blocks, in order; neither is empty.

    `again`: a second time, with what the first time taught about the words.
    """
    found = _Found.at(comparison, blocks, profile, clauses)
    if again:
        beads = Beads.likely(found.posteriors().beads, found.band)
        left, right = comparison.left.units.words, comparison.right.units.words
        ratios = taught(comparison.ratios, comparison.chances, left, right, beads)
        found = _Found.at(replace(comparison, ratios=ratios), blocks, profile, clauses)
    return profile.lone.seen_in(found.scores, found.band).links(CALIBRATION)


@dataclass(frozen=True, slots=True)
class _Found:
    """The beads that come into question, with all that speaks for and against them."""

    band: Band
    scores: Scores

    @classmethod
    def at(cls, comparison: Comparison, blocks: Blocks, profile: Profile, clauses: Profile | None) -> _Found:
        left, right = comparison.left, comparison.right
        band = rough_band(left.units.words, right.units.words, comparison.ratios, blocks, HALF_BAND)
        boundaries = BoundaryWeights().scores(left.boundaries, right.boundaries, band)
        evidence = comparison.scores(left.units, right.units, band, profile, blocks)
        first = cls(band, with_boundaries(evidence, boundaries, band))
        if clauses is None:
            return first
        chart = Chart(band, first.scores).softened(SOFTENED)
        path = chart.path()
        near = band_along(path, left.firsts, right.firsts, HALF_CLAUSE_BAND)
        if near.left_count * near.width > MOST_CELLS:
            return first
        candidates = chart.likely(FAINT)
        passage = Passage(comparison, near, clauses, blocks)
        scores = with_boundaries(first.scores, passage.boundary_scores(band), band)
        return cls(band, _with_leaks(scores, candidates, Leak(comparison, passage), band))

    def posteriors(self) -> Posteriors:
        return Chart(self.band, self.scores).posteriors()


def _with_leaks(scores: Scores, candidates: dict[Shape, np.ndarray], leak: Leak, band: Band) -> Scores:
    """The scores of the candidates and of what stands alone, with what each leaks; others do not stand."""
    found: dict[Shape, Matrix] = {}
    for shape, chosen in candidates.items():
        rows, places = np.nonzero(chosen)
        columns = band.columns[rows, places]
        m, n = (np.full(len(rows), number) for number in shape)
        table = np.full(band.shape, UNREACHED, dtype=np.float32)
        table[rows, places] = scores[shape][rows, places] + leak.of_beads(rows, columns, m, n)
        found[shape] = table
    found[1, 0] = scores[1, 0] + np.append(leak.of_left_alone(), 0)[:, None].astype(np.float32)
    found[SKIP] = scores[SKIP] + band.spread(leak.of_right_alone()).astype(np.float32)
    return found
