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
from duizhao.model import Role
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


EDITS = st.lists(
    st.tuples(st.sampled_from(["remove", "role", "undo", "add"]), st.integers(0, 11), st.sampled_from(Role)),
    max_size=6,
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(held=items(), more=items(), edits=EDITS, asked=st.lists(queries(), min_size=1, max_size=3))
def test_an_engine_that_stays_open_finds_what_is_there_now(
    engine: Engine,
    held: Sequence[Item],
    more: Sequence[Item],
    edits: Sequence[tuple[str, int, Role]],
    asked: Sequence[Query],
) -> None:
    with Library(":memory:") as library, tempfile.TemporaryDirectory() as folder:
        shelf, searched, left = Shelf(library, Path(folder)), engine(library), [*more]
        for item in held:
            item.put_on(shelf)
        for what, which, role in [("", 0, Role.BODY), *edits]:
            _edit(shelf, what, which, role, left)
            for query in asked:
                assert_agrees(searched, library, query)


def _edit(shelf: Shelf, what: str, which: int, role: Role, left: list[Item]) -> None:
    """One edit, if it can be made."""
    library = shelf.library
    shown = [version for event in library.events(library.event_ids()) for version in event.versions]
    if what == "undo" and library.edits.newest:
        library.edits.undo()
    elif what == "add" and left:
        left.pop().put_on(shelf)
    elif what in ("remove", "role") and shown:
        version = shown[which % len(shown)]
        if what == "remove":
            library.edits.remove(version.id)
        else:
            library.edits.correct(version.id, {}, {which % len(library.paragraphs(version.id)): role})
