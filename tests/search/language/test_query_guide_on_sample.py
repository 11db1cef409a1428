from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao.library.store import Library
from duizhao.search.engine import Search
from duizhao.search.language.guide import Example, examples
from duizhao.search.language.parser import parse
from duizhao.workspace.intake import take_in

SAMPLE = Path(__file__).parents[3] / "data" / "sample"


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    with Library(tmp_path_factory.mktemp("sample") / "library") as library:
        list(take_in(library, [str(SAMPLE)]))
        yield Search(library, lambda: None)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.query)
def test_every_example_finds_some_of_the_sample(search: Search, example: Example) -> None:
    assert 0 < search.count(parse(example.query)) < search.count(parse("/./")) / 2
