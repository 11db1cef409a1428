"""The aligner's small parts, each by an example."""

from __future__ import annotations

import pytest

from duizhao.align.engine.punctuation import plain_marks
from duizhao.align.lexicon.glosses import senses, translations
from duizhao.align.links import Link
from duizhao.align.order import in_display_order
from duizhao.align.words import names, numbers
from duizhao.align.words.clauses import chinese_clauses, english_clauses
from duizhao.align.words.english import stem, stems
from duizhao.align.words.photographers import photographers_in_chinese, photographers_in_english

READINGS = {"顾": ("gu",), "晓": ("xiao",), "松": ("song",), "在": ("zai",), "安": ("an",)}
SYLLABLES = frozenset({"gu", "xiao", "song", "an", "xi"})


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("14亿人", "1.4 billion people"),
        ("3月12日", "March 12"),
        ("150多个国家", "150 countries"),
        ("2,300万吨", "23 million tonnes"),
        ("3.5%", "3.5 percent"),
    ],
)
def test_a_number_is_the_same_in_both_languages(chinese: str, english: str) -> None:
    assert sorted(numbers.in_chinese(chinese)) == sorted(numbers.in_english(english))


def test_a_chinese_name_is_found_by_its_pinyin() -> None:
    spelled = set(names.in_english("Ms. Gu Xiaosong of Oslo", SYLLABLES))
    assert spelled == {"guxiaosong", "xiaosong"}
    assert list(names.Finder(spelled, READINGS).find("在顾晓松")) == [
        (1, 4, "guxiaosong"),
        (2, 4, "xiaosong"),
    ]


@pytest.mark.parametrize(
    "credit", ["本社记者 顾晓松 摄", "（记者顧曉松攝）", "记者 安在、顾晓松 摄", "顾晓松 摄"]
)
def test_a_chinese_caption_names_its_photographer(credit: str) -> None:
    assert "guxiaosong" in photographers_in_chinese("代表们在花园里合影。" + credit, READINGS)


@pytest.mark.parametrize(
    "credit", ["(Agency/Gu Xiaosong)", "[Photo by Gu Xiaosong/Agency]", "Photo: Gu Xiaosong", "(Gu Xiaosong)"]
)
def test_an_english_caption_names_its_photographer(credit: str) -> None:
    found = photographers_in_english(f"Delegates pose in the garden. {credit}", lambda name: True)
    assert "guxiaosong" in found


def test_persons_in_the_picture_are_not_its_photographers() -> None:
    caption = "A photo taken on May 17 shows Ada Berg in the garden. (Agency/Gu Xiaosong)"
    assert photographers_in_english(caption, lambda name: True) == {"guxiaosong"}


def test_words_are_compared_without_their_endings() -> None:
    assert stem("Visited") == stem("visits") == "visit"
    assert stem("went") == stem("goes") == "go"
    assert stems("The minister's guests didn’t arrive.") == ["minist", "guest", "not", "arriv"]


def test_glosses_weigh_as_much_as_their_senses() -> None:
    weights = translations(senses(["treaty", "pact (formal)", "CL:个", "variant of 約"]))
    assert weights == {stem("treaty"): 0.5, "pact": 0.5}


def test_quotes_colons_and_dashes_come_to_one_form() -> None:
    assert plain_marks('他说：「好——」 "At 08:30," she said...') == "他说:“好—” “At 08.30,” she said…"
    assert plain_marks("'It's late,' he said.") == "“It's late,” he said."


def test_right_only_links_stand_before_what_follows_them_on_the_right() -> None:
    crossing = Link((1,), (9,), 1.0)
    links = [Link((), (1,), 1.0), Link((0,), (0,), 1.0), crossing, Link((2,), (), 1.0), Link((3,), (2,), 1.0)]
    shown = in_display_order([*links, Link((), (3,), 1.0)])
    assert [(link.left, link.right) for link in shown] == [
        ((0,), (0,)),
        ((1,), (9,)),
        ((2,), ()),
        ((), (1,)),
        ((3,), (2,)),
        ((), (3,)),
    ]


def test_text_is_cut_into_clauses_that_can_stand_by_themselves() -> None:
    assert chinese_clauses("是，会谈很好，“谢谢！”明年再来。") == ["是，会谈很好，", "“谢谢！”", "明年再来。"]
    assert chinese_clauses("共有1,200人参加，比去年多。") == ["共有1,200人参加，", "比去年多。"]
    assert english_clauses("No, the talks went well, she said; see you.") == [
        "No, the talks went well,",
        " she said; see you.",
    ]
    assert english_clauses("") == [""]
