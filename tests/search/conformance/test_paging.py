"""Hits come a page at a time, in an order, and their number is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from tests.search.conformance.agreement import assert_agrees, assert_in_order, hits
from tests.search.conformance.asking import both, either, en, no, pattern, query, word, zh
from tests.search.conformance.shelves import Page, Shelf

from duizhao.library.store import Library
from duizhao.model import Lang, Row
from duizhao.search.backend import Backend
from duizhao.search.hits import Order, Place
from duizhao.search.language.tree import Tree

Engine = Callable[[Library], Backend]

QUERIES: dict[str, Tree | None] = {
    "合作": word("合作"),
    "one hit": word("第7艘"),
    "no hit": word("火山"),
    "ship": word("ship"),
    "合作 ship": both(word("合作"), word("ship")),
    "合作 en:ship": both(word("合作"), en("ship")),
    "合作 -en:ship": both(word("合作"), no(en("ship"))),
    "en:ship -zh:合作": both(en("ship"), no(zh("合作"))),
    "合作 OR ship": either(word("合作"), word("ship")),
    "a pattern": pattern("第[0-9]艘"),
    "a pattern on either side": pattern("[0-9]{2}"),
    "every text": None,
}


@pytest.fixture
def library(shelf: Shelf) -> Library:
    """Two files of pairs, three events with pages of two days and of none, one of them without English."""
    shelf.pairs(*((f"第{n}艘船合作进港。" if n % 3 else f"第{n}艘船。", f"Ship {n}.") for n in range(12)))
    old, new = date(2024, 1, 2), date(2024, 3, 4)
    for day, lang in ((old, Lang.HANS), (new, Lang.HANT), (None, Lang.HANS)):
        chinese = Page(lang, tuple(f"合作第{n}天。" for n in range(5)), day=day)
        english = Page(Lang.EN, ("A ship came.", "Ship 20 left."), day=day)
        shelf.pages(chinese, english, rows=[Row((0, 1), (0,)), Row((2,), (1,)), Row((3,), ()), Row((4,), ())])
    shelf.pages(Page(Lang.HANS, ("合作。", "没有船。"), day=date(2024, 2, 1)))
    shelf.pairs(*((f"合作{n}。", f"Ship {n} again." if n % 2 else "") for n in range(9)), lang=Lang.HANT)
    return shelf.library


@pytest.fixture(params=list(QUERIES))
def tree(request: pytest.FixtureRequest) -> Tree | None:
    return QUERIES[request.param]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("limit", [1, 2, 7])
def test_pages_joined_are_all_hits(
    library: Library, engine: Engine, tree: Tree | None, limit: int, order: Order
) -> None:
    searched = engine(library)
    assert hits(searched, query(tree), limit=limit, order=order) == hits(searched, query(tree), order=order)


def test_every_hit_is_found_and_counted(library: Library, engine: Engine, tree: Tree | None) -> None:
    assert_agrees(engine(library), library, query(tree))


def test_the_newest_event_comes_first(library: Library, engine: Engine, tree: Tree | None) -> None:
    found = hits(engine(library), query(tree))
    with_hits = {hit.event for hit in found}
    assert_in_order(found, [event for event in library.event_ids() if event in with_hits])


def test_the_event_with_most_hits_comes_first_where_asked(
    library: Library, engine: Engine, tree: Tree | None
) -> None:
    found = hits(engine(library), query(tree), order=Order.BEST)
    counted = Counter(hit.event for hit in found)
    newest = [event for event in library.event_ids() if event in counted]
    assert_in_order(found, sorted(newest, key=lambda event: -counted[event]))


def test_a_page_goes_on_behind_any_hit(library: Library, engine: Engine, tree: Tree | None) -> None:
    searched = engine(library)
    found = hits(searched, query(tree))
    for at, hit in enumerate(found):
        place = Place(hit.event, hit.version.id, hit.paragraph)
        assert list(searched.page(query(tree), place, limit=3).hits) == found[at + 1 : at + 4]


def test_the_last_page_says_that_nothing_follows(library: Library, engine: Engine) -> None:
    searched = engine(library)
    whole = len(hits(searched, query(word("合作"))))
    assert searched.page(query(word("合作")), limit=whole).after is None
    assert searched.page(query(word("合作")), limit=whole - 1).after is not None
    assert searched.page(query(word("火山"))).after is None
