"""The help page: keys by group, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from duizhao.reader.command import Command, Group
from duizhao.reader.commands import COMMANDS
from duizhao.reader.keymap import Keymap, pairs
from duizhao.reader.lines.two_sided import INKS, ink
from duizhao.search.language.guide import GUIDE

MARKS = (
    ("–", "the other has nothing here"),
    ("?", "an unsure link, or grouping"),
    ("⇄", "its partner stands elsewhere"),
    ("图", "a caption"),
    ("繁 简 EN", "script, or language"),
    ("~EN =EN", "near-copy, identical copy"),
    ("+", "marked, in the list"),
)
QUERIES = tuple((example.query, example.finds) for example in GUIDE[0].examples[:3])
VERSIONS = (
    "The number of a version already shown holds it:",
    "the next number comes to stand beside it.",
)
MORE = "/ shows all that a query can say"
KEYS, WORDS = 20, 30
"""Cells for keys, marks and examples, and for the words beside them."""
LEFT, RIGHT = (Group.MOVE, Group.SEARCH, Group.EVENTS, Group.GENERAL), (Group.READ, Group.CORRECT)


class HelpScreen(ModalScreen[None]):
    """Two columns of keys by group, the marks, the query language; Esc closes."""

    CSS_PATH = "help.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", show=False),
        Binding("slash,f2", "queries", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """The page, which scrolls where the terminal is small."""
        with VerticalScroll(id="help-page"):
            yield Static(
                Content.assemble(
                    ink("对照", "accent"), "  ", ink("keys", "plain"), "    ", ink("Esc closes", "muted")
                )
            )
            with Container(classes="help-columns"):
                with Vertical(classes="help-column"):
                    yield Static(self._groups(LEFT), classes="help-text")
                    yield Static(_table("Queries", QUERIES, (MORE,)), classes="help-text")
                with Vertical(classes="help-column"):
                    yield Static(self._groups(RIGHT), classes="help-text")
                    yield Static(_table("Marks", MARKS), classes="help-text")

    def on_resize(self) -> None:
        """One column where two are too narrow."""
        self.query_one(".help-columns").set_class(self.size.width < 116, "-single")

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one("#help-page").scroll_relative(y=by, animate=False)

    def action_queries(self) -> None:
        """Show how queries are written, in place of this page."""
        from duizhao.reader.screens.query_help import QueryHelpScreen

        self.app.switch_screen(QueryHelpScreen())

    def _groups(self, groups: Sequence[Group]) -> Content:
        blocks = []
        for group in groups:
            commands = [command for command in COMMANDS if command.group is group]
            rows = [
                (self._keys(command, partner), command.both or command.help)
                for command, partner in pairs(commands)
            ]
            blocks.append(_table(group.value, rows, VERSIONS if group is Group.READ else ()))
        return Content("\n").join(blocks)

    def _keys(self, command: Command, partner: Command | None) -> str:
        keys = self._keymap.all_labels(command)
        return f"{keys}  {self._keymap.all_labels(partner)}" if partner else keys


def _table(heading: str, rows: Sequence[tuple[str, str]], notes: Sequence[str] = ()) -> Content:
    """A heading over two columns, the words wrapped in theirs."""
    lines = [ink(heading, "faint")]
    for left, right in rows:
        first, *more = wrap(right, WORDS)
        pad = max(KEYS - cell_len(left), 2)
        lines.append(Content.assemble(ink(left, "bold"), " " * pad, ink(first, "muted")))
        lines += [ink(" " * KEYS + line, "muted") for line in more]
    return Content("\n").join([*lines, *(ink(note, "muted") for note in notes), Content("")])
