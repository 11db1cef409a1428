"""A rough way through two texts, which tells where to look closely."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from duizhao.align.engine.band import Band
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.chart import Bead
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.tokens import Tokens
from duizhao.align.sparse import Indices, Sparse

OWN = 0.9
LEAST = -1.0
"""What a right unit that fits nowhere counts at the worst."""
STEP = 0.5
"""The cost of each left unit passed over."""
SLANT = 1e-4
"""The cost of each left unit off the straight way: it decides where a text repeats itself."""


def rough_band(left: Tokens, right: Tokens, ratios: Sparse, blocks: Blocks, half: int) -> Band:
    """The cells of all blocks; of large ones those within `half` units of a rough way."""
    lows = np.full(len(left) + 1, len(right), dtype=np.intp)
    highs = np.zeros(len(left) + 1, dtype=np.intp)
    for k in range(len(blocks)):
        (i, i_end), (j, j_end) = blocks.left[k : k + 2], blocks.right[k : k + 2]
        low = np.full(i_end - i + 1, j)
        high = np.full(i_end - i + 1, j_end)
        if j_end - j > 2 * half and i_end > i:
            slope = (i_end - i) / (j_end - j)
            way = _way(left.between(i, i_end), right.between(j, j_end), ratios, slope)
            rows = np.arange(i_end - i + 1)
            low[1:] = np.maximum(j, j + np.searchsorted(way, rows[1:], side="left") - half)
            high[:-1] = np.minimum(j_end, j + np.searchsorted(way, rows[:-1], side="right") + half)
        lows[i : i_end + 1] = np.minimum(lows[i : i_end + 1], low)
        highs[i : i_end + 1] = np.maximum(highs[i : i_end + 1], high)
    return Band(lows, highs, len(right))


def band_along(path: Sequence[Bead], left: Indices, right: Indices, half: int) -> Band:
    """The cells within `half` small units of a path through large ones.

    Large unit u begins with small unit `left[u]` or `right[u]`.
    """
    left_count, right_count = int(left[-1]), int(right[-1])
    lows = np.full(left_count + 1, right_count, dtype=np.intp)
    highs = np.zeros(left_count + 1, dtype=np.intp)
    for i, j, (m, n) in path:
        first, last, low, high = left[i], left[i + m], right[j], right[j + n]
        rows = slice(first, last + 1)
        if first == last:
            lows[rows], highs[rows] = np.minimum(lows[rows], low), np.maximum(highs[rows], high)
        else:
            between = low + np.arange(last - first + 1) * (high - low) // (last - first)
            lows[rows], highs[rows] = np.minimum(lows[rows], between), np.maximum(highs[rows], between)
    lows, highs = np.maximum(lows - half, 0), np.minimum(highs + half, right_count)
    # Where one small unit faces very many, the band must still lead on from its row to the next.
    highs[:-1] = np.maximum(highs[:-1], lows[1:])
    return Band(lows, highs, right_count)


def matched_until(comparison: Comparison, left_count: int, slope: float) -> tuple[int, int]:
    """So many left units, and how many right ones go with them by a rough way; at least one of each.

    `slope`: how many left units there are for a right one.
    """
    way = _way(comparison.left.units.words, comparison.right.units.words, comparison.ratios, slope)
    return left_count, max(1, int(np.searchsorted(way, left_count)))


def _way(left: Tokens, right: Tokens, ratios: Sparse, slope: float) -> Indices:
    """For each right unit the left one that explains it best, never before that of an earlier one."""
    offered = left.row_sums(ratios) / (left.counts + 1)[:, None].astype(np.float32)
    scores = np.log(OWN + (1 - OWN) * offered).T
    fit = np.maximum(right.sums(np.ascontiguousarray(scores)[right.types]), LEAST)
    passed = STEP * np.arange(len(left))
    units = np.arange(len(left))
    before = np.zeros((len(right), len(left)), dtype=np.intp)
    reached = fit[0] - passed
    for j in range(1, len(right)):
        ways = reached + passed
        best = np.maximum.accumulate(ways)
        before[j] = np.maximum.accumulate(np.where(ways >= best, units, 0))
        reached = best - passed + fit[j] - SLANT * np.abs(units - slope * j)
    way = np.empty(len(right), dtype=np.intp)
    way[-1] = (reached - passed[::-1]).argmax()
    for j in range(len(right) - 1, 0, -1):
        way[j - 1] = before[j, way[j]]
    return way
