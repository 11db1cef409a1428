"""Which engines are held to the suite, and the library that most of it searches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.search.conformance.shelves import Shelf

from duizhao.library.store import Library
from duizhao.search.backend import Backend
from duizhao.search.engine import Search

ENGINES: dict[str, Callable[[Library], Backend]] = {"sqlite": lambda library: Search(library, lambda: None)}
"""What searches a library, by its name."""


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Callable[[Library], Backend]:
    """An engine: what makes it for a library."""
    return ENGINES[request.param]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An empty library to fill."""
    with Library(":memory:") as library:
        yield Shelf(library, tmp_path)
