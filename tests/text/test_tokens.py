from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Lang
from duizhao.text.folding import fold
from duizhao.text.tokens import index_tokens, matcher, phrase

HAN = st.text(alphabet="合作協议协議著着，、“ ", max_size=30)
ANYTHING = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (tokens, tokenize='ascii')")
    return connection


def found(index: sqlite3.Connection, text: str, lang: Lang, expression: str) -> bool:
    """Whether an index that holds this text alone finds it."""
    if not expression:
        return False
    index.execute("DELETE FROM texts")
    index.execute("INSERT INTO texts VALUES (?)", [index_tokens(text, lang)])
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
