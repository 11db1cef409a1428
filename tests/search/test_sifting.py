from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from tests.search.conformance.shelves import Shelf

from duizhao.library.store import Library
from duizhao.search import asked
from duizhao.search.engine import Search
from duizhao.search.language.parser import parse
from duizhao.search.sifting import sift_in_threads


@pytest.fixture
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


def odd(first: int, last: int) -> list[int]:
    return [slot for slot in range(first, last + 1) if slot % 2]


def test_threads_find_everything_in_order(threads: Executor) -> None:
    pieces = list(sift_in_threads(threads, 7, 30_000, odd))
    assert [slot for _, found in pieces for slot in found] == odd(7, 30_000)
    assert all(end < found[0] for (end, _), (_, found) in pairwise(pieces))
    assert pieces[-1][0] == 30_000


def test_where_no_more_is_wanted_little_more_is_looked_at(threads: Executor) -> None:
    looked: list[int] = []

    def look(first: int, last: int) -> list[int]:
        looked.append(last)
        return odd(first, last)

    pieces = sift_in_threads(threads, 0, 1_000_000, look)
    next(pieces)
    del pieces
    threads.shutdown()
    assert max(looked) < 20_000


def test_what_fails_in_a_thread_fails_the_search(threads: Executor) -> None:
    def fail(first: int, last: int) -> list[int]:
        raise ValueError(f"{first} to {last}")

    with pytest.raises(ValueError, match="0 to 199"):
        list(sift_in_threads(threads, 0, 30_000, fail))


def test_a_regular_expression_finds_the_same_in_several_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(":memory:") as library:
        Shelf(library, tmp_path).pairs(
            *((f"第{n}次，{n % 7}。", f"Ship {n} of {n % 5}.") for n in range(900))
        )
        for text in ("/[0-9]+3/", r"en:/\b[a-z]+p 1/", "/[^a-z]{2}/"):
            query = parse(text)
            alone = [hit.paragraph for hit in Search(library, lambda: None).hits(query)]
            monkeypatch.setattr(asked, "_LONG", 0)
            assert [hit.paragraph for hit in Search(library, lambda: None).hits(query)] == alone
            assert alone
            monkeypatch.undo()
