"""Sums up an event from its versions, for the list and its filter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from duizhao.library import records
from duizhao.model import EventField, Version, iso
from duizhao.text.folding import fold

T = TypeVar("T")


def summarise(connection: sqlite3.Connection, event: int) -> None:
    """Write what is summed up of an event anew; a hand wins over a dump, and that over its versions."""
    versions, stated = _versions(connection, event), _stated(connection, event)
    summary = _summary(versions, stated)
    by_hand = stated.get("hand", {})
    summary |= {column: value for column, value in by_hand.items() if column in summary}
    summary["words"] = _words(summary, versions)
    assignments = ", ".join(f"{column} = :{column}" for column in summary)
    connection.execute(f"UPDATE event SET {assignments} WHERE key = :key", {**summary, "key": event})


def unless_by_hand(connection: sqlite3.Connection, event: int) -> dict[EventField, str | None]:
    """What would be said of the fields of an event that are by hand."""
    stated = _stated(connection, event)
    summary = _summary(_versions(connection, event), stated)
    return {EventField(name): summary[name] for name in sorted(stated.get("hand", {}))}


def of_versions(connection: sqlite3.Connection, event: int) -> dict[str, Any]:
    """What is summed up of the versions of an event alone."""
    return _summary(_versions(connection, event), {})


def _versions(connection: sqlite3.Connection, event: int) -> list[Version]:
    found = connection.execute(
        f"SELECT {records.VERSION_COLUMNS} FROM {records.VERSION_TABLES}"
        " WHERE version.event = ? AND version.hidden IS NULL ORDER BY version.key",
        [event],
    )
    return list(map(records.version, found))


def _stated(connection: sqlite3.Connection, event: int) -> dict[str, Any]:
    found = connection.execute("SELECT stated FROM event WHERE key = ?", [event]).fetchone()
    stated: dict[str, Any] = json.loads(found[0])
    return stated


def _summary(versions: Sequence[Version], stated: Mapping[str, Any]) -> dict[str, Any]:
    """What a dump says of an event, else its versions."""
    chinese = [version for version in versions if version.lang.is_chinese]
    english = [version for version in versions if not version.lang.is_chinese]
    people = stated.get("participants") or _first(version.people for version in (*english, *chinese))
    return {
        "date": stated.get("date") or _first(iso(version.event_date) for version in versions),
        "published": _first(iso(version.published) for version in versions),
        "place_zh": stated.get("place_zh") or _first(version.place.zh for version in versions),
        "place_en": stated.get("place_en") or _first(version.place.en for version in versions),
        "title_zh": stated.get("title_zh") or _first(version.title for version in chinese),
        "title_en": stated.get("title_en") or _first(version.title for version in english),
        "participants": records.dumps(people or []),
        "shown": bool(versions),
    }


def _words(summary: Mapping[str, object], versions: Sequence[Version]) -> str:
    """What the filter of the event list looks in, folded."""
    words = [summary[column] for column in ("date", "place_zh", "place_en", "participants")]
    for version in versions:
        words += [version.title, version.outlet, version.document, *version.people]
    return fold(" ".join(str(word) for word in words if word))


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value), None)
