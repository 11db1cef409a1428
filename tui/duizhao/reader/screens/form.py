"""A few fields to fill in, a line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from duizhao.reader.lines.two_sided import INKS, ink


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing that can be said."""

    name: str
    label: str
    value: str
    example: str = ""
    """What is shown while it is empty."""


class FormScreen(ModalScreen[None]):
    """Fields under a heading; Enter keeps what was changed, Esc changes nothing.

    `keep` is given what was changed and the form itself, which it closes, or tells what is wrong;
    `even_unchanged` also where nothing was.
    """

    CSS_PATH = "form.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        heading: str,
        fields: Sequence[FormField],
        keep: Callable[[Mapping[str, str], FormScreen], None],
        *,
        even_unchanged: bool = False,
    ) -> None:
        super().__init__()
        self._heading = heading
        self._fields = fields
        self._keep = keep
        self._even_unchanged = even_unchanged

    def compose(self) -> ComposeResult:
        """Heading, fields, what is wrong."""
        keys = ink("Enter keeps  Esc leaves it as it was", "muted")
        with Vertical(id="form"):
            yield Static(Content.assemble(ink(self._heading, "bold"), "    ", keys), id="form-heading")
            for field in self._fields:
                with Horizontal(classes="form-line"):
                    yield Static(ink(field.label, "muted"), classes="form-label")
                    box = Input(
                        field.value,
                        placeholder=field.example,
                        name=field.name,
                        compact=True,
                        select_on_focus=False,
                    )
                    box.cursor_blink = False
                    yield box
            yield Static(Content(), id="form-error")

    def complain(self, message: str) -> None:
        """Say what is wrong; the fields stay as they are."""
        self.query_one("#form-error", Static).update(ink(" ".join(message.split()), "warning"))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        typed = {str(box.name): box.value for box in self.query(Input)}
        changed = {
            field.name: typed[field.name] for field in self._fields if typed[field.name] != field.value
        }
        if changed or self._even_unchanged:
            self._keep(changed, self)
        else:
            self.dismiss()
