"""Filters choose the texts in which hits count; every filter alone, negated, and joined."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.search.conformance.agreement import hits, texts
from tests.search.conformance.shelves import Page, Shelf

from duizhao.library.store import Library
from duizhao.model import Bilingual, Field, Lang, Role, Row
from duizhao.search.backend import Backend
from duizhao.search.language.parser import parse

Engine = Callable[[Library], Backend]

MARCH = ("港口合作大会", "两港合作。", "港口合作从春天开始。")
MARCH_HANT = ("港口合作大會", "兩港合作。")
MARCH_EN = ("Ports cooperate", "Two ports work in cooperation.", "It begins in spring.")
MAY = ("合作没有译文。",)
UNDATED = ("合作不知何时。",)
TITLED = {0: Role.HEADLINE}


@pytest.fixture
def library(shelf: Shelf) -> Library:
    """A visit in March by three outlets, a text of May without English, one of which nothing is known."""
    march, place, people = date(2024, 3, 4), Bilingual("林港", "Linport"), ("Ada Reed",)
    said = {"day": march, "place": place, "people": people, "roles": TITLED}
    chinese = Page(Lang.HANS, MARCH, "海岛晨报", **said)  # type: ignore[arg-type]
    foreign = Page(Lang.EN, MARCH_EN, "Harbour Post", **said)  # type: ignore[arg-type]
    second = Page(Lang.HANT, MARCH_HANT, "潮汐時報", **said)  # type: ignore[arg-type]
    shelf.pages(chinese, foreign, second, rows=[Row((n,), (n,)) for n in range(3)])
    shelf.pages(Page(Lang.HANS, MAY, "海岛晨报", day=date(2024, 5, 6)))
    shelf.pages(Page(Lang.HANS, UNDATED))
    return shelf.library


CHINESE = (*MARCH, *MARCH_HANT, *MAY, *UNDATED)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("合作", CHINESE),
        ("合作 outlet:海岛", (*MARCH, *MAY)),
        ("合作 outlet:海島晨報", (*MARCH, *MAY)),
        ("cooperation outlet:harbour", MARCH_EN[:2]),
        ("合作 -outlet:海岛晨报", (*MARCH_HANT, *UNDATED)),
        ("合作 (outlet:海岛 OR outlet:潮汐)", (*MARCH, *MARCH_HANT, *MAY)),
        ("合作 after:2024-04", MAY),
        ("合作 after:2024-05-06", MAY),
        ("合作 after:2024-05-07", ()),
        ("合作 before:2024-03", (*MARCH, *MARCH_HANT)),
        ("合作 before:2024-03-04", (*MARCH, *MARCH_HANT)),
        ("合作 before:2024-03-03", ()),
        ("合作 after:2024 before:2024", (*MARCH, *MARCH_HANT, *MAY)),
        ("合作 -after:2024", UNDATED),
        ("合作 lang:zh-Hant", MARCH_HANT),
        ("合作 lang:hans", (*MARCH, *MAY, *UNDATED)),
        ("合作 lang:zh", CHINESE),
        ("合作 lang:en", ()),
        ("lang:en", MARCH_EN),
        ("合作 place:林港", (*MARCH, *MARCH_HANT)),
        ("合作 place:linport", (*MARCH, *MARCH_HANT)),
        ("合作 place:elsewhere", ()),
        ("合作 with:reed", (*MARCH, *MARCH_HANT)),
        ("合作 -with:reed", (*MAY, *UNDATED)),
        ("合作 role:headline", (MARCH[0], MARCH_HANT[0])),
        ("合作 -role:headline", (*MARCH[1:], *MARCH_HANT[1:], *MAY, *UNDATED)),
        ("合作 (role:headline OR outlet:潮汐)", (MARCH[0], *MARCH_HANT)),
        ("role:headline lang:en", MARCH_EN[:1]),
        ("合作 en:spring after:2024-03", (MARCH[2],)),
        ("合作 -en:spring outlet:海岛", MARCH[:2]),
        ("合作 in:海岛 -in:潮汐", (MARCH[2],)),
        ("港 -in:harbour in:海岛", MARCH),
    ],
)
def test_hits_count_in_the_chosen_texts(
    library: Library, engine: Engine, query: str, expected: tuple[str, ...]
) -> None:
    searched, asked = engine(library), parse(query)
    assert sorted(texts(searched, asked)) == sorted(expected)
    assert searched.count(asked) == sum(searched.count_by_event(asked).values()) == len(expected)
    assert [hit.text for hit in hits(searched, asked, limit=1)] == texts(searched, asked)


def test_a_version_is_chosen_by_the_beginning_of_its_id_or_of_its_event(
    library: Library, engine: Engine
) -> None:
    searched = engine(library)
    (hit,) = hits(searched, parse("没有译文"))
    assert texts(searched, parse(f'合作 version:"{hit.version.id}"')) == list(MAY)
    assert texts(searched, parse(f'合作 version:"{hit.event}"')) == list(MAY)
    assert sorted(texts(searched, parse(f'合作 -version:"{hit.event}"'))) == sorted(
        (*MARCH, *MARCH_HANT, *UNDATED)
    )


def test_a_hit_of_the_outlet_that_must_lack_it_is_none(shelf: Shelf, engine: Engine) -> None:
    first, second = (Page(Lang.HANS, (text,), "海岛晨报") for text in ("港口合作。", "港口开放。"))
    other = Page(Lang.HANT, ("港口合作。",), "潮汐時報")
    shelf.pages(first, second, other)
    searched = engine(shelf.library)
    assert texts(searched, parse("合作 -in:海岛")) == []
    assert texts(searched, parse("开放 -in:海岛")) == []
    assert len(texts(searched, parse("合作 in:海岛 -in:潮汐"))) == 0
    assert texts(searched, parse("开放 in:海岛 -in:潮汐")) == ["港口开放。"]


def test_a_filter_changes_with_what_a_hand_says(library: Library, engine: Engine) -> None:
    searched = engine(library)
    (hit,) = hits(searched, parse("合作 after:2024-05"))
    library.edits.correct(hit.version.id, {Field.OUTLET: "潮汐時報", Field.EVENT_DATE: "2020-01-01"})
    assert texts(searched, parse("合作 before:2021")) == list(MAY)
    assert sorted(texts(searched, parse("合作 outlet:潮汐"))) == sorted((*MARCH_HANT, *MAY))
    library.edits.undo()
    assert texts(searched, parse("合作 before:2021")) == []
