"""Where the band lies: along a rough way, along a path, and within blocks."""

from __future__ import annotations

from itertools import accumulate, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.engine.band import UNREACHED, Band, Shape
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.chart import Bead, Chart, Scores
from duizhao.align.engine.tokens import Tokens
from duizhao.align.engine.way import band_along, rough_band
from duizhao.align.sparse import Indices, Sparse

WORDS = 6
SINGLE: list[Shape] = [(1, 1), (1, 0), (0, 1)]

sizes = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12)), min_size=1, max_size=5).filter(
    lambda drawn: all(map(any, drawn)) and all(map(any, zip(*drawn, strict=True)))
)
shapes = st.lists(st.sampled_from([(1, 1), (1, 2), (3, 1), (2, 2), (1, 0), (0, 1), (1, 7)]), max_size=9)


def same_words(count: int) -> Sparse:
    """Each word is likely beside itself."""
    places = np.arange(count)
    return Sparse.of(places, places, np.full(count, 40.0), (count, count))


def some_tokens(count: int, random: np.random.Generator) -> Tokens:
    lengths = random.integers(0, 4, count)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.intp)
    return Tokens(random.integers(0, WORDS, starts[-1]).astype(np.intp), starts)


def path_of(drawn: list[Shape]) -> list[Bead]:
    """Beads of these shapes, one after the other."""
    ends = accumulate(drawn, lambda end, shape: (end[0] + shape[0], end[1] + shape[1]), initial=(0, 0))
    return [Bead(left, right, shape) for (left, right), shape in zip(ends, drawn, strict=False)]


def holds(band: Band, row: int, column: int) -> bool:
    return 0 <= band.place(row, column) < band.width


def never_falls(lows: Indices) -> bool:
    return bool((np.diff(lows) >= 0).all())


def every_bead(band: Band, blocks: Blocks, some: list[Shape], seed: int) -> Scores:
    """Some score for each bead that stays in the band and in a block."""
    random = np.random.default_rng(seed)
    return {
        shape: np.where(
            band.ahead(shape)[2] & blocks.allow(band, shape), random.normal(-1, 2, band.shape), UNREACHED
        ).astype(np.float32)
        for shape in some
    }


@given(drawn=sizes, half=st.integers(1, 4), seed=st.integers(0, 999))
def test_a_rough_band_holds_the_corners_of_all_blocks_and_a_way_from_each_to_the_next(
    drawn: list[tuple[int, int]], half: int, seed: int
) -> None:
    blocks = Blocks.of(drawn)
    random = np.random.default_rng(seed)
    left, right = (some_tokens(int(ends[-1]), random) for ends in (blocks.left, blocks.right))
    band = rough_band(left, right, same_words(WORDS), blocks, half)
    assert never_falls(band.lows)
    assert band.lows[0] >= 0
    assert band.lows[-1] + band.width - 1 == len(right)
    for row, column in zip(blocks.left.tolist(), blocks.right.tolist(), strict=True):
        assert holds(band, row, column)
    assert Chart(band, every_bead(band, blocks, SINGLE, seed)).total > UNREACHED / 2


@given(drawn=sizes, half=st.integers(1, 4), seed=st.integers(0, 999))
def test_no_bead_crosses_from_one_block_into_another_in_a_narrow_band_either(
    drawn: list[tuple[int, int]], half: int, seed: int
) -> None:
    blocks = Blocks.of(drawn)
    random = np.random.default_rng(seed)
    left, right = (some_tokens(int(ends[-1]), random) for ends in (blocks.left, blocks.right))
    band = rough_band(left, right, same_words(WORDS), blocks, half)
    path = Chart(band, every_bead(band, blocks, [*SINGLE, (1, 2), (2, 1), (2, 3)], seed)).path()
    corners = set(zip(blocks.left.tolist(), blocks.right.tolist(), strict=True))
    assert corners <= {(bead.left, bead.right) for bead in path} | {(len(left), len(right))}


