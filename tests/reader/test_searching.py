from __future__ import annotations

import pytest
from tests.reader.conftest import reading
from textual.widgets import Static

from duizhao.library.store import Library


async def test_a_query_is_run_while_it_is_typed(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("渔民")
        assert desk.query.is_open
        assert not desk.main.query_one("#header").display
        assert desk.main.reading.place[0] == 1
        assert desk.line("#list-head").startswith("对照  1 of 2 events")
        assert desk.listed.splitlines()[6].rstrip().endswith("–")


async def test_a_query_in_the_other_script_finds_as_well(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("漁民")
        await desk.press("enter")
        assert desk.status.startswith("hit 1 of 1 here  1 paragraph in 1 event")


async def test_letters_are_text_while_a_query_is_typed(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash", "q", "s", "j")
        assert desk.query.field.value == "qsj"
        assert desk.main.state.script == "original"


async def test_hits_are_stepped_through_and_on_into_the_next_event(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("the")
        await desk.press("enter")
        first = desk.main.reading.event_id
        found = desk.main.searching.found
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
        found = desk.main.searching.found
        assert found is not None
        assert found.here == f"hit {len(found.finds.places)} of {len(found.finds.places)} here"


async def test_enter_goes_to_an_event_with_hits_where_the_open_one_has_none(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("合作")
        await desk.press("enter")
        assert desk.line("#header").startswith("2030-11-02")


async def test_escape_takes_one_thing_away_at_a_time_and_never_quits(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("渔民")
        await desk.press("escape")
        assert not desk.query.is_open
        assert desk.main.searching.found is not None
        await desk.press("escape")
        assert desk.main.searching.found is None
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


async def test_a_query_that_finds_nothing_says_so(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("火星")
        await desk.press("enter")
        assert desk.status.startswith("nothing found")


async def test_several_words_in_one_sentence_are_one_hit(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("the captain freezes")
        await desk.press("enter")
        assert desk.status.startswith("hit 1 of 1 here  ")


async def test_a_word_of_the_query_elsewhere_is_no_hit(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("slash")
        await desk.type("the pier")
        found = desk.main.searching.found
        assert found is not None
        assert [place.row for place in found.finds.places] == [2]
        assert set(found.finds.words or {}) == {("right", 3)}


@pytest.mark.parametrize(
    ("width", "said"), [(80, "hit 1 of 1 here  1 paragraph in 1 event"), (40, "hit 1 of 1 here")]
)
async def test_what_was_found_leaves_room_to_type(library: Library, width: int, said: str) -> None:
    async with reading(library, size=(width, 24)) as desk:
        await desk.press("slash")
        await desk.type("渔民")
        assert desk.query.query_one(".outcome", Static).visual.plain == said  # type: ignore[attr-defined]
        assert desk.query.field.size.width >= 16


async def test_a_hit_in_a_headline_says_so_since_stacked_columns_have_none(library: Library) -> None:
    async with reading(library, size=(80, 24)) as desk:
        await desk.press("slash")
        await desk.type("more ferries")
        await desk.press("enter")
        assert desk.status.startswith("hit 1 of 1 here, in a headline  ")
