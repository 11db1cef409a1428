"""How much of what one side says the other says too: a likelihood ratio, word by word."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from duizhao.align.engine.band import UNREACHED, Band, Shape, two_sided
from duizhao.align.engine.chart import Scores
from duizhao.align.engine.tokens import Tokens
from duizhao.align.sparse import Indices, Matrix, Sparse

MOST_AGAINST = np.float32(-5.0)
"""What the words of one unit speak against a bead at most: in a page in one line most do not matter."""


def overlap(
    left: Tokens,
    right: Tokens,
    ratios: Sparse,
    band: Band,
    shapes: Iterable[Shape],
    own: float,
    weights: tuple[float, float],
) -> Scores:
    """The two-way overlap of all two-sided beads of a band; one that leaves it on its way is UNREACHED.

    `ratios` says how many times likelier than by chance a right token is beside a left one, `own` is the
    share of words that a faithful translation adds of its own, `weights` are those of the right tokens
    explained by the left ones and of the left by the right.
    """
    # What the left units of a bead explain is additive over the right tokens, and the reverse: sums along
    # the text give every bead at the cost of a few.
    shapes = two_sided(shapes)
    across = band.across
    rights = explained(left, right, ratios, across.lows, across.width, {m for m, _ in shapes}, own)
    lefts = explained(right, left, ratios.transposed, band.lows[:-1], band.width, {n for _, n in shapes}, own)
    right_sums = {m: _sums_along(across.onto_band(table)) for m, table in rights.items()}
    left_sums = {
        (1, n): np.vstack([table, np.zeros((1, band.width), dtype=np.float32)]) for n, table in lefts.items()
    }
    for m in range(2, max((m for m, _ in shapes), default=0) + 1):
        for n in lefts:
            left_sums[m, n] = left_sums[1, n] + _next_row(left_sums[m - 1, n], band)
    found: dict[Shape, Matrix] = {}
    for m, n in shapes:
        score = np.full(band.shape, UNREACHED, dtype=np.float32)
        kept = band.width + 1 - n
        if kept > 0:
            by_left = right_sums[m][:, n:] - right_sums[m][:, :kept]
            score[:, :kept] = weights[0] * by_left + weights[1] * left_sums[m, n][:, :kept]
        found[m, n] = score
    return found


def explained(
    sources: Tokens,
    targets: Tokens,
    ratios: Sparse,
    lows: Indices,
    width: int,
    sizes: Collection[int],
    own: float,
) -> dict[int, Matrix]:
    """For each size how well so many source units explain each target unit: target units × width.

    At [u, c] those from source unit `lows[u] + c` on; past the end of the text there are fewer.
    """
    most = max(sizes, default=0)
    offered = np.vstack([sources.row_sums(ratios), np.zeros((1, ratios.width), dtype=np.float32)])
    counts = np.append(sources.counts, 0).astype(np.float32)
    units = np.minimum(lows[:, None] + np.arange(width + most), len(sources))
    tokens = targets.units
    each = offered[units[tokens], targets.types[:, None]]
    lengths = counts[units]
    given = np.zeros((len(tokens), width), dtype=np.float32)
    among = np.ones((len(targets), width), dtype=np.float32)
    found: dict[int, Matrix] = {}
    for size in range(1, most + 1):
        given += each[:, size - 1 : size - 1 + width]
        among += lengths[:, size - 1 : size - 1 + width]
        if size in sizes:
            words = np.log(own + given * ((1 - own) / among)[tokens])
            found[size] = np.maximum(targets.sums(words), MOST_AGAINST)
    return found


def _sums_along(table: Matrix) -> NDArray[np.float64]:
    """The sums of each row before each place, and of all; exact, as differences of them are taken."""
    sums = np.zeros((table.shape[0], table.shape[1] + 1))
    np.cumsum(table, axis=1, out=sums[:, 1:])
    return sums


def _next_row(table: Matrix, band: Band) -> Matrix:
    """What a table says one row further, at the same right unit."""
    return band.at_end(table, (1, 0))
