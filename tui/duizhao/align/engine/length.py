"""What the lengths of two groups say about whether one translates the other."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from duizhao.align.engine.band import Band, Shape, two_sided
from duizhao.align.engine.chart import Scores
from duizhao.align.sparse import Matrix

ENGLISH_PER_CHINESE = 3.4
"""Letters of English for a character of Chinese; fixed, since one text may be cut short."""

SPREAD = 0.35


def lengths(texts: Iterable[str]) -> Matrix:
    """The length of each unit in characters, at least 1."""
    return np.array([max(1, len(text.strip())) for text in texts], dtype=np.float32)


def length_costs(left: Matrix, right: Matrix, band: Band, shapes: Iterable[Shape], ratio: float) -> Scores:
    """How far the lengths of the two-sided beads of a band are from what is expected: 0 and more.

    `left` and `right` hold the characters of each unit; `ratio` is how many right ones go with a left one.
    """
    found: dict[Shape, Matrix] = {}
    lefts, rights = _sums(left), _sums(right)
    for m, n in two_sided(shapes):
        length = lefts[np.minimum(band.rows + m, band.left_count)] - lefts[band.rows]
        facing = rights[np.minimum(band.columns + n, band.right_count)] - rights[band.columns]
        length, facing = np.maximum(length, 1.0), np.maximum(facing, 1.0)
        x = np.abs(np.log(facing / (ratio * length))) / (SPREAD * np.sqrt(1 + 5 / length))
        found[m, n] = (0.5 * x * x + 0.2 * x).astype(np.float32)
    return found


def _sums(values: Matrix) -> Matrix:
    return np.concatenate([[0], np.cumsum(values)]).astype(np.float32)
