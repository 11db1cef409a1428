"""Duizhao itself, asked as the command line and the reader ask it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from benchmarks.search.queries import Asked
from benchmarks.search.timing import timed

from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.search.language.parser import parse
from duizhao.search.language.query import Query
from duizhao.search.rules import Rule
from duizhao.workspace.session import Workspace

PAGE = 50
SCREEN = 50
"""Events of the first screen of the list."""
FOLDING = frozenset({Rule.SCRIPT, Rule.WIDTH, Rule.CASE})
"""The rules that other programs are asked by as well: their texts are folded."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Milliseconds until there was a first page, and until the count stood beside it; how many there are."""

    page: float
    whole: float
    count: int


class Ours:
    """A library that is open for searching."""

    def __init__(self, path: Path) -> None:
        self._workspace = Workspace(lambda: Library(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workspace.close()

    def answer(self, text: str, *, typing: bool = False, folding_only: bool = False) -> Answered:
        """Answer a query: the first page with its texts and what faces them, and the exact count."""
        query = parse(text, typing=typing)
        if folding_only:
            query = replace(query, rules=FOLDING)
        return self._answer(query)

    def _answer(self, query: Query) -> Answered:
        search = self._workspace.search
        page, _ = timed(lambda: search.page(query, limit=PAGE))
        counting, count = timed(lambda: search.count(query))
        return Answered(page, page + counting, count)

    def stopped(self, asked: Asked, after: float) -> float | None:
        """Milliseconds from cancelling a count to its end; None where it was done before."""
        query = parse(asked.text)
        begun, ended = Event(), []

        def count() -> None:
            begun.set()
            try:
                self._workspace.search.count(query)
            except LibraryError:
                ended.append(time.perf_counter())

        thread = Thread(target=count)
        thread.start()
        begun.wait()
        time.sleep(after)
        cancelled = time.perf_counter()
        self._workspace.cancel()
        thread.join()
        return (ended[0] - cancelled) * 1000 if ended else None


def opened(path: Path) -> tuple[float, float]:
    """Milliseconds to open a library with the list of its events, and those of its first screen."""

    def ids(workspace: Workspace) -> Sequence[str]:
        return workspace.event_ids()

    workspace = Workspace(lambda: Library(path))
    try:
        opening, found = timed(lambda: ids(workspace))
        reading, _ = timed(lambda: workspace.events(found[:SCREEN]))
    finally:
        workspace.close()
    return opening, reading


def index_bytes(path: Path) -> int:
    """Bytes of the search index."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'").fetchall()
        return sum(
            connection.execute(f"SELECT coalesce(sum(length(block)), 0) FROM {name}_data").fetchone()[0]
            for (name,) in tables
        )
