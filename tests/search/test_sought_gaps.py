from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Lang
from duizhao.search.language.tree import Distance, Gap, Language, Word
from duizhao.search.rules import ALL_RULES, Alternative, Rule
from duizhao.search.sought import Sought, seek
from duizhao.text.sentences import sentence_starts


def gap(first: str, distance: str, characters: int, second: str, *others: Alternative) -> Sought:
    leaf = Gap(Word(first), Distance(distance), characters, Word(second))
    return seek(leaf, [[Alternative(first), *others], [Alternative(second)]], ALL_RULES)


def matched(sought: Sought, text: str, lang: Lang = Lang.HANS) -> list[str]:
    return [text[match.start : match.end] for match in sought.matches(text, lang)]


@pytest.mark.parametrize(
    ("distance", "characters", "text", "found"),
    [
        ("$", 2, "支持绿色发展", True),
        ("$", 1, "支持绿色发展", False),
        ("$", 5, "支持发展", True),
        ("$", 5, "发展绿色支持", False),
        ("#", 2, "发展绿色支持", True),
        ("#", 1, "发展绿色支持", False),
        ("+", 2, "支持绿色发展", True),
        ("+", 3, "支持绿色发展", False),
        ("+", 0, "支持发展", True),
        ("+", 3, "支持，绿 发展", True),
    ],
)
def test_a_gap_counts_the_characters_between_its_words(
    distance: str, characters: int, text: str, found: bool
) -> None:
    sought = gap("支持", distance, characters, "发展")
    assert matched(sought, text) == (sorted(["支持", "发展"], key=text.index) if found else [])
    assert sought.found(text, Lang.HANS) == found


def test_both_words_stand_in_one_sentence() -> None:
    sought = gap("支持", "$", 9, "发展")
    assert matched(sought, "我们支持。他们发展。") == []
    assert matched(sought, "我们支持\n他们发展") == []
    assert matched(sought, "他们支持，我们发展。") == ["支持", "发展"]
    english = gap("visit", "$", 20, "port")
    assert matched(english, "We visit. The port is near.", Lang.EN) == []
    assert matched(english, "They visit Mr. Li of the port.", Lang.EN) == ["visit", "port"]


def test_each_word_is_a_match_of_its_own_and_none_counts_twice() -> None:
    sought = gap("支持", "$", 9, "发展")
    assert matched(sought, "支持发展，发展") == ["支持", "发展", "发展"]
    assert matched(gap("合作", "#", 3, "合作"), "合作与合作") == ["合作", "合作"]
    assert matched(gap("合作", "#", 3, "合作"), "与合作") == []


def test_the_words_of_a_gap_are_looked_for_in_their_other_forms_too() -> None:
    sought = gap("支持", "$", 2, "发展", Alternative("支援", Rule.VOCABULARY))
    [one, other] = sought.matches("支援绿色發展", Lang.HANT)
    assert [reason.rule for reason in one.reasons + other.reasons] == [Rule.VOCABULARY, Rule.SCRIPT]


def test_the_index_is_asked_for_both_words() -> None:
    sought = gap("支持", "$", 2, "发展", Alternative("支援", Rule.VOCABULARY))
    assert "AND" in (sought.expression(Language.ZH) or "")
    assert sought.expression(Language.EN) == ""
    assert sought.language is Language.ZH
    assert not sought.is_certain(Language.ZH)


@given(
    text=st.text(alphabet="支持发展绿、", max_size=30),
    distance=st.sampled_from(list(Distance)),
    characters=st.integers(0, 6),
)
def test_a_gap_is_found_where_any_two_places_of_its_words_are_near_enough(
    text: str, distance: Distance, characters: int
) -> None:
    def at(word: str) -> list[int]:
        return [start for start in range(len(text)) if text.startswith(word, start)]

    between = [second - first - 2 for first in at("支持") for second in at("发展")]
    if distance is Distance.EITHER:
        between += [first - second - 2 for first in at("支持") for second in at("发展")]
    allowed = {characters} if distance is Distance.EXACTLY else set(range(characters + 1))
    assert gap("支持", distance, characters, "发展").found(text, Lang.HANS) == bool(
        allowed.intersection(between)
    )


def test_words_that_stand_near_many_others_count_once_each() -> None:
    sought = gap("支持", "#", 99, "发展")
    text = "支持，发展，" * 40
    assert matched(sought, text) == ["支持", "发展"] * 40


@given(
    st.sampled_from("$#+"),
    st.integers(0, 6),
    st.lists(st.sampled_from(["支持", "发展", "，", "。", "山"]), max_size=12).map("".join),
)
def test_a_word_stands_at_the_distance_where_another_does_in_its_sentence(
    distance: str, characters: int, text: str
) -> None:
    places = {word: [at for at in range(len(text)) if text.startswith(word, at)] for word in ("支持", "发展")}
    starts = sentence_starts(text, Lang.HANS)
    near = set()
    for one in places["支持"]:
        for other in places["发展"]:
            before, behind = min(one, other), max(one, other)
            between = text[before + 2 : behind]
            fits = len(between) == characters if distance == "+" else len(between) <= characters
            together = not any(before < start <= behind for start in starts)
            if together and fits and (distance == "#" or one < other):
                near |= {one, other}
    found = gap("支持", distance, characters, "发展").matches(text, Lang.HANS)
    assert [match.start for match in found] == sorted(near)
