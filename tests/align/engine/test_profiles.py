"""How long beads may become where one text is cut more coarsely than the other."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from duizhao.align.engine.profiles import LONGEST_BEAD, PARAGRAPHS, SENTENCES, STRETCH, Profile

STEEP = Profile({(1, 1): 0.6, (1, 2): 0.2, (2, 1): 0.1, (1, 0): 0.05, (0, 1): 0.05})


def test_beads_are_as_long_as_twice_the_average_asks() -> None:
    assert STRETCH == 2
    longest = max(n for _, n in STEEP.stretched([(10, 30)]).shares)
    assert longest == 6
    assert max(m for m, _ in STEEP.stretched([(30, 10)]).shares) == 6


def test_a_longer_bead_is_rarer_than_the_one_before_it_by_the_same_factor_as_before() -> None:
    shares = STEEP.stretched([(10, 40), (50, 10)]).shares
    for before, after in pairwise(shares[1, n] for n in range(1, 9)):
        assert after / before == pytest.approx(0.2 / 0.6)
    for before, after in pairwise(shares[m, 1] for m in range(1, 11)):
        assert after / before == pytest.approx(0.1 / 0.6)


def test_shares_that_are_known_stay_and_no_other_shapes_come_in() -> None:
    stretched = SENTENCES.stretched([(10, 60), (60, 10)])
    assert SENTENCES.shares.items() <= stretched.shares.items()
    added = stretched.shares.keys() - SENTENCES.shares.keys()
    assert added == {(1, n) for n in range(7, 13)} | {(m, 1) for m in range(5, 13)}
    assert stretched.shares[1, 7] / stretched.shares[1, 6] == pytest.approx(1 / 4)


@pytest.mark.parametrize("sizes", [[], [(0, 90), (90, 0)], [(50, 50)], [(20, 21), (3, 3)]])
def test_texts_cut_alike_or_facing_nothing_stretch_nothing(sizes: list[tuple[int, int]]) -> None:
    assert PARAGRAPHS.stretched(sizes) == PARAGRAPHS


def test_no_bead_is_longer_than_the_text_or_than_forty_units() -> None:
    assert max(n for _, n in STEEP.stretched([(1, 5)]).shares) == 5
    assert max(n for _, n in STEEP.stretched([(1, 1000)]).shares) == LONGEST_BEAD == 40
    assert max(m for m, _ in STEEP.stretched([(1000, 1)]).shares) == LONGEST_BEAD


def test_the_most_uneven_block_decides() -> None:
    one, all_blocks = STEEP.stretched([(2, 8)]), STEEP.stretched([(5, 5), (2, 8), (0, 7), (9, 3)])
    rights = {shape for shape in all_blocks.shares if shape[1] > 1}
    assert rights == {shape for shape in one.shares if shape[1] > 1}
    assert max(m for m, _ in all_blocks.shares) == 6


def test_what_a_shape_counts_beforehand_is_its_share_and_its_bonus() -> None:
    profile = Profile({(1, 1): 0.5, (1, 2): 0.3, (1, 0): 0.2}, prior=0.9, pair_bonus=0.25, null_bonus=2.0)
    assert profile.log_prior((1, 1)) == pytest.approx(0.9 * math.log(0.5) + 0.25)
    assert profile.log_prior((1, 2)) == pytest.approx(0.9 * math.log(0.3))
    assert profile.log_prior((1, 0)) == pytest.approx(0.9 * math.log(0.2) + 2.0)
