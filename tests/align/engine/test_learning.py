"""What beads teach about words, counted by the formulas of expectation maximisation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.engine.band import Band
from duizhao.align.engine.learning import (
    DISCOUNT,
    LEXICON,
    LIKELY,
    MOST_PAIRS,
    NULL,
    ROUNDS,
    SMOOTHING,
    Beads,
    taught,
)
from duizhao.align.engine.tokens import Tokens
from duizhao.align.sparse import Sparse

CHANCE = 0.02


def one_to_one(count: int, chance: float = 1.0) -> Beads:
    """Each left unit beside the right one of the same number."""
    places, ones = np.arange(count), np.ones(count, dtype=np.intp)
    return Beads(places, ones, places, ones, np.full(count, chance))


def repeated(count: int) -> Tokens:
    """Units of one word, all the same."""
    return Tokens(np.zeros(count, dtype=np.intp), np.arange(count + 1))


def table(entries: dict[tuple[int, int], float], shape: tuple[int, int]) -> Sparse:
    rows, columns = (np.array([place[side] for place in entries], dtype=np.intp) for side in (0, 1))
    return Sparse.of(rows, columns, np.array([*entries.values()]), shape)


@pytest.mark.parametrize(("words", "teaches"), [(MOST_PAIRS // 100, True), (MOST_PAIRS // 100 + 1, False)])
def test_beads_with_too_many_pairs_of_words_teach_nothing(words: int, teaches: bool) -> None:
    left = Tokens(np.zeros(words, dtype=np.intp), np.array([0, words]))
    right = Tokens(np.zeros(100, dtype=np.intp), np.array([0, 100]))
    before = table({(0, 0): 3.0}, (1, 1))
    after = taught(before, np.array([CHANCE], dtype=np.float32), left, right, one_to_one(1))
    assert (after is not before) is teaches
    assert bool(after.values[0] > 3.0) is teaches


@pytest.mark.parametrize("count", [1, 3, 40])
@pytest.mark.parametrize("chance", [1.0, 0.5])
def test_a_pair_seen_so_often_weighs_what_the_formula_says(count: int, chance: float) -> None:
    given_, other = 0.3, 0.2
    before = table({(0, 0): given_ / CHANCE, (0, 1): other / CHANCE, (1, 1): 7.0}, (2, 2))
    chances = np.full(2, CHANCE, dtype=np.float32)
    after = taught(before, chances, repeated(count), repeated(count), one_to_one(count, chance)).dense()
    translation, seen = given_ + SMOOTHING * CHANCE, 0.0
    for round_ in range(ROUNDS):
        offered = (1 - NULL) * translation / 2
        seen = count * chance * offered / (NULL * CHANCE + offered)
        counted = max(0.0, seen - DISCOUNT) if round_ == ROUNDS - 1 else seen
        translation = (LEXICON * given_ + counted) / (LEXICON + seen) + SMOOTHING * CHANCE
    assert after[0, 0] == pytest.approx(translation / CHANCE - SMOOTHING, rel=1e-4)
    # What the lexicon knows of the left word beside, but no bead shows, shrinks; other words are as before.
    assert after[0, 1] == pytest.approx(other / CHANCE * LEXICON / (LEXICON + seen), rel=1e-4)
    assert after[1, 1] == pytest.approx(7.0, rel=1e-5)


units = st.lists(st.lists(st.integers(0, 4), max_size=5), min_size=1, max_size=6)


@given(left=units, right=units, seed=st.integers(0, 999))
def test_what_is_taught_is_never_negative_and_no_left_word_has_more_to_give_than_it_had_or_counted(
    left: list[list[int]], right: list[list[int]], seed: int
) -> None:
    random = np.random.default_rng(seed)
    count = min(len(left), len(right))
    chances = random.uniform(0.001, 0.2, 5).astype(np.float32)
    weights = np.where(random.random((5, 5)) < 0.5, random.dirichlet(np.ones(5), 5), 0)
    rows, columns = np.nonzero(weights)
    before = Sparse.of(rows, columns, weights[rows, columns] / chances[columns], (5, 5))
    numbers = {str(number): number for number in range(5)}
    lefts, rights = (Tokens.of([[*map(str, unit)] for unit in side], dict(numbers)) for side in (left, right))
    beads = one_to_one(count)
    after = taught(before, chances, lefts, rights, beads)
    assert np.isfinite(after.values).all()
    assert (after.values > 0).all()
    assert ((after.dense() * chances).sum(axis=1) <= 1 + 1e-4).all()


def test_only_likely_two_sided_beads_teach() -> None:
    lows = np.array([0, 1, 1])
    band = Band(lows, lows + 2, 3)
    beads = {shape: np.zeros(band.shape, dtype=np.float32) for shape in ((1, 1), (1, 2), (1, 0), (0, 1))}
    beads[1, 1][0, 0] = LIKELY + 0.1
    beads[1, 1][1, 0] = LIKELY - 0.1
    beads[1, 2][1, 1] = 0.9
    beads[1, 0][1, 2] = beads[0, 1][2, 1] = 1.0
    found = Beads.likely(beads, band)
    assert [*zip(found.lefts, found.m, found.rights, found.n, strict=True)] == [(0, 1, 0, 1), (1, 1, 2, 2)]
    assert found.chances == pytest.approx([LIKELY + 0.1, 0.9])
