"""Whatever is asked of whatever library: an engine finds what looking at every paragraph finds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.conformance.agreement import assert_agrees, hits
from tests.search.conformance.made_up import Item, items, queries
from tests.search.conformance.shelves import Shelf

from duizhao.library.store import Library
from duizhao.search.backend import Backend
from duizhao.search.hits import Order
from duizhao.search.language.query import Query

Engine = Callable[[Library], Backend]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(held=items(), asked=st.lists(queries(), min_size=3, max_size=8))
def test_an_engine_finds_what_looking_at_every_paragraph_finds(
    engine: Engine, held: Sequence[Item], asked: Sequence[Query]
) -> None:
    with Library(":memory:") as library, tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(library, Path(folder))
        for item in held:
            item.put_on(shelf)
        searched = engine(library)
        for query in asked:
            assert_agrees(searched, library, query)
            for order in Order:
                whole = hits(searched, query, order=order)
                assert hits(searched, query, limit=2, order=order) == whole
