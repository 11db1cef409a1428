"""What words say of beads, counted in a band and counted out by the formula."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.engine.band import Band
from duizhao.align.engine.learning import Beads, taught
from duizhao.align.engine.overlap import overlap
from duizhao.align.engine.tokens import Tokens
from duizhao.align.sparse import Sparse

SHAPES = [(1, 1), (1, 3), (2, 1), (2, 2)]
OWN, WEIGHTS = 0.85, (0.5, 0.3)

units = st.lists(st.lists(st.sampled_from("abcde"), max_size=4), min_size=1, max_size=5)


def explained(sources: list[str], targets: list[str], ratio: dict[tuple[str, str], float]) -> float:
    """How well some words explain others, by the formula."""
    return sum(
        math.log(OWN + (1 - OWN) * sum(ratio.get((s, t), 0.0) for s in sources) / (len(sources) + 1))
        for t in targets
    )


@given(left=units, right=units, seed=st.integers(0, 99), low=st.integers(0, 2))
def test_the_overlap_of_every_bead_in_a_band_is_what_the_formula_says(
    left: list[list[str]], right: list[list[str]], seed: int, low: int
) -> None:
    random = np.random.default_rng(seed)
    table = np.where(random.random((5, 5)) < 0.5, random.random((5, 5)) * 30, 0)
    ratio = {(a, b): float(table[i, j]) for i, a in enumerate("abcde") for j, b in enumerate("abcde")}
    numbers = {letter: number for number, letter in enumerate("abcde")}
    rows, columns = np.nonzero(table)
    ratios = Sparse.of(rows, columns, table[rows, columns], (5, 5))
    lows = np.minimum(np.arange(len(left) + 1) * low // 2, len(right))
    band = Band(lows, np.minimum(lows + 3, len(right)), len(right))
    lefts, rights = Tokens.of(left, dict(numbers)), Tokens.of(right, dict(numbers))
    found = overlap(lefts, rights, ratios, band, SHAPES, OWN, WEIGHTS)
    turned = {(b, a): value for (a, b), value in ratio.items()}
    for m, n in SHAPES:
        fits = band.ahead((m, n))[2] & band.ahead((m - 1, 0))[2] & band.ahead((0, n - 1))[2]
        for i, place in np.argwhere(fits):
            j = int(band.columns[i, place])
            own = [word for unit in left[i : i + m] for word in unit]
            other = [word for unit in right[j : j + n] for word in unit]
            expected = WEIGHTS[0] * explained(own, other, ratio) + WEIGHTS[1] * explained(other, own, turned)
            assert found[m, n][i, place] == pytest.approx(expected, abs=1e-3)


def test_words_that_keep_company_are_learnt_and_those_that_met_once_are_not() -> None:
    numbers_left: dict[str, int] = {}
    numbers_right: dict[str, int] = {}
    left = Tokens.of([["x", "a"], ["x", "b"], ["x", "c"], ["d", "y"]], numbers_left)
    right = Tokens.of([["X", "A"], ["X", "B"], ["X", "C"], ["D", "Y"]], numbers_right)
    known = [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")]
    rows = np.array([numbers_left[one] for one, _ in known])
    columns = np.array([numbers_right[other] for _, other in known])
    chances = np.full(len(numbers_right), 0.01, dtype=np.float32)
    before = Sparse.of(rows, columns, np.full(4, 50.0), (len(numbers_left), len(numbers_right)))
    ones, places = np.ones(4, dtype=np.intp), np.arange(4)
    after = taught(before, chances, left, right, Beads(places, ones, places, ones, np.ones(4))).dense()
    assert after[numbers_left["x"], numbers_right["X"]] > 10
    assert after[numbers_left["y"], numbers_right["Y"]] == 0
    assert after[numbers_left["a"], numbers_right["A"]] > 10
