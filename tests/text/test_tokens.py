from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Lang
from duizhao.text._common_characters import COMMON
from duizhao.text.folding import fold
from duizhao.text.tokens import TRADITIONAL, index_tokens, matcher, phrase

HAN = st.text(alphabet="合作協议协議著着，、“ ", max_size=30)
ANYTHING = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (tokens, tokenize='ascii')")
    return connection


def found(index: sqlite3.Connection, text: str, lang: Lang, expression: str, beside: str = "") -> bool:
    """Whether an index finds an entry of this text, which other tokens may share."""
    if not expression:
        return False
    index.execute("DELETE FROM texts")
    index.execute("INSERT INTO texts VALUES (?)", [f"{index_tokens(text, lang)} {beside}"])
    [count] = index.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", [expression]).fetchone()
    return bool(count)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("合作，共贏", Lang.HANT, "合 作 ， 共 赢 ＿＿ 合作"),
        ("在G20峰会", Lang.HANS, "在 ＿g20 峰 会"),
        ("（５Ｇ）\u3000技术", Lang.HANS, "（ ＿5g ） 技 术 技术"),
        ("合 作，合作", Lang.HANS, "合 作 ， 合 作 合作"),
        ("“Belt”, and Road—2.0", Lang.EN, "belt and road 2 0"),
        ("China’s 合作", Lang.EN, "china s ＿合 ＿作"),
    ],
)
def test_chinese_is_cut_into_characters_and_other_scripts_into_words(
    text: str, lang: Lang, expected: str
) -> None:
    assert index_tokens(text, lang).split() == expected.split()


def test_a_mark_parts_chinese_words_but_not_english_ones(index: sqlite3.Connection) -> None:
    assert not found(index, "合、作", Lang.HANS, phrase("合作", Lang.HANS))
    assert found(index, "合\u200b作", Lang.HANS, phrase("合作", Lang.HANS))
    assert found(index, "the Belt, and Road", Lang.EN, phrase("belt and road", Lang.EN))


def test_only_an_unfinished_word_may_go_on() -> None:
    assert phrase("coop", Lang.EN, prefix=True) == '"coop" *'
    assert phrase("coop.", Lang.EN, prefix=True) == '"coop"'
    assert phrase("合作的", Lang.HANS, prefix=True) == '"合 作 的"'


def test_a_term_without_a_token_has_no_phrase() -> None:
    assert phrase("--", Lang.EN) == ""
    assert phrase(" \u3000", Lang.HANS) == ""
    assert matcher("--", Lang.EN) is None


@given(text=HAN, term=HAN)
def test_a_chinese_phrase_finds_just_what_the_folded_text_contains(
    index: sqlite3.Connection, text: str, term: str
) -> None:
    contained = "".join(fold(term).split()) in "".join(fold(text).split())
    expression = phrase(term, Lang.HANS)
    assert found(index, text, Lang.HANS, expression) == (contained and bool(expression))


@given(text=ANYTHING, term=ANYTHING, lang=st.sampled_from(list(Lang)), prefix=st.booleans())
def test_the_index_takes_any_text_and_any_term(
    index: sqlite3.Connection, text: str, term: str, lang: Lang, prefix: bool
) -> None:
    pattern = matcher(term, lang, prefix)
    at_once = bool(pattern and pattern.search(fold(text)))
    assert found(index, text, lang, phrase(term, lang, prefix)) == at_once


MIXED = st.text(alphabet='合作的鼐齉𠮷、。 ab2éABＡNEAR(*"-^:{}+_＿的合作', max_size=12)
"""Common and rare characters, one beyond the first plane, words, and what FTS5 reads as syntax."""


@given(zh=MIXED, en=MIXED, term=MIXED, prefix=st.booleans(), chinese=st.sampled_from([Lang.HANS, Lang.HANT]))
def test_an_entry_of_both_sides_is_found_for_each_side_by_that_alone(
    index: sqlite3.Connection, zh: str, en: str, term: str, prefix: bool, chinese: Lang
) -> None:
    for lang, text in ((chinese, zh), (Lang.EN, en)):
        pattern = matcher(term, lang, prefix)
        stands_there = bool(pattern and pattern.search(fold(text)))
        beside = index_tokens(en, Lang.EN) if lang.is_chinese else index_tokens(zh, chinese)
        expression = phrase(term, "zh" if lang.is_chinese else "en", prefix)
        assert found(index, text, lang, expression, beside) == stands_there


@pytest.mark.parametrize(
    ("text", "expected"),
    [("合作", True), ("合 作", True), ("合、作", False), ("作合", False), ("合\u200b作", True)],
)
def test_two_common_characters_are_looked_for_as_one_token(
    index: sqlite3.Connection, text: str, expected: bool
) -> None:
    assert phrase("合作", "zh") == '"合作"'
    assert found(index, text, Lang.HANS, phrase("合作", "zh")) is expected


def test_rare_characters_are_looked_for_one_by_one() -> None:
    assert phrase("鼐齉", "zh") == '"鼐 齉"'
    assert phrase("合鼐", "zh") == '"合 鼐"'


def test_neighbours_stand_in_an_entry_once() -> None:
    assert index_tokens("合作，合作", Lang.HANS).split().count("合作") == 1


@pytest.mark.parametrize(("lang", "expected"), [(Lang.HANT, True), (Lang.HANS, False), (Lang.EN, False)])
def test_traditional_texts_are_told_by_a_token(index: sqlite3.Connection, lang: Lang, expected: bool) -> None:
    assert found(index, "合作 ＿＿ __", lang, TRADITIONAL) is expected


def test_common_characters_are_folded_and_come_once() -> None:
    characters = COMMON.replace("\n", "")
    assert fold(characters) == characters
    assert len(set(characters)) == len(characters) >= 500
