"""What the lengths of two groups say about whether one translates the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from duizhao.align.overlap import grouped
from duizhao.align.scoring import Matrix, Shape

ENGLISH_PER_CHINESE = 3.4
"""Letters of English for a character of Chinese; fixed, since one text may be cut short."""

WEIGHT = 0.8
SPREAD = 0.35


def lengths(texts: Sequence[str]) -> Matrix:
    """The length of each unit in characters, as a column."""
    return np.array([[max(1, len(text.strip()))] for text in texts], dtype=np.float32)


def length_score(left: Matrix, right: Matrix, shape: Shape, ratio: float) -> Matrix:
    """The score of all beads of a shape; `ratio` is how many right characters go with a left one."""
    m, n = shape
    lefts, rights = grouped(left, m), grouped(right, n).T
    deviation = np.abs(np.log(rights / lefts) - np.log(ratio))
    x = deviation / (SPREAD * np.sqrt(1 + 5 / lefts))
    score: Matrix = (-WEIGHT * (0.5 * x * x + 0.2 * x)).astype(np.float32)
    return score
