"""What all hits show together, on the screen."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reader.conftest import Desk, document, reading

from duizhao.library.store import Library
from duizhao.model import Bilingual, DumpedEvent, Event, Lang
from duizhao.reader.screens.concordance import ConcordanceScreen
from duizhao.reader.state import State
from duizhao.reader.tables.table import Table
from duizhao.text.width import cells

MARKET = (
    "The fish market opens early.",
    "The old market sells fresh fish.",
    "Sailors like the fish market.",
    "An apple market stands beside it.",
    "The bell rings at noon.",
)


@pytest.fixture
def market(library: Library) -> Library:
    """A library with a report about a market, in English alone."""
    text = document("market-en", Lang.EN, "Lake News", "A new harbour", MARKET)
    event = Event("market", None, Bilingual(), Bilingual(None, "A new harbour"))
    library.restore(DumpedEvent(event, (text,), ()))
    return library


def screen_of(desk: Desk) -> ConcordanceScreen:
    assert isinstance(desk.app.screen, ConcordanceScreen)
    return desk.app.screen


def table(desk: Desk, name: str) -> list[str]:
    part = screen_of(desk).query_one(name, Table)
    return [strip.text.rstrip() for strip in part.render_lines(part.size.region)]


def lines(desk: Desk) -> list[str]:
    """The words in their context, one line each."""
    hits = screen_of(desk).hits
    shown = [strip.text.rstrip(" ▐") for strip in hits.render_lines(hits.size.region)]
    below = next((n for n, line in enumerate(shown) if "──" in line), len(shown))
    return [line for line in shown[:below] if line.strip()]


def line(desk: Desk, name: str) -> str:
    return str(screen_of(desk).query_one(name).render())


async def show(desk: Desk, query: str) -> None:
    """Search, and ask for the words in their context."""
    await desk.press("slash")
    await desk.type(query)
    await desk.press("enter")
    await desk.press("C")


async def test_words_near_the_hits_are_counted_on_either_side(market: Library) -> None:
    async with reading(market) as desk:
        await show(desk, "market")
        head, *rows = table(desk, "#words")
        assert head.split()[:4] == ["near", "it", "n", "before"]
        fish = next(row for row in rows if "fish" in row).replace("▌", "").split()
        assert fish[:4] == ["fish", "3", "2", "1"]


async def test_hits_are_counted_by_date_and_outlet(market: Library) -> None:
    async with reading(market) as desk:
        await show(desk, "market")
        rows = [row.replace("▌", "").split() for row in table(desk, "#shares")]
        assert ["2031-05", "4"] in [row[:2] for row in rows]
        assert ["Lake", "News", "4"] in [row[:3] for row in rows]


async def test_every_place_is_a_line_with_the_words_below_each_other(market: Library) -> None:
    async with reading(market) as desk:
        await show(desk, "market")
        shown = lines(desk)
        assert len(shown) == 4
        assert len({cells(one[: one.index("market")]) for one in shown}) == 1


async def test_lines_are_sorted_by_what_stands_behind_and_before(market: Library) -> None:
    async with reading(market) as desk:
        await show(desk, "market")
        behind = [one.partition("market")[2].strip(" .").split(" ")[0] for one in lines(desk)]
        assert behind == ["", "opens", "sells", "stands"]
        assert "behind" in line(desk, "#about")
        await desk.press("less_than_sign")
        before = [one.partition("market")[0].split()[-1] for one in lines(desk)]
        assert before == ["apple", "fish", "fish", "old"]
        assert "before" in line(desk, "#about")


async def test_hits_of_one_line_each_are_sorted_from_where_they_stand(market: Library) -> None:
    async with reading(market, state=State(hits_in_lines=True)) as desk:
        await desk.press("slash")
        await desk.type("market")
        await desk.press("enter", "j", "j")
        assert "< > sort left, right" in str(desk.main.query_one("#keys").render())
        await desk.press("less_than_sign")
        before = [one.partition("market")[0].split()[-1] for one in lines(desk)]
        assert before == ["apple", "fish", "fish", "old"]
        walk = screen_of(desk).hits.walk
        assert walk.hit is not None
        assert walk.hit.text == MARKET[2]
        await desk.press("greater_than_sign")
        assert "behind" in line(desk, "#about")
        await desk.press("escape", "greater_than_sign")
        assert [one.partition("market")[2].split()[0] for one in lines(desk)[1:]] == [
            "opens",
            "sells",
            "stands",
        ]


async def test_hits_shown_as_whole_rows_are_not_sorted(market: Library) -> None:
    async with reading(market) as desk:
        await desk.press("slash")
        await desk.type("market")
        await desk.press("enter", "less_than_sign")
        assert desk.app.screen is desk.main
        assert "sort" not in str(desk.main.query_one("#keys").render())
        await desk.press("v")
        assert "sort" in str(desk.main.query_one("#keys").render())


async def test_enter_opens_the_line_at_the_cursor(market: Library) -> None:
    async with reading(market) as desk:
        await show(desk, "market")
        screen_of(desk).hits.focus()
        await desk.press("G")
        hit = screen_of(desk).hits.walk.hit
        assert hit is not None
        assert "apple" in hit.text
        await desk.press("enter")
        assert desk.app.screen is desk.main
        text = desk.main.reading.text
        assert text is not None
        assert text.event.id == "market"
        shown = text.row(desk.main.reading.place[0])
        assert hit.text in [paragraph.text for _, paragraph in shown.left]
        await desk.press("escape")
        assert desk.results


async def test_what_faces_a_line_stands_beside_it(library: Library) -> None:
    async with reading(library) as desk:
        await show(desk, "合作")
        assert any("合作" in one and "Both sides agreed to work" in one for one in lines(desk))


async def test_a_narrow_screen_shows_one_table_at_a_time(market: Library) -> None:
    async with reading(market, (80, 24)) as desk:
        await show(desk, "market")
        screen = screen_of(desk)
        assert not screen.query_one("#shares").display or screen.query_one("#shares").size.width == 0
        await desk.press("d")
        assert screen.query_one("#words").size.width == 0
        assert screen.focused is screen.query_one("#shares")
        assert any("Lake News" in row for row in table(desk, "#shares"))
        await desk.press("d")
        assert screen.focused is screen.query_one("#words")


async def test_it_is_there_only_while_something_is_searched(market: Library) -> None:
    async with reading(market) as desk:
        await desk.press("C")
        assert desk.app.screen is desk.main


async def test_nothing_found_is_said(market: Library) -> None:
    async with reading(market) as desk:
        await desk.press("slash")
        await desk.type("zeppelin")
        await desk.press("tab")
        desk.main.panes.to_text()
        await desk.press("C")
        assert "nothing found" in line(desk, "#status")
        await desk.press("d", "j", "tab", "j", "less_than_sign", "enter", "escape")
        assert desk.app.screen is desk.main


async def test_years_without_a_hit_are_folded(library: Library) -> None:
    for year in (1990, 1999):
        text = document(f"owl-{year}", Lang.EN, "Lake News", "Night", (f"The owl of {year} calls.",))
        event = Event(f"owl-{year}", date(year, 3, 1), Bilingual(), Bilingual(None, f"Night {year}"))
        library.restore(DumpedEvent(event, (text,), ()))
    async with reading(library) as desk:
        await show(desk, "owl")
        rows = [row.replace("▌", "").split() for row in table(desk, "#shares")]
        assert [row[0] for row in rows[1:4]] == ["1990", "⋯", "1999"]


async def test_tables_keep_to_the_columns_of_the_lines_and_apart_from_each_other(market: Library) -> None:
    for width in (140, 250):
        async with reading(market, (width, 50)) as desk:
            await show(desk, "market")
            screen = screen_of(desk)
            words, shares = (screen.query_one(name, Table) for name in ("#words", "#shares"))
            start = table(desk, "#words")[0].index("near it") + words.region.x
            assert line(desk, "#head").startswith("market")
            assert start == screen.query_one("#head").styles.padding.left
            assert shares.region.x - words.region.right >= 2
            assert shares.region.right <= width


async def test_a_month_without_a_hit_has_dots_for_zeros(library: Library) -> None:
    for month, sentence in ((3, "The owl calls."), (4, "The lake is calm."), (5, "The owl calls again.")):
        text = document(f"owl-{month}", Lang.EN, "Lake News", "Night", (sentence,))
        event = Event(f"owl-{month}", date(1999, month, 1), Bilingual(), Bilingual(None, f"Night {month}"))
        library.restore(DumpedEvent(event, (text,), ()))
    async with reading(library) as desk:
        await show(desk, "owl")
        rows = [row.replace("▌", "").split() for row in table(desk, "#shares")]
        assert ["1999-04", "·", "·"] in rows
