"""Writes the event of a dump, inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from duizhao.library import by_hand, fixing, records, writing
from duizhao.library.summary import of_versions, summarise
from duizhao.model import Draft, DumpedEvent, EventField, NearCopy, Placement, iso


def restore_event(connection: sqlite3.Connection, dumped: DumpedEvent) -> list[str]:
    """Write the event of a dump with its hand-checked rows; returns the versions' ids."""
    event = _home(connection, dumped)
    is_new = event is None
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
        document_key = writing.insert_document(connection, document)
        writing.insert_version(connection, id_, event, document_key, draft, Placement())
        by_hand.restore(connection, id_, draft.by_hand)
        ids.append(id_)
        new.add(id_)
    for id_, document in zip(ids, dumped.documents, strict=True):
        copy = _stated_copy(document.drafts[0], dumped, ids)
        if copy and id_ in new:
            writing.fold_under(connection, id_, copy)
    if event is not None:
        if is_new:
            stated = _stated(dumped, of_versions(connection, event))
            connection.execute("UPDATE event SET stated = ? WHERE key = ?", [records.dumps(stated), event])
        writing.explain(connection, event, Placement(why=dumped.event.why, maybe=dumped.event.maybe))
        summarise(connection, event)
    for given in dumped.links:
        restore = fixing.restore_stated if given.stated else fixing.restore
        restore(connection, ids[given.left], ids[given.right], given.rows)
    writing.enter(connection, sorted(new))
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
        return replace(copy, version=ids[names.index(copy.version)])
    return None if copy.version.endswith(".txt") else copy


def _stated(dumped: DumpedEvent, versions: Mapping[str, object]) -> dict[str, object]:
    """What a dump says of its event: where a hand has, that apart, and else what its versions do not say."""
    event = dumped.event
    said: dict[str, object] = {
        EventField.DATE: iso(event.date),
        EventField.PLACE_ZH: event.place.zh,
        EventField.PLACE_EN: event.place.en,
        EventField.TITLE_ZH: event.title.zh,
        EventField.TITLE_EN: event.title.en,
        EventField.PARTICIPANTS: records.dumps(event.participants),
    }
    read = {str(field): value for field, value in dumped.read.items()}
    stated = {name: value for name, value in {**said, **read}.items() if value != versions[name]}
    people = stated.pop(EventField.PARTICIPANTS, None)
    if people:
        stated[EventField.PARTICIPANTS] = json.loads(str(people))
    return {**stated, "hand": {name: said[name] for name in read}} if read else stated
