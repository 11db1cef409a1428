from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.reader.parallel.columns import columns

LIST = {120: 28, 140: 28, 160: 28, 180: 38}
"""Cells the event list takes of a terminal of this width."""


@pytest.mark.parametrize(
    ("terminal", "chinese", "english"),
    [(90, 28, 44), (120, 28, 46), (140, 36, 58), (160, 44, 70), (180, 48, 72)],
)
def test_the_columns_of_the_drawings(terminal: int, chinese: int, english: int) -> None:
    at = columns(terminal - LIST.get(terminal, 0), chinese=(True, False), most=17)
    assert at.right is not None
    assert (at.left.width, at.right.width, at.stacked) == (chinese, english, False)


def test_a_narrow_view_is_stacked() -> None:
    at = columns(80, chinese=(True, False), most=17)
    assert (at.stacked, at.left.start, at.left.width, at.edge) == (True, 7, 68, 0)
    assert at.left == at.right


def test_two_versions_of_one_language_share_evenly() -> None:
    at = columns(140, chinese=(False, False), most=17)
    assert at.right is not None
    assert at.left.width == at.right.width == 61


def test_english_on_the_left_keeps_its_share() -> None:
    at = columns(112, chinese=(False, True), most=17)
    assert at.right is not None
    assert (at.left.width, at.right.width) == (58, 36)


@given(
    st.integers(1, 300),
    st.tuples(st.booleans(), st.sampled_from([True, False, None])),
    st.integers(1, 10**6),
    st.sampled_from([None, True, False]),
)
def test_columns_never_overlap(
    width: int, chinese: tuple[bool, bool | None], most: int, stacked: bool | None
) -> None:
    at = columns(width, chinese=chinese, most=most, stacked=stacked)
    figures = len(str(most))
    assert at.edge < at.left.number - figures < at.left.number < at.left.start
    assert 2 <= at.left.width <= 72
    if at.right and not at.stacked:
        assert at.left.start + at.left.width <= at.link < at.right.number - figures + 1
        assert at.right.number < at.right.start
        if width >= 60 + 2 * figures:
            assert at.right.start + at.right.width <= width - 1
