"""Writes the event of a dump, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from duizhao.library import fixing, records, writing
from duizhao.library.summary import summarise
from duizhao.model import Draft, DumpedEvent, Event, NearCopy, Placement, iso


def restore_event(connection: sqlite3.Connection, dumped: DumpedEvent) -> list[str]:
    """Write the event of a dump with its hand-checked rows; returns the versions' ids."""
    event = _home(connection, dumped)
    ids: list[str] = []
    new: set[str] = set()
    for document in dumped.documents:
        draft = document.drafts[0]
        present = writing.bring_back(connection, document.sha256) or writing.ids_of(
            connection, document.sha256
        )
        if present:
            ids.append(present[0])
            continue
        id_ = writing.free_version_id(connection, draft, document.sha256)
        if event is None:
            event = writing.begin_event(
                connection, dumped.event.id or writing.free_event_id(connection, iso(draft.event_date), id_)
            )
            connection.execute("UPDATE event SET stated = ? WHERE key = ?", [_stated(dumped.event), event])
        document_key = writing.insert_document(connection, document)
        writing.insert_version(connection, id_, event, document_key, draft, Placement())
        ids.append(id_)
        new.add(id_)
    for id_, document in zip(ids, dumped.documents, strict=True):
        copy = _stated_copy(document.drafts[0], dumped, ids)
        if copy and id_ in new:
            connection.execute(
                "UPDATE version SET same_as = ?, similarity = ? WHERE id = ?",
                [copy.version, copy.similarity, id_],
            )
    if event is not None:
        writing.explain(connection, event, Placement(why=dumped.event.why, maybe=dumped.event.maybe))
        summarise(connection, event)
    for given in dumped.links:
        restore = fixing.restore_stated if given.stated else fixing.restore
        restore(connection, ids[given.left], ids[given.right], given.rows)
    return ids


def _home(connection: sqlite3.Connection, dumped: DumpedEvent) -> int | None:
    """The event of a dump that is here: by its id, or by its files where a hand has moved these."""
    found = connection.execute(
        "SELECT event.key, version.key FROM event LEFT JOIN version ON version.event = event.key"
        " WHERE event.id = ?",
        [dumped.event.id],
    ).fetchone()
    if found and found[1]:
        return int(found[0])
    for document in dumped.documents:
        for id_ in writing.ids_of(connection, document.sha256):
            return writing.event_of(connection, id_)
    return int(found[0]) if found else None


def _stated_copy(draft: Draft, dumped: DumpedEvent, ids: Sequence[str]) -> NearCopy | None:
    """What a dump says a version repeats, the file it names replaced by the id of its version.

    One that is none of the dump's files is an id already; of a file that is not there nothing is known.
    """
    copy = draft.same_as
    names = [Path(document.path).name for document in dumped.documents]
    if copy is None:
        return None
    if copy.version in names:
        return NearCopy(ids[names.index(copy.version)], copy.similarity)
    return None if copy.version.endswith(".txt") else copy


def _stated(event: Event) -> str:
    return records.dumps(
        {
            "date": iso(event.date),
            "place_zh": event.place.zh,
            "place_en": event.place.en,
            "title_zh": event.title.zh,
            "title_en": event.title.en,
            "participants": event.participants,
        }
    )
