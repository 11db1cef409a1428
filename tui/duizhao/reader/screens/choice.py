"""One of a few things to choose with a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from duizhao.reader.lines.two_sided import INKS, ink


class ChoiceScreen(ModalScreen[str | None]):
    """Numbered choices under a heading and a note; a digit takes one, Esc none."""

    CSS_PATH = "form.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, heading: str, choices: Sequence[str], present: str = "", note: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._choices = choices
        self._present = present
        self._note = note

    def compose(self) -> ComposeResult:
        """Heading and choices, the present one marked."""
        with Vertical(id="form"):
            head = Content.assemble(ink(self._heading, "bold"), "    ", ink("Esc leaves it", "muted"))
            yield Static(head, id="form-heading")
            if self._note:
                yield Static(ink(self._note, "muted"), id="form-note")
            for number, choice in enumerate(self._choices, 1):
                words = ink(choice, "bold" if choice == self._present else "plain")
                yield Static(Content.assemble(ink(f"{number}  ", "accent"), words))

    def on_key(self, event: events.Key) -> None:
        """Take the choice of a digit."""
        if event.character and event.character.isdecimal():
            number = int(event.character)
            if 1 <= number <= len(self._choices):
                event.stop()
                self.dismiss(self._choices[number - 1])
