"""A search stops when it is not wanted any more, and the next one goes on."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import pytest
from tests.search.conformance.asking import both, en, no, pattern, query, word
from tests.search.conformance.shelves import Shelf

from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.search.backend import Backend
from duizhao.search.language.query import Query
from duizhao.search.language.tree import Tree

Engine = Callable[[Library], Backend]
Question = Callable[[Backend, Query], object]

QUESTIONS: dict[str, Question] = {
    "page": lambda engine, asked: engine.page(asked),
    "count": lambda engine, asked: engine.count(asked),
    "count by event": lambda engine, asked: engine.count_by_event(asked),
}
PATIENCE = 20
"""Seconds after which a test fails."""


@pytest.fixture
def library(shelf: Shelf) -> Library:
    shelf.pairs(*((f"第{n}条航线由两港合作。", f"Route {n} is run in cooperation.") for n in range(300)))
    return shelf.library


@pytest.mark.parametrize("question", list(QUESTIONS))
@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(both(word("合作"), no(en("weather"))), id="words"),
        pytest.param(pattern("[一-龥]+海"), id="a pattern"),
    ],
)
def test_a_search_is_stopped_from_another_thread(
    library: Library, engine: Engine, question: str, tree: Tree
) -> None:
    searched, asked = engine(library), query(tree)
    errors: list[LibraryError] = []
    ended = Event()

    def ask_on_and_on() -> None:
        try:
            while not ended.is_set():
                QUESTIONS[question](searched, asked)
        except LibraryError as error:
            errors.append(error)
        ended.set()

    thread = Thread(target=ask_on_and_on)
    thread.start()
    for _ in range(PATIENCE * 200):
        if ended.wait(0.005):
            break
        searched.cancel()
    ended.set()
    thread.join(PATIENCE)
    assert [str(error) for error in errors] != []
    assert "stopped" in str(errors[0]) or "interrupted" in str(errors[0])
    assert QUESTIONS[question](searched, asked) is not None, "the next search goes on"


def test_a_search_that_has_ended_is_not_stopped(library: Library, engine: Engine) -> None:
    searched = engine(library)
    searched.cancel()
    assert searched.count(query(word("合作"))) == 300


def test_several_threads_search_at_once(library: Library, engine: Engine) -> None:
    searched = engine(library)
    counted: list[int] = []
    threads = [
        Thread(target=lambda n=n: counted.append(searched.count(query(word(f"第{n}条"))))) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted == [1] * 8
