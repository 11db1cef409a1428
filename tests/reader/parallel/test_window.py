from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reader.parallel.test_view import ENGLISH, Host, opened
from textual.pilot import Pilot

from duizhao.library.store import Library
from duizhao.model import Paragraph, Role, Row
from duizhao.reader.parallel.columns import columns
from duizhao.reader.parallel.printable import printable
from duizhao.reader.parallel.view import ParallelView, Place
from duizhao.text.script import Script

SIXTY = tuple(f"第{n:02}" for n in range(60))


@pytest.fixture
def library() -> Iterator[Library]:
    with Library(":memory:") as opened_library:
        yield opened_library


def long(library: Library, sentences: int = 60) -> Host:
    """Two rows of one link each, the first of so many sentences."""
    chinese = (
        Paragraph(Role.BODY, "".join(f"{name}处水位正常。" for name in SIXTY[:sentences]), 1),
        Paragraph(Role.BODY, "测量结束。", 2),
    )
    english = (Paragraph(Role.BODY, "Levels are normal.", 1), Paragraph(Role.BODY, "Done.", 2))
    return Host(opened(library, chinese, english, (Row((0,), (0,)), Row((1,), (1,)))))


async def test_a_link_taller_than_the_view_is_read_to_its_end_before_the_next(library: Library) -> None:
    app = long(library)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        seen = "".join(app.lines())
        for _ in range(30):
            if app.view.place != Place(0, 0):
                break
            app.view.move(1)
            await pilot.pause()
            seen += "".join(app.lines())
        assert app.view.place == Place(1, 0)
        assert all(name in seen.replace(" ", "") for name in SIXTY)


async def test_upward_a_tall_link_is_read_back_to_its_beginning(library: Library) -> None:
    app = long(library)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        app.view.move(1)
        app.view.move(1)
        assert not any("第00" in line for line in app.lines())
        app.view.move(-1)
        app.view.move(-1)
        assert any("第00" in line for line in app.lines())
        assert app.view.place == Place(0, 0)


@pytest.mark.parametrize("change", ["script", "layout"])
async def test_the_cursor_keeps_its_line_when_all_is_set_anew(library: Library, change: str) -> None:
    chinese = tuple(Paragraph(Role.BODY, f"第{n}条。" + "港口航线开通。" * (n % 7 + 1), n) for n in range(60))
    english = tuple(
        Paragraph(Role.BODY, f"Item {n}. " + "A route opens. " * (n % 5 + 1), n) for n in range(60)
    )
    app = Host(opened(library, chinese, english, tuple(Row((n,), (n,)) for n in range(60))))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        app.view.go_to(30)
        app.view.move(3)
        before = cursor_line(app)
        if change == "script":
            app.view.script = Script.HANT
        else:
            app.view.layout_choice = "stacked"
        await pilot.pause()
        assert cursor_line(app) == before > 0


def cursor_line(app: Host) -> int:
    """The first line of the view with the mark of the cursor."""
    return next(number for number, line in enumerate(app.lines()) if "▌" in line)


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> str:
    """What is selected by dragging from one cell of the view to another."""
    await pilot.mouse_down(ParallelView, offset=start)
    await pilot.mouse_up(ParallelView, offset=end)
    await pilot.pause()
    return pilot.app.screen.get_selected_text() or ""


async def test_a_drag_upward_and_across_keeps_to_the_column_it_began_in(library: Library) -> None:
    app = long(library, 3)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        lines = app.lines()
        last = next(number for number, line in enumerate(lines) if "Done." in line)
        assert await drag(pilot, (lines[last].index("Done.") + 40, last), (10, 0)) == (
            "Levels are normal.\nDone."
        )


async def test_a_drag_from_the_gutter_begins_with_the_line_beside_it(library: Library) -> None:
    app = long(library, 3)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        selected = await drag(pilot, (2, 0), (11, 0))
        assert selected == "第00"
        assert app.view.place == Place(0, 0)


async def test_a_drag_does_not_move_the_cursor_but_a_click_does(library: Library) -> None:
    app = long(library, 3)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        last = next(number for number, line in enumerate(app.lines()) if "Done." in line)
        await drag(pilot, (7, last), (13, last))
        assert app.view.place == Place(0, 0)
        await pilot.click(ParallelView, offset=(7, last))
        assert app.view.place == Place(1, 0)


@pytest.mark.parametrize(("width", "first", "last"), [(112, 1, 110), (200, 31, 168), (80, 0, 79)])
async def test_the_ground_of_the_focus_lies_under_the_columns_only(
    library: Library, width: int, first: int, last: int
) -> None:
    app = Host(opened(library))
    async with app.run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        at = columns(width, chinese=(True, False), most=9)
        tint = app.view._inks("focus").bgcolor
        cells = [
            segment.style.bgcolor == tint
            for segment in app.view.render_line(0)
            if segment.style
            for _ in range(segment.cell_length)
        ]
        assert at.tint == (first, last) == (cells.index(True), width - cells[::-1].index(True))
        assert all(cells[slice(*at.tint)])


async def test_characters_that_steer_the_terminal_are_shown_as_blanks(library: Library) -> None:
    chinese = (Paragraph(Role.BODY, "水\x1b[31m位\x07正\u202e常\x85。", 1),)
    app = Host(opened(library, chinese, ENGLISH[:1], (Row((0,), (0,)),)))
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.pause()
        assert "水 [31m位 正 常 。" in app.lines()[0]


@given(st.text())
def test_printable_text_keeps_its_length_and_only_what_can_be_shown(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff" for c in shown)


def test_a_view_too_narrow_for_two_columns_is_stacked_whatever_is_asked_for() -> None:
    assert columns(60, chinese=(True, False), most=9, stacked=False).stacked
    assert not columns(64, chinese=(True, False), most=9, stacked=False).stacked
