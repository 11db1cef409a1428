"""English words in their other forms."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import Stemmer

from duizhao.search.expansion import Expansion
from duizhao.search.language.tree import Language, Word
from duizhao.search.rules import ALL_RULES, Rule

_WORDS = """
visit visits visited visiting visitor visitors cooper coopers cooperate cooperates cooperated cooperation
cooperative import imports imported important importance organ organs organization organizations organized
country countries agreed agree agrees agreement plan plans planned planning discuss discussed discussion
consult consulted consultation consultations general generals generally policy policies police rate rates
rated rating rats belt belts road roads
university universities universal universe the them leader leaders develop developed development
hold holds holding held holder meet meets meeting met write written child children grind ground grounds
"""
LIBRARY = _WORDS.split()
_STEM = Stemmer.Stemmer("english").stemWord


def words_with_stem(stem: str) -> Sequence[str]:
    return [word for word in LIBRARY if _STEM(word) == stem]


EXPANSION = Expansion(words_with_stem, lambda expression: False)


def inflected(text: str, rules: frozenset[Rule] = ALL_RULES, *, goes_on: bool = False) -> set[str]:
    found = EXPANSION.alternatives(Word(text, goes_on=goes_on), rules)
    return {form.text for form in found if form.rule is Rule.INFLECTION}


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("visit", "visits visited visiting"),
        ("visited", "visit visits visiting"),
        ("Visits", "visit visited visiting"),
        ("countries", "country"),
        ("planning", "plan plans planned"),
        ("agree", "agrees agreed"),
        ("rating", "rate rates rated"),
        ("policy", "policies"),
        ("universities", "university"),
        ("leaders", "leader"),
        ("unknown", ""),
        ("hold", "holds holding held"),
        ("held", "hold holds holding"),
        ("holding", "hold holds held"),
        ("met", "meet meets meeting"),
        ("wrote", "write written"),
        ("children", "child"),
        ("child", "children"),
        ("ground", "grounds"),
        ("grind", ""),
    ],
)
def test_a_word_is_looked_for_in_the_forms_that_the_library_has(typed: str, forms: str) -> None:
    assert inflected(typed) == set(forms.split())


@pytest.mark.parametrize(
    ("noun", "verbs"),
    [
        ("cooperation", "cooperate cooperates cooperated"),
        ("discussion", "discuss discussed"),
        ("consultation", "consult consulted"),
    ],
)
def test_a_verb_and_its_noun_find_each_other(noun: str, verbs: str) -> None:
    assert inflected(noun) >= set(verbs.split())
    for verb in verbs.split():
        assert noun in inflected(verb)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("cooper", "cooperation"),
        ("cooperation", "cooper"),
        ("import", "important"),
        ("organ", "organization"),
        ("general", "generally"),
        ("university", "universe"),
        ("develop", "development"),
        ("policy", "police"),
        ("rate", "rats"),
    ],
)
def test_words_that_only_the_stemmer_thinks_the_same_stay_apart(typed: str, other: str) -> None:
    assert other not in inflected(typed)


def test_a_phrase_has_each_of_its_words_of_meaning_inflected() -> None:
    assert inflected("visit the country") == {
        f"{verb} the {noun}"
        for verb in ("visit", "visits", "visited", "visiting")
        for noun in ("country", "countries")
    } - {"visit the country"}


def test_a_phrase_keeps_its_marks_and_takes_sixteen_forms_at_most() -> None:
    assert inflected("Belt, and Road") == {"Belt, and roads", "belts, and Road", "belts, and roads"}
    assert len(inflected("visit, plan, agree, discuss, decide")) <= 16


def test_function_words_and_parts_of_words_stay() -> None:
    assert inflected("the") == set()
    assert inflected("visit2 leaders2") == set()
    assert inflected("I'll visit") == {f"I'll {form}" for form in ("visits", "visited", "visiting")}


def test_a_word_that_goes_on_stays_and_those_before_it_do_not() -> None:
    assert inflected("visit", goes_on=True) == set()
    assert inflected("leader visit", goes_on=True) == {"leaders visit"}


def test_the_rule_can_be_switched_off_and_is_off_where_english_cannot_stand() -> None:
    assert inflected("visit", ALL_RULES - {Rule.INFLECTION}) == set()
    found = EXPANSION.alternatives(Word("visit", Language.ZH), ALL_RULES)
    assert [form.text for form in found] == ["visit"]


def test_a_word_with_chinese_in_it_is_not_inflected() -> None:
    assert inflected("visit访问") == set()
