"""Whole screens as text, compared with `snapshots/`; `UPDATE_SNAPSHOTS=1` writes them anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.reader.conftest import Desk, document, level, reading

from duizhao.align.pairs import ENGINE
from duizhao.library.store import Library
from duizhao.model import (
    Bilingual,
    Document,
    DumpedEvent,
    Event,
    Lang,
    Origin,
    Role,
    Row,
    SentenceLink,
)

SNAPSHOTS = Path(__file__).parent / "snapshots"

LIGHTHOUSE_ZH = (
    "岛民集资修复灯塔,三年后重新点亮。工程由两岸渔会共同出资。灯塔夜里照十八海里。",
    "渔会会长说,没有灯塔就没有归家的路。",
    "修复后的灯塔。湖报记者 白一 摄",
    "仪式之后放了烟火。",
)
LIGHTHOUSE_EN = (
    "Islanders paid for the repair of their lighthouse, and after three years it shines again. ",
    "Its light carries eighteen sea miles at night.",
    "Without the lighthouse there would be no way home, said the head of the fishers' union.",
    "Fireworks followed the ceremony.",
    "The lighthouse after its repair. (Lake News/Bai Yi)",
)


def with_caption(document: Document, at: int) -> Document:
    """A document with one of its paragraphs a caption."""
    (draft,) = document.drafts
    paragraphs = list(draft.paragraphs)
    paragraphs[at] = replace(paragraphs[at], role=Role.CAPTION)
    return replace(document, drafts=(replace(draft, paragraphs=tuple(paragraphs)),))


def add_lighthouse(library: Library) -> None:
    """Add an event with a moved caption, a sentence left out, an unsure link, and a third version."""
    english = "Lighthouse shines again after three years"
    documents = (
        with_caption(document("light-zh", Lang.HANS, "湖报", "灯塔重新点亮", LIGHTHOUSE_ZH), 3),
        with_caption(document("light-en", Lang.EN, "Lake News", english, LIGHTHOUSE_EN), 5),
        document("light-hant", Lang.HANT, "橋報", "燈塔重新點亮", ("燈塔重新點亮。",)),
    )
    rows = (
        *level((0, 0)),
        Row(
            (1,),
            (1, 2),
            Origin.AUTO,
            0.9,
            (
                SentenceLink(((1, 0),), ((1, 0),), 0.9),
                SentenceLink(((1, 1),), (), 0.9),
                SentenceLink(((1, 2),), ((2, 0),), 0.3),
            ),
        ),
        *level((2, 3), (3, 5), (4, 4)),
    )
    place, title = Bilingual("灯塔岛", "Lantern Island"), Bilingual("灯塔重新点亮", english)
    event = Event("light", date(2032, 4, 9), place, title)
    chinese, english_one, _ = library.restore(DumpedEvent(event, documents, ()))
    computed = tuple(replace(row, origin=Origin.AUTO) for row in rows)
    library.keep_alignment(chinese.id, english_one.id, computed, ENGINE)


Check = Callable[[Desk], None]


@pytest.fixture
def check(request: pytest.FixtureRequest) -> Check:
    """Compare the screen with the snapshot that is called like the test."""
    path = SNAPSHOTS / f"{request.node.name.removeprefix('test_').replace('[', '-').rstrip(']')}.txt"

    def compare(desk: Desk) -> None:
        strips = desk.app.screen._compositor.render_strips()
        screen = "".join(strip.text.rstrip() + "\n" for strip in strips)
        if "UPDATE_SNAPSHOTS" in os.environ:
            path.write_text(screen, encoding="utf-8")
        assert screen == path.read_text(encoding="utf-8"), "UPDATE_SNAPSHOTS=1 takes the new screen over"

    return compare


@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["140x40", "80x24"])
async def test_reading(library: Library, check: Check, size: tuple[int, int]) -> None:
    add_lighthouse(library)
    async with reading(library, size) as desk:
        await desk.press("j")
        check(desk)


@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["140x40", "80x24"])
async def test_searching(library: Library, check: Check, size: tuple[int, int]) -> None:
    add_lighthouse(library)
    async with reading(library, size) as desk:
        await desk.press("slash")
        await desk.type("灯塔 lighthouse")
        check(desk)


async def test_help(library: Library, check: Check) -> None:
    async with reading(library) as desk:
        await desk.press("question_mark")
        check(desk)
