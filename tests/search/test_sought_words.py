from __future__ import annotations

import sqlite3
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from duizhao.model import Lang
from duizhao.search.language.tree import Language, Word
from duizhao.search.rules import ALL_RULES, Alternative, Rule
from duizhao.search.sought import Sought, seek
from duizhao.search.variants import alike
from duizhao.text.folding import fold
from duizhao.text.tokens import index_tokens, tokens

ALPHABET = "合作協议、，。 ABab-'\"“”12Belt and*()_éＡ＿①²Ⓐ\n"
TEXTS = st.text(alphabet=ALPHABET, max_size=40)
WORDS = st.text(alphabet=ALPHABET, min_size=1, max_size=8)
LANGS = st.sampled_from(list(Lang))
RULES = st.frozensets(st.sampled_from([Rule.SCRIPT, Rule.WIDTH, Rule.CASE]))


def sought(
    word: str,
    *others: Alternative,
    rules: frozenset[Rule] = ALL_RULES,
    goes_on: bool = False,
    exact: bool = False,
) -> Sought:
    return seek(Word(word, goes_on=goes_on, exact=exact), [[Alternative(word), *others]], rules)


def matched(sought: Sought, text: str, lang: Lang = Lang.HANS) -> list[str]:
    return [text[match.start : match.end] for match in sought.matches(text, lang)]


def rules_of(sought: Sought, text: str, lang: Lang = Lang.HANS) -> list[list[Rule]]:
    return [[reason.rule for reason in match.reasons] for match in sought.matches(text, lang)]


@cache
def converter() -> OpenCC:
    return OpenCC("s2t")


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (tokens, tokenize='ascii')")
    return connection


def finds(index: sqlite3.Connection, text: str, lang: Lang, expression: str | None) -> bool:
    """Whether an index that holds this text alone finds it."""
    if expression is None:
        return True
    if not expression:
        return False
    index.execute("DELETE FROM texts")
    index.execute("INSERT INTO texts VALUES (?)", [index_tokens(text, lang)])
    [count] = index.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", [expression]).fetchone()
    return bool(count)


def test_a_word_is_found_in_either_script() -> None:
    assert matched(sought("協議"), "双方签署协议，协议即日生效") == ["协议", "协议"]
    assert matched(sought("协议"), "雙方簽署協議", Lang.HANT) == ["協議"]


def test_english_is_found_as_whole_words_across_marks() -> None:
    assert matched(sought("port"), "The Port, a seaport and ports", Lang.EN) == ["Port"]
    assert matched(sought("belt and road"), "Belt, and  Road", Lang.EN) == ["Belt, and  Road"]


def test_a_word_that_may_go_on_says_that_it_did() -> None:
    word = sought("coop", goes_on=True)
    assert matched(word, "Cooperation and coop", Lang.EN) == ["Cooperation", "coop"]
    assert rules_of(word, "Cooperation and coop", Lang.EN) == [[Rule.CASE, Rule.WILDCARD], [Rule.EXACT]]


