"""A screen with tables above and hits below, measured in the background."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from duizhao.reader.lines.key_line import KeyLine
from duizhao.reader.lines.margins import margins
from duizhao.reader.lines.status import Status
from duizhao.reader.lines.two_sided import INKS, TwoSided, ink
from duizhao.reader.results.view import ResultsView, columns_of
from duizhao.reader.screens.background import BackgroundScreen
from duizhao.reader.tables.given_walk import GivenHits
from duizhao.reader.tables.table import Table

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen
    from duizhao.search.language.query import Query

Part: TypeAlias = Table | GivenHits
LINES = ("#head", "#about", "#status", "#keys")
"""The lines that keep to the columns of the hits."""


class TwoPartScreen(BackgroundScreen):
    """Keys move in the part that has the focus; Tab goes to the next one, Enter opens the hit, Esc leaves."""

    CSS_PATH = "two_parts.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    AUTO_FOCUS = "Table"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("enter", "open", show=False),
        Binding("j,down,n", "move(1)", show=False),
        Binding("k,up,N", "move(-1)", show=False),
        Binding("ctrl+d", "page(0.5)", show=False),
        Binding("ctrl+u", "page(-0.5)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
        Binding("g,home", "home", show=False),
        Binding("G,end", "end", show=False),
    ]
    KEYS: ClassVar[Sequence[tuple[str, str]]] = ()
    """What the key line shows."""
    MEASURED: ClassVar[Sequence[str]] = ()
    """The groups of the work that Esc stops."""

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self.main = main
        self._measuring = ""
        self._since = 0.0

    def on_mount(self) -> None:
        """Show keys, script and layout as in the text."""
        self.query_one(KeyLine).show_fixed(self.KEYS)
        self.hits.script = self.main.reading.script
        self.hits.layout_choice = self.main.reading.layout
        self.set_interval(1, self._show_seconds)

    @property
    def hits(self) -> GivenHits:
        """The hits below."""
        return self.query_one(GivenHits)

    @property
    def status(self) -> Status:
        """The status line."""
        return self.query_one(Status)

    @property
    def _part(self) -> Part:
        return self.focused if isinstance(self.focused, Table | GivenHits) else self.query(Table).first()

    def say_error(self, message: str) -> None:
        """Say what went wrong, in one line; nothing is under way any more."""
        self.show_progress("")
        self.status.notice = ink(" ".join(message.split()), "warning")

    def show_progress(self, words: str) -> None:
        """Say what is being measured, and from the first second on for how long."""
        self._measuring, self._since = words, time.monotonic()
        self.status.notice = Content()
        self._show_seconds()

    def _show_seconds(self) -> None:
        if self._measuring:
            seconds = int(time.monotonic() - self._since)
            so_far = f" {seconds:,} s" if seconds else ""
            self.status.notice = ink(f"{self._measuring} …{so_far}   Esc stops it", "muted")

    def write(self, line: str, left: Content, right: Content | None = None) -> None:
        """Write a line over or under a part."""
        self.query_one(line, TwoSided).write(left, right)

    def action_move(self, by: int) -> None:
        """Move by a row or a hit."""
        self._part.move(by)

    def action_page(self, by: float) -> None:
        """Move by pages."""
        self._part.page(by)

    def action_home(self) -> None:
        """Go to the first row or hit."""
        self._part.home()

    def action_end(self) -> None:
        """Go to the last row or hit."""
        self._part.end()

    def action_leave(self) -> None:
        """Leave, and stop what is still being measured."""
        under_way = [group for group in self.MEASURED if self.is_under_way(group)]
        for group in under_way:
            self.drop(group)
        if under_way:
            self.main.workspace.cancel()
        self.dismiss()

    def action_open(self) -> None:
        """Open the text of the present hit at its row."""
        walk = self.hits.walk
        if walk.hit is not None:
            hit, pair = walk.hit, walk.pair(walk.present)
            self.action_leave()
            self.main.measuring.open(hit, pair, self.query_lit)

    @property
    def query_lit(self) -> Query:
        """What is lit in a text that is opened."""
        raise NotImplementedError

    @on(ResultsView.Opened)
    def _hit_opened(self) -> None:
        self.action_open()

    def on_resize(self) -> None:
        """Keep all lines to the columns."""
        left, right = margins(columns_of(self.size.width, self.main.reading.layout))
        for name in LINES:
            self.query_one(name).styles.padding = (0, right, 0, left)
