"""Corrections on the screen: shown at once in list and text, and taken back with a key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.reader.conftest import document, reading
from textual.widgets import Static

from duizhao.library.store import Library
from duizhao.model import Lang, Placement, Possibly, Role
from duizhao.reader.app import ReaderApp
from duizhao.reader.lines.key_line import KeyLine
from duizhao.reader.screens.choice import ChoiceScreen
from duizhao.reader.screens.form import FormScreen


async def test_the_title_of_a_version_is_corrected_in_a_form(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("E")
        assert isinstance(desk.app.screen, FormScreen)
        await desk.type(" at last")
        await desk.press("enter")
        assert library.version("ferry-en").title == "More ferries at last"
        assert desk.status.startswith("corrected; u takes it back")
        await desk.press("u")
        assert library.version("ferry-en").title == "More ferries"
        assert desk.status.startswith("undone: edit ferry-en")
        await desk.press("U")
        assert library.version("ferry-en").title == "More ferries at last"


async def test_esc_leaves_everything_as_it_was(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("e")
        await desk.type("!")
        await desk.press("escape")
        assert library.version("ferry-zh").title == "渡轮增加班次"


async def test_a_value_that_says_nothing_keeps_the_form_open(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("E", "down", "down")
        await desk.type("yesterday")
        await desk.press("enter")
        assert isinstance(desk.app.screen, FormScreen)
        error = desk.app.screen.query_one("#form-error", Static)
        assert "is no date" in str(error.render())
        await desk.press("escape")
        assert library.edits.newest is None


async def test_an_event_is_corrected_from_the_list(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("tab", "e")
        await desk.type("了")
        await desk.press("enter")
        assert library.event("ferry").title.zh == "渡轮增加班次了"
        assert "渡轮增加班次了" in desk.listed


async def test_the_role_of_a_paragraph_is_chosen_by_its_number(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("j", "r")
        await desk.press(str(list(Role).index(Role.CAPTION) + 1))
        assert library.paragraphs("ferry-zh")[2].role is Role.CAPTION


async def test_two_events_are_joined_by_marking_one_and_then_the_other(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("tab", "m", "j", "m")
        assert library.event_ids() == ["bridge"]
        assert len(library.event("bridge").versions) == 5
        assert desk.main.reading.event_id == "bridge"
        await desk.press("u")
        assert sorted(library.event_ids()) == ["bridge", "ferry"]


async def test_a_marked_event_can_be_let_go(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("m", "m")
        assert desk.status.startswith("not marked any more")
        assert library.edits.newest is None


async def test_a_marked_event_is_seen_in_the_list_until_esc_lets_it_go(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("tab", "m", "j")
        assert "+06 渡轮增加班次" in desk.listed
        await desk.press("escape")
        assert "+" not in desk.listed
        await desk.press("tab", "m", "m")
        assert library.edits.newest is None


@pytest.fixture
def unsure_library(library: Library) -> Library:
    """The library with one more event, which may be the same as the ferry's."""
    moor = document("moor-zh", Lang.HANS, "港报", "新码头动工", ("新码头昨天动工。",))
    placement = Placement(maybe=(Possibly("ferry", "one day apart"),))
    library.add(replace(moor, drafts=(replace(moor.drafts[0], event_date=date(2031, 5, 8)),)), [placement])
    return library


async def test_an_event_that_may_be_another_says_so_in_list_header_and_keys(unsure_library: Library) -> None:
    async with reading(unsure_library) as desk:
        assert "?08 新码头动工" in desk.listed
        assert "maybe the same as another: one day apart" in desk.line("#header")
        assert "M same event?" in str(desk.main.query_one(KeyLine).render())


async def test_the_event_it_may_be_is_opened_or_joined(unsure_library: Library) -> None:
    async with reading(unsure_library) as desk:
        own = desk.main.reading.event_id
        await desk.press("M")
        assert isinstance(desk.app.screen, ChoiceScreen)
        await desk.press("1")
        assert desk.main.reading.event_id == "ferry"
        await desk.press("K", "M", "2")
        assert len(unsure_library.event(own).versions) == 4
        assert "?" not in desk.listed


async def test_an_event_of_the_list_is_asked_about_as_well(unsure_library: Library) -> None:
    async with reading(unsure_library) as desk:
        await desk.press("tab", "j", "j", "enter", "tab", "M")
        assert not isinstance(desk.app.screen, ChoiceScreen)
        await desk.press("k", "k", "M")
        assert isinstance(desk.app.screen, ChoiceScreen)


async def test_an_event_that_is_not_what_it_may_be_is_kept_apart(unsure_library: Library) -> None:
    async with reading(unsure_library) as desk:
        await desk.press("M", "3")
        assert unsure_library.event(desk.main.reading.event_id).maybe == ()
        assert len(unsure_library.event_ids()) == 3
        assert "maybe" not in desk.line("#header")


async def test_a_version_is_parted_from_its_event(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("P")
        assert len(library.event("ferry").versions) == 2
        assert len(library.event_ids()) == 3


async def test_an_event_is_removed_and_brought_back(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("tab", "D")
        assert library.event_ids() == ["bridge"]
        assert desk.main.reading.event_id == "bridge"
        await desk.press("u")
        assert len(library.event_ids()) == 2


async def test_nothing_to_undo_is_said(library: Library) -> None:
    async with reading(library) as desk:
        await desk.press("u")
        assert desk.status.startswith("there is nothing to undo")


PASTED = """\
渡轮开航

海岛与港口之间的渡轮昨天开航。

The ferry between the island and the port began yesterday.
"""


async def test_text_that_is_pasted_is_taken_in_and_opened(library: Library) -> None:
    from textual.events import Paste

    async with reading(library) as desk:
        desk.main.post_message(Paste(PASTED))
        await desk.settle()
        await desk.press("1")
        assert len(library.event_ids()) == 3
        text = desk.main.reading.text
        assert text is not None
        assert text.left.document == "pasted text"


async def test_pasting_beside_the_sample_begins_the_library(tmp_path: Path) -> None:
    from tests.reader.conftest import Desk
    from textual.events import Paste

    from duizhao.workspace.session import Workspace

    with Library(tmp_path / "own") as own:
        app = ReaderApp(Workspace(lambda: own))
        async with app.run_test(size=(140, 40)) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            assert desk.main.workspace.is_sample
            desk.main.post_message(Paste(PASTED))
            await desk.settle()
            await desk.press("1")
            assert len(own.event_ids()) == 1
            assert desk.main.event_ids == own.event_ids()
            assert not desk.main.workspace.is_sample