@pytest.mark.parametrize(
    ("word", "text", "rules"),
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
def test_a_match_says_what_had_to_be_folded(word: str, text: str, rules: list[Rule]) -> None:
    assert rules_of(sought(word), text) == [rules]


def test_what_needs_a_rule_that_is_switched_off_is_no_match() -> None:
    assert matched(sought("协议", rules=ALL_RULES - {Rule.SCRIPT}), "協議与协议") == ["协议"]
    assert matched(sought("a", rules=ALL_RULES - {Rule.CASE}, goes_on=True), "Aa, ab", Lang.EN) == ["ab"]
    assert matched(sought("会会", rules=ALL_RULES - {Rule.SCRIPT}), "會会会") == ["会会"]
    assert matched(sought("port", rules=ALL_RULES - {Rule.CASE}), "Port port ｐｏｒｔ", Lang.EN) == [
        "port",
        "ｐｏｒｔ",
    ]
    assert matched(sought("支持", Alternative("支援", Rule.VOCABULARY), rules=frozenset()), "支援与支持") == [
        "支持"
    ]


def test_a_match_of_another_form_says_which_rule_added_it() -> None:
    word = sought("高质量", Alternative("高品質", Rule.VOCABULARY))
    [match] = word.matches("高品质发展", Lang.HANS)
    assert [(reason.rule, reason.query, reason.matched) for reason in match.reasons] == [
        (Rule.VOCABULARY, "高质量", "高品质")
    ]


def test_of_overlapping_forms_the_longest_is_the_match() -> None:
    word = sought("俄罗斯", Alternative("白俄罗斯", Rule.NAME))
    assert rules_of(word, "白俄罗斯与俄罗斯") == [[Rule.NAME], [Rule.EXACT]]
    crossing = sought("合作", Alternative("作协议", Rule.NAME))
    assert matched(crossing, "合作协议") == ["合作协议"]
    assert rules_of(crossing, "合作协议") == [[Rule.EXACT, Rule.NAME]]


def test_a_form_of_one_script_counts_in_texts_of_that_script_alone(index: sqlite3.Connection) -> None:
    word = sought("支持", Alternative("支援", Rule.VOCABULARY, Lang.HANT))
    assert matched(word, "支援", Lang.HANT) == ["支援"]
    assert matched(word, "支援", Lang.HANS) == []
    assert finds(index, "支援", Lang.HANT, word.expression(Language.ZH))
    assert not finds(index, "支援", Lang.HANS, word.expression(Language.ZH))
    assert word.expression(Language.EN) == ""


def test_a_word_stands_on_the_side_of_its_characters_or_the_one_asked_for() -> None:
    assert sought("合作").language is Language.ZH
    assert sought("Linport").language is None
    assert matched(sought("Linport"), "林港（Linport）签约") == ["Linport"]
    english = seek(Word("Linport", Language.EN), [[Alternative("Linport")]], ALL_RULES)
    assert english.matches("林港（Linport）签约", Lang.HANS) == ()
    assert english.expression(Language.ZH) == ""
    assert sought("白俄罗斯", Alternative("Belarus", Rule.NAME)).language is None


def test_an_exact_word_stands_letter_by_letter_as_typed() -> None:
    assert matched(sought("支持", exact=True), "支 持，支持，支援") == ["支持"]
    assert matched(sought("协议", Alternative("协定", Rule.NAME), exact=True), "協議协定协议") == ["协议"]
    assert matched(sought("Port", exact=True), "Port, port, Ports, Port", Lang.EN) == ["Port", "Port"]
    assert matched(sought("Po", exact=True, goes_on=True), "Port, port", Lang.EN) == ["Port"]
    assert not sought("支持", exact=True).is_certain(Language.ZH)


def test_every_character_is_among_those_alike_to_its_key() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    missing = [
        character
        for character, key in zip(everything, fold(everything), strict=True)
        if key not in (character, " ") and character not in alike(key)
    ]
    assert missing == []


@given(text=TEXTS, word=WORDS, lang=LANGS, goes_on=st.booleans())
def test_a_word_stands_just_where_the_index_finds_it(
    index: sqlite3.Connection, text: str, word: str, lang: Lang, goes_on: bool
) -> None:
    one = sought(word, goes_on=goes_on)
    assert one.found(text, lang) == finds(index, text, lang, one.expression(Language.of(lang)))
    assert one.found(text, lang) == bool(one.matches(text, lang))


@given(text=TEXTS, word=WORDS, lang=LANGS, goes_on=st.booleans(), exact=st.booleans(), rules=RULES)
def test_what_is_found_by_fewer_rules_the_index_finds_too(
    index: sqlite3.Connection,
    text: str,
    word: str,
    lang: Lang,
    goes_on: bool,
    exact: bool,
    rules: frozenset[Rule],
) -> None:
    one = sought(word, rules=rules, goes_on=goes_on, exact=exact)
    indexed = finds(index, text, lang, one.expression(Language.of(lang)))
    assert indexed or not one.found(text, lang)
    if one.is_certain(Language.of(lang)):
        assert one.found(text, lang) == indexed
    for match in one.matches(text, lang):
        assert {reason.rule for reason in match.reasons} <= {*rules, Rule.EXACT, Rule.WILDCARD}
        assert not exact or goes_on or text[match.start : match.end] == word


@given(text=TEXTS, word=WORDS, lang=LANGS)
def test_matches_are_the_runs_of_tokens_that_are_those_of_the_word(text: str, word: str, lang: Lang) -> None:
    one = sought(word)
    wanted = [token.text for token in tokens(word, lang)]
    if not one.expression(Language.of(lang)):
        wanted = []
    there = list(tokens(text, lang))
    expected, at = [], 0
    while wanted and at + len(wanted) <= len(there):
        run = there[at : at + len(wanted)]
        if [token.text for token in run] == wanted:
            expected.append((run[0].start, run[-1].end))
            at += len(wanted)
        else:
            at += 1
    assert [(match.start, match.end) for match in one.matches(text, lang)] == expected


@given(
    text=st.text(alphabet="发展会议与皇后后面里着台湾，。 ABab12", max_size=40),
    word=st.sampled_from(["发展", "会议", "后", "ab", "着台"]),
)
def test_a_text_turned_into_the_other_script_or_width_has_its_matches_where_they_were(
    text: str, word: str
) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    traditional = converter().convert(text)
    spans = [match[:2] for match in sought(word).matches(text, Lang.HANS)]
    assert [match[:2] for match in sought(word).matches(wide, Lang.HANS)] == spans
    assert len(traditional) == len(text)
    assert [match[:2] for match in sought(word).matches(traditional, Lang.HANT)] == spans
