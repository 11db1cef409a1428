"""Texts too long to be compared whole."""

from __future__ import annotations

import tracemalloc

import pytest

from duizhao.align.engine.languages import one_language
from duizhao.align.engine.method import Method
from duizhao.align.engine.windows import Limits

_PLACES = "Abra Belo Cora Duna Elba Faro Gora Hela Ista Jura Kiva Lena Mora Nola Orla"
_GOODS = "wool tea timber copper salmon cotton coffee paper glass sugar"
LETTERS = [
    f"The envoy in {place} reports that the price of {goods} rose by {len(place + goods) + number} crowns."
    for number, (place, goods) in enumerate(
        (place, goods) for place in _PLACES.split() for goods in _GOODS.split()
    )
]

METHOD = Method(one_language(chinese=False), thorough=False)


@pytest.mark.parametrize("skipped", [range(0), range(40, 48), range(60, 150)])
def test_windows_find_what_the_whole_comparison_finds(skipped: range) -> None:
    right = [letter for number, letter in enumerate(LETTERS) if number not in skipped]
    whole = METHOD.sentences(LETTERS, right)
    parts = METHOD.sentences(LETTERS, right, limits=Limits(whole=60, window=30, margin=6))
    assert [(link.left, link.right) for link in parts] == [(link.left, link.right) for link in whole]
    assert sum(link.two_sided for link in whole) == len(right)


def test_progress_rises_to_the_end() -> None:
    told: list[float] = []
    METHOD.sentences(LETTERS, LETTERS, told.append, Limits(whole=60, window=30, margin=6))
    assert len(told) > 3
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_very_uneven_pair_comes_to_an_end() -> None:
    limits = Limits(whole=20, window=5, margin=2)
    for left, right in ((LETTERS, LETTERS[:1]), (LETTERS[:1], LETTERS), (LETTERS, [])):
        links = METHOD.sentences(left, right, limits=limits)
        assert [unit for link in links for unit in link.left] == list(range(len(left)))
        assert [unit for link in links for unit in link.right] == list(range(len(right)))


@pytest.mark.parametrize("again", [1, 40])
def test_a_line_said_again_and_again_faces_itself_in_order(again: int) -> None:
    text = [letter for letter in LETTERS[: 120 // again] for _ in range(again)]
    links = METHOD.sentences(text, text, limits=Limits(whole=60, window=30, margin=6))
    assert [(link.left, link.right) for link in links] == [((unit,), (unit,)) for unit in range(len(text))]


def test_an_endless_line_is_compared_in_reasonable_room() -> None:
    line = " ".join(f"{letter[:-1]}," for letter in LETTERS * 40)
    tracemalloc.start()
    METHOD.sentences([line], [line])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 400e6
