"""A small library of invented events, and the reader opened on it."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, Static

from duizhao.library.store import Library
from duizhao.model import (
    Bilingual,
    Document,
    Draft,
    DumpedEvent,
    Event,
    GivenLinks,
    Lang,
    Origin,
    Paragraph,
    Role,
    Row,
    SentenceLink,
)
from duizhao.reader.app import ReaderApp
from duizhao.reader.lines.query_bar import QueryBar
from duizhao.reader.lines.two_sided import TwoSided
from duizhao.reader.screens.main import MainScreen
from duizhao.reader.state import State
from duizhao.workspace.session import Workspace

PATIENCE = 60.0
"""Seconds after which what has not come to its end never will."""
FERRY_ZH = "渡轮公司宣布增加班次。", "船长说,湖面结冰时停航。渔民表示支持。", "新码头明年完工。"
FERRY_EN = (
    "The ferry company announced more sailings.",
    "The captain said boats stop when the lake freezes. ",
    "The new pier will be finished next year.",
)
FERRY_COPY = (*FERRY_EN[:2], "The new pier will be done next year.")
BRIDGE_ZH = "市長會見造橋工人。", "雙方同意加強合作。"
BRIDGE_EN = "The mayor met the bridge builders.", "Both sides agreed to work together."


def paragraphs(headline: str, body: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """A headline and body paragraphs, cut into sentences at their full stops."""
    texts = [(Role.HEADLINE, headline), *((Role.BODY, text.strip()) for text in body)]
    return tuple(
        Paragraph(role, text, line, (0, *(m.end() for m in re.finditer(r"[。.]\s*(?=.)", text))))
        for line, (role, text) in enumerate(texts, 1)
    )


def document(name: str, lang: Lang, outlet: str, headline: str, body: tuple[str, ...]) -> Document:
    """A document of one version."""
    content = "\n".join([name, headline, *body]).encode()
    draft = Draft(lang, paragraphs(headline, body), headline, outlet, date(2031, 5, 7), id=name)
    return Document(name, name, content, hashlib.sha256(content).hexdigest(), (draft,))


def level(*rows: tuple[int | None, int | None]) -> tuple[Row, ...]:
    """Rows of one paragraph a side, or of one side only."""
    return tuple(
        Row(() if left is None else (left,), () if right is None else (right,), Origin.HAND)
        for left, right in rows
    )


FERRY = DumpedEvent(
    Event(
        "ferry", date(2031, 5, 6), Bilingual("湖心镇", "Lakeside"), Bilingual("渡轮增加班次", "More ferries")
    ),
    (
        document("ferry-zh", Lang.HANS, "湖报", "渡轮增加班次", FERRY_ZH),
        document("ferry-en", Lang.EN, "Lake News", "More ferries", FERRY_EN),
        document("ferry-copy", Lang.EN, "Pier Post", "More ferries soon", FERRY_COPY),
    ),
    (
        GivenLinks(
            0,
            1,
            (
                Row((0,), (0,), Origin.HAND),
                Row((1,), (1,), Origin.HAND),
                Row(
                    (2,),
                    (2,),
                    Origin.HAND,
                    1.0,
                    (SentenceLink(((2, 0),), ((2, 0),), 1.0), SentenceLink(((2, 1),), (), 1.0)),
                ),
                Row((3,), (3,), Origin.HAND),
            ),
        ),
        GivenLinks(0, 2, level((0, 0), (1, 1), (2, 2), (3, 3))),
        GivenLinks(1, 2, level((0, 0), (1, 1), (2, 2), (3, 3))),
    ),
)
BRIDGE = DumpedEvent(
    Event(
        "bridge",
        date(2030, 11, 2),
        Bilingual("橋頭", "Bridgehead"),
        Bilingual("市長會見工人", "Mayor and builders"),
    ),
    (
        document("bridge-zh", Lang.HANT, "橋報", "市長會見工人", BRIDGE_ZH),
        document("bridge-en", Lang.EN, "Lake News", "Mayor and builders", BRIDGE_EN),
    ),
    (GivenLinks(0, 1, level((0, 0), (1, 1), (2, 2))),),
)


@dataclass
class Desk:
    """A reader at work, and what is on its screen in words."""

    app: ReaderApp
    pilot: Pilot[None]

    @property
    def main(self) -> MainScreen:
        """The reading screen."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    def line(self, selector: str) -> str:
        """The text of a line of the screen."""
        return self.main.query_one(selector, TwoSided).render().plain

    @property
    def status(self) -> str:
        """The status line."""
        return self.line("#status")

    @property
    def listed(self) -> str:
        """The event list as it stands."""
        events = self.main.events
        return "\n".join(strip.text for strip in events.render_lines(events.size.region))

    @property
    def results(self) -> str:
        """The hits as they stand, empty while there are none on the screen."""
        results = self.main.results
        if not results.display:
            return ""
        return "\n".join(strip.text for strip in results.render_lines(results.size.region))

    @property
    def outcome(self) -> str:
        """What stands at the right of the query."""
        visual = self.query.query_one(".outcome", Static).visual
        assert isinstance(visual, Content)
        return visual.plain

    async def press(self, *keys: str) -> None:
        """Press keys and wait until what they began is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        field = self.app.focused
        assert isinstance(field, Input)
        for character in text:
            field.insert_text_at_cursor(character)
        await self.settle()

    async def settle(self) -> None:
        """Wait for timers and threads."""
        await self.pilot.pause()
        deadline = time.monotonic() + PATIENCE
        while running := self._running:
            if time.monotonic() > deadline:
                raise TimeoutError(f"still running: {', '.join(running)}")
            await self.pilot.pause(0.02)
        await self.pilot.pause()

    @property
    def _running(self) -> list[str]:
        """What the screen has begun, or put off, and not done yet."""
        unfinished = [worker.group for worker in self.main.workers if not worker.is_finished]
        return [*sorted(self.main.put_off.keys() - {"remember"}), *unfinished]

    @property
    def query(self) -> QueryBar:
        """Where a query is typed."""
        return self.main.panes.query_bar


@pytest.fixture
def library() -> Iterator[Library]:
    """Two events, three versions of the newer one."""
    with Library(":memory:") as library:
        for dumped in (FERRY, BRIDGE):
            library.restore(dumped)
        yield library


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read or written."""
    monkeypatch.setenv("DUIZHAO_STATE", str(tmp_path / "reader.json"))
    monkeypatch.setenv("DUIZHAO_CONFIG", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORFGBG", raising=False)


@asynccontextmanager
async def reading(
    library: Library, size: tuple[int, int] = (140, 40), state: State | None = None
) -> AsyncIterator[Desk]:
    """The reader on a library, its newest event open."""
    app = ReaderApp(Workspace(lambda: library), state)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        yield desk
