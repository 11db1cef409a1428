"""Of which event versions are, and with which others never: what edits change of it, inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from duizhao.library import indexing, records
from duizhao.library.journal import Change, State
from duizhao.library.summary import summarise

_BY_HAND = "joined by hand"


def version_row(connection: sqlite3.Connection, id_: str) -> sqlite3.Row:
    """The record of a version."""
    found: sqlite3.Row = connection.execute("SELECT * FROM version WHERE id = ?", [id_]).fetchone()
    return found


def event_row(connection: sqlite3.Connection, id_: str) -> sqlite3.Row:
    """The record of an event."""
    found: sqlite3.Row = connection.execute("SELECT * FROM event WHERE id = ?", [id_]).fetchone()
    return found


def _state(version: sqlite3.Row) -> dict[str, object]:
    """What edits change of a version."""
    return {
        "event": version["event"],
        "same_as": version["same_as"],
        "similarity": version["similarity"],
        "differs": version["differs"],
        "removed": version["hidden"] is not None,
    }


def changed(version: sqlite3.Row, **columns: object) -> Change:
    """That a version is of another event, in or out of sight, or repeats another version."""
    before = _state(version)
    return Change("version", (version["key"],), before, {**before, **columns})


def moved(version: sqlite3.Row, event: int, **columns: object) -> Change:
    """That a version is of another event."""
    return changed(version, event=event, **columns)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def members(connection: sqlite3.Connection, event: int) -> list[int]:
    """The keys of the versions of an event, those out of sight too."""
    return [key for (key,) in connection.execute("SELECT key FROM version WHERE event = ?", [event])]


def emptied(connection: sqlite3.Connection, moved: Sequence[sqlite3.Row]) -> set[str]:
    """The ids of the events of which nothing is left in sight once these versions are moved."""
    found = connection.execute(
        "SELECT id FROM event WHERE key IN (SELECT value FROM json_each(?1)) AND NOT EXISTS"
        " (SELECT 1 FROM version WHERE event = event.key AND hidden IS NULL"
        " AND version.key NOT IN (SELECT value FROM json_each(?2)))",
        [records.dumps([row["event"] for row in moved]), records.dumps([row["key"] for row in moved])],
    )
    return {id_ for (id_,) in found}


def left_out_of_sight(connection: sqlite3.Connection, moved: Sequence[sqlite3.Row]) -> list[sqlite3.Row]:
    """The removed versions of events of which nothing else is left."""
    return connection.execute(
        "SELECT version.* FROM version JOIN event ON event.key = version.event"
        " WHERE hidden IS NOT NULL AND event.id IN (SELECT value FROM json_each(?)) ORDER BY version.key",
        [records.dumps(sorted(emptied(connection, moved)))],
    ).fetchall()


def apart(connection: sqlite3.Connection, a: int, b: int) -> Change:
    """That two versions are not of one event."""
    pair = _ordered(a, b)
    found = connection.execute("SELECT 1 FROM parted WHERE one = ? AND other = ?", pair).fetchone()
    return Change("parted", pair, {} if found else None, {})


def without(event: sqlite3.Row, other: str) -> list[object]:
    """What an event may be the same as, but for another."""
    return [pair for pair in json.loads(event["maybe"]) if pair[0] != other]


def no_longer_parted(
    connection: sqlite3.Connection, event: int, moved: Sequence[sqlite3.Row]
) -> Iterator[Change]:
    """Whatever was parted before and is one event now."""
    together = [*members(connection, event), *(version["key"] for version in moved)]
    wanted = records.dumps(together)
    found = connection.execute(
        "SELECT one, other FROM parted WHERE one IN (SELECT value FROM json_each(?1))"
        " AND other IN (SELECT value FROM json_each(?1))",
        [wanted],
    )
    return (Change("parted", (one, other), {}, None) for one, other in found.fetchall())


def no_longer_maybe(connection: sqlite3.Connection, event: str, joined: Iterable[str]) -> Iterator[Change]:
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
        yield event_changed(record, maybe=[[other, why] for other, why in named.items()])


def joined_by_hand(event: sqlite3.Row) -> Change:
    """That a hand has joined versions to an event."""
    why = event["why"]
    said = why if why and _BY_HAND in why else f"{why}; {_BY_HAND}" if why else _BY_HAND
    return event_changed(event, why=said)


def event_changed(event: sqlite3.Row, **columns: object) -> Change:
    """That other reasons or suggestions stand beside an event."""
    before = {"why": event["why"], "maybe": json.loads(event["maybe"])}
    return Change("event", (event["key"],), before, {**before, **columns})


def merged(changes: Iterable[Change]) -> list[Change]:
    """One change for each row, what later ones say of a column last."""
    merged: dict[tuple[object, ...], Change] = {}
    for change in changes:
        known = merged.get((change.kind, *change.key))
        if known and known.before and known.after and change.after:
            told = {name: value for name, value in change.after.items() if value != known.before.get(name)}
            change = Change(change.kind, change.key, known.before, {**known.after, **told})
        merged[(change.kind, *change.key)] = change
    return list(merged.values())


def apply_version(connection: sqlite3.Connection, change: Change, state: State) -> None:
    """Put a version where a state says, as far as the edit changed it, and sum up the events concerned."""
    assert state is not None
    assert change.before is not None
    assert change.after is not None
    key = int(change.key[0])
    event, hidden = connection.execute("SELECT event, hidden FROM version WHERE key = ?", [key]).fetchone()
    told = {name: value for name, value in state.items() if change.before[name] != change.after[name]}
    removed = told.pop("removed", hidden is not None)
    for column, value in told.items():
        connection.execute(f"UPDATE version SET {column} = ? WHERE key = ?", [value, key])
    if removed != (hidden is not None):
        indexing.set_hidden(connection, key, hidden=removed)
    for concerned in {event, told.get("event", event)}:
        summarise(connection, concerned)


def apply_event(connection: sqlite3.Connection, change: Change, state: State) -> None:
    """Let reasons and suggestions of an event be those of a state, and what came to them meanwhile."""
    assert state is not None
    earlier = change.after if state == change.before else change.before
    assert earlier is not None
    why, maybe = connection.execute("SELECT why, maybe FROM event WHERE key = ?", change.key).fetchone()
    reasons = _exchanged(*(said.split("; ") if said else [] for said in (why, earlier["why"], state["why"])))
    suggestions = _exchanged(json.loads(maybe), earlier["maybe"], state["maybe"])
    connection.execute(
        "UPDATE event SET why = ?, maybe = ? WHERE key = ?",
        ["; ".join(reasons) or None, records.dumps(suggestions), change.key[0]],
    )


def _exchanged(now: list[Any], old: list[Any], new: list[Any]) -> list[Any]:
    """The new in the place of the old, with what is neither behind them."""
    return [
        *(one for one in new if one in now or one not in old),
        *(one for one in now if one not in (*old, *new)),
    ]


def apply_parted(connection: sqlite3.Connection, change: Change, state: State) -> None:
    """Let two versions be parted, or not."""
    connection.execute("DELETE FROM parted WHERE one = ? AND other = ?", change.key)
    if state is not None:
        connection.execute("INSERT INTO parted (one, other) VALUES (?, ?)", change.key)
