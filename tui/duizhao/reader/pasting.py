"""Text that is pasted into the reader is taken into the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.reader import telling

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen
    from duizhao.workspace.intake import Report

_TAKE, _LEAVE = "take it into the library", "leave it"
LEAST = 10
"""Characters below which a paste is a slip."""


@dataclass
class Pasting:
    """Asks once, then reads what was pasted as if it had come in a file."""

    screen: MainScreen

    def ask(self, text: str) -> None:
        """Ask whether a text is to be taken in."""
        from duizhao.reader.screens.choice import ChoiceScreen

        if len(text.strip()) < LEAST:
            self.screen.say("too little was pasted to be a text")
            return

        def chosen(choice: str | None) -> None:
            if choice == _TAKE:
                self._take_in(text)

        lines = telling.count(len(text.splitlines()), "line")
        self.screen.app.push_screen(ChoiceScreen(f"Pasted {lines}", (_TAKE, _LEAVE), _TAKE), chosen)

    def _take_in(self, text: str) -> None:
        workspace = self.screen.workspace
        self.screen.in_background("pasting", lambda: workspace.add_text(text), self._taken)

    def _taken(self, report: Report) -> None:
        if not report.versions:
            self.screen.say_error(report.error or "nothing could be read of it")
            return
        event = report.versions[0].event
        words = "known already" if report.status == "known" else "taken in"

        def loaded(_: object) -> None:
            self.screen.events.forget()
            self.screen.reading.open(event)
            self.screen.say(f"{telling.count(len(report.versions), 'version')} {words}")

        self.screen.listing.load(loaded)
