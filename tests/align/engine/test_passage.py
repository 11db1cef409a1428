"""The way through the clauses of two texts, and what it says of their sentences."""

from __future__ import annotations

import numpy as np
import pytest

from duizhao.align.engine.band import Band
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.chart import Bead, Chart
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.languages import one_language
from duizhao.align.engine.passage import EVEN, FAINT, FLOOR, Passage
from duizhao.align.engine.profiles import CLAUSES, SENTENCES
from duizhao.align.engine.sentences import HALF_CLAUSE_BAND, sentence_links
from duizhao.align.engine.way import band_along

LEFT = ["Wool rises again today, tea falls.", "Timber is dear, copper is cheap everywhere.", "Salmon sells."]
RIGHT = ["Wool rises today.", "Again tea falls.", "Copper is cheap, timber is dear, salmon sells everywhere."]

FIRST, MOVED, LAST = "wool rises today", "cotton falls again", "salmon sells there"


def compared(left: list[str], right: list[str]) -> tuple[Comparison, Blocks]:
    return Comparison.of(left, right, one_language(chinese=False)), Blocks.of([(len(left), len(right))])


def all_clauses(comparison: Comparison) -> Band:
    return Band.full(len(comparison.left.clauses.words), len(comparison.right.clauses.words))


@pytest.mark.parametrize(
    ("left", "lengths"),
    [
        ([f"{FIRST}, {MOVED}.", f"{LAST}, {MOVED}."], (2, 1)),
        ([f"{MOVED}, {FIRST}.", f"{MOVED}, {LAST}."], (1, 2)),
    ],
)
def test_clauses_decide_a_boundary_that_sentences_leave_open(
    left: list[str], lengths: tuple[int, int]
) -> None:
    right = [f"{FIRST}.", f"{MOVED}.", f"{LAST}."]
    comparison, blocks = compared(left, right)
    open_ = sentence_links(comparison, blocks, SENTENCES, None, again=False)
    decided = sentence_links(comparison, blocks, SENTENCES, CLAUSES, again=False)
    assert max(link.confidence for link in open_) < 0.6
    assert tuple(len(link.right) for link in decided) == lengths
    assert min(link.confidence for link in decided) > 0.6


def test_a_boundary_is_high_where_the_way_through_the_clauses_passes_and_low_off_it() -> None:
    comparison, blocks = compared(LEFT, RIGHT)
    passage = Passage(comparison, all_clauses(comparison), CLAUSES, blocks)
    scores = passage.boundary_scores(Band.full(3, 3))
    top, bottom = np.log((1 + FLOOR) / EVEN), np.log(FLOOR / EVEN)
    for corner in [(0, 0), (1, 2), (3, 3)]:
        assert top - 0.3 < scores[corner] <= top + 1e-4
    for off in [(1, 0), (1, 3), (2, 1), (2, 2), (3, 1), (0, 3), (3, 0)]:
        assert bottom - 1e-4 <= scores[off] < bottom + 0.5


def test_a_boundary_outside_of_the_band_of_clauses_is_as_low_as_any() -> None:
    comparison, blocks = compared(LEFT, RIGHT)
    lows = np.array([0, 0, 0, 1, 2, 2])
    passage = Passage(comparison, Band(lows, lows + 3, 5), CLAUSES, blocks)
    scores = passage.boundary_scores(Band.full(3, 3))
    assert scores[0, 3] == scores[3, 0] == pytest.approx(np.log(FLOOR / EVEN))


@pytest.mark.parametrize("narrow", [False, True])
def test_two_clauses_are_linked_as_surely_as_the_beads_that_hold_both(narrow: bool) -> None:
    comparison, blocks = compared(LEFT, RIGHT)
    lows = np.array([0, 0, 0, 1, 2, 2])
    band = Band(lows, lows + 3, 5) if narrow else all_clauses(comparison)
    left, right = comparison.left, comparison.right
    finer = blocks.finer(left.firsts, right.firsts)
    scores = comparison.scores(left.clauses, right.clauses, band, CLAUSES, finer)
    beads = Chart(band, scores).posteriors().beads
    expected = np.zeros((band.left_count, band.right_count + 1))
    for (m, n), chances in beads.items():
        for row, place in np.argwhere(chances > FAINT):
            column = band.columns[row, place]
            expected[row : row + m, column : column + n] += chances[row, place]
    links = Passage(comparison, band, CLAUSES, blocks).links
    assert links == pytest.approx(np.take_along_axis(expected, band.columns[:-1], axis=1), abs=1e-5)
    linked = np.take_along_axis(expected, band.columns[:-1], axis=1).sum()
    sizes = sum(m * n * chances[chances > FAINT].sum() for (m, n), chances in beads.items())
    assert links.sum() == pytest.approx(linked, abs=1e-4)
    if not narrow:
        assert links.sum() == pytest.approx(sizes, abs=1e-4)


def test_no_clause_is_linked_across_the_bounds_of_a_block() -> None:
    comparison, _ = compared(["Wool rises today.", "Tea falls."], ["Wool rises today.", "Tea falls."])
    apart = Blocks.of([(2, 1), (0, 1)])
    links = Passage(comparison, all_clauses(comparison), CLAUSES, apart).links
    assert links[:, 1].tolist() == [0, 0]
    assert links[:, 0].sum() > 0.9


def test_boundaries_stay_high_where_one_clause_faces_more_than_the_band_is_wide() -> None:
    goods = "wool tea timber copper salmon cotton coffee paper glass sugar".split()
    many = [f"{goods[number % 10]} rises by {number} crowns" for number in range(3 * HALF_CLAUSE_BAND)]
    left = ["The harbour opens today.", f"Prices of {' '.join(goods)} rise.", "Schools close tomorrow."]
    right = [left[0], f"{', '.join(many)}.", left[2]]
    comparison, blocks = compared(left, right)
    path = [Bead(unit, unit, (1, 1)) for unit in range(3)]
    band = band_along(path, comparison.left.firsts, comparison.right.firsts, HALF_CLAUSE_BAND)
    scores = Passage(comparison, band, CLAUSES, blocks).boundary_scores(Band.full(3, 3))
    assert min(scores[corner, corner] for corner in range(4)) > 0
    assert max(scores[row, column] for row in range(4) for column in range(4) if row != column) < -2
