"""Why two texts say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align import Lexicon
from duizhao.align.why.reasons import MOST, Explainer, Kind, Reason
from duizhao.model import Lang


def reasons(
    left: list[str], left_lang: Lang, right: list[str], right_lang: Lang, lexicon: Lexicon | None
) -> tuple[Reason, ...]:
    """The reasons for one link that is all there is of both texts."""
    return Explainer(left, left_lang, right, right_lang, lexicon).reasons(left, right)


def told(left: str, right: str, lexicon: Lexicon | None, left_lang: Lang = Lang.HANS) -> list[Reason]:
    return list(reasons([left], left_lang, [right], Lang.EN, lexicon))


def pieces(found: list[Reason]) -> set[tuple[str, str, str]]:
    return {(str(reason.kind), reason.left, reason.right) for reason in found}


@pytest.mark.parametrize(
    ("chinese", "english", "kind", "left", "right"),
    [
        ("全国有14亿人口。", "It has 1.4 billion inhabitants.", "number", "14亿", "1.4 billion"),
        ("会议于3月开幕。", "It opens in March.", "number", "3月", "March"),
        ("记者顾晓松摄影。", "The photographer is Gu Xiaosong.", "name", "顾晓松", "Gu Xiaosong"),
        ("主席国是义大利。", "Italy holds the chair.", "name", "义大利", "Italy"),
        ("总统普京昨天抵达。", "Putin came yesterday.", "name", "普京", "Putin"),
        ("我们重申一带一路。", "We reaffirm the Belt and Road.", "term", "一带一路", "Belt and Road"),
        ("双方签署了协议。", "An agreement was signed.", "word", "协议", "agreement"),
        ("使用GPS定位。", "Positions come from GPS.", "same", "GPS", "GPS"),
    ],
)
def test_a_reason_quotes_both_texts_as_they_are_written(
    chinese: str, english: str, kind: str, left: str, right: str, lexicon: Lexicon
) -> None:
    assert (kind, left, right) in pieces(told(chinese, english, lexicon))


def test_chinese_is_quoted_in_the_script_of_the_text(lexicon: Lexicon) -> None:
    found = told(
        "雙方強調構建人類命運共同體。", "Both stressed a community with a shared future.", lexicon, Lang.HANT
    )
    assert ("term", "人類命運共同體", "community with a shared future") in pieces(found)
    assert ("word", "強調", "stressed") in pieces(found)


def test_words_that_render_one_chinese_word_stand_together(lexicon: Lexicon) -> None:
    found = told("他在大学读书。", "He studies law at the university.", lexicon)
    assert ("word", "大学", "university") in pieces(found)
    phrases = told("火车站很远。", "The train station is far.", lexicon)
    assert ("word", "火车站", "train station") in pieces(phrases)


def test_the_strongest_reason_stands_first_and_there_are_few(lexicon: Lexicon) -> None:
    chinese = "他用春天、夏天、秋天、冬天、太阳、月亮、河流、森林、沙漠、海洋和岛屿写诗。"
    english = (
        "He writes poems with spring, summer, autumn, winter, sun, moon, rivers, forests, deserts, seas."
    )
    found = told(chinese, english, lexicon)
    assert len(found) == MOST
    assert [reason.weight for reason in found] == sorted((reason.weight for reason in found), reverse=True)
    assert all(reason.weight > 0 for reason in found)


def test_no_piece_of_text_stands_in_two_reasons(lexicon: Lexicon) -> None:
    found = told(
        "泉州港欢迎泉州人，也欢迎游客。", "Quanzhou welcomes those of Quanzhou and visitors.", lexicon
    )
    lefts = [reason.left for reason in found]
    assert len(set(lefts)) == len(lefts)


def test_english_on_the_left_is_quoted_on_the_left(lexicon: Lexicon) -> None:
    (found,) = reasons(["An agreement!"], Lang.EN, ["协议！"], Lang.HANS, lexicon)
    assert (found.kind, found.left, found.right) == (Kind.WORD, "agreement", "协议")


def test_texts_of_one_language_share_their_longest_pieces() -> None:
    chinese = reasons(
        ["雙方強調，新航線每週兩班。"], Lang.HANT, ["他们强调，新航线每周两班！"], Lang.HANS, None
    )
    assert [(reason.kind, reason.left, reason.right) for reason in chinese] == [
        (Kind.SAME, "強調，新航線每週兩班", "强调，新航线每周两班")
    ]
    english = reasons(["The new route opens."], Lang.EN, ["A New Route was drawn."], Lang.EN, None)
    assert [(reason.left, reason.right) for reason in english] == [("new route", "New Route")]


def test_there_is_no_reason_for_a_gap_nor_without_a_lexicon(lexicon: Lexicon) -> None:
    assert reasons(["协议"], Lang.HANS, [], Lang.EN, lexicon) == ()
    assert reasons([], Lang.HANS, ["agreement"], Lang.EN, lexicon) == ()
    assert reasons(["协议"], Lang.HANS, ["agreement"], Lang.EN, None) == ()


def test_texts_that_have_nothing_in_common_give_no_reason(lexicon: Lexicon) -> None:
    assert told("猫在睡觉。", "Steel exports rose.", lexicon) == []


CHINESE = st.text(alphabet="习近平在北京14亿协议合作3月GPS顾晓松 ，。", max_size=30)
ENGLISH = st.lists(
    st.sampled_from("Xi Jinping Beijing 1.4 billion March agreement GPS Gu Xiaosong of .".split())
)


def test_a_reason_never_reaches_from_one_text_into_the_next(lexicon: Lexicon) -> None:
    found = Explainer(["习"], Lang.HANS, ["Xi", "Jinping"], Lang.EN, lexicon).reasons(
        ["习"], ["Xi", "Jinping"]
    )
    assert {reason.right for reason in found} <= {"Xi", "Jinping"}


@given(st.lists(CHINESE, min_size=1, max_size=3), st.lists(ENGLISH, min_size=1, max_size=3))
def test_every_reason_is_found_in_its_text(
    lexicon: Lexicon, chinese: list[str], english: list[list[str]]
) -> None:
    right = [" ".join(words) for words in english]
    for reason in Explainer(chinese, Lang.HANS, right, Lang.EN, lexicon).reasons(chinese, right):
        assert any(reason.left in text for text in chinese)
        assert any(reason.right in text for text in right)
