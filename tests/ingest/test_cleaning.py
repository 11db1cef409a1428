from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.cleaning import clean, compose, joint, tidy, unwrap, without_end_mark


def test_what_was_dropped_is_counted_in_one_line() -> None:
    cleaned = clean("a\x01b\x02c\x03\u202ed\u2066")
    assert cleaned.text == "abcd"
    assert cleaned.warning == "dropped 3 control and 2 bidi characters"


def test_one_dropped_character_is_singular() -> None:
    assert clean("co\u00adoperate").warning == "dropped 1 soft hyphen character"


def test_a_clean_text_has_no_warning() -> None:
    assert clean("两国\tok\n").warning is None


def test_terminal_escapes_go_as_a_whole() -> None:
    cleaned = clean("\x1b[31m红色\x1b[0m\x1b]0;title\x07 text")
    assert cleaned.text == "红色 text"
    assert cleaned.warning == "dropped 3 escape sequence characters"


@pytest.mark.parametrize("kept", ["👩\u200d🌾", "❤\ufe0f\u200d🔥", "क्\u200dष", "می\u200cخواهم"])
def test_joiners_stay_where_they_join(kept: str) -> None:
    assert clean(kept).text == kept


@pytest.mark.parametrize(
    "kept",
    [
        "☀\ufe0f",
        "1\ufe0f\u20e3",
        "葛\U000e0100",
        "🏴\U000e0067\U000e0062\U000e007f",
        "👍🏽",
        "👩🏽\u200d⚕\ufe0f",
    ],
)
def test_what_changes_how_an_emoji_or_an_ideograph_looks_stays(kept: str) -> None:
    assert clean(f"市长{kept}来").text == f"市长{kept}来"


def test_selectors_and_tags_after_anything_else_go_and_are_counted() -> None:
    cleaned = clean("市长a\ufe0f来\U000e0041\U000e0042了b\U000e0100")
    assert cleaned.text == "市长a来了b"
    assert cleaned.warning == "dropped 2 variation and 2 tag characters"


def test_joiners_between_other_letters_go() -> None:
    assert clean("谈\u200d判 a\u200cb").text == "谈判 ab"


def test_every_line_break_becomes_one() -> None:
    assert clean("a\r\nb\rc\x85d\x0ce").text == "a\nb\nc\nd\ne"


def test_combining_marks_are_composed() -> None:
    assert compose("cafe\u0301 Mu\u0308ller") == "café Müller"


def test_compatibility_ideographs_stay_themselves() -> None:
    assert compose("\uf900\ufa30 e\u0301 ，") == "\uf900\ufa30 é ，"


def test_blanks_of_every_width_are_one_blank() -> None:
    assert tidy("\u3000岛上\u00a0\u00a0的 \t会议\u2003") == "岛上 的 会议"


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("结束。", "他说", ""),
        ("结束。", "“好”", ""),
        ("“好”", "他说", ""),
        ("ended.", "He", " "),
        ("“Yes.”", "“No.”", " "),
        ("ended.", "他说", " "),
        ("在2023", "年", " "),
    ],
)
def test_lines_join_as_their_language_does(before: str, after: str, between: str) -> None:
    assert joint(before, after) == between


def test_a_break_inside_chinese_is_no_blank() -> None:
    assert unwrap("双方互有需\n要，\n  the island\ncouncil") == "双方互有需要， the island council"


@pytest.mark.parametrize("mark", [" ■", "■", "（完）", "(完)", " Enditem"])
def test_end_marks_are_taken_off(mark: str) -> None:
    assert without_end_mark(f"They will meet again.{mark}") == "They will meet again."


def test_a_paragraph_that_is_only_an_end_mark_is_nothing() -> None:
    assert without_end_mark("（完）") == ""


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text.replace("\x1b", "").replace("\x9b", "")).text
    assert clean(once).text == once
