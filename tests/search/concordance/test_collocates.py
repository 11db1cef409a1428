from __future__ import annotations

import pytest
from tests.support.found_hits import hit

from duizhao.align.lexicon import Lexicon, ensure
from duizhao.model import Lang
from duizhao.search.association import log_likelihood
from duizhao.search.concordance.collocates import Collocate, collocates
from duizhao.search.concordance.neighbours import Window, neighbours
from duizhao.search.concordance.words import chinese_words
from duizhao.search.hits import SearchHit
from duizhao.search.language.tree import Language

ELSEWHERE = {
    Language.EN: ["Ships and boats and trains left the town on a cold day in March."] * 5,
    Language.ZH: ["春天的早晨，船只离开小城，人们在岸上谈论天气和收成。"] * 5,
}


def near(hits: list[SearchHit], window: Window | None = None) -> list[tuple[str, str]]:
    found = neighbours(hits, chinese_words(None), window or Window())
    return [(word.text, "left" if word.is_left else "right") for word in found]


def found(hits: list[SearchHit], lexicon: Lexicon | None = None) -> dict[str, Collocate]:
    return {one.text: one for one in collocates(hits, ELSEWHERE, lexicon)}


def test_the_log_likelihood_is_that_of_the_paper() -> None:
    # 10 of 100 near, 10 of 900 elsewhere: 2 (10 ln 10/2 + 90 ln 90/98 + 10 ln 10/18 + 890 ln 890/882)
    assert log_likelihood(10, 100, 10, 900) == pytest.approx(21.177, abs=0.001)
    # 3 of 10 near, none of 90 elsewhere: 2 (3 ln 3/0.3 + 7 ln 7/9.7 + 90 ln 90/87.3)
    assert log_likelihood(3, 10, 0, 90) == pytest.approx(14.731, abs=0.001)
    assert log_likelihood(5, 50, 10, 100) == pytest.approx(0, abs=1e-9), "one rate explains both"
    assert log_likelihood(4, 4, 6, 6) == 0, "every word is this one"
    assert log_likelihood(10, 900, 10, 100) == pytest.approx(-21.177, abs=0.001), "rarer here"


def test_words_are_counted_to_the_side_on_which_they_stand() -> None:
    assert near([hit("One fine freight route for all", "route")]) == [
        ("One", "left"),
        ("fine", "left"),
        ("freight", "left"),
        ("for", "right"),
        ("all", "right"),
    ]


def test_the_window_is_counted_in_english_words_and_chinese_characters() -> None:
    window = Window(words=2, characters=3)
    assert [word for word, _ in near([hit("a b c route d e f", "route")], window)] == ["b", "c", "d", "e"]
    chinese = hit("甲乙丙丁航线戊己庚辛", "航线", Lang.HANS)
    assert [word for word, _ in near([chinese], window)] == ["乙丙", "丙丁", "戊己", "己庚"]


def test_a_long_sentence_between_two_hits_gives_the_words_near_either() -> None:
    chinese = hit(f"航线甲乙{'丙' * 90}丁戊航线", "航线", Lang.HANS)
    assert near([chinese], Window(characters=3)) == [
        ("甲乙", "right"),
        ("乙丙", "right"),
        ("丙丁", "left"),
        ("丁戊", "left"),
    ]


def test_words_of_another_sentence_are_no_neighbours() -> None:
    text = "The harbour sleeps. A new route opens. Nobody knows when."
    assert [word for word, _ in near([hit(text, "route")])] == ["A", "new", "opens"]


def test_a_word_between_two_hits_is_counted_once_for_the_nearer() -> None:
    assert near([hit("route a b c route", "route")]) == [("a", "right"), ("b", "right"), ("c", "left")]


def test_what_stands_near_more_often_than_elsewhere_comes_first() -> None:
    hits = [hit(f"The freight route {n} opens on a cold day", "route") for n in range(4)]
    named = collocates(hits, ELSEWHERE, None)
    assert [one.text for one in named] == ["freight", "opens", "cold"]
    assert (named[0].left, named[0].right, named[0].count) == (4, 0, 4)
    assert named[0].expected < 4
    assert named[0].log_likelihood > named[2].log_likelihood > 0


def test_a_word_that_stands_there_once_or_says_nothing_is_not_named() -> None:
    hits = [
        hit("The freight route and the boats of 2023", "route"),
        hit("The freight route of 2023", "route"),
    ]
    assert list(found(hits)) == ["freight"]


def test_forms_that_differ_in_case_or_script_are_one_word_as_mostly_written() -> None:
    hits = [hit(f"{word} route", "route") for word in ("Freight", "freight", "Freight")]
    assert found(hits)["Freight"].count == 3
    hits = [hit("貨運航線", "航線", Lang.HANT), *[hit("货运航线", "航线", Lang.HANS)] * 2]
    assert found(hits)["货运"].count == 3


def test_chinese_is_cut_into_the_words_of_the_lexicon() -> None:
    hits = [hit("双方共同管理航线", "航线", Lang.HANS), hit("两港共同管理航线", "航线", Lang.HANS)]
    assert {"共同", "管理"} <= set(found(hits, ensure()))
    assert "同管" not in found(hits, ensure())
    assert "同管" in found(hits), "pairs of characters, where there is no lexicon"


def test_words_with_one_likelihood_stand_by_count_and_then_by_text() -> None:
    hits = [hit("zeta alpha route beta", "route")] * 2
    assert [one.text for one in collocates(hits, ELSEWHERE, None)] == ["alpha", "beta", "zeta"]


def test_without_any_text_to_compare_with_nothing_is_named() -> None:
    assert collocates([hit("freight route freight", "route")], {}, None) == []
