"""Quotations and questions on both sides of a boundary, or on one."""

from __future__ import annotations

import numpy as np
import pytest

from duizhao.align.engine.band import Band
from duizhao.align.engine.boundaries import Boundaries, BoundaryWeights
from duizhao.align.sparse import Matrix

WEIGHTS = BoundaryWeights()
QUOTED = ["He rose.", "“It is late.”", "They left.", "“Wait,” she said."]


def scores(left: list[str], right: list[str]) -> Matrix:
    """What the boundaries of two texts say, for every cell."""
    return WEIGHTS.scores(Boundaries.of(left), Boundaries.of(right), Band.full(len(left), len(right)))


def test_a_text_knows_where_quotations_open_and_close_and_where_it_asks() -> None:
    found = Boundaries.of(["“Who is it?", "Come in.”■", "‘Why?’ asked one.", "So? (“Why?”)"])
    assert found.opened.tolist() == [True, False, False, False, False]
    assert found.closed.tolist() == [False, False, True, False, False]
    assert found.inside.tolist() == [False, True, False, False, False]
    assert found.asked.tolist() == [False, True, False, False, True]


def test_a_quotation_that_is_never_closed_does_not_reach_beyond_the_text() -> None:
    assert Boundaries.of(["“One.", "Two.", "Three."]).inside.tolist() == [False, True, True, False]


def test_quotations_that_open_and_close_on_both_sides_speak_for_a_boundary() -> None:
    found = scores(QUOTED, QUOTED)
    assert found[2, 2] == pytest.approx(WEIGHTS.both_close)
    assert found[1, 1] == pytest.approx(WEIGHTS.both_open)
    assert found[0, 0] == found[4, 4] == 0


def test_a_quotation_that_opens_or_closes_on_one_side_speaks_against_a_boundary() -> None:
    found = scores(QUOTED, QUOTED)
    assert found[2, 0] == found[0, 2] == pytest.approx(WEIGHTS.one_closes)
    assert found[1, 0] == found[0, 3] == pytest.approx(WEIGHTS.one_opens)
    assert found[1, 2] == pytest.approx(WEIGHTS.one_closes + WEIGHTS.one_opens)


def test_what_lies_in_a_quotation_on_both_sides_belongs_together() -> None:
    found = scores(["“One.", "Two.”", "Three."], ["“One.", "Two.”", "Three."])
    assert found[1, 1] == pytest.approx(WEIGHTS.both_inside)
    assert found[1, 3] == found[3, 1] == pytest.approx(WEIGHTS.one_inside)


def test_questions_on_both_sides_speak_for_a_boundary_and_on_one_side_say_nothing() -> None:
    found = scores(["Who?", "One.", "Two."], ["One.", "Who?”", "Two."])
    expected = np.zeros((4, 4))
    expected[1, 2] = WEIGHTS.both_ask
    assert found == pytest.approx(expected)


@pytest.mark.parametrize("plain", [["He rose.", "It was late, he said.", "They left.", "She said to wait."]])
def test_where_one_text_has_no_quotations_at_all_those_of_the_other_say_nothing(plain: list[str]) -> None:
    assert not scores(QUOTED, plain).any()
    assert not scores(plain, QUOTED).any()


def test_a_band_is_told_the_same_as_the_whole_table() -> None:
    lows = np.array([0, 0, 1, 2, 2])
    band = Band(lows, lows + 2, 4)
    boundaries = Boundaries.of(QUOTED)
    assert np.array_equal(
        WEIGHTS.scores(boundaries, boundaries, band), scores(QUOTED, QUOTED)[band.rows, band.columns]
    )


def test_the_first_units_keep_their_boundaries() -> None:
    found = Boundaries.of(QUOTED).until(2)
    assert found.closed.tolist() == [False, False, True]
    assert found.opened.tolist() == [False, True, False]
