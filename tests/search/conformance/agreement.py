"""Asks an engine in every way, and compares with what looking at every paragraph finds."""

from __future__ import annotations

from tests.search.conformance import oracle
from tests.search.conformance.naive_words import Forms, as_typed
from tests.search.conformance.oracle import Found

from duizhao.library.store import Library
from duizhao.search.backend import Backend
from duizhao.search.hits import Order, SearchHit
from duizhao.search.language.query import Query


def hits(engine: Backend, query: Query, *, limit: int = 50, order: Order = Order.NEWEST) -> list[SearchHit]:
    """All hits of an engine, page after page; every page but the last one is full."""
    page = engine.page(query, limit=limit, order=order)
    found = list(page.hits)
    while page.after:
        assert len(page.hits) == limit
        page = engine.page(query, page.after, limit, order)
        found += page.hits
    assert len(page.hits) <= limit
    return found


def texts(engine: Backend, query: Query) -> list[str]:
    """The texts of all hits."""
    return [hit.text for hit in hits(engine, query)]


def found(hit: SearchHit) -> Found:
    """A hit as the oracle says it."""
    return Found(hit.version.id, hit.paragraph, hit.spans, hit.other.spans if hit.other else ())


def assert_agrees(engine: Backend, library: Library, query: Query, forms: Forms = as_typed) -> None:
    """The engine finds what the oracle finds, and counts it."""
    searched = oracle.passages(library)
    expected = oracle.hits(library, searched, query, forms)
    got = hits(engine, query)
    assert sorted(map(found, got)) == expected, query
    _assert_whole(got, searched)
    by_event = dict(engine.count_by_event(query))
    assert by_event == {event: sum(hit.event == event for hit in got) for event in {hit.event for hit in got}}
    assert engine.count(query) == len(expected)


def _assert_whole(got: list[SearchHit], searched: list[oracle.Passage]) -> None:
    """Every hit has its text, and what faces it."""
    texts = {(passage.version.id, passage.number): passage for passage in searched}
    for hit in got:
        passage = texts[hit.version.id, hit.paragraph]
        assert hit.event == passage.version.event == hit.version.event
        assert hit.text == passage.text
        assert (hit.other.text if hit.other else "") == (passage.facing or "")


def assert_in_order(got: list[SearchHit], events: list[str]) -> None:
    """Hits stand by event in this order, then by version, each in reading order."""
    assert list(dict.fromkeys(hit.event for hit in got)) == events
    places = [(events.index(hit.event), hit.version.id) for hit in got]
    runs = [place for at, place in enumerate(places) if at == 0 or places[at - 1] != place]
    assert len(runs) == len(set(runs)), "a version stands in one piece"
    assert [event for event, _ in runs] == sorted(event for event, _ in runs)
    for version in {hit.version.id for hit in got}:
        numbers = [hit.paragraph for hit in got if hit.version.id == version]
        assert numbers == sorted(set(numbers))
