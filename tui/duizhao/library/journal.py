"""The journal of what hands have done: each edit as the rows it changed, so that it can be undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from duizhao.library import records
from duizhao.model import Edit

State: TypeAlias = Mapping[str, Any] | None
"""The columns of a row, or None where there is no such row."""
Apply: TypeAlias = Callable[[sqlite3.Connection, "Change", State], None]
"""Brings a row, and whatever is computed from it, to a state."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it was and as an edit makes it."""

    kind: str
    """What it is a row of; names the function that brings it to a state."""
    key: tuple[int | str, ...]
    before: State
    after: State


class Journal:
    """Makes edits, undoes them newest first, and makes undone ones again until another is made."""

    def __init__(self, appliers: Mapping[str, Apply]) -> None:
        self._appliers = appliers

    def make(
        self, connection: sqlite3.Connection, kind: str, subject: Iterable[str], changes: Sequence[Change]
    ) -> int | None:
        """Apply changes as one edit; its key, or None where nothing changes."""
        real = [change for change in changes if change.before != change.after]
        if not real:
            return None
        connection.execute("UPDATE edit SET state = 'settled' WHERE state = 'undone'")
        edit = connection.execute(
            "INSERT INTO edit (kind, subject, changes, state) VALUES (?, ?, ?, 'done')",
            [kind, " ".join(subject), records.dumps([_stored(change) for change in real])],
        ).lastrowid
        for change in real:
            self._apply(connection, change, change.after)
        return edit

    def undo(self, connection: sqlite3.Connection) -> Edit | None:
        """Take back the newest edit that stands; None where there is none."""
        found = _edit(connection, "done", "DESC")
        if found is None:
            return None
        for change in reversed(_changes(found)):
            self._apply(connection, change, change.before)
        return _marked(connection, found, "undone")

    def redo(self, connection: sqlite3.Connection) -> Edit | None:
        """Make the edit again that was undone last; None where there is none."""
        found = _edit(connection, "undone", "ASC")
        if found is None:
            return None
        for change in _changes(found):
            self._apply(connection, change, change.after)
        return _marked(connection, found, "done")

    def _apply(self, connection: sqlite3.Connection, change: Change, state: State) -> None:
        self._appliers[change.kind](connection, change, state)


def newest(connection: sqlite3.Connection) -> Edit | None:
    """The edit that undoing would take back."""
    found = _edit(connection, "done", "DESC")
    return None if found is None else _as_edit(found)


def settle(connection: sqlite3.Connection, concerns: Callable[[Change], bool]) -> None:
    """Let edits that changed something stand for good, since what they changed is not there any more."""
    for found in connection.execute("SELECT * FROM edit WHERE state <> 'settled'").fetchall():
        if any(map(concerns, _changes(found))):
            _marked(connection, found, "settled")


def _edit(connection: sqlite3.Connection, state: str, order: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute(
        f"SELECT * FROM edit WHERE state = ? ORDER BY key {order} LIMIT 1", [state]
    ).fetchone()
    return found


def _marked(connection: sqlite3.Connection, found: sqlite3.Row, state: str) -> Edit:
    connection.execute("UPDATE edit SET state = ? WHERE key = ?", [state, found["key"]])
    return _as_edit(found)


def _as_edit(found: sqlite3.Row) -> Edit:
    fields = [field for change in _changes(found) for field in _fields(change)]
    return Edit(found["kind"], found["subject"], found["made"], records.spoken(fields))


def _fields(change: Change) -> Iterable[str]:
    """What a change corrects of a version or an event."""
    if change.kind == "correction":
        return [str(change.key[1])]
    if change.kind != "stated" or not change.before or not change.after:
        return []
    before, after = (state["stated"].get("hand", {}) for state in (change.before, change.after))
    return [field for field in after if field not in before or after[field] != before[field]]


def _stored(change: Change) -> list[object]:
    return [change.kind, change.key, change.before, change.after]


def _changes(found: sqlite3.Row) -> list[Change]:
    return [
        Change(kind, tuple(key), before, after) for kind, key, before, after in json.loads(found["changes"])
    ]