@given(count=st.integers(12, 40), left_out=st.sets(st.integers(0, 39), max_size=8), half=st.integers(1, 3))
def test_a_rough_band_of_a_text_beside_itself_holds_the_way_that_each_word_shows(
    count: int, left_out: set[int], half: int
) -> None:
    kept = np.array([unit for unit in range(count) if unit not in left_out], dtype=np.intp)
    left = Tokens(np.arange(count), np.arange(count + 1))
    right = Tokens(kept, np.arange(len(kept) + 1))
    band = rough_band(left, right, same_words(count), Blocks.of([(count, len(kept))]), half)
    for place, unit in enumerate(kept.tolist()):
        assert holds(band, unit, place)
        assert holds(band, unit + 1, place + 1)


def test_a_rough_band_is_no_wider_than_it_has_to_be() -> None:
    left = Tokens(np.arange(60), np.arange(61))
    band = rough_band(left, left, same_words(60), Blocks.of([(60, 60)]), 4)
    assert band.width <= 2 * 4 + 2


@given(drawn=shapes, half=st.integers(0, 6), seed=st.integers(0, 999))
def test_a_band_along_a_path_holds_where_each_of_its_beads_begins_and_ends(
    drawn: list[Shape], half: int, seed: int
) -> None:
    path = path_of([(1, 1), *drawn])
    random = np.random.default_rng(seed)
    ends = [sum(bead.shape[side] for bead in path) for side in (0, 1)]
    firsts = [np.concatenate([[0], np.cumsum(random.integers(1, 4, end))]).astype(np.intp) for end in ends]
    band = band_along(path, firsts[0], firsts[1], half)
    assert never_falls(band.lows)
    assert band.shape[0] == firsts[0][-1] + 1
    assert holds(band, 0, 0)
    assert holds(band, int(firsts[0][-1]), int(firsts[1][-1]))
    for bead in path:
        assert holds(band, int(firsts[0][bead.left]), int(firsts[1][bead.right]))
    for row in range(band.shape[0]):
        assert 0 <= band.lows[row] <= band.right_count + 1 - band.width


@given(drawn=shapes, seed=st.integers(0, 999), long=st.integers(1, 60))
def test_one_can_go_through_a_band_along_a_path_unit_by_unit(
    drawn: list[Shape], seed: int, long: int
) -> None:
    path = path_of([(1, 1), *drawn])
    random = np.random.default_rng(seed)
    ends = [sum(bead.shape[side] for bead in path) for side in (0, 1)]
    firsts = [np.concatenate([[0], np.cumsum(random.integers(1, long + 1, end))]) for end in ends]
    band = band_along(path, firsts[0].astype(np.intp), firsts[1].astype(np.intp), 3)
    blocks = Blocks.of([(band.left_count, band.right_count)])
    assert Chart(band, every_bead(band, blocks, SINGLE, seed)).total > UNREACHED / 2


def test_blocks_in_finer_units_begin_where_their_first_units_do() -> None:
    blocks = Blocks.of([(2, 1), (0, 2), (1, 0)]).finer(np.array([0, 3, 4, 9]), np.array([0, 2, 3, 7]))
    assert [*pairwise(blocks.left.tolist())] == [(0, 4), (4, 4), (4, 9)]
    assert [*pairwise(blocks.right.tolist())] == [(0, 2), (2, 7), (7, 7)]


@given(drawn=sizes)
def test_a_bead_is_allowed_where_one_block_holds_all_its_units(drawn: list[tuple[int, int]]) -> None:
    blocks = Blocks.of(drawn)
    lefts, rights = ([*pairwise(ends.tolist())] for ends in (blocks.left, blocks.right))
    lows = np.minimum(np.arange(blocks.left[-1] + 1) // 2, blocks.right[-1])
    band = Band(lows, np.minimum(lows + 5, blocks.right[-1]), int(blocks.right[-1]))
    for m, n in [(1, 1), (1, 0), (0, 1), (2, 3)]:
        fits, allowed = band.ahead((m, n))[2], blocks.allow(band, (m, n))
        for i, place in np.argwhere(fits):
            j = int(band.columns[i, place])
            held = any(
                first <= i and i + m <= end and begin <= j and j + n <= stop
                for (first, end), (begin, stop) in zip(lefts, rights, strict=True)
            )
            assert allowed[i, place] == held
