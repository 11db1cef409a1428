"""The pages that lie over the reading screen, and its colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen


@dataclass
class Pages:
    """Opens what is read once in a while; loaded only then."""

    screen: MainScreen

    def show_help(self) -> None:
        """Show the keys and the marks; while a query is typed, how it is written."""
        from duizhao.reader.screens.help import HelpScreen

        if self.screen.panes.query_bar.has_focus_within:
            self.show_query_help()
            return
        self.screen.app.push_screen(HelpScreen(self.screen.keymap))

    def show_query_help(self) -> None:
        """Show how queries are written."""
        from duizhao.reader.screens.query_help import QueryHelpScreen

        self.screen.app.push_screen(QueryHelpScreen())

    def show_warnings(self) -> None:
        """Show what was refused or left out while reading."""
        from duizhao.reader.screens.warnings import WarningsScreen

        self.screen.app.push_screen(WarningsScreen(self.screen.workspace.warnings))

    def change_theme(self, name: str | None = None) -> None:
        """Take a theme, or the other one of dark and light, and remember it."""
        from duizhao.reader.themes import DARK, LIGHT

        app, state = self.screen.app, self.screen.state
        app.theme = name or (LIGHT if app.current_theme.dark else DARK)
        state.theme = app.theme
        state.save()
