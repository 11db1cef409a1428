"""The clauses at the edges of units, which must match where a boundary of both sides falls."""

from __future__ import annotations

import numpy as np

from duizhao.align.engine.band import Band
from duizhao.align.engine.comparison import Comparison, Side
from duizhao.align.engine.overlap import overlap
from duizhao.align.engine.tokens import Tokens
from duizhao.align.sparse import Matrix

WEIGHT = 0.2
OWN = 0.9
LEAST = 3
"""Words that an edge must have to say anything."""


def edge_scores(comparison: Comparison, band: Band) -> Matrix:
    """How much better the neighbours of each inner boundary match straight than crosswise: band cells."""
    before_left, after_left = _edges(comparison.left)
    before_right, after_right = _edges(comparison.right)
    lows = np.append(band.lows, band.lows[-1])
    around = Band(lows, lows + band.width - 1, band.right_count + 1)

    def match(left: Tokens, right: Tokens) -> Matrix:
        return overlap(left, right, comparison.ratios, around, [(1, 1)], OWN, (1.0, 1.0))[1, 1][:-1]

    straight = match(before_left, before_right) + match(after_left, after_right)
    score = WEIGHT * (straight - match(before_left, after_right) - match(after_left, before_right))
    inner = (band.rows > 0) & (band.rows < band.left_count) & (band.columns > 0)
    return np.where(inner & (band.columns < band.right_count), score, np.float32(0))


def _edges(side: Side) -> tuple[Tokens, Tokens]:
    """The last clauses before and the first ones after each boundary of a text, with enough words in them."""
    words, none = side.clauses.words, side.firsts[:1]
    begins, ends = side.firsts[:-1], side.firsts[1:]
    first_end = np.searchsorted(words.starts, words.starts[begins] + LEAST)
    last_begin = np.searchsorted(words.starts, words.starts[ends] - LEAST, side="right") - 1
    before = words.within(np.append(none, np.maximum(last_begin, begins)), np.append(none, ends))
    after = words.within(np.append(begins, none), np.append(np.minimum(first_end, ends), none))
    return before, after
