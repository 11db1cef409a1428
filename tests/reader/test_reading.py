from __future__ import annotations

from pathlib import Path

import pytest
from tests.reader.conftest import Desk, reading

from duizhao.library.store import Library
from duizhao.model import EventField
from duizhao.reader.keymap import Keymap
from duizhao.reader.state import State
from duizhao.reader.themes import LIGHT


async def test_the_newest_event_opens_with_its_date_and_place(library: Library) -> None:
    async with reading(library) as desk:
        assert desk.line("#list-head").startswith("对照  2 events")
        assert desk.line("#header").startswith("2031-05-06   湖心镇 Lakeside")
        assert desk.line("#header").endswith("as published")
        assert desk.status.startswith("row 1 of ")
        assert desk.status.endswith("1 gap")


async def test_the_list_shows_months_titles_places_and_languages(library: Library) -> None:
    async with reading(library) as desk:
        lines = desk.listed.splitlines()
        assert lines[0].rstrip() == "  2031 May"
        assert lines[1].rstrip() == "▌ 06 渡轮增加班次"
        assert lines[2].rstrip() == "▌    湖心镇        简 EN EN"
        assert lines[4].rstrip() == "  2030 November"


async def test_a_sentence_left_out_is_named_in_the_status(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("j", "j")
        assert "¶3, sentence 2  not in Lake News EN" in desk.status


async def test_the_script_is_named_and_comes_back_round(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("s")
        assert desk.line("#header").endswith("simplified, converted")
        await desk.press("S", "S")
        assert desk.line("#header").endswith("Hong Kong, converted")
        await desk.press("s")
        assert desk.line("#header").endswith("as published")


async def test_numbers_choose_the_versions_and_x_swaps_them(library: Library) -> None:
    async with reading(library) as desk:
        versions = ["ferry-zh", "ferry-en", "ferry-copy"]
        await desk.press("3")
        assert shown(desk) == (versions[0], versions[2])
        await desk.press("x")
        assert shown(desk) == (versions[2], versions[0])
        await desk.press("3", "2")
        assert shown(desk) == (versions[2], versions[1])
        await desk.press("7")
        assert desk.status.startswith("this event has 3 versions")


def shown(desk: Desk) -> tuple[str, str | None]:
    text = desk.main.reading.text
    assert text is not None
    return text.left.id, text.right.id if text.right else None


async def test_events_are_stepped_through_and_chosen_from_the_list(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("J")
        assert desk.line("#header").startswith("2030-11-02   橋頭 Bridgehead")
        await desk.press("J")
        assert desk.status.startswith("this is the last event")
        await desk.press("tab", "k", "enter")
        assert desk.line("#header").startswith("2031-05-06")
        assert desk.app.focused is desk.main.view


async def test_a_filter_lists_fewer_events_and_escape_brings_them_back(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("f")
        await desk.type("橋")
        await desk.press("enter")
        assert desk.line("#list-head").startswith("对照  1 of 2 events")
        await desk.press("escape")
        assert desk.line("#list-head").startswith("对照  2 events")


async def test_a_row_is_copied_with_its_sources(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("y")
        assert desk.app.clipboard == (
            "渡轮公司宣布增加班次。\n(湖报, 渡轮增加班次, 2031-05-07)\n\n"
            "The ferry company announced more sailings.\n(Lake News, More ferries, 2031-05-07)"
        )


async def test_the_reader_opens_where_it_was_left(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("J", "j", "s", "t")
    async with reading(library) as desk:
        assert desk.line("#header").startswith("2030-11-02")
        assert desk.line("#header").endswith("simplified, converted")
        assert desk.status.startswith("row 2 of ")
        assert desk.app.theme == LIGHT


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (100, 24), (200, 55), (20, 4)])
async def test_every_size_of_terminal_can_be_read_in(library: Library, size: tuple[int, int]) -> None:
    async with reading(library, size) as desk:
        await desk.press("j", "tab", "j", "tab")
        assert desk.app.focused is desk.main.view
        assert desk.main.query_one("#events").display is (size[0] >= 120)
        if size[0] >= 80:
            assert desk.status.startswith("row 2 of ")


async def test_a_narrow_list_lies_over_the_text_until_an_event_is_chosen(library: Library) -> None:
    async with reading(library, (80, 24)) as desk:
        await desk.press("tab")
        assert desk.main.query_one("#events").display
        await desk.press("j", "enter")
        assert not desk.main.query_one("#events").display
        assert "市長會見工人" in desk.line("#header")


async def test_a_list_over_the_text_takes_its_place_beside_it_when_the_terminal_grows(
    library: Library,
) -> None:
    async with reading(library, (80, 24)) as desk:
        await desk.press("tab")
        await desk.pilot.resize_terminal(140, 40)
        await desk.settle()
        events, text = desk.main.query_one("#events"), desk.main.query_one("#text")
        assert (events.region.right, text.region.x) == (28, 28)


async def test_help_names_every_key_in_force_and_closes(library: Library, tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('help = "z"\n', encoding="utf-8")
    async with reading(library) as desk:
        await desk.press("z")
        assert type(desk.app.screen).__name__ == "HelpScreen"
        await desk.press("s", "escape")
        assert desk.main.state.script == "original"
        assert desk.app.screen is desk.main


async def test_a_bad_file_of_keys_is_named_and_the_declared_keys_work(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "keys.toml").write_text('serch = "z"\n', encoding="utf-8")
    async with reading(library) as desk:
        assert desk.status.startswith("keys.toml: no command is called 'serch'")
        assert desk.app.keymap == Keymap.default()


async def test_every_theme_there_is_can_be_chosen(library: Library) -> None:
    async with reading(library, state=State()) as desk:
        for name in ("ansi-dark", "ansi-light", "nord", "textual-light", LIGHT):
            desk.main.pages.change_theme(name)
            await desk.pilot.pause()
            assert desk.app.theme == name


async def test_without_colour_the_screen_is_drawn_in_the_terminals_own(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(library) as desk:
        assert desk.app.native_ansi_color


async def test_an_empty_library_shows_the_sample_and_says_how_to_add(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as empty:
        async with reading(empty) as desk:
            assert "duizhao add FILE…" in desk.status
            assert desk.main.listing.total > 1
        desk.app.workspace.close()


async def test_a_click_opens_an_event(library: Library) -> None:
    async with reading(library) as desk:
        await desk.pilot.click("#list", offset=(8, 5))
        await desk.settle()
        assert desk.line("#header").startswith("2030-11-02")


async def test_the_palette_offers_what_makes_sense_now(library: Library) -> None:
    async with reading(library) as desk:
        offered = {command.title for command in desk.app.get_system_commands(desk.main)}
        assert {"read: script", "search: search", "theme: nord"} <= offered
        assert not {"search: next hit", "general: warnings", "events: open"} & offered


async def test_the_title_over_stacked_columns_is_shown_in_the_script_chosen(library: Library) -> None:
    async with reading(library, size=(80, 24)) as desk:
        assert desk.line("#header").rstrip().endswith("渡轮增加班次")
        await desk.press("s", "s")
        assert desk.line("#header").rstrip().endswith("渡輪增加班次")


async def test_a_title_that_no_version_has_is_shown_in_the_script_chosen_as_well(library: Library) -> None:
    library.edits.correct_event("ferry", {EventField.TITLE_ZH: "湖上渡轮开航"})
    async with reading(library, (80, 24)) as desk:
        await desk.press("s", "s")
        assert "湖上渡輪開航" in desk.line("#header")
