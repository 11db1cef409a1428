"""What a hand says of a version or an event instead of what was read: kept apart, and shown in its place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping

from duizhao.library import indexing, records
from duizhao.library.journal import Change, State
from duizhao.library.summary import summarise
from duizhao.model import EventField, Field, Role

_ROLE = "role "
"""Begins the name of the field that is the role of a paragraph; its number follows."""


def version_changes(
    connection: sqlite3.Connection,
    version: int,
    fields: Mapping[Field, str | None],
    roles: Mapping[int, Role],
) -> Iterator[Change]:
    """The changes that correct fields and roles of a version.

    Raises ValueError where a paragraph is not there.
    """
    wanted: dict[str, str | None] = {str(field): value for field, value in fields.items()}
    wanted |= {f"{_ROLE}{number}": str(role) for number, role in roles.items()}
    for field, value in wanted.items():
        shown = _shown(connection, version, field)
        before = _correction(connection, version, field)
        read = before["read"] if before else shown
        after = None if value == read else {"value": value, "read": read}
        yield Change("correction", (version, field), before, after)


def event_changes(
    connection: sqlite3.Connection, event: int, fields: Mapping[EventField, str | None]
) -> Iterator[Change]:
    """The change that corrects fields of an event."""
    stated = json.loads(connection.execute("SELECT stated FROM event WHERE key = ?", [event]).fetchone()[0])
    by_hand = {**stated.get("hand", {}), **{str(field): value for field, value in fields.items()}}
    yield Change("stated", (event,), {"stated": stated}, {"stated": {**stated, "hand": by_hand}})


def apply_correction(connection: sqlite3.Connection, change: Change, state: State) -> None:
    """Show what a hand says of a field, or again what was read."""
    version, field = int(change.key[0]), str(change.key[1])
    before = _correction(connection, version, field)
    connection.execute("DELETE FROM correction WHERE version = ? AND field = ?", [version, field])
    if state is not None:
        # What was read may be another text by now.
        read = before["read"] if before else _shown(connection, version, field)
        connection.execute(
            "INSERT INTO correction (version, field, value, read) VALUES (?, ?, ?, ?)",
            [version, field, state["value"], read],
        )
        show(connection, version, field, state["value"])
    elif before is not None:
        show(connection, version, field, before["read"])


def apply_stated(connection: sqlite3.Connection, change: Change, state: State) -> None:
    """Let an event say of itself what is stated."""
    assert state is not None
    connection.execute(
        "UPDATE event SET stated = ? WHERE key = ?", [records.dumps(state["stated"]), change.key[0]]
    )
    summarise(connection, int(change.key[0]))


def show(connection: sqlite3.Connection, version: int, field: str, value: str | None) -> None:
    """Put a value where it is read from, with whatever is computed from it."""
    if field.startswith(_ROLE):
        indexing.give_role(connection, version, paragraph_of(field), Role(value or Role.BODY))
    else:
        connection.execute(f"UPDATE version SET {Field(field)} = ? WHERE key = ?", [value, version])
    event = connection.execute("SELECT event FROM version WHERE key = ?", [version]).fetchone()[0]
    summarise(connection, event)


def is_role(field: str) -> bool:
    """Whether a field is the role of a paragraph."""
    return field.startswith(_ROLE)


def paragraph_of(field: str) -> int:
    """The number of the paragraph whose role a field is."""
    return int(field.removeprefix(_ROLE))


def drop_roles(connection: sqlite3.Connection, version: int) -> list[tuple[int, str]]:
    """Forget the corrected roles of a version, whose text is about to change; paragraph and role of each."""
    found = connection.execute(
        "DELETE FROM correction WHERE version = ? AND field LIKE ? RETURNING field, value",
        [version, f"{_ROLE}%"],
    ).fetchall()
    return [(paragraph_of(field), value) for field, value in found]


def keep_role(connection: sqlite3.Connection, version: int, number: int, role: str, read: str) -> None:
    """Remember the role a hand has given a paragraph of a text that is about to be put in."""
    connection.execute(
        "INSERT INTO correction (version, field, value, read) VALUES (?, ?, ?, ?)",
        [version, f"{_ROLE}{number}", role, read],
    )


def keep_field(connection: sqlite3.Connection, version: int, field: Field, read: str | None) -> None:
    """Remember that a hand has said what is shown of a field, and what was read."""
    connection.execute(
        f"INSERT INTO correction (version, field, value, read) SELECT key, ?, {field}, ? FROM version"
        " WHERE key = ?",
        [field, read, version],
    )


def revise(connection: sqlite3.Connection, version: int, said: Mapping[Field, str | None]) -> None:
    """Take what a new document says, and show what a hand says of it."""
    for field, value in said.items():
        corrected = connection.execute(
            "UPDATE correction SET read = ? WHERE version = ? AND field = ?", [value, version, field]
        ).rowcount
        if not corrected:
            connection.execute(f"UPDATE version SET {field} = ? WHERE key = ?", [value, version])
    for field, value in connection.execute(
        "SELECT field, value FROM correction WHERE version = ?", [version]
    ).fetchall():
        show(connection, version, field, value)


def _correction(connection: sqlite3.Connection, version: int, field: str) -> dict[str, str | None] | None:
    found = connection.execute(
        "SELECT value, read FROM correction WHERE version = ? AND field = ?", [version, field]
    ).fetchone()
    return found and {"value": found["value"], "read": found["read"]}


def _shown(connection: sqlite3.Connection, version: int, field: str) -> str | None:
    if not field.startswith(_ROLE):
        value: str | None = connection.execute(
            f"SELECT {Field(field)} FROM version WHERE key = ?", [version]
        ).fetchone()[0]
        return value
    return role(connection, version, paragraph_of(field))


def role(connection: sqlite3.Connection, version: int, number: int) -> str:
    """The role of a paragraph; raises ValueError where there is none of this number."""
    found = connection.execute(
        "SELECT role FROM paragraph WHERE version = ? AND n = ?", [version, number]
    ).fetchone()
    if found is None:
        count = connection.execute("SELECT count(*) FROM paragraph WHERE version = ?", [version]).fetchone()[
            0
        ]
        raise ValueError(f"there is no paragraph {number}; they are numbered 0 to {count - 1}")
    return str(found[0])
