"""The clauses on both sides of a boundary, compared straight and crosswise."""

from __future__ import annotations

import math

import numpy as np
import pytest

from duizhao.align.engine.band import Band
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.edges import OWN, WEIGHT, edge_scores
from duizhao.align.engine.languages import one_language
from duizhao.align.sparse import Matrix

ONE, OTHER, THIRD = "Wool and cotton rise today.", "Paper is cheap everywhere.", "Salmon sells badly there."
SAME = one_language(chinese=False)


def edges(left: list[str], right: list[str]) -> tuple[Matrix, Comparison]:
    """What the edges say, for every cell."""
    comparison = Comparison.of(left, right, SAME)
    return edge_scores(comparison, Band.full(len(left), len(right))), comparison


def test_neighbours_that_match_straight_speak_for_a_boundary_and_crossed_ones_as_much_against_it() -> None:
    straight, _ = edges([ONE, OTHER], [ONE, OTHER])
    crossed, _ = edges([ONE, OTHER], [OTHER, ONE])
    assert straight[1, 1] > 1
    assert crossed[1, 1] == pytest.approx(-straight[1, 1], rel=1e-4)


def test_the_score_is_what_straight_pairs_have_more_in_common_than_crossed_ones() -> None:
    found, comparison = edges([ONE, OTHER], [ONE, OTHER])
    ratios = comparison.ratios.dense()
    texts = [comparison.left.units.words.between(unit, unit + 1).types for unit in (0, 1)]
    faced = [comparison.right.units.words.between(unit, unit + 1).types for unit in (0, 1)]

    def match(left: int, right: int) -> float:
        pairs = ratios[np.ix_(texts[left], faced[right])]
        explained = [*(pairs.sum(axis=0) / (len(pairs) + 1)), *(pairs.sum(axis=1) / (pairs.shape[1] + 1))]
        return sum(math.log(OWN + (1 - OWN) * float(given)) for given in explained)

    expected = WEIGHT * (match(0, 0) + match(1, 1) - match(0, 1) - match(1, 0))
    assert found[1, 1] == pytest.approx(expected, rel=1e-4)


def test_the_ends_of_a_text_have_no_neighbours_to_compare() -> None:
    found, _ = edges([ONE, OTHER, THIRD], [ONE, THIRD])
    for outer in (found[0], found[-1], found[:, 0], found[:, -1]):
        assert not outer.any()
    assert found[1, 1] > 0


def test_the_right_boundary_is_higher_than_the_others() -> None:
    found, _ = edges([ONE, OTHER, THIRD], [ONE, OTHER, THIRD])
    assert found[1, 1] > max(found[1, 2], found[2, 1]) + 1
    assert found[2, 2] > max(found[1, 2], found[2, 1]) + 1


def test_only_the_clauses_next_to_a_boundary_count() -> None:
    matching, strange = ONE[:-1].lower(), "glass and sugar fall today"
    near, far = [f"{strange}, {matching}.", OTHER], [f"{matching}, {strange}.", OTHER]
    assert edges(near, [ONE, OTHER])[0][1, 1] > edges(far, [ONE, OTHER])[0][1, 1] + 0.2
    near, far = [OTHER, f"{matching}, {strange}."], [OTHER, f"{strange}, {matching}."]
    assert edges(near, [OTHER, ONE])[0][1, 1] > edges(far, [OTHER, ONE])[0][1, 1] + 0.2


def test_a_band_is_told_the_same_as_the_whole_table() -> None:
    texts = [ONE, OTHER, THIRD, f"{ONE[:-1]}, too."]
    found, comparison = edges(texts, texts)
    lows = np.array([0, 0, 1, 2, 2])
    band = Band(lows, lows + 2, 4)
    assert edge_scores(comparison, band) == pytest.approx(found[band.rows, band.columns], abs=1e-4)
