"""A text shows by itself how often its units stand alone."""

from __future__ import annotations

import math

import numpy as np
import pytest

from duizhao.align.engine.band import Band
from duizhao.align.engine.chart import Bead, Chart, Scores
from duizhao.align.engine.lone import LoneShare

SHARE, WEIGHT = 0.1, 10.0
AGAINST = -60.0


def only(band: Band, beads: dict[Bead, float]) -> Scores:
    """Scores by which nothing but these beads comes into question."""
    shapes = {(1, 1), (1, 0), (0, 1)} | {bead.shape for bead in beads}
    scores: Scores = {shape: np.full(band.shape, AGAINST, dtype=np.float32) for shape in shapes}
    for bead, score in beads.items():
        scores[bead.shape][bead.left, band.place(bead.left, bead.right)] = score
    return scores


def seen(scores: Scores, band: Band) -> Chart:
    return LoneShare(SHARE, WEIGHT).seen_in(scores, band)


def test_a_text_with_many_sure_lone_units_raises_what_speaks_for_each() -> None:
    band = Band.full(6, 3)
    alone = [Bead(unit, 1, (1, 0)) for unit in range(1, 5)] + [Bead(5, 1, (0, 1))]
    pairs = [Bead(0, 0, (1, 1)), Bead(5, 2, (1, 1))]
    scores = only(band, dict.fromkeys([*alone, *pairs], 0.0))
    share = (WEIGHT * SHARE + len(alone)) / (WEIGHT + len(alone) + len(pairs))
    assert share > SHARE
    assert Chart(band, scores).total == pytest.approx(0, abs=1e-5)
    assert seen(scores, band).total == pytest.approx(len(alone) * math.log(share / SHARE), abs=1e-4)


def test_a_text_without_lone_units_lowers_what_speaks_for_one_that_is_not_sure() -> None:
    pairs = 3
    band = Band.full(pairs + 1, pairs + 1)
    scores = only(band, {Bead(unit, unit, (1, 1)): 0.0 for unit in range(pairs + 1)})
    # The last two units are as likely a pair as both alone, the left one first.
    scores[1, 0][pairs, pairs] = scores[0, 1][pairs + 1, pairs] = 0.0
    assert Chart(band, scores).total == pytest.approx(math.log(2), abs=1e-5)
    share = WEIGHT * SHARE / (WEIGHT + pairs)
    chart = seen(scores, band)
    assert chart.total == pytest.approx(math.log(1 + (share / SHARE) ** 2), abs=1e-4)
    (left, right) = chart.posteriors().alone(band)
    expected = (share / SHARE) ** 2 / (1 + (share / SHARE) ** 2)
    assert left[pairs] == right[pairs] == pytest.approx(expected, abs=1e-4)
    assert expected < 0.5


def test_a_text_that_shows_nothing_for_sure_keeps_the_usual_share() -> None:
    band = Band.full(1, 1)
    scores = only(band, {Bead(0, 0, (1, 1)): 0.0})
    scores[1, 0][0, 0] = scores[0, 1][1, 0] = 0.0
    assert seen(scores, band).total == pytest.approx(math.log(2), abs=1e-5)


def test_long_beads_count_as_one_link_each() -> None:
    band = Band.full(5, 3)
    beads = [Bead(0, 0, (2, 1)), Bead(2, 1, (2, 2)), Bead(4, 3, (1, 0))]
    scores = only(band, dict.fromkeys(beads, 0.0))
    share = (WEIGHT * SHARE + 1) / (WEIGHT + 3)
    assert seen(scores, band).total == pytest.approx(math.log(share / SHARE), abs=1e-4)


def test_what_becomes_sure_by_what_a_text_shows_is_shown_too() -> None:
    band = Band.full(4, 1)
    scores = only(
        band, dict.fromkeys([*(Bead(unit, 0, (1, 0)) for unit in range(4)), Bead(3, 0, (1, 1))], 0.0)
    )
    scores[0, 1][4, 0] = 0.0
    first = (WEIGHT * SHARE + 3) / (WEIGHT + 3) / SHARE
    alone = first**2 / (1 + first**2)
    assert 1 / 2 < 0.8 < alone
    second = (WEIGHT * SHARE + 3 + 2 * alone) / (WEIGHT + 3 + 2 * alone) / SHARE
    assert seen(scores, band).total == pytest.approx(3 * math.log(second) + math.log(1 + second**2), abs=1e-3)
