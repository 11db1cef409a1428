"""What was refused or left out while reading, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from duizhao.reader.lines.two_sided import INKS, ink

MOST = 1_000
"""Warnings shown at most."""


class WarningsScreen(ModalScreen[None]):
    """A plain list; Esc closes."""

    CSS_PATH = "help.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,w", "dismiss", show=False)]

    def __init__(self, warnings: Sequence[str]) -> None:
        super().__init__()
        self._warnings = warnings

    def compose(self) -> ComposeResult:
        """Heading and lines."""
        with VerticalScroll(id="help-page"):
            yield Static(
                Content.assemble(
                    ink("对照", "accent"),
                    f"  {len(self._warnings):,} warnings    ",
                    ink("Esc closes", "muted"),
                )
            )
            yield Static(
                Content("\n").join([Content(), *(ink(line, "muted") for line in self._warnings[:MOST])])
            )
