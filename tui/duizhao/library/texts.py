"""Reads events, versions and their paragraphs as domain values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from duizhao.library import records
from duizhao.model import Event, NotFound, Paragraph, Version


def events(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Event]:
    """The events of these ids, in their order; one that is gone is left out."""
    wanted = json.dumps(list(ids))
    found = connection.execute(
        "SELECT * FROM event WHERE shown AND id IN (SELECT value FROM json_each(?))", [wanted]
    ).fetchall()
    versions: dict[str, list[Version]] = {id_: [] for id_ in ids}
    for version in map(
        records.version,
        connection.execute(
            f"SELECT {records.VERSION_COLUMNS} FROM {records.VERSION_TABLES}"
            " WHERE version.hidden IS NULL AND event.id IN (SELECT value FROM json_each(?))"
            " ORDER BY version.lang = 'en', version.key",
            [wanted],
        ),
    ):
        versions[version.event].append(version)
    read = {record["id"]: records.event(record, tuple(versions[record["id"]])) for record in found}
    return [read[id_] for id_ in ids if id_ in read]


def version(connection: sqlite3.Connection, id_: str) -> Version:
    """The version of an id; raises NotFound where there is none."""
    record = connection.execute(
        f"SELECT {records.VERSION_COLUMNS} FROM {records.VERSION_TABLES} WHERE version.id = ?", [id_]
    ).fetchone()
    if record is None:
        raise NotFound(f"no version {id_!r}")
    return records.version(record)


def of_document(connection: sqlite3.Connection, sha256: str) -> tuple[Version, ...]:
    """The versions of a document; none where it is not here or any of them was removed."""
    found = connection.execute(
        f"SELECT {records.VERSION_COLUMNS}, version.hidden FROM {records.VERSION_TABLES}"
        " WHERE document.sha256 = ? ORDER BY version.key",
        [sha256],
    ).fetchall()
    whole = all(record["hidden"] is None for record in found)
    return tuple(map(records.version, found)) if whole else ()


def paragraphs(
    connection: sqlite3.Connection, version_id: str, only: Iterable[int] | None = None
) -> dict[int, Paragraph]:
    """The paragraphs of a version by number, in reading order: all, or only these."""
    found = connection.execute(
        "SELECT paragraph.* FROM version JOIN paragraph ON paragraph.version = version.key"
        " WHERE version.id = ?"
        + ("" if only is None else " AND paragraph.n IN (SELECT value FROM json_each(?))")
        + " ORDER BY paragraph.n",
        [version_id] if only is None else [version_id, json.dumps(list(only))],
    )
    return {record["n"]: records.paragraph(record) for record in found}
