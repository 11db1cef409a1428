from __future__ import annotations

from pathlib import Path

from tests.search.conformance.shelves import Shelf, tmx

from duizhao.library.store import Library
from duizhao.search.engine import Search
from duizhao.search.language.parser import parse


def test_pages_go_through_every_hit_of_several_long_texts_once_and_in_order(tmp_path: Path) -> None:
    with Library(":memory:") as library:
        for name in ("甲", "乙", "丙"):
            pairs = [(f"{name}第{n}次合作。", f"Time {n}." if n % 2 else "") for n in range(250)]
            Shelf(library, tmp_path).take_in(f"{name}.tmx", tmx(pairs))
        search, query = Search(library, lambda: None), parse("合作 OR 罅")
        found: list[tuple[str, int]] = []
        page = search.page(query, limit=70)
        while True:
            found += [(hit.version.id, hit.paragraph) for hit in page.hits]
            if page.after is None:
                break
            page = search.page(query, page.after, limit=70)
        versions = list(dict.fromkeys(version for version, _ in found))
        assert found == [(version, n) for version in versions for n in range(250)]
        assert len(versions) == 3
        assert search.count(query) == 750
