"""The reader as a terminal application."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.types import CSSPathType

from duizhao.reader import themes
from duizhao.reader.commands import COMMANDS
from duizhao.reader.keymap import Keymap, KeymapError, keymap_path
from duizhao.reader.screens.main import MainScreen
from duizhao.reader.state import State

if TYPE_CHECKING:
    from duizhao.workspace.session import Workspace


_WIDTHS = [(0, "-stacked"), (90, "-narrow"), (120, "-wide"), (180, "-broad")]
_HEIGHTS = [(0, "-low"), (30, "-tall")]


class ReaderApp(App[None]):
    """Reads a workspace: one screen, the keys in force, two themes of its own."""

    TITLE = "对照 Duizhao"
    CSS_PATH: ClassVar[CSSPathType] = ["app.tcss", "screens/main.tcss"]
    PAUSE_GC_ON_SCROLL = True
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, workspace: Workspace, state: State | None = None) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.animation_level = "none"
        self.workspace = workspace
        self.state = state or State.load()
        self.keymap = self._read_keymap()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = self._chosen_theme()
        self._bind_commands()

    def _read_keymap(self) -> Keymap:
        try:
            return Keymap.load(keymap_path())
        except KeymapError as error:
            self.state.warning = str(error)
            return Keymap.default()

    def _chosen_theme(self) -> str:
        remembered = self.state.theme
        return remembered if remembered in self.available_themes else themes.preferred()

    def _bind_commands(self) -> None:
        for command in COMMANDS:
            for nth, key in enumerate(self.keymap.textual(command)):
                self.bind(key, f"screen.command('{command.name}', {nth})", show=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The reader's own colours in a theme that does not have them."""
        return themes.defaults(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """The reading screen."""
        return MainScreen(self.workspace, self.state, self.keymap)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command that makes sense now, and the themes."""
        main = self.screen_stack[0]
        if not isinstance(main, MainScreen):
            return
        for command in COMMANDS:
            if command.name != "palette" and not command.shown and command.when(main.situation):
                keys = self.keymap.all_labels(command)
                help_text = f"{command.help}  ({keys})" if keys else command.help
                yield SystemCommand(command.title, help_text, lambda c=command: main.action_command(c.name))
        for name in sorted(self.available_themes):
            yield SystemCommand(
                f"theme: {name}", "change the colours", lambda name=name: main.pages.change_theme(name)
            )

    def action_command_palette(self) -> None:
        """Show the commands, but not over a page that would hide what they do."""
        if isinstance(self.screen, MainScreen):
            super().action_command_palette()
