from __future__ import annotations

import pytest
from tests.reader.conftest import Desk, reading

from duizhao.library.store import Library
from duizhao.reader.screens.query_help import QueryHelpScreen
from duizhao.search.language.guide import examples


async def search(desk: Desk, query: str) -> None:
    """Type a query, and go to its hits."""
    await desk.press("slash")
    await desk.type(query)
    await desk.press("enter")


async def test_a_query_is_run_while_it_is_typed(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("渔民")
        assert desk.query.is_open
        assert not desk.main.query_one("#header").display
        assert "渔民表示支持" in desk.results
        assert desk.outcome == "hit 1 of 1"
        assert desk.line("#list-head").startswith("对照  1 of 2 events")
        assert desk.listed.splitlines()[6].rstrip().endswith("–")


async def test_the_text_stays_until_something_is_typed(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        assert desk.main.view.display
        await desk.type("渔民")
        assert not desk.main.view.display
        await desk.press("ctrl+u")
        assert desk.main.view.display
        assert desk.line("#list-head").startswith("对照  2 events")


async def test_a_query_in_the_other_script_finds_as_well_and_the_status_says_why(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "漁民")
        assert desk.status.startswith("渔民 found as 漁民 (the other script)")


async def test_letters_are_text_while_a_query_is_typed(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash", "q", "s", "j")
        assert desk.query.field.value == "qsj"
        assert desk.main.state.script == "original"


async def test_a_hit_opens_its_text_at_its_row_and_escape_leads_back_to_it(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "合作")
        assert desk.main.focused is desk.main.results
        await desk.press("enter")
        assert desk.line("#header").startswith("2030-11-02")
        assert desk.main.reading.place[0] == 1
        assert desk.status.startswith("hit 1 of 1 here  1 paragraph in 1 event")
        await desk.press("escape")
        assert "雙方同意加強合作" in desk.results
        assert desk.outcome == "hit 1 of 1"
        await desk.press("escape")
        assert desk.main.view.display
        assert desk.line("#list-head").startswith("对照  2 events")


async def test_the_hit_opened_is_the_present_one_of_its_text(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "the")
        await desk.press("j", "enter")
        hit = desk.main.searching.walk and desk.main.searching.walk.hit
        text, found = desk.main.reading.text, desk.main.searching.stepping.found
        assert hit
        assert text is not None
        assert text.right is not None
        assert text.right.id == hit.version.id
        assert found is not None
        assert found.present is not None
        place = found.finds.places[found.present]
        assert text.row_of("right", hit.paragraph) == place.row


async def test_a_hit_of_a_third_version_opens_that_version(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, '"will be done"')
        await desk.press("enter")
        text = desk.main.reading.text
        assert text is not None
        assert text.right is not None
        assert text.right.outlet == "Pier Post"
        assert desk.main.reading.place[0] == 2


async def test_hits_of_the_text_are_stepped_through_and_on_into_the_next_event(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "the")
        await desk.press("enter")
        first = desk.main.reading.event_id
        found = desk.main.searching.stepping.found
        assert found is not None
        for _ in range(len(found.finds.places) - 1):
            await desk.pilot.press("n")
        await desk.settle()
        assert desk.main.reading.event_id == first
        await desk.press("n")
        assert desk.main.reading.event_id != first
        assert desk.status.startswith("on to the next event with hits   hit 1 of ")
        await desk.press("N")
        assert desk.main.reading.event_id == first
        found = desk.main.searching.stepping.found
        assert found is not None
        assert found.here == f"hit {len(found.finds.places)} of {len(found.finds.places)} here"


async def test_an_event_chosen_in_the_list_opens_at_its_first_hit(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "the")
        await desk.press("tab", "j", "enter")
        assert desk.main.view.display
        assert desk.line("#header").startswith("2030-11-02")
        assert desk.status.startswith("hit 1 of 1 here")


async def test_escape_takes_one_thing_away_at_a_time_and_never_quits(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("渔民")
        await desk.press("escape")
        assert desk.main.focused is desk.main.results
        await desk.press("escape")
        assert desk.main.searching.query is None
        assert desk.main.view.display
        assert not desk.query.is_open
        assert desk.line("#list-head").startswith("对照  2 events")
        await desk.press("escape", "escape")
        assert desk.app.is_running


async def test_the_arrow_up_brings_back_earlier_queries(library: Library) -> None:
    async with reading(library) as desk:
        for query in ("渔民", "码头"):
            await desk.press("slash", "ctrl+u")
            await desk.type(query)
            await desk.press("enter")
        await desk.press("slash", "up", "up")
        assert desk.query.field.value == "渔民"


async def test_a_query_that_finds_nothing_says_so_and_can_be_changed_at_once(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "火星")
        assert desk.outcome == "nothing found"
        assert "nothing found" in desk.results
        assert desk.main.focused is desk.query.field
        await desk.press("escape")
        assert desk.main.view.display


async def test_what_cannot_be_understood_is_told_softly_while_typing_and_the_hits_stay(
    library: Library,
) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("渔民")
        await desk.type(" )")
        assert desk.outcome not in ("", "hit 1 of 1")
        assert "渔民表示支持" in desk.results


async def test_enter_shows_where_a_query_cannot_be_understood(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "渔民 (码头")
        assert desk.main.focused is desk.query.field
        assert "^" in desk.line("#note")
        await desk.type(")")
        await desk.press("enter")
        assert "^" not in desk.line("#note")


@pytest.mark.parametrize("width", [80, 40])
async def test_what_was_found_leaves_room_to_type(library: Library, width: int) -> None:
    async with reading(library, size=(width, 24)) as desk:
        await desk.press("slash")
        await desk.type("渔民")
        assert desk.outcome == "hit 1 of 1"
        assert desk.query.field.size.width >= 16


async def test_a_hit_in_a_headline_says_so_since_stacked_columns_have_none(library: Library) -> None:
    async with reading(library, size=(80, 24)) as desk:
        await search(desk, '"more ferries"')
        await desk.press("tab", "enter")
        assert desk.status.startswith("hit 1 of 1 here, in a headline  ")


async def test_the_query_field_explains_how_queries_are_written(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash", "f1")
        assert isinstance(desk.app.screen, QueryHelpScreen)
        await desk.press("escape")
        assert desk.main.focused is desk.query.field


async def test_the_guide_shows_every_example_at_any_width(library: Library) -> None:
    for width in (140, 60):
        async with reading(library, (width, 120)) as desk:
            await desk.press("slash", "f1")
            await desk.pilot.pause(0.1)
            strips = desk.app.screen._compositor.render_strips()
            shown = "".join("".join(strip.text.split()) for strip in strips)
            assert all("".join(example.query.split()) in shown for example in examples())


async def test_no_word_of_what_an_example_finds_falls_below_its_query(library: Library) -> None:
    for width in (140, 80):
        async with reading(library, (width, 120)) as desk:
            await desk.press("slash", "f1")
            await desk.pilot.pause(0.1)
            lines = [strip.text.strip(" ▆▁▐") for strip in desk.app.screen._compositor.render_strips()]
            assert {line for line in lines if line in {"gap", "』 do", "NOT", "partnership"}} == set()
            assert any("a bar is the same: 会谈|会见" in line for line in lines)
