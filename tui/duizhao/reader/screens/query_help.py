"""How queries are written, with examples."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from duizhao.reader.lines.two_sided import INKS, ink
from duizhao.search.language.guide import GUIDE, Chapter, examples
from duizhao.text.width import cells
from duizhao.text.wrapping import wrap

QUERY = max(cells(one.query) for one in examples()) + 2
"""Cells before what a query finds, where that stands beside it."""
LEAST_WORDS = 30
"""The fewest cells for what a query finds: with less room that stands below."""
BELOW = 4
"""Cells before what stands below its query."""


class QueryHelpScreen(ModalScreen[None]):
    """The query language, chapter by chapter; Esc closes."""

    CSS_PATH = "help.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,f2,question_mark", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The page, which scrolls where the terminal is small."""
        with VerticalScroll(id="help-page"):
            head = (ink("对照", "accent"), "  ", ink("queries"), "    ", ink("Esc closes", "muted"))
            yield Static(Content.assemble(*head, "\n"))
            yield Static(id="guide", classes="help-text")

    def on_resize(self) -> None:
        """Set the guide in the width there is, once it is known."""
        self.call_after_refresh(self._set_guide)

    def _set_guide(self) -> None:
        width = self.query_one("#guide").size.width or self.size.width
        chapters = Content("\n\n").join(_chapter(chapter, width) for chapter in GUIDE)
        self.query_one("#guide", Static).update(chapters)

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one("#help-page").scroll_relative(y=by, animate=False)


def _chapter(chapter: Chapter, width: int) -> Content:
    lines = [ink(chapter.heading, "faint")]
    for example in chapter.examples:
        lines += _example(example.query, example.finds, width)
    return Content("\n").join(lines)


def _example(query: str, finds: str, width: int) -> list[Content]:
    """A query and what it finds, beside it or else below."""
    room = width - QUERY
    if room < LEAST_WORDS:
        words = _lines(finds, width - BELOW)
        return [ink(query, "bold"), *(ink(" " * BELOW + line, "muted") for line in words)]
    first, *more = _lines(finds, room)
    pad = " " * (QUERY - cells(query))
    return [
        Content.assemble(ink(query, "bold"), pad, ink(first, "muted")),
        *(ink(" " * QUERY + line, "muted") for line in more),
    ]


def _lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, max(width, 10))]
