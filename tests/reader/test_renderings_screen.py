"""How a word is put in the other language, on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reader.conftest import Desk, reading

from duizhao.align.lexicon import ensure
from duizhao.library.store import Library
from duizhao.reader.screens.form import FormScreen
from duizhao.reader.screens.renderings import RenderingsScreen
from duizhao.reader.tables.given_walk import GivenHits
from duizhao.reader.tables.table import Table
from duizhao.workspace.intake import take_in

PAIRS = (
    *((f"第{n}号码头由两港合作管理。", f"Pier {n} is run in cooperation by both ports.") for n in range(4)),
    ("两家船厂合作造了一艘渡轮。", "The two shipyards work together on a ferry."),
    ("市长感谢渔业合作，并邀请客人参观灯塔。", "The mayor thanked the guests and invited them."),
    *((f"第{n}间仓库的屋顶漏水。", f"The roof of warehouse {n} leaks.") for n in range(8)),
)


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[Library]:
    """A library of one document of pairs."""
    ensure()
    path = tmp_path / "harbour.tsv"
    path.write_text("".join(f"{zh}\t{en}\n" for zh, en in PAIRS), encoding="utf-8")
    with Library(":memory:") as library:
        list(take_in(library, [str(path)]))
        yield library


def screen_of(desk: Desk) -> RenderingsScreen:
    assert isinstance(desk.app.screen, RenderingsScreen)
    return desk.app.screen


def drawn(desk: Desk, kind: type[Table | GivenHits]) -> list[str]:
    """The lines of a part of the screen."""
    part = screen_of(desk).query_one(kind)
    return [strip.text.rstrip() for strip in part.render_lines(part.size.region)]


def line(desk: Desk, name: str) -> str:
    return str(screen_of(desk).query_one(name).render())


async def show(desk: Desk, query: str = "合作") -> None:
    """Search, and ask how the word is put."""
    await desk.press("slash")
    await desk.type(query)
    await desk.press("enter")
    await desk.press("T")


async def test_a_row_for_each_rendering_and_one_for_what_is_left_out(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await show(desk)
        head, *rows = drawn(desk, Table)
        assert head.split()[:2] == ["rendering", "n"]
        assert [row.split("━")[0].split() for row in rows if row] == [
            ["▌", "cooperation", "4"],
            ["work", "together", "1"],
            ["–", "left", "out", "1"],
        ]
        assert "合作" in line(desk, "#head")
        assert "6 places" in line(desk, "#head")


async def test_the_longest_bar_is_that_of_the_most_frequent(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await show(desk)
        lengths = [row.count("━") for row in drawn(desk, Table)[1:4]]
        assert lengths == [20, 5, 5]


async def test_examples_follow_the_cursor(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await show(desk)
        assert any("第0号码头" in row and "cooperation" in row for row in drawn(desk, GivenHits))
        await desk.press("j")
        shown = "\n".join(drawn(desk, GivenHits))
        assert "work together on a ferry" in shown
        assert "cooperation" not in shown
        assert "work together   1 place" in line(desk, "#about")


async def test_the_term_is_lit_as_found_and_its_rendering_underlined(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await show(desk)
        await desk.press("j")
        hit = screen_of(desk).hits.walk.hits[0]
        assert [hit.text[start:end] for start, end in hit.spans] == ["合作"]
        assert hit.other is not None
        assert [hit.other.text[start:end] for start, end in hit.other.likely] == ["work together"]


async def test_tab_gives_the_examples_the_keys_and_enter_opens_the_row(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await show(desk)
        await desk.press("tab", "j", "j")
        assert screen_of(desk).hits.walk.present == 2
        wanted = screen_of(desk).hits.walk.hits[2]
        await desk.press("enter")
        assert desk.app.screen is desk.main
        text = desk.main.reading.text
        assert text is not None
        side = text.row(desk.main.reading.place[0]).left
        assert wanted.text in [paragraph.text for _, paragraph in side]


async def test_a_rendering_left_out_has_nothing_lit_on_the_other_side(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await show(desk)
        await desk.press("G")
        (hit,) = screen_of(desk).hits.walk.hits
        assert hit.other is not None
        assert hit.other.likely == ()


async def test_without_a_query_the_word_is_asked_for(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await desk.press("T")
        assert isinstance(desk.app.screen, FormScreen)
        await desk.type("cooperation")
        await desk.press("enter")
        assert "how it is put in Chinese" in line(desk, "#head")
        assert "合作" in drawn(desk, Table)[1]


async def test_what_is_no_word_is_said_in_the_form(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await desk.press("T")
        await desk.type("合作 OR 支持")
        await desk.press("enter")
        assert isinstance(desk.app.screen, FormScreen)
        assert "one word or phrase" in str(desk.app.screen.query_one("#form-error").render())


async def test_another_word_can_be_asked_for_from_the_table(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await show(desk)
        await desk.press("slash")
        await desk.type("屋顶")
        await desk.press("enter")
        assert "屋顶" in line(desk, "#head")
        assert "roof" in drawn(desk, Table)[1]


async def test_a_word_that_stands_nowhere_is_said(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await desk.press("T")
        await desk.type("灯笼鱼")
        await desk.press("enter")
        assert "faces no text of the other language" in line(desk, "#status")
        await desk.press("j", "tab", "j", "enter", "escape")
        assert desk.app.screen is desk.main


async def test_escape_leaves_while_it_is_measured(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await desk.press("slash")
        await desk.type("合作")
        await desk.press("enter")
        await desk.pilot.press("T", "escape")
        await desk.settle()
        assert desk.app.screen is desk.main
        assert desk.results


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (40, 12)])
async def test_no_line_is_wider_than_the_screen(harbour: Library, size: tuple[int, int]) -> None:
    async with reading(harbour, size) as desk:
        await show(desk)
        for kind in (Table, GivenHits):
            part = screen_of(desk).query_one(kind)
            strips = part.render_lines(part.size.region)
            assert {strip.cell_length for strip in strips} == {size[0]}
        assert drawn(desk, Table)[1].split()[1] == "cooperation"


async def test_what_is_left_out_stays_in_sight_however_low_the_screen(harbour: Library) -> None:
    async with reading(harbour, (80, 14)) as desk:
        await show(desk)
        table = screen_of(desk).query_one(Table)
        table.styles.max_height = 3
        await desk.settle()
        assert [row.split("━")[0].replace("▌", "").split()[0] for row in drawn(desk, Table)] == [
            "rendering",
            "cooperation",
            "–",
        ]
        await desk.press("j")
        assert [row.split("━")[0].replace("▌", "").split()[0] for row in drawn(desk, Table)[1:]] == [
            "work",
            "–",
        ]
        await desk.press("G")
        assert drawn(desk, Table)[2].startswith("▌")
        assert "rendering 3 of 3" in line(desk, "#status")
        await desk.pilot.click(Table, offset=(10, 1))
        assert "rendering 2 of 3" in line(desk, "#status")


async def test_phrases_that_the_list_leaves_out_are_not_silent(harbour: Library, tmp_path: Path) -> None:
    for place in ("东", "西"):
        path = tmp_path / f"{place}.tsv"
        path.write_text(
            "".join(
                f"{place}合作{chr(0x5200 + 31 * n) * 3}{chr(0x6200 + 17 * n)}。\tShip {n}.\n"
                for n in range(40)
            ),
            encoding="utf-8",
        )
        list(take_in(harbour, [str(path)]))
    async with reading(harbour) as desk:
        await show(desk)
        await desk.press("f")
        assert "phrase 1 of 30   those of the most events; more recur" in line(desk, "#status")


async def test_recurring_phrases_are_a_second_table(harbour: Library, tmp_path: Path) -> None:
    for name in ("east", "west"):
        path = tmp_path / f"{name}.tsv"
        path.write_text(
            f"{name}岸渔会决定深化渔业合作。\tFishers {name} decided to deepen fishery cooperation.\n",
            encoding="utf-8",
        )
        list(take_in(harbour, [str(path)]))
    async with reading(harbour) as desk:
        await show(desk)
        await desk.press("f")
        head, first, *_ = drawn(desk, Table)
        assert head.split() == ["formula", "events", "n", "put", "as"]
        assert "合作" in first
        assert "f renderings" in line(desk, "#keys")
        assert line(desk, "#head").rstrip().endswith("2 phrases")
        await desk.press("f")
        assert drawn(desk, Table)[0].split()[0] == "rendering"


async def test_nothing_is_called_missing_while_it_is_measured(harbour: Library) -> None:
    async with reading(harbour) as desk:
        await show(desk)
        screen = screen_of(desk)
        screen.show_progress("measuring")
        assert "measuring …   Esc stops it" in line(desk, "#status")
        screen.show_progress("")
        assert "rendering 1 of 3" in line(desk, "#status")
        assert GivenHits().walk.is_whole is False
