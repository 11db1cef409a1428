"""The ways through two short texts, found by the chart and found by trying them all."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.engine.band import UNREACHED, Band, Shape
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.chart import Bead, Chart, Scores

SHAPES: list[Shape] = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 0), (0, 1)]


def scored(band: Band, seed: int) -> Scores:
    """Some score for each bead that fits."""
    random = np.random.default_rng(seed)
    return {
        shape: np.where(band.ahead(shape)[2], random.normal(-1, 2, band.shape), np.float64(UNREACHED)).astype(
            np.float32
        )
        for shape in SHAPES
    }


def ways(left: int, right: int, i: int = 0, j: int = 0) -> Iterator[list[Bead]]:
    """All sequences of beads through two texts."""
    if (i, j) == (left, right):
        yield []
    for m, n in SHAPES:
        if i + m <= left and j + n <= right:
            yield from ([Bead(i, j, (m, n)), *rest] for rest in ways(left, right, i + m, j + n))


def score(way: list[Bead], scores: Scores) -> float:
    return sum(float(scores[bead.shape][bead.left, bead.right]) for bead in way)


@given(left=st.integers(1, 4), right=st.integers(1, 4), seed=st.integers(0, 1000))
def test_the_chart_knows_all_ways(left: int, right: int, seed: int) -> None:
    band = Band.full(left, right)
    scores = scored(band, seed)
    chances = {tuple(way): math.exp(score(way, scores)) for way in ways(left, right)}
    total = sum(chances.values())
    best = max(chances, key=lambda way: chances[way])
    chart = Chart(band, scores)
    assert chart.path() == list(best)
    posteriors = chart.posteriors()
    for bead in best:
        through = sum(
            chance
            for way, chance in chances.items()
            if any(other == bead or (0 in bead.shape and _same_alone(other, bead)) for other in way)
        )
        assert posteriors.of(bead, band) == pytest.approx(through / total, abs=1e-5)
    crossing = sum(chance for way, chance in chances.items() if any(b[:2] == (1, 1) for b in way))
    if (left, right) != (1, 1):
        assert posteriors.cells[1, 1] == pytest.approx(crossing / total, abs=1e-5)


def _same_alone(one: Bead, other: Bead) -> bool:
    """Whether two beads leave the same unit alone, wherever that stands on the other side."""
    if one.shape != other.shape:
        return False
    return one.left == other.left if one.shape == (1, 0) else one.right == other.right


def test_a_band_around_the_best_way_finds_it_again() -> None:
    full = Band.full(30, 40)
    scores = scored(full, 7)
    path = Chart(full, scores).path()
    lows = np.array([min(b.right for b in path if b.left >= i) if i < 30 else 40 for i in range(31)])
    lows = np.minimum.accumulate(np.maximum(lows - 6, 0)[::-1])[::-1]
    band = Band(lows, np.minimum(lows + 16, 40), 40)
    inside = {
        shape: np.where(band.ahead(shape)[2], table[band.rows, band.columns], np.float32(UNREACHED))
        for shape, table in scores.items()
    }
    assert Chart(band, inside).path() == path


def test_no_bead_crosses_from_one_block_into_another() -> None:
    sizes = [(2, 3), (0, 2), (3, 1), (2, 0), (2, 2)]
    blocks = Blocks.of(sizes)
    band = Band.full(9, 8)
    scores = scored(band, 3)
    allowed = {
        shape: np.where(blocks.allow(band, shape), table, np.float32(UNREACHED))
        for shape, table in scores.items()
    }
    corners = set(zip(blocks.left.tolist(), blocks.right.tolist(), strict=True))
    path = Chart(band, allowed).path()
    assert corners <= {(bead.left, bead.right) for bead in path} | {(9, 8)}
    assert sum(bead.shape[0] for bead in path) == 9
