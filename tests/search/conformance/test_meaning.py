"""What a query means: which paragraphs are hits, said example by example."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.search.conformance.agreement import assert_agrees, hits, texts
from tests.search.conformance.asking import (
    FOLDING,
    both,
    either,
    en,
    gap,
    no,
    pattern,
    query,
    word,
    zh,
)
from tests.search.conformance.shelves import Page, Shelf, english, hans, hant

from duizhao.library.store import Library
from duizhao.model import Role, Row
from duizhao.search.backend import Backend
from duizhao.search.language.tree import Distance, Tree
from duizhao.search.rules import Rule

Engine = Callable[[Library], Backend]

PAIRS = (
    ("两港签署合作协议。", "Two ports signed an agreement on cooperation."),
    ("合作从春天开始。", "Work begins in spring."),
    ("船员们谈论天气。", "Cooperation was on every sailor's mind."),
    ("林港（Linport）欢迎合作。", "Linport is open."),
    ("合作没有译文。", ""),
)
ALONE = "合作还没有人翻译。"


@pytest.fixture(params=["pairs", "pages"])
def library(request: pytest.FixtureRequest, shelf: Shelf) -> Library:
    """The same pairs as a file states them, and as two pages that are level."""
    if request.param == "pairs":
        shelf.pairs(*PAIRS)
    else:
        chinese, foreign = zip(*PAIRS, strict=True)
        rows = [Row((n,), (n,) if text else ()) for n, text in enumerate(foreign)]
        shelf.pages(hans(*chinese), english(*filter(None, foreign)), rows=rows)
    shelf.pages(hans(ALONE))
    return shelf.library


ZH, EN = zip(*PAIRS, strict=True)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(word("合作"), [ZH[0], ZH[1], ZH[3], ZH[4], ALONE], id="合作"),
        pytest.param(word("cooperation"), [EN[0], EN[2]], id="cooperation"),
        pytest.param(word("linport"), [ZH[3], EN[3]], id="an English word in Chinese is found too"),
        pytest.param(en("linport"), [EN[3]], id="en: asks for the English side"),
        pytest.param(zh("linport"), [ZH[3]], id="zh: asks for the Chinese side"),
        pytest.param(both(word("合作"), word("cooperation")), [ZH[0]], id="合作 cooperation"),
        pytest.param(both(word("合作"), word("linport")), [ZH[3]], id="合作 linport"),
        pytest.param(both(word("合作"), en("spring")), [ZH[1]], id="合作 en:spring"),
        pytest.param(
            both(word("合作"), no(en("cooperation"))),
            [ZH[1], ZH[3], ZH[4]],
            id="what the English leaves out lacks it, a text without English does not",
        ),
        pytest.param(both(word("合作"), no(zh("协议"))), [ZH[1], ZH[3], ZH[4], ALONE], id="合作 -zh:协议"),
        pytest.param(both(en("cooperation"), no(zh("合作"))), [EN[2]], id="en:cooperation -zh:合作"),
        pytest.param(both(word("cooperation"), no(word("agreement"))), [EN[2]], id="cooperation -agreement"),
        pytest.param(either(word("天气"), word("spring")), [ZH[2], EN[1]], id="天气 OR spring"),
        pytest.param(
            both(either(word("天气"), word("协议")), en("cooperation")),
            [ZH[0], ZH[2]],
            id="(天气 OR 协议) en:",
        ),
        pytest.param(
            either(both(word("合作"), en("spring")), word("linport")),
            [ZH[1], ZH[3], EN[3]],
            id="(合作 en:spring) OR linport",
        ),
        pytest.param(word("linport", exact=True), [], id="=linport"),
        pytest.param(word("Linport", exact=True), [ZH[3], EN[3]], id="=Linport"),
        pytest.param(word("coop", goes_on=True), [EN[0], EN[2]], id="coop*"),
        pytest.param(word("coop"), [], id="coop"),
        pytest.param(word("signed an agreement"), [EN[0]], id="a phrase"),
        pytest.param(word("agreement an signed"), [], id="a phrase in another order"),
        pytest.param(gap("两港", Distance.ORDERED, 2, "合作"), [ZH[0]], id="两港$2合作"),
        pytest.param(gap("两港", Distance.ORDERED, 1, "合作"), [], id="两港$1合作"),
        pytest.param(gap("合作", Distance.EITHER, 3, "两港"), [ZH[0]], id="合作#3两港"),
        pytest.param(gap("两港", Distance.EXACTLY, 2, "合作"), [ZH[0]], id="两港+2合作"),
        pytest.param(gap("两港", Distance.EXACTLY, 3, "合作"), [], id="两港+3合作"),
        pytest.param(pattern("合作.?议"), [ZH[0]], id="a pattern"),
        pytest.param(
            pattern("[a-z]+port"), [ZH[3], EN[3]], id="a pattern without Chinese is met on either side"
        ),
    ],
)
def test_a_query_finds_the_paragraphs_that_are_meant(
    library: Library, engine: Engine, tree: Tree, expected: list[str]
) -> None:
    assert sorted(texts(engine(library), query(tree))) == sorted(expected)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("协议", "雙方簽署協議"),
        ("協議", "双方签署协议"),
        ("ＡＢＣ", "abc 公司"),
        ("“合作”", "「合作」"),
        ("一带 一路", "一带一路"),
        ("著", "看着"),
    ],
)
def test_folding_makes_script_width_case_and_marks_one(
    shelf: Shelf, engine: Engine, typed: str, text: str
) -> None:
    shelf.pages(hans(text))
    assert texts(engine(shelf.library), query(word(typed))) == [text]
    assert texts(engine(shelf.library), query(word(typed, exact=True))) == []


@pytest.mark.parametrize(
    ("rule", "typed", "text"),
    [(Rule.SCRIPT, "協議", "协议"), (Rule.WIDTH, "Ａ股", "A股"), (Rule.CASE, "port", "Port")],
)
def test_what_a_rule_found_is_no_hit_without_it_and_named_with_it(
    shelf: Shelf, engine: Engine, rule: Rule, typed: str, text: str
) -> None:
    shelf.pages(hans(text) if rule is not Rule.CASE else english(text))
    (hit,) = hits(engine(shelf.library), query(word(typed)))
    assert [(reason.rule, reason.query, reason.matched) for reason in hit.why] == [(rule, typed, text)]
    assert hits(engine(shelf.library), query(word(typed), rules=FOLDING - {rule})) == []


def test_what_a_rule_adds_to_a_term_it_adds_to_a_negated_one(shelf: Shelf, engine: Engine) -> None:
    shelf.pages(hant("合作協議"), hans("合作"))
    tree = both(word("合作"), no(word("协议")))
    assert texts(engine(shelf.library), query(tree)) == ["合作"]
    without = query(tree, rules=FOLDING - {Rule.SCRIPT})
    assert texts(engine(shelf.library), without) == ["合作協議", "合作"]


def test_boilerplate_and_other_languages_are_no_hits(shelf: Shelf, engine: Engine) -> None:
    roles = {1: Role.BOILERPLATE, 2: Role.OTHER, 3: Role.HEADLINE}
    shelf.pages(Page(hans().lang, ("合作", "合作版权", "合作です", "合作大会"), roles=roles))
    assert texts(engine(shelf.library), query(word("合作"))) == ["合作", "合作大会"]


def test_the_first_english_version_is_what_faces_and_every_version_is_searched(
    shelf: Shelf, engine: Engine
) -> None:
    first, second = english("A port."), english("A harbour.")
    shelf.pages(hans("港口合作"), first, rows=[Row((0,), (0,))])
    shelf.pages(hant("港口合作"), second, english("A haven."), rows=[Row((0,), (0,))])
    found = hits(engine(shelf.library), query(word("港口")))
    assert sorted(hit.other.text for hit in found if hit.other) == ["A harbour.", "A port."]
    assert texts(engine(shelf.library), query(both(word("港口"), en("haven")))) == []
    assert texts(engine(shelf.library), query(word("haven"))) == ["A haven."]


def test_what_faces_several_paragraphs_is_their_texts_line_by_line(shelf: Shelf, engine: Engine) -> None:
    rows = Row((0,), (0, 1)), Row((1, 2), (2,))
    shelf.stated(hans("一港", "二港", "三港"), english("Port one", "and more", "Port two and three"), *rows)
    found = hits(engine(shelf.library), query(word("港")))
    assert [hit.other and hit.other.text for hit in found] == [
        "Port one\nand more",
        "Port two and three",
        "Port two and three",
    ]
    assert texts(engine(shelf.library), query(both(word("一港"), en("more")))) == ["一港"]
    assert texts(engine(shelf.library), query(both(word("港"), en("three")))) == ["二港", "三港"]
    assert texts(engine(shelf.library), query(both(en("port"), no(zh("三港"))))) == ["Port one"]


def test_filters_alone_find_every_searched_paragraph(library: Library, engine: Engine) -> None:
    assert_agrees(engine(library), library, query())
