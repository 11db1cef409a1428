"""What a Chinese word is called elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Lang
from duizhao.resources import data_folder
from duizhao.search.expansion import Expansion
from duizhao.search.language.tree import Word
from duizhao.search.rules import ALL_RULES, Alternative, Rule
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN

EXPANSION = Expansion(lambda stem: (), lambda expression: False)
FORMS = HAN_RUN.findall((data_folder() / "vocabulary.tsv").read_text(encoding="utf-8"))


def expanded(text: str, rules: frozenset[Rule] = ALL_RULES) -> tuple[Alternative, ...]:
    return EXPANSION.alternatives(Word(text), rules)[1:]


def texts(text: str) -> list[str]:
    return [form.text for form in expanded(text)]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("高质量", "高品質"),
        ("高品質", "高质量"),
        ("高品质", "高质量"),
        ("信息", "資訊"),
        ("網路", "网络"),
        ("软件", "軟體"),
        ("計程車", "的士"),
        ("的士", "出租车"),
        ("导弹", "飛彈"),
        ("列根", "雷根"),
        ("移民局", "移民署"),
        ("可持续发展", "永續發展"),
    ],
)
def test_a_word_is_looked_for_as_the_other_regions_have_it(typed: str, other: str) -> None:
    assert Alternative(other, Rule.VOCABULARY) in expanded(typed)


def test_a_longer_query_has_the_word_put_another_way_and_the_rest_in_its_script() -> None:
    assert texts("推动高质量发展") == ["推動高品質發展"]
    assert texts("推動高品質發展") == ["推动高质量发展"]


def test_several_words_are_put_another_way_together_and_each_alone() -> None:
    found = texts("网络和软件")
    assert found[0] == "網路和軟體"
    assert {"网络和軟體", "網路和软件"} & set(map(fold, found)) == set()
    assert {fold(text) for text in ("网络和軟體", "網路和软件")} <= set(map(fold, found))


def test_a_form_that_is_put_another_way_twice_names_both_rules() -> None:
    rules = {form.text: form.rules for form in expanded("白俄罗斯坚定支持")}
    assert rules == {
        "白羅斯堅定支援": (Rule.NAME, Rule.VOCABULARY),
        "白罗斯坚定支持": (Rule.NAME,),
        "白俄羅斯堅定支援": (Rule.VOCABULARY,),
    }


def test_what_means_something_else_elsewhere_counts_only_where_it_means_the_same() -> None:
    assert expanded("支持") == (Alternative("支援", Rule.VOCABULARY, Lang.HANT),)
    assert expanded("支援") == (Alternative("支持", Rule.VOCABULARY, Lang.HANS),)


def test_a_word_written_as_its_own_region_writes_it_is_no_other_regions_word() -> None:
    assert Alternative("文件", Rule.VOCABULARY, Lang.HANS) in expanded("檔案")
    assert expanded("档案") == ()


def test_words_that_mean_the_same_in_no_one_text_are_not_combined() -> None:
    # 支持 is the mainland's word for it, 檔案 is Taiwan's
    assert set(texts("支援文件")) == {"支持文件", "支援檔案", "支持文档", "支援文档"}


@pytest.mark.parametrize("text", ["水平线", "国内存在", "斯特拉斯堡", "司法程序", "朝鲜族"])
def test_nothing_is_put_another_way_inside_a_word_in_itself(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize("text", ["一带一路", "合作", "人类命运共同体", "的", "", "：", "白方", "中白"])
def test_a_word_that_is_the_same_everywhere_stays_alone(text: str) -> None:
    assert texts(text) == []


def test_the_rule_can_be_switched_off() -> None:
    assert expanded("高质量", ALL_RULES - {Rule.VOCABULARY}) == ()


def test_an_exact_word_stays_alone() -> None:
    word = Word("高质量", exact=True)
    assert EXPANSION.alternatives(word, ALL_RULES) == (Alternative("高质量"),)
    assert EXPANSION.last_resort(word, ALL_RULES) == ()


@given(st.lists(st.sampled_from([*FORMS, "白罗斯", "Xi Jinping", "和", " ", "的"]), min_size=1, max_size=6))
def test_no_form_is_the_typed_one_or_another_once_more(parts: list[str]) -> None:
    text = "".join(parts)
    forms = EXPANSION.alternatives(Word(text), ALL_RULES)
    assert forms[0] == Alternative(text)
    assert len({fold(form.text) for form in forms}) == len(forms) <= 17
    assert all(form.rule for form in forms[1:])


@given(st.text(max_size=40), st.frozensets(st.sampled_from([*ALL_RULES])))
def test_whatever_is_typed_only_rules_that_are_on_add_to_it(text: str, rules: frozenset[Rule]) -> None:
    for form in EXPANSION.alternatives(Word(text), rules)[1:]:
        assert form.rule in rules


def test_a_very_long_query_is_expanded_too() -> None:
    assert len(texts("高质量的软件支持白罗斯" * 900)) <= 16
