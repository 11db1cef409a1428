"""What hands do to a library: correct, join, part, remove, link; undone and done again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from duizhao.library import corrections, fixing, indexing, journal, records, writing
from duizhao.library.connections import Connections
from duizhao.library.journal import Change, Journal, State
from duizhao.library.summary import summarise
from duizhao.model import Edit, EventField, Field, Role, Row, Version

_BY_HAND = "joined by hand"


class Edits:
    """The edits of one library; every method is one transaction and raises LibraryError where that fails."""

    def __init__(self, connections: Connections, named: Callable[[str], tuple[Version, ...]]) -> None:
        self._connections = connections
        self._named = named
        self._journal = Journal(
            {
                "correction": corrections.apply_correction,
                "stated": corrections.apply_stated,
                "version": _apply_version,
                "event": _apply_event,
                "parted": _apply_parted,
                "fixed": fixing.apply_fixed,
            }
        )

    @property
    def newest(self) -> Edit | None:
        """The edit that undoing would take back."""
        with self._connections.reading() as connection:
            return journal.newest(connection)

    def undo(self) -> Edit | None:
        """Take back the newest edit; None where there is none."""
        with self._connections.writing() as connection:
            return self._journal.undo(connection)

    def redo(self) -> Edit | None:
        """Make the edit again that was undone last; None where there is none."""
        with self._connections.writing() as connection:
            return self._journal.redo(connection)

    def corrected(self, version: str) -> tuple[str, ...]:
        """The fields of a version that a hand has corrected, a role as `role 3`."""
        with self._connections.reading() as connection:
            found = connection.execute(
                "SELECT field FROM correction JOIN version ON version.key = correction.version"
                " WHERE version.id = ? ORDER BY field",
                [version],
            )
            return tuple(field for (field,) in found)

    def correct(
        self, version: str, fields: Mapping[Field, str | None], roles: Mapping[int, Role] | None = None
    ) -> None:
        """Say of fields of a version what they are, None for unknown; dates as ISO 8601.

        Raises ValueError where there is no paragraph of a number.
        """
        with self._connections.writing() as connection:
            key = _version(connection, version)["key"]
            changes = list(corrections.version_changes(connection, key, fields, roles or {}))
            self._journal.make(connection, "edit", [version], changes)

    def correct_event(self, event: str, fields: Mapping[EventField, str | None]) -> None:
        """Say of fields of an event what they are, None for unknown."""
        with self._connections.writing() as connection:
            changes = list(corrections.event_changes(connection, _event(connection, event)["key"], fields))
            self._journal.make(connection, "edit", [event], changes)

    def join(self, event: str, versions: Sequence[Version]) -> None:
        """Let versions be of an event, whatever they say."""
        with self._connections.writing() as connection:
            target = _event(connection, event)
            moved = [_version(connection, version.id) for version in versions if version.event != event]
            if not moved:
                return
            changes = [
                *(_moved(version, target["key"]) for version in moved),
                *_no_longer_parted(connection, target["key"], moved),
                *_no_longer_maybe(connection, event, {version.event for version in versions} - {event}),
                _joined_by_hand(target),
            ]
            emptied = sorted({version.event for version in versions} - {event})
            self._journal.make(connection, "join", [event, *emptied], _merged(changes))

    def part(self, version: str) -> str:
        """Give a version an event of its own, apart for good from the other versions of its event.

        Returns the id of the event. Raises ValueError where it has one already.
        """
        with self._connections.writing() as connection:
            parted = _version(connection, version)
            others = connection.execute(
                "SELECT * FROM version WHERE event = ? AND key <> ? AND hidden IS NULL",
                [parted["event"], parted["key"]],
            ).fetchall()
            if not others:
                raise ValueError(f"{version} is the only version of its event")
            event, id_ = writing.insert_event(connection, parted["event_date"], version)
            changes = [
                _moved(parted, event, same_as=None, similarity=None),
                *(_changed(o, same_as=None, similarity=None) for o in others if o["same_as"] == version),
                *(Change("parted", _ordered(parted["key"], o["key"]), None, {}) for o in others),
            ]
            self._journal.make(connection, "part", [version], changes)
            return id_

    def remove(self, id_: str) -> tuple[Version, ...]:
        """Take an event or a version out of sight, by id or its beginning; its document is kept.

        Returns the versions removed. Raises NotFound where the id fits nothing, or several.
        """
        with self._connections.writing() as connection:
            versions = self._named(id_)
            found = [_version(connection, version.id) for version in versions]
            changes = [_changed(version, removed=True) for version in found]
            self._journal.make(connection, "remove", [version.id for version in versions], changes)
            return versions

    def fix(self, left: str, right: str, given: Sequence[Row]) -> None:
        """Let these rows, and all links inside, be what is by hand of two versions; the rest is computed.

        Raises ValueError where they do not fit the texts or each other.
        """
        with self._connections.writing() as connection:
            changes = list(fixing.changes(connection, left, right, given))
            self._journal.make(connection, "fix", [left, right], changes)


def _version(connection: sqlite3.Connection, id_: str) -> sqlite3.Row:
    found: sqlite3.Row = connection.execute("SELECT * FROM version WHERE id = ?", [id_]).fetchone()
    return found


def _event(connection: sqlite3.Connection, id_: str) -> sqlite3.Row:
    found: sqlite3.Row = connection.execute("SELECT * FROM event WHERE id = ?", [id_]).fetchone()
    return found


def _state(version: sqlite3.Row) -> dict[str, object]:
    """What edits change of a version."""
    return {
        "event": version["event"],
        "same_as": version["same_as"],
        "similarity": version["similarity"],
        "removed": version["hidden"] is not None,
    }


def _changed(version: sqlite3.Row, **columns: object) -> Change:
    before = _state(version)
    return Change("version", (version["key"],), before, {**before, **columns})


def _moved(version: sqlite3.Row, event: int, **columns: object) -> Change:
    return _changed(version, event=event, **columns)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _no_longer_parted(
    connection: sqlite3.Connection, event: int, moved: Sequence[sqlite3.Row]
) -> Iterator[Change]:
    """Whatever was parted before and is one event now."""
    keys = [key for (key,) in connection.execute("SELECT key FROM version WHERE event = ?", [event])]
    together = [*keys, *(version["key"] for version in moved)]
    wanted = records.dumps(together)
    found = connection.execute(
        "SELECT one, other FROM parted WHERE one IN (SELECT value FROM json_each(?1))"
        " AND other IN (SELECT value FROM json_each(?1))",
        [wanted],
    )
    return (Change("parted", (one, other), {}, None) for one, other in found.fetchall())


def _no_longer_maybe(connection: sqlite3.Connection, event: str, joined: Iterable[str]) -> Iterator[Change]:
    """Suggestions that name a joined event name the one it is part of now; none names itself."""
    gone = set(joined)
    for record in connection.execute("SELECT key, id, why, maybe FROM event WHERE maybe <> '[]'").fetchall():
        maybe = json.loads(record["maybe"])
        if not any(other in gone or record["id"] in gone for other, _ in maybe):
            continue
        named: dict[str, str] = {}
        for other, why in maybe:
            now = event if other in gone else other
            if now not in (record["id"], event if record["id"] in gone else now + " "):
                named.setdefault(now, why)
        yield _event_change(record, maybe=[[other, why] for other, why in named.items()])


def _joined_by_hand(event: sqlite3.Row) -> Change:
    why = event["why"]
    said = why if why and _BY_HAND in why else f"{why}; {_BY_HAND}" if why else _BY_HAND
    return _event_change(event, why=said)


def _event_change(event: sqlite3.Row, **columns: object) -> Change:
    before = {"why": event["why"], "maybe": json.loads(event["maybe"])}
    return Change("event", (event["key"],), before, {**before, **columns})


def _merged(changes: Iterable[Change]) -> list[Change]:
    """One change for each row, what later ones say of a column last."""
    merged: dict[tuple[object, ...], Change] = {}
    for change in changes:
        known = merged.get((change.kind, *change.key))
        if known and known.before and known.after and change.after:
            told = {name: value for name, value in change.after.items() if value != known.before.get(name)}
            change = Change(change.kind, change.key, known.before, {**known.after, **told})
        merged[(change.kind, *change.key)] = change
    return list(merged.values())


def _apply_version(connection: sqlite3.Connection, change: Change, state: State) -> None:
    assert state is not None
    key = int(change.key[0])
    now = connection.execute("SELECT event, hidden FROM version WHERE key = ?", [key]).fetchone()
    connection.execute(
        "UPDATE version SET event = ?, same_as = ?, similarity = ? WHERE key = ?",
        [state["event"], state["same_as"], state["similarity"], key],
    )
    if bool(state["removed"]) != (now["hidden"] is not None):
        indexing.set_hidden(connection, key, hidden=bool(state["removed"]))
    for event in {now["event"], state["event"]}:
        summarise(connection, event)


def _apply_event(connection: sqlite3.Connection, change: Change, state: State) -> None:
    assert state is not None
    connection.execute(
        "UPDATE event SET why = ?, maybe = ? WHERE key = ?",
        [state["why"], records.dumps(state["maybe"]), change.key[0]],
    )


def _apply_parted(connection: sqlite3.Connection, change: Change, state: State) -> None:
    connection.execute("DELETE FROM parted WHERE one = ? AND other = ?", change.key)
    if state is not None:
        connection.execute("INSERT INTO parted (one, other) VALUES (?, ?)", change.key)
