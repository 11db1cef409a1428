"""Which keys run which commands: the defaults, and the reader's own file that changes them."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from duizhao.reader.command import Command
from duizhao.reader.commands import COMMANDS, NAMED

_NAMES = {
    "esc": "escape",
    "escape": "escape",
    "enter": "enter",
    "return": "enter",
    "tab": "tab",
    "space": "space",
    "backspace": "backspace",
    "delete": "delete",
    "insert": "insert",
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    "home": "home",
    "end": "end",
    "pageup": "pageup",
    "pagedown": "pagedown",
} | {f"f{number}": f"f{number}" for number in range(1, 13)}
_SHIFTS = ("ctrl", "alt", "shift")
_ON_SCREEN = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "PageUp": "PgUp", "PageDown": "PgDn"}
"""What some keys are called on the screen."""


class KeymapError(Exception):
    """A file of keys that cannot be used; its text says where and why, in one line."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys in force, as a person writes them, by command name."""

    keys: Mapping[str, tuple[str, ...]]

    @classmethod
    def default(cls) -> Keymap:
        """The keys as the program declares them."""
        return cls({command.name: command.keys for command in COMMANDS})

    @classmethod
    def load(cls, path: Path) -> Keymap:
        """The defaults with what the file changes; without a file the defaults.

        Raises KeymapError where the file cannot be used.
        """
        if not path.exists():
            return cls.default()
        import tomllib

        try:
            changes = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise KeymapError(f"{path.name}: {error}") from error
        try:
            own = {name: _listed(name, value) for name, value in changes.items()}
            return cls(_without_clash(own))
        except KeymapError as error:
            raise KeymapError(f"{path.name}: {error}") from error

    def textual(self, command: Command) -> tuple[str, ...]:
        """The names Textual has for the command's keys."""
        return tuple(_textual(key) for key in self.keys[command.name])

    def label(self, command: Command) -> str:
        """Its keys as key line and help page show them: the first one, or the range."""
        return self.all_labels(command).partition(" ")[0]

    def all_labels(self, command: Command) -> str:
        """All its keys, as the help page shows them."""
        keys = self.keys[command.name]
        if command.shown and keys == command.keys:
            return command.shown
        return " ".join(_ON_SCREEN.get(key, key) for key in keys)

    def as_toml(self) -> str:
        """The keys in force as the file that changes them."""
        lines = [
            f"{name} = [{', '.join(_quoted(key) for key in keys)}]  # {NAMED[name].help}"
            for name, keys in self.keys.items()
        ]
        return "\n".join(lines) + "\n"


def keymap_path() -> Path:
    """The reader's own file of keys; `DUIZHAO_CONFIG` names another folder for it."""
    from platformdirs import user_config_path

    folder = os.environ.get("DUIZHAO_CONFIG")
    return (Path(folder) if folder else user_config_path("duizhao")) / "keys.toml"


def key_table(keymap: Keymap | None = None) -> str:
    """The keys as a Markdown table: key, what it does."""
    keymap = keymap or Keymap.default()
    rows = ["| key | what it does |", "|---|---|"]
    for command in COMMANDS:
        keys = keymap.keys[command.name]
        shown = (command.shown,) if command.shown and keys == command.keys else keys
        rows.append(f"| {' '.join(f'`{key}`' for key in shown)} | {command.help} |")
    return "\n".join(rows) + "\n"


def _listed(name: str, value: object) -> tuple[str, ...]:
    """The keys a file gives a command: one string, or a list of them."""
    if name not in NAMED:
        near = difflib.get_close_matches(name, NAMED, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeymapError(f"no command is called {name!r}{hint}")
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise KeymapError(f"{name} needs a key or a list of keys in quotes")
    for key in keys:
        _textual(key)
    return tuple(keys)


def _without_clash(own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The defaults with the reader's own keys; a default key that the reader gave away is dropped.

    Raises KeymapError where the reader gave one key to two commands.
    """
    taken: dict[str, str] = {}
    for name, keys in own.items():
        for key in keys:
            if taken.setdefault(_textual(key), name) != name:
                raise KeymapError(f"{key} is given to both {taken[_textual(key)]!r} and {name!r}")
    return {
        command.name: own[command.name]
        if command.name in own
        else tuple(key for key in command.keys if _textual(key) not in taken)
        for command in COMMANDS
    }


def _textual(key: str) -> str:
    """Textual's name of a key as typed: `Ctrl+d` is `ctrl+d`, `/` is `/`.

    Raises KeymapError where there is no such key.
    """
    if len(key) == 1:
        return _character(key)
    *shifts, last = key.split("+") if not key.endswith("+") else [*key[:-2].split("+"), "+"]
    shifts = [shift.lower() for shift in shifts]
    name = _character(last) if len(last) == 1 else _NAMES.get(last.lower())
    if name is None or not set(shifts) <= set(_SHIFTS):
        raise KeymapError(f"no key is called {key!r}")
    return "+".join([*shifts, name])


def _character(character: str) -> str:
    """The name of a character: itself where it is a letter or digit, else in words."""
    import unicodedata

    if character.isalnum():
        return character
    named = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORT.get(named, named)


_SHORT = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's own names for characters, where they differ from Unicode's."""


def _quoted(key: str) -> str:
    return "'\"'" if key == '"' else '"' + key.replace("\\", "\\\\") + '"'


def pairs(commands: Iterable[Command]) -> list[tuple[Command, Command | None]]:
    """Each command with the one that shares its line, the partners not again on their own."""
    listed = list(commands)
    seconds = {command.partner for command in listed}
    return [
        (command, NAMED[command.partner] if command.partner else None)
        for command in listed
        if command.name not in seconds
    ]
