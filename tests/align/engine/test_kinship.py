"""Whether two texts belong together at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.align import Gear, Lexicon, Link, align_sentences, look_unrelated
from duizhao.model import Lang

GOLD = Path(__file__).parents[1] / "gold"


def sentences(number: int, lang: str) -> list[str]:
    """The sentences of a hand-aligned paragraph."""
    (path,) = GOLD.glob(f"{number:02}.{lang}*.txt")
    return path.read_text(encoding="utf-8").splitlines()


def linked(chinese: int, english: int, lexicon: Lexicon) -> tuple[Link, ...]:
    left, right = sentences(chinese, "zh"), sentences(english, "en")
    return align_sentences(left, Lang.HANS, right, Lang.EN, lexicon, gear=Gear.FULL)


@pytest.mark.parametrize("number", range(1, 21))
def test_texts_that_say_the_same_look_related(number: int, lexicon: Lexicon) -> None:
    links = linked(number, number, lexicon)
    assert not look_unrelated(links)
    assert sum(link.confidence for link in links) >= 0.75 * len(links)


@pytest.mark.parametrize("number", range(1, 21))
def test_between_texts_about_other_things_no_link_is_sure(number: int, lexicon: Lexicon) -> None:
    links = linked(number, number % 20 + 1, lexicon)
    assert look_unrelated(links)
    assert not [link for link in links if link.two_sided and link.confidence >= 0.5]


def test_a_line_said_again_and_again_is_no_sign_of_two_texts(lexicon: Lexicon) -> None:
    chinese, english = ["港口明天开放。"] * 12, ["The port opens tomorrow."] * 12
    links = align_sentences(chinese, Lang.HANS, english, Lang.EN, lexicon)
    assert not look_unrelated(links)
    assert all(link.left == link.right for link in links)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_shortest_texts_need_words_in_common(count: int, lexicon: Lexicon) -> None:
    chinese = ["港口在三月开放。", "两国在泉州签署了协议。", "孩子们在花园里种了树。"][:count]
    same = [
        "The port opened in March.",
        "The two countries signed an agreement in Quanzhou.",
        "The children planted trees in the garden.",
    ][:count]
    other = [
        "The committee elected a new chair for the music festival.",
        "Nobody won the first game.",
        "She wrote forty novels about cats.",
    ][:count]
    related = align_sentences(chinese, Lang.HANS, same, Lang.EN, lexicon)
    assert all(link.two_sided and link.confidence >= 0.9 for link in related)
    unrelated = align_sentences(chinese, Lang.HANS, other, Lang.EN, lexicon)
    assert look_unrelated(unrelated)
    assert not [link for link in unrelated if link.two_sided and link.confidence >= 0.5]


def test_the_beginning_of_a_text_is_enough_to_look_related(lexicon: Lexicon) -> None:
    for number in range(1, 21):
        left, right = sentences(number, "zh")[:5], sentences(number, "en")[:5]
        assert not look_unrelated(align_sentences(left, Lang.HANS, right, Lang.EN, lexicon))


def test_a_whole_page_in_one_line_faces_its_translation(lexicon: Lexicon) -> None:
    left = "".join(sentence for number in range(1, 21) for sentence in sentences(number, "zh"))
    right = " ".join(sentence for number in range(1, 21) for sentence in sentences(number, "en"))
    (link,) = align_sentences([left], Lang.HANS, [right], Lang.EN, lexicon)
    assert link.confidence >= 0.9
