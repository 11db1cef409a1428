"""The last line: the keys that matter now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from duizhao.reader.command import Command, Situation
from duizhao.reader.commands import NAMED
from duizhao.reader.keymap import Keymap
from duizhao.reader.lines.two_sided import ink

MOST = 9
"""Entries at most, however wide the screen."""
HELP = "help"


class KeyLine(Widget):
    """Keys and what they do, as many as there is room for; `help` is always among them."""

    DEFAULT_CSS = "KeyLine { height: 1; }"

    def __init__(self, keymap: Keymap, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keymap = keymap
        self._entries: dict[str, Content] = {}

    def show(self, names: Sequence[str], situation: Situation) -> None:
        """Show those of the named commands that can be run now."""
        commands = [NAMED[name] for name in names if NAMED[name].when(situation)]
        while len(commands) > MOST:
            commands.remove(next(one for one in reversed(commands) if one.name != HELP))
        self._entries = {command.name: self._entry(command, situation) for command in commands}
        self.refresh()

    def show_fixed(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show keys that are no commands: those of a field."""
        self._entries = {key: _entry(key, words) for key, words in keys}
        self.refresh()

    def render(self) -> Content:
        """The entries that fit."""
        entries = dict(self._entries)
        width = self.content_size.width
        while len(entries) > 1 and _length(list(entries.values())) > width:
            del entries[next(name for name in reversed(entries) if name != HELP)]
        return Content("   ").join(entries.values())

    def _entry(self, command: Command, situation: Situation) -> Content:
        keys = self._keymap.label(command)
        if command.partner:
            keys += " " + self._keymap.label(NAMED[command.partner])
        return _entry(keys, (command.on_results if situation.on_results else "") or command.hint)


def _entry(keys: str, words: str) -> Content:
    return Content.assemble(ink(keys, "bold"), " ", ink(words, "muted"))


def _length(entries: Sequence[Content]) -> int:
    return sum(entry.cell_length for entry in entries) + 3 * (len(entries) - 1)
