"""The two gears, what they share of the words of a text, and long texts in two languages."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.alignment import aligners, evaluation, sets

from duizhao.align import Gear, Lexicon, Link, align_sentences
from duizhao.align.engine.association import Remembering, Translation
from duizhao.align.engine.languages import one_language, translation
from duizhao.align.engine.method import ENOUGH, SHORT, Method
from duizhao.align.engine.windows import Limits
from duizhao.model import Lang

GOLD = sets.own()
JOINED = sets.joined("all", GOLD)


@pytest.fixture(params=[False, True], ids=["quick", "full"])
def method(request: pytest.FixtureRequest, lexicon: Lexicon) -> Method:
    """Either gear, Chinese on the left."""
    return Method(translation(lexicon), thorough=request.param)


def share_found(wanted: list[Link], found: list[Link]) -> float:
    """How many of the wanted links are found, whatever their confidences."""
    return len({*aligners.beads(wanted)} & {*aligners.beads(found)}) / len(wanted)


def test_words_counted_beforehand_change_nothing_for_the_whole_texts(method: Method) -> None:
    left, right = JOINED.chinese, JOINED.english
    assert method.over(left, right).sentences(left, right) == method.sentences(left, right)
    assert method.over(left, right).paragraphs(left, right) == method.paragraphs(left, right)


def test_words_counted_over_the_whole_change_few_links_of_its_parts(lexicon: Lexicon) -> None:
    method = Method(translation(lexicon), thorough=False)
    over = method.over(JOINED.chinese, JOINED.english)
    apart = [method.sentences(gold.chinese, gold.english) for gold in GOLD]
    shared = [over.sentences(gold.chinese, gold.english) for gold in GOLD]
    same = sum(share_found(one, other) * len(one) for one, other in zip(apart, shared, strict=True))
    assert same >= 0.95 * sum(map(len, apart))


def test_the_words_of_a_long_text_are_counted_part_by_part() -> None:
    method = Method(one_language(chinese=False), thorough=False)
    assert method.over(["a" * SHORT], ["b"]) is method
    assert method.over(["a" * (SHORT - 1)], ["b"]) is not method


def test_an_association_that_remembers_says_what_it_said_before(lexicon: Lexicon) -> None:
    association = Translation(JOINED.chinese, JOINED.english, lexicon)
    remembering = Remembering(association)
    for chinese, english in zip(GOLD[0].chinese, GOLD[0].english, strict=False):
        assert remembering.left_tokens(chinese) == association.left_tokens(chinese)
        assert remembering.left_tokens(chinese) is remembering.left_tokens(chinese)
        assert remembering.right_tokens(english) == association.right_tokens(english)
        assert remembering.right_tokens(english) is remembering.right_tokens(english)


@pytest.mark.parametrize("seed", range(3))
def test_the_full_gear_is_no_worse_than_the_quick_one(seed: int, lexicon: Lexicon) -> None:
    text = sets.joined("shuffled", Random(seed).sample(GOLD, len(GOLD)))
    assert text.size >= ENOUGH
    quick, full = (
        evaluation.strict(text.beads, aligners.beads(aligners.by_gear(gear, lexicon, text))).f1
        for gear in (Gear.QUICK, Gear.FULL)
    )
    assert full >= quick - 0.01


PEOPLE = [("卓弗拉", "Zofra"), ("别尼姆", "Benim")]
DEEDS = [("昨天参观了", "visited"), ("去年建造了", "built"), ("今天离开了", "left"), ("后来买下了", "bought")]
CHINESE_PLACES = "港口 学校 花园 铁路 工厂 医院 图书馆 市场 博物馆 剧院".split()
ENGLISH_PLACES = "harbour school garden railway factory hospital library market museum theatre".split()


def left_out(person: int, count: int) -> tuple[list[str], list[str]]:
    """So many sentences about two people whose names no dictionary has; then both agree.

    English leaves out that this one does.
    """
    chinese, english = [], []
    for number in range(count):
        (name, spelled), (did, does) = PEOPLE[number % 2], DEEDS[number // 2 % 4]
        chinese.append(f"{name}{did}{CHINESE_PLACES[number % 10]}。")
        english.append(f"{spelled} {does} the {ENGLISH_PLACES[number % 10]}.")
    chinese += [*(f"{name}同意了。" for name, _ in PEOPLE), "学校明天开放。"]
    english += [f"{PEOPLE[1 - person][1]} agreed.", "The school opens tomorrow."]
    return chinese, english


def lone(person: int, count: int, gear: Gear, lexicon: Lexicon) -> list[int]:
    """The Chinese sentences that face nothing there, numbered from where both people agree."""
    left, right = left_out(person, count)
    links = align_sentences(left, Lang.HANS, right, Lang.EN, lexicon, gear=gear)
    return [unit - count for link in links if not link.right for unit in link.left]


def test_the_full_gear_learns_names_that_no_dictionary_has(lexicon: Lexicon) -> None:
    assert [lone(person, 80, Gear.FULL, lexicon) for person in (0, 1)] == [[0], [1]]
    assert [lone(person, 80, Gear.QUICK, lexicon) for person in (0, 1)] != [[0], [1]]


def test_texts_too_short_teach_nothing(lexicon: Lexicon) -> None:
    for person in (0, 1):
        left, right = left_out(person, 20)
        assert len(left) + len(right) < ENOUGH
        quick, full = (
            align_sentences(left, Lang.HANS, right, Lang.EN, lexicon, gear=gear)
            for gear in (Gear.QUICK, Gear.FULL)
        )
        assert quick == full


@pytest.mark.parametrize(
    "limits", [Limits(whole=100, window=60, margin=10), Limits(characters=4000)], ids=["units", "characters"]
)
def test_windows_find_most_links_of_the_whole_between_two_languages(limits: Limits, method: Method) -> None:
    told: list[float] = []
    parts = method.sentences(JOINED.chinese, JOINED.english, told.append, limits)
    assert len(told) >= 4
    assert share_found(method.sentences(JOINED.chinese, JOINED.english), parts) >= 0.97
    assert [unit for link in parts for unit in link.left] == [*range(len(JOINED.chinese))]
    assert [unit for link in parts for unit in link.right] == [*range(len(JOINED.english))]
