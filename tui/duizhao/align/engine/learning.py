"""What a first alignment teaches about the words of these two texts.

Expectation maximisation for IBM Model 1 (Brown et al. 1993) over the beads found, drawn towards the lexicon.
In the end one count is taken off each pair of words: else a pair seen once in a wrong bead confirms itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align.engine.band import Band, Shape, two_sided
from duizhao.align.engine.tokens import Tokens
from duizhao.align.sparse import Indices, Matrix, Sparse, stretches

LIKELY = 0.2
"""Beads less likely than this teach nothing."""
MOST_PAIRS = 10_000
"""Beads with more pairs of words teach nothing: in a long paragraph anything stands beside anything."""
ROUNDS = 4
LEXICON = 5.0
"""How many counts the lexicon's word is worth, for each left word."""
DISCOUNT = 1.0
SMOOTHING = 0.3
NULL = 0.5
"""The share of right words that no left word accounts for."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Beads:
    """Beads that teach: left units from `lefts` on, `m` of them, and so on, each as likely as it is."""

    lefts: Indices
    m: Indices
    rights: Indices
    n: Indices
    chances: Values

    @classmethod
    def likely(cls, beads: Mapping[Shape, Matrix], band: Band) -> Beads:
        """The likely two-sided beads of a band."""
        shapes = two_sided(beads)
        kinds, rows, places = np.nonzero(np.stack([beads[shape] for shape in shapes]) > LIKELY)
        sizes = np.array(shapes, dtype=np.intp)[kinds]
        chances = np.stack([beads[shape] for shape in shapes])[kinds, rows, places].astype(np.float64)
        return cls(rows, sizes[:, 0], band.columns[rows, places], sizes[:, 1], chances)


def taught(ratios: Sparse, chances: Matrix, left: Tokens, right: Tokens, beads: Beads) -> Sparse:
    """The ratios as these beads of units teach them; `chances` are those of the right words."""
    pairs = _Pairs.of(left, right, beads, ratios.width)
    if not len(pairs.cells):
        return ratios
    cells, places = np.unique(pairs.cells, return_inverse=True)
    rows, columns = cells // ratios.width, cells % ratios.width
    given: Values = ratios.at(rows, columns).astype(np.float64) * chances[columns]
    background = chances[columns].astype(np.float64)
    translations = given + SMOOTHING * background
    for round_ in range(1, ROUNDS + 1):
        counts = pairs.counts(translations[places], background[places], places, len(cells))
        seen = np.bincount(rows, counts, minlength=ratios.shape[0])
        if round_ == ROUNDS:
            counts = np.maximum(counts - DISCOUNT, 0.0)
        translations = (LEXICON * given + counts) / (LEXICON + seen[rows])
        if round_ < ROUNDS:
            translations += SMOOTHING * background
    known = ratios.cells
    unseen = ~np.isin(known, cells)
    rest = ratios.values[unseen].astype(np.float64) * chances[ratios.columns[unseen]]
    all_cells = np.concatenate([cells, known[unseen]])
    values = np.concatenate([translations, rest * LEXICON / (LEXICON + seen[ratios.rows[unseen]])])
    kept = values > 0
    columns = all_cells[kept] % ratios.width
    return Sparse.of(all_cells[kept] // ratios.width, columns, values[kept] / chances[columns], ratios.shape)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Every left word beside every right one of the same bead, those of one right word together."""

    cells: Indices
    """Left type × width + right type."""
    shares: Values
    """One over the left words of the bead and the null word."""
    chances: Values
    """How likely the bead is."""
    word: Indices
    """Numbers the right words, each in its bead."""

    @classmethod
    def of(cls, left: Tokens, right: Tokens, beads: Beads, width: int) -> _Pairs:
        begins, ends = left.starts[beads.lefts], left.starts[beads.lefts + beads.m]
        right_begins, right_ends = right.starts[beads.rights], right.starts[beads.rights + beads.n]
        short = (ends - begins) * (right_ends - right_begins) <= MOST_PAIRS
        begins, ends, right_begins, right_ends = (
            side[short] for side in (begins, ends, right_begins, right_ends)
        )
        bead = np.repeat(np.arange(len(begins)), right_ends - right_begins)
        lengths = (ends - begins)[bead]
        word = np.repeat(np.arange(len(bead)), lengths)
        lefts = left.types[stretches(begins[bead], ends[bead])]
        rights = right.types[stretches(right_begins, right_ends)][word]
        shares = 1.0 / (lengths + 1.0)
        return cls(lefts * width + rights, shares[word], beads.chances[short][bead][word], word)

    def counts(self, translations: Values, background: Values, places: Indices, count: int) -> Values:
        """How often each cell's right word is expected to come from its left one."""
        offered = translations * self.shares
        by_word = np.bincount(self.word, offered)
        explained = NULL * background + (1 - NULL) * by_word[self.word]
        expected = self.chances * (1 - NULL) * offered / explained
        counted: Values = np.bincount(places, expected, minlength=count).astype(np.float64)
        return counted
