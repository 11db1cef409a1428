"""A word is looked for in other regions' words, names, English forms and as pinyin, and each hit says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.search.conformance.agreement import hits, texts
from tests.search.conformance.shelves import Shelf, english, hans, hant

from duizhao.library.store import Library
from duizhao.search.backend import Backend
from duizhao.search.language.parser import parse
from duizhao.search.rules import ALL_RULES, Rule

Engine = Callable[[Library], Backend]


def rules_of(engine: Backend, typed: str) -> list[tuple[str, list[Rule]]]:
    """Each hit with the rules that found it."""
    return [(hit.text, [reason.rule for reason in hit.why]) for hit in hits(engine, parse(typed))]


@pytest.fixture
def library(shelf: Shelf) -> Library:
    shelf.pairs(("甲方支援乙方。", "One supported the other."), lang=hant().lang)
    shelf.pairs(("甲方支援乙方。", "One sends help."), ("甲方支持乙方。", "One supports the other."))
    shelf.pages(hant("高品質的港口"), hans("来自白罗斯的船"))
    shelf.pages(english("A ship from Belarus and another from Kazakhstan."))
    return shelf.library


def test_a_word_of_another_region_counts_in_its_script(library: Library, engine: Engine) -> None:
    searched = engine(library)
    assert sorted(rules_of(searched, "支持")) == [
        ("甲方支持乙方。", [Rule.EXACT]),
        ("甲方支援乙方。", [Rule.VOCABULARY]),
    ]
    assert texts(searched, parse("高质量")) == ["高品質的港口"]


def test_a_word_is_found_in_its_other_english_forms(library: Library, engine: Engine) -> None:
    assert sorted(rules_of(engine(library), "en:support")) == [
        ("One supported the other.", [Rule.INFLECTION]),
        ("One supports the other.", [Rule.INFLECTION]),
    ]
    assert texts(engine(library), parse("en:=support")) == []


def test_a_negated_word_is_looked_for_in_its_other_forms_too(library: Library, engine: Engine) -> None:
    assert texts(engine(library), parse("乙方 -en:support")) == ["甲方支援乙方。"]
    assert texts(engine(library), parse("甲方 -支持")) == ["甲方支援乙方。"]


def test_a_name_is_found_in_its_other_forms(library: Library, engine: Engine) -> None:
    assert rules_of(engine(library), "白俄罗斯") == [("来自白罗斯的船", [Rule.NAME])]


def test_a_name_of_the_other_language_is_looked_for_where_nothing_else_matches(
    library: Library, engine: Engine
) -> None:
    searched = engine(library)
    assert rules_of(searched, "哈萨克斯坦") == [
        ("A ship from Belarus and another from Kazakhstan.", [Rule.NAME])
    ]
    assert searched.count(parse("哈萨克斯坦")) == 1
    assert texts(searched, parse("哈萨克斯坦", rules=ALL_RULES - {Rule.NAME})) == []
    assert texts(searched, parse("belarus")) == ["A ship from Belarus and another from Kazakhstan."]


def test_pinyin_is_looked_for_where_nothing_else_matches(
    library: Library, engine: Engine, shelf: Shelf
) -> None:
    searched = engine(library)
    assert rules_of(searched, "gangkou") == [("高品質的港口", [Rule.PINYIN])]
    shelf.pages(english("Gangkou means harbour."))
    assert texts(searched, parse("gangkou")) == ["Gangkou means harbour."]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("pinzhi", "品质"), ("haerbin", "哈爾濱"), ("yidaiyilu", "一带一路"), ("jianqiao", "剑桥")],
)
def test_pinyin_finds_a_word_of_any_length(engine: Engine, shelf: Shelf, typed: str, found: str) -> None:
    shelf.pages(hans("一带一路上的高品质剑桥"), hant("哈爾濱的冬天"))
    assert [
        hit.text[start:end] for hit in hits(engine(shelf.library), parse(typed)) for start, end in hit.spans
    ] == [found]


@pytest.mark.parametrize(
    ("rule", "typed"),
    [
        (Rule.VOCABULARY, "高质量"),
        (Rule.INFLECTION, "support"),
        (Rule.NAME, "白俄罗斯"),
        (Rule.PINYIN, "gangkou"),
    ],
)
def test_a_rule_that_is_switched_off_finds_nothing(
    library: Library, engine: Engine, rule: Rule, typed: str
) -> None:
    searched = engine(library)
    assert texts(searched, parse(typed)) != []
    assert texts(searched, parse(typed, rules=ALL_RULES - {rule})) == []
    assert searched.count(parse(typed, rules=ALL_RULES - {rule})) == 0
