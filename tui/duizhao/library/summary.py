"""Sums up an event from its versions, for the list and its filter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TypeVar

from duizhao.library import records
from duizhao.model import Version, iso
from duizhao.text.folding import fold

T = TypeVar("T")


def summarise(connection: sqlite3.Connection, event: int) -> None:
    """Write what is summed up of an event anew; a hand wins over a dump, and that over its versions."""
    versions = [
        records.version(record)
        for record in connection.execute(
            f"SELECT {records.VERSION_COLUMNS} FROM {records.VERSION_TABLES}"
            " WHERE version.event = ? AND version.hidden IS NULL ORDER BY version.key",
            [event],
        )
    ]
    stated = json.loads(connection.execute("SELECT stated FROM event WHERE key = ?", [event]).fetchone()[0])
    chinese = [version for version in versions if version.lang.is_chinese]
    english = [version for version in versions if not version.lang.is_chinese]
    people = stated.get("participants") or _first(version.people for version in (*english, *chinese))
    summary = {
        "date": stated.get("date") or _first(iso(version.event_date) for version in versions),
        "published": _first(iso(version.published) for version in versions),
        "place_zh": stated.get("place_zh") or _first(version.place.zh for version in versions),
        "place_en": stated.get("place_en") or _first(version.place.en for version in versions),
        "title_zh": _first(version.title for version in chinese) or stated.get("title_zh"),
        "title_en": _first(version.title for version in english) or stated.get("title_en"),
        "participants": records.dumps(people or []),
        "shown": bool(versions),
    }
    by_hand = stated.get("hand", {})
    summary |= {column: value for column, value in by_hand.items() if column in summary}
    summary["words"] = _words(summary, versions)
    assignments = ", ".join(f"{column} = :{column}" for column in summary)
    connection.execute(f"UPDATE event SET {assignments} WHERE key = :key", {**summary, "key": event})


def _words(summary: dict[str, object], versions: Sequence[Version]) -> str:
    """What the filter of the event list looks in, folded."""
    words = [summary[column] for column in ("date", "place_zh", "place_en", "participants")]
    for version in versions:
        words += [version.title, version.outlet, version.document, *version.people]
    return fold(" ".join(str(word) for word in words if word))


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value), None)
