from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.width import cells, widths
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


def test_dates_and_decimals_stay_whole() -> None:
    assert lines("on 2023-05-17 or 1,980.5 now", 14) == ["on 2023-05-17", "or 1,980.5 now"]


def test_marks_that_do_not_all_fit_into_the_margin_take_a_character_with_them() -> None:
    assert lines("双方签署协议”。）航线", 12, hang=2) == ["双方签署协", "议”。）航线"]


def test_blanks_around_a_line_are_outside_it() -> None:
    assert wrap("  one \u3000two  ", 4) == ((2, 5), (7, 10))


@given(
    st.lists(
        st.sampled_from(["港", "口", "，", "。”", "“", "《", "》", "（", "）", "——", "route"]), max_size=40
    ),
    st.integers(12, 40),
    st.integers(0, 2),
)
def test_marks_keep_to_their_side_wherever_a_character_can_go_with_them(
    parts: list[str], width: int, hang: int
) -> None:
    text = "港".join(parts)
    broken = lines(text, width, hang)
    assert not [line for line in broken[1:] if line[0] in "，。”》）—"]
    assert not [line for line in broken[:-1] if line[-1] in "“《（"]


@given(st.text(alphabet="港口ab \u0301\u200d\ufe0f❤👩🚀\U0001f3fd", max_size=30))
def test_the_width_of_a_text_is_the_sum_of_what_its_characters_add(text: str) -> None:
    assert sum(widths(text)) == cells(text)
    assert len(widths(text)) == len(text)


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
