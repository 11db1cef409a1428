from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Lang
from duizhao.search.query import Query, Rule, Term
from duizhao.text.tokens import index_tokens

ALPHABET = "合作協议、，。 ABab-'\"“”12Belt and*()_é"


def matched(query: str, text: str, lang: Lang = Lang.HANS, *, typing: bool = False) -> list[str]:
    return [text[start:end] for start, end in Query.parse(query, typing=typing).spans(text, lang)]


def indexed(text: str, lang: Lang, expression: str) -> bool:
    """Whether a real index finds a text."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (tokens, tokenize='ascii')")
    connection.execute("INSERT INTO t VALUES (?)", [index_tokens(text, lang)])
    found = connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", [expression]).fetchone()
    connection.close()
    return bool(found[0])


def test_a_word_is_found_in_either_script() -> None:
    assert matched("協議", "双方签署协议，协议即日生效") == ["协议", "协议"]
    assert matched("协议", "雙方簽署協議", Lang.HANT) == ["協議"]


def test_one_and_two_characters_are_found_exactly() -> None:
    assert matched("合", "合作与组合") == ["合", "合"]
    assert matched("合作", "合、作") == []


def test_english_is_found_as_whole_words_in_any_case() -> None:
    assert matched("port", "The Port, a seaport and ports", Lang.EN) == ["Port"]
    assert matched('"belt and road"', "Belt, and  Road", Lang.EN) == ["Belt, and  Road"]


def test_while_typing_the_last_word_may_go_on() -> None:
    assert matched("coop", "Cooperation and coop", Lang.EN, typing=True) == ["Cooperation", "coop"]
    assert matched("coop ", "Cooperation and coop", Lang.EN, typing=True) == ["coop"]
    assert matched("coop", "Cooperation and coop", Lang.EN) == ["coop"]


def test_a_term_with_any_chinese_character_is_chinese() -> None:
    assert Term("A B C D 股").is_chinese
    assert not Term("G20, 5%").is_chinese


def test_a_query_may_come_with_its_accents_apart() -> None:
    assert matched("cafe\u0301", "the café", Lang.EN) == ["café"]


def test_nothing_can_be_smuggled_into_the_index() -> None:
    for query in ['" OR "', "a* NOT b", "zh:合", "NEAR(a b)", "合\x00作", "\ud800", "'; DROP TABLE t --"]:
        for term in Query.parse(query).terms:
            for lang in Lang:
                expression = term.expression(lang)
                assert term.matches("port", lang) == bool(expression and indexed("port", lang, expression))


def test_chinese_terms_are_not_looked_for_in_english() -> None:
    assert matched("协议", "the 协议 of May", Lang.EN) == []
    assert matched("Linport", "林港（Linport）签约") == ["Linport"]


def test_blanks_separate_terms_and_quotes_hold_them_together() -> None:
    assert [term.text for term in Query.parse(' 合作  "two ports" “一带 一路” open "end').terms] == [
        "合作",
        "two ports",
        "一带 一路",
        "open",
        "end",
    ]
    assert not Query.parse('  "" ')


def test_marks_between_words_are_no_terms() -> None:
    assert [term.text for term in Query.parse('合作 - route "…" ,').terms] == ["合作", "route", "…"]
    assert [term.text for term in Query.parse("，").terms] == ["，"], "alone they are looked for"
    assert [term.prefix for term in Query.parse("route -", typing=True).terms] == [False]
    assert [term.prefix for term in Query.parse("港 - rou", typing=True).terms] == [False, True]


def test_every_term_must_stand_in_a_text() -> None:
    assert Query.parse("港口 航线").matches("港口开通航线", Lang.HANS)
    assert not Query.parse("港口 铁路").matches("港口开通航线", Lang.HANS)


@pytest.mark.parametrize(
    ("query", "text", "rules"),
    [
        ("协议", "签署协议", [Rule.EXACT]),
        ("協議", "签署协议", [Rule.SCRIPT]),
        ("ABC", "ａｂｃ", [Rule.WIDTH, Rule.CASE]),
        ("Port", "the port", [Rule.CASE]),
        ("Café", "a CAFE", [Rule.CASE]),
        ("“合作”", "「合作」", [Rule.WIDTH]),
        ("「協議」", "“协议”", [Rule.SCRIPT, Rule.WIDTH]),
        ("合作", "合 作", [Rule.EXACT]),
    ],
)
def test_a_hit_says_what_had_to_be_folded(query: str, text: str, rules: list[Rule]) -> None:
    assert [reason.rule for reason in Term(query).why(text, Lang.HANS)] == rules


@given(
    st.text(alphabet=ALPHABET, max_size=40),
    st.text(alphabet=ALPHABET, max_size=8),
    st.sampled_from(list(Lang)),
    st.booleans(),
)
def test_the_screen_and_the_index_agree(text: str, query: str, lang: Lang, prefix: bool) -> None:
    term = Term(query, prefix)
    expression = term.expression(lang)
    assert term.matches(text, lang) == bool(expression and indexed(text, lang, expression))


@given(st.text(alphabet=ALPHABET, max_size=20), st.integers(0, 19), st.integers(1, 6))
def test_any_part_of_a_chinese_text_is_found_in_it(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    if (
        any(character in "合作協议" for character in part)
        and part[0] in "合作協议"
        and part[-1] in "合作協议"
    ):
        assert Term(part).matches(text, Lang.HANS)
