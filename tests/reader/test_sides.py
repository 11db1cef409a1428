from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Event, Lang, Version
from duizhao.reader.sides import Sides


def event(*langs: Lang) -> Event:
    versions = [Version(f"v{n}", "e", "file", lang) for n, lang in enumerate(langs, 1)]
    return Event("e", versions=tuple(versions))


FOUR = event(Lang.HANT, Lang.EN, Lang.EN, Lang.HANS)


def test_a_version_takes_the_side_of_its_language() -> None:
    assert Sides("v1", "v2").with_version(FOUR, 3) == Sides("v1", "v3", "right")
    assert Sides("v1", "v2").with_version(FOUR, 4) == Sides("v4", "v2", "left")
    assert Sides("v2", "v1").with_version(FOUR, 4) == Sides("v2", "v4", "right")


def test_a_version_held_stays_and_the_next_stands_beside_it() -> None:
    held = Sides("v1", "v2").with_version(FOUR, 2)
    assert held.held == "right"
    assert held.with_version(FOUR, 3) == Sides("v3", "v2", "left")


def test_with_two_of_one_language_a_third_takes_the_side_not_chosen_last() -> None:
    three = event(Lang.EN, Lang.EN, Lang.EN)
    assert Sides("v1", "v2", "right").with_version(three, 3) == Sides("v3", "v2", "left")
    assert Sides("v1", "v2", "left").with_version(three, 3) == Sides("v1", "v3", "right")


def test_a_single_version_gets_the_second_beside_it() -> None:
    assert Sides("v2").with_version(FOUR, 3) == Sides("v2", "v3", "right")


def test_a_number_without_a_version_changes_nothing() -> None:
    assert Sides("v1", "v2").with_version(FOUR, 7) == Sides("v1", "v2")


def test_sides_swap_and_one_alone_stays() -> None:
    assert Sides("v1", "v2").swapped() == Sides("v2", "v1", "left")
    assert Sides("v1").swapped() == Sides("v1")


@given(st.sampled_from([(a, b) for a in range(1, 5) for b in range(1, 5) if a != b]))
def test_any_two_versions_can_be_brought_together(pair: tuple[int, int]) -> None:
    first, second = pair
    sides = Sides("v1", "v2").with_version(FOUR, first)
    while f"v{first}" not in (sides.left, sides.right):
        sides = sides.with_version(FOUR, first)
    if sides.held is None:
        sides = sides.with_version(FOUR, first)
    sides = sides.with_version(FOUR, second)
    assert {sides.left, sides.right} == {f"v{first}", f"v{second}"}
