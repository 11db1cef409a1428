"""Finds what an id names, or an unambiguous beginning of one."""

from __future__ import annotations

import sqlite3

from duizhao.library import records
from duizhao.model import NotFound, Version

_BEGINS = "?1 <> '' AND substr({}, 1, length(?1)) = ?1"
"""Whether a column begins with what is asked for; nothing begins with nothing."""


def version_or_event(connection: sqlite3.Connection, id_: str) -> Version | str:
    """The version that is named, or the id of the event; raises NotFound where it is nothing, or several."""
    id_ = _as_text(id_)
    versions = _versions(connection, id_)
    exact = [version for version in versions if version.id == id_]
    events = _event_ids(connection, id_)
    if exact or (len(versions) == 1 and not events):
        return (exact or versions)[0]
    if not versions and not events:
        raise NotFound(f"no event and no version {id_!r}; `duizhao list --json` shows the ids of both")
    if id_ in events or not versions:
        return event(connection, id_)
    ids = [*(version.id for version in versions), *events]
    raise NotFound(f"several ids begin with {id_!r}: {', '.join(ids[:4])}")


def event(connection: sqlite3.Connection, id_: str) -> str:
    """The id of the event that is named; raises NotFound where it is none, or several."""
    id_ = _as_text(id_)
    ids = _event_ids(connection, id_)
    if id_ in ids:
        return id_
    if not ids and (versions := _versions(connection, id_)):
        of = " or ".join(dict.fromkeys(version.event for version in versions[:4]))
        raise NotFound(f"{id_!r} is a version; name its event, {of}")
    if not ids:
        raise NotFound(f"no event {id_!r}; `duizhao list` shows the ids")
    if len(ids) > 1:
        raise NotFound(f"several events begin with {id_!r}: {', '.join(ids[:4])}")
    return ids[0]


def _versions(connection: sqlite3.Connection, beginning: str) -> list[Version]:
    found = connection.execute(
        f"SELECT {records.VERSION_COLUMNS} FROM {records.VERSION_TABLES}"
        f" WHERE version.hidden IS NULL AND {_BEGINS.format('version.id')} ORDER BY version.id",
        [beginning],
    )
    return [records.version(record) for record in found]


def _event_ids(connection: sqlite3.Connection, beginning: str) -> list[str]:
    found = connection.execute(
        f"SELECT id FROM event WHERE shown AND {_BEGINS.format('id')} ORDER BY id LIMIT 9", [beginning]
    )
    return [id_ for (id_,) in found]


def _as_text(id_: str) -> str:
    """An id as typed, with marks for bytes that are no text: no id has any."""
    return id_.encode(errors="replace").decode()
