from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from duizhao.align.lexicon import Lexicon, ensure
from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.search.engine import Search
from duizhao.search.expansion import Expansion
from duizhao.search.language.parser import parse
from duizhao.search.language.tree import leaves
from duizhao.search.understanding import understand
from duizhao.workspace.intake import take_in

ROUTES = 300
PAIRS = "".join(f"第{n}条航线由两港合作。\tRoute {n} is run in cooperation.\n" for n in range(ROUTES))


@pytest.fixture
def library(tmp_path: Path, library_path: Path) -> Iterator[Library]:
    table = tmp_path / "routes.tsv"
    table.write_text(PAIRS, encoding="utf-8")
    with Library(library_path) as library:
        list(take_in(library, [str(table)]))
        yield library


@pytest.mark.parametrize(
    "query",
    [
        "合作",
        "cooperation",
        "合作 cooperation",
        "合作 22",
        "合作 -en:22",
        "22",
        "nothing",
        "合 OR run",
        "/航线./",
    ],
)
def test_the_count_is_the_number_of_hits(library: Library, query: str) -> None:
    search = Search(library, lambda: None)
    hits = list(search.hits(parse(query)))
    assert search.count(parse(query)) == len(hits)
    assert sum(search.count_by_event(parse(query)).values()) == len(hits)


def test_every_hit_has_its_own_counterpart_page_after_page(library: Library) -> None:
    hits = list(Search(library, lambda: None).hits(parse("合作")))
    assert [hit.text for hit in hits] == [f"第{n}条航线由两港合作。" for n in range(ROUTES)]
    assert [hit.other and hit.other.text for hit in hits] == [
        f"Route {n} is run in cooperation." for n in range(ROUTES)
    ]


def test_a_search_stops_between_two_pages_when_it_is_cancelled(library: Library) -> None:
    hits = Search(library, lambda: None).hits(parse("合作"))
    next(hits)
    Thread(target=library.cancel).start()
    with pytest.raises(LibraryError, match="stopped"):
        list(hits)
    assert next(Search(library, lambda: None).hits(parse("合作"))), "the next search goes on"


def test_a_counterpart_is_looked_for_anew_once_there_is_a_lexicon(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "两港代表会谈\n\n代表们在山上的茶园散步，谈论天气和今年的收成，气氛十分友好。\n\n"
        "双方签署货运航线合作协议，航线每周两班，明年三月起运行。\n\nEnvoys of two ports meet\n\n"
        "Both sides signed an agreement on cooperation: the freight route runs twice a week from March.\n",
        encoding="utf-8",
    )
    lexicons: list[Lexicon | None] = [None]
    with Library(":memory:") as library:
        list(take_in(library, [str(page)]))
        search = Search(library, lambda: lexicons[-1])
        assert not list(search.hits(parse("货运 freight"))), "level in reading order only"
        lexicons.append(ensure())
        assert len(list(search.hits(parse("货运 freight")))) == 1


def test_a_word_that_is_typed_many_times_is_looked_for_once(library: Library) -> None:
    search = Search(library, lambda: None)
    for often, once in (
        ("合作 " * 300, "合作"),
        ("合作 OR " * 99 + "合作", "合作"),
        ("(a OR run) " * 90, "a OR run"),
    ):
        assert list(search.page(parse(often)).hits) == list(search.page(parse(once)).hits)
        words = Expansion(library.passages.words_with_stem, library.passages.holds)
        understood = [understand(parse(query), words, library.passages.holds) for query in (often, once)]
        assert len(leaves(understood[0].tree)) == len(leaves(understood[1].tree))
