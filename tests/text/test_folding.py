from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.folding import fold

EVERYTHING = [chr(code) for code in range(sys.maxunicode + 1)]


def test_folding_keeps_the_length_of_every_character() -> None:
    assert [character for character in EVERYTHING if len(fold(character)) != 1] == []


def test_folding_twice_changes_nothing() -> None:
    once = fold("".join(EVERYTHING))
    assert fold(once) == once


@given(st.text())
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("合作", "合作"),
        ("協議", "协议"),
        ("瞭解", "了解"),
        ("沿著", "沿着"),
        ("台灣", "臺湾"),
        ("裡面", "裏面"),
        ("為了", "爲了"),
        ("計畫", "计划"),
        ("⽩羊", "白羊"),
        ("\uf900", "\u8c48"),
        ("ＡＢＣ１２", "abc12"),
        ("你好，世界：（一）", "你好,世界:(一)"),
        ("“引”‘文’", "「引」『文』"),
        ("a\u00a0b\u3000c", "a b c"),
        ("Café", "cafe"),
    ],
)
def test_two_ways_of_writing_one_thing_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("支持", "支援"), ("品质", "质量"), ("白", "百"), ("合、作", "合作")]
)
def test_what_differs_in_more_than_writing_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_text_and_its_conversion_to_the_other_script_have_one_key() -> None:
    from opencc import OpenCC

    words = ["双方决定", "头发干燥", "皇后以后", "里程碑", "复习答复", "系统关系", "面条表面", "发展出发"]
    for configuration in ("s2t", "s2tw", "s2hk"):
        convert = OpenCC(configuration).convert
        assert [word for word in words if fold(convert(word)) != fold(word)] == []
