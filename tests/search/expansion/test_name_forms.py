"""What else people and places are called."""

from __future__ import annotations

import pytest

from duizhao.search.expansion import Expansion
from duizhao.search.language.tree import Language, Word
from duizhao.search.rules import ALL_RULES, Alternative, Rule
from duizhao.text.folding import fold

EXPANSION = Expansion(lambda stem: (), lambda expression: True)


def names(text: str, rules: frozenset[Rule] = ALL_RULES) -> list[str]:
    return [form.text for form in EXPANSION.alternatives(Word(text), rules) if form.rule is Rule.NAME]


def resort(text: str, language: Language | None = None) -> list[str]:
    found = EXPANSION.last_resort(Word(text, language), ALL_RULES)
    return [form.text for form in found if form.rule is Rule.NAME]


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("白罗斯", ["白俄罗斯"]),
        ("白俄罗斯", ["白罗斯"]),
        ("白俄羅斯", ["白罗斯"]),
        ("朝鲜", ["北韓"]),
        ("北韓", ["朝鲜"]),
        ("寮國", ["老挝"]),
        ("特朗普", ["川普"]),
        ("习近平", []),
        ("白罗斯总统", ["白俄罗斯总统"]),
        ("悉尼", ["雪梨"]),
    ],
)
def test_a_chinese_name_is_looked_for_in_its_other_chinese_forms(typed: str, others: list[str]) -> None:
    assert names(typed) == others


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("Xi Jinping", ["Xi"]),
        ("xi jinping", ["Xi"]),
        ("Xi", []),
        ("Li Qiang", []),
        ("Turkey", ["Türkiye"]),
        ("Turkeys", []),
        ("President Donald Trump", ["President Trump"]),
        ("Donald Trumped", []),
        ("Kiev", ["Kyiv"]),
    ],
)
def test_an_english_name_is_looked_for_in_its_other_english_forms(typed: str, others: list[str]) -> None:
    assert names(typed) == others


@pytest.mark.parametrize("surname", ["May", "Key", "Brown", "Song", "Gates", "Son", "Hue", "English"])
def test_a_surname_that_is_also_a_word_stands_for_nobody(surname: str) -> None:
    from duizhao.glossary.tables import named

    people, _ = named()
    for person in people:
        if surname in person.surnames:
            assert surname not in names(person.english[0].removesuffix("?"))


@pytest.mark.parametrize("text", ["白方", "中白", "两国", "日方"])
def test_what_is_no_name_has_no_other_forms(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("typed", ["欧盟", "EU", "European Union"])
def test_a_body_of_the_union_is_no_name_of_the_union(typed: str) -> None:
    bodies = {"欧洲理事会", "欧盟委员会", "european council", "european commission"}
    assert not bodies & set(map(fold, names(typed)))


def test_weak_forms_are_not_added() -> None:
    # of JD Vance, who is listed as 万斯? and 范斯?, and Ahmed Aboul Gheit, who is also 盖特?
    assert names("万斯") == names("范斯") == []
    assert names("艾哈迈德·阿布·盖特") == []


def test_no_form_is_found_where_the_typed_one_is_found_anyway() -> None:
    for typed in ("埃及", "沙特", "Trump", "川普", "约翰内斯堡"):
        assert not any(fold(typed) in fold(name) for name in names(typed))


def test_the_rule_can_be_switched_off() -> None:
    off = ALL_RULES - {Rule.NAME}
    assert names("白罗斯", off) == []
    assert EXPANSION.last_resort(Word("白罗斯"), off) == ()


def test_only_as_a_last_resort_is_a_name_looked_for_in_the_other_language() -> None:
    assert resort("Belarus") == ["白俄罗斯", "白罗斯"]
    assert resort("白罗斯") == ["Belarus"]
    assert resort("習近平") == ["Xi"]
    assert "特朗普" in resort("Trump")
    assert "川普" in resort("Donald Trump")
    assert resort("cooperation") == []


def test_a_word_that_must_stand_on_one_side_has_no_form_of_the_other() -> None:
    assert resort("Belarus", Language.EN) == []
    assert resort("Belarus", Language.ZH) == ["白俄罗斯", "白罗斯"]
    assert resort("白罗斯", Language.ZH) == []


def test_a_name_of_the_library_is_not_also_read_as_pinyin() -> None:
    found = EXPANSION.last_resort(Word("Shanghai"), ALL_RULES)
    assert found == (Alternative("上海", Rule.NAME),)
