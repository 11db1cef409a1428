from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.width import cells
from duizhao.text.wrapping import wrap

MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("港口航线。，、“”（）《》—… \u3000ab-c.1年2%é\u0301👩‍🚀"),
        st.characters(exclude_categories=["Cc", "Cs"]),
    ),
    max_size=120,
)
WIDTHS = st.integers(2, 90)


def lines(text: str, width: int, hang: int = 0) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width, hang)]


def test_chinese_fills_the_line_and_carries_no_mark_over() -> None:
    assert lines("双方签署协议，航线开通。", 12) == ["双方签署协", "议，航线开", "通。"]


def test_a_closing_mark_may_hang_into_the_margin() -> None:
    assert lines("双方签署协议，航线开通。", 12, hang=2) == ["双方签署协议，", "航线开通。"]


def test_no_line_ends_with_an_opening_mark() -> None:
    assert lines("双方签署《协议》", 10) == ["双方签署", "《协议》"]


def test_figures_keep_with_their_unit() -> None:
    assert lines("双方签署1980年", 12) == ["双方签署", "1980年"]


def test_english_breaks_at_blanks_and_after_the_hyphen_of_a_compound() -> None:
    assert lines("an all-weather route opens", 8) == ["an all-", "weather", "route", "opens"]


def test_english_inside_chinese_fills_the_line_it_begins_on() -> None:
    assert lines("在5月17日 Linport 中方一贯主张", 20) == ["在5月17日 Linport 中", "方一贯主张"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert lines("supercalifragilistic", 8) == ["supercal", "ifragili", "stic"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10) == ((0, 0),)


@given(MIXED, WIDTHS, st.integers(0, 2))
def test_wrapping_loses_no_character(text: str, width: int, hang: int) -> None:
    spans = wrap(text, width, hang)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(lines(text, width, hang)).split()) == "".join(text.split())


@given(MIXED, WIDTHS, st.integers(0, 2))
def test_no_line_is_wider_than_it_may_be(text: str, width: int, hang: int) -> None:
    assert all(cells(line) <= max(width, 2) + hang for line in lines(text, width, hang))


@pytest.mark.parametrize("mark", list("。，、；：？！）》」』”"))
def test_a_line_never_begins_with_a_closing_mark(mark: str) -> None:
    for width in range(6, 30):
        for hang in (0, 2):
            assert not [
                line for line in lines(f"港口航线开通{mark}" * 9, width, hang) if line.startswith(mark)
            ]


@given(WIDTHS)
def test_marks_stay_with_the_character_they_belong_to(width: int) -> None:
    assert all(not line.startswith("\u0301") for line in lines("e\u0301" * 50, width))
