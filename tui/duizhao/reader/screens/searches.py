"""The queries that are kept under a name."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from duizhao.reader.lines.two_sided import INKS, ink
from duizhao.reader.parallel.printable import printable
from duizhao.reader.state import State
from duizhao.text.width import cells

NAME = 24
"""Cells of a name, before its query."""


class SearchesScreen(ModalScreen[str | None]):
    """Names and queries, the last one first: Enter runs one, `d` deletes it, Esc leaves."""

    CSS_PATH = "form.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("d,delete", "delete", show=False),
    ]

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def compose(self) -> ComposeResult:
        """Heading and list."""
        with Vertical(id="form"):
            keys = ink("Enter runs it  d deletes it  Esc leaves", "muted")
            yield Static(Content.assemble(ink("Queries kept", "bold"), "    ", keys), id="form-heading")
            yield OptionList(*self._options(), id="searches")
            yield Static(ink("none yet: * keeps the present query", "muted"), id="form-note")

    def on_mount(self) -> None:
        """Give the list the keys."""
        self._show_note()

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _options(self) -> list[Option]:
        return [
            Option(_line(*kept), id=str(n)) for n, kept in enumerate(reversed(self._state.searches.items()))
        ]

    def _show_note(self) -> None:
        self._list.display = bool(self._state.searches)
        self.query_one("#form-note").display = not self._state.searches
        if self._state.searches:
            self._list.highlighted = self._list.highlighted or 0
            self._list.focus()

    def action_move(self, by: int) -> None:
        """Go to the next or previous one."""
        self._list.action_cursor_down() if by > 0 else self._list.action_cursor_up()

    def action_delete(self) -> None:
        """Forget the one under the cursor."""
        at = self._list.highlighted
        if at is None:
            return
        del self._state.searches[self._kept_name(at)]
        self._state.save()
        self._list.clear_options()
        self._list.add_options(self._options())
        if self._state.searches:
            self._list.highlighted = min(at, len(self._state.searches) - 1)
        self._show_note()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._state.searches[self._kept_name(event.option_index)])

    def _kept_name(self, at: int) -> str:
        return list(reversed(self._state.searches))[at]


def _line(name: str, query: str) -> Content:
    pad = max(NAME - cells(name), 2)
    return Content.assemble(ink(printable(name), "bold"), " " * pad, ink(printable(query), "muted"))
