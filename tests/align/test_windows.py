"""Texts too long to be compared whole."""

from __future__ import annotations

import pytest

from duizhao.align.beads import SENTENCES
from duizhao.align.likelihood import LikelihoodScorer
from duizhao.align.windows import Limits, aligned

_PLACES = "Abra Belo Cora Duna Elba Faro Gora Hela Ista Jura Kiva Lena Mora Nola Orla"
_GOODS = "wool tea timber copper salmon cotton coffee paper glass sugar"
LETTERS = [
    f"The envoy in {place} reports that the price of {goods} rose by {len(place + goods) + number} crowns."
    for number, (place, goods) in enumerate(
        (place, goods) for place in _PLACES.split() for goods in _GOODS.split()
    )
]


@pytest.mark.parametrize("skipped", [range(0), range(40, 48), range(60, 150)])
def test_windows_find_what_the_whole_comparison_finds(skipped: range) -> None:
    right = [letter for number, letter in enumerate(LETTERS) if number not in skipped]
    scorer = LikelihoodScorer.of_one_language(LETTERS, right, chinese=False)
    whole = aligned(LETTERS, right, scorer, SENTENCES)
    parts = aligned(LETTERS, right, scorer, SENTENCES, Limits(cells=2_000, window=30))
    assert [(link.left, link.right) for link in parts] == [(link.left, link.right) for link in whole]
    assert sum(link.two_sided for link in whole) == len(right)


def test_a_very_uneven_pair_comes_to_an_end() -> None:
    scorer = LikelihoodScorer.of_one_language(LETTERS, LETTERS[:1], chinese=False)
    limits = Limits(cells=40, window=5)
    for left, right in ((LETTERS, LETTERS[:1]), (LETTERS[:1], LETTERS)):
        links = aligned(left, right, scorer, SENTENCES, limits)
        assert [unit for link in links for unit in link.left] == list(range(len(left)))
        assert [unit for link in links for unit in link.right] == list(range(len(right)))
