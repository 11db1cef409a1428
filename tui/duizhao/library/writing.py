"""Writes documents with their versions, paragraphs and search index, inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from duizhao.library import indexing, records, rows, slots
from duizhao.library.summary import summarise
from duizhao.model import (
    Alignment,
    Document,
    Draft,
    Lang,
    NearCopy,
    Paragraph,
    Placement,
    iso,
)


def add_document(
    connection: sqlite3.Connection, document: Document, placements: Sequence[Placement]
) -> list[str]:
    """Write a document with its versions, unless it is here; returns the versions' ids.

    One whose versions were removed comes back.
    """
    present = bring_back(connection, document.sha256) or ids_of(connection, document.sha256)
    if present:
        return present
    key = insert_document(connection, document)
    ids: list[str] = []
    for draft, placement in zip(document.drafts, placements, strict=True):
        ids.append(add_draft(connection, key, document.sha256, draft, placement, ids))
    keep_links(connection, document, ids)
    enter(connection, ids)
    return ids


def enter(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Put versions of these ids into the index."""
    found = connection.execute(
        "SELECT key FROM version WHERE id IN (SELECT value FROM json_each(?))", [records.dumps(ids)]
    )
    indexing.enter(connection, [key for (key,) in found.fetchall()])


def add_draft(
    connection: sqlite3.Connection,
    document: int,
    sha256: str,
    draft: Draft,
    placement: Placement,
    earlier: Sequence[str],
) -> str:
    """Write a version of a document whose earlier versions have these ids, not yet in the index; its id."""
    id_ = free_version_id(connection, draft, sha256)
    if placement.with_draft is not None:
        event = event_of(connection, earlier[placement.with_draft])
    elif placement.event:
        event = _event_key(connection, placement.event)
    else:
        event = begin_event(connection, free_event_id(connection, iso(draft.event_date), id_))
    insert_version(connection, id_, event, document, draft, placement)
    explain(connection, event, placement)
    summarise(connection, event)
    return id_


def fold_under(connection: sqlite3.Connection, version: str, copy: NearCopy) -> None:
    """Let a version be a copy of another."""
    connection.execute(
        "UPDATE version SET same_as = ?, similarity = ?, differs = ? WHERE id = ?",
        [copy.version, copy.similarity, copy.differs, version],
    )


def keep_links(connection: sqlite3.Connection, document: Document, ids: Sequence[str]) -> None:
    """Keep the rows that a document states between its versions, which have these ids."""
    for given in document.links:
        keep_stated(connection, ids[given.left], ids[given.right], given.rows)


def keep_stated(connection: sqlite3.Connection, left: str, right: str, stated: Alignment) -> None:
    """Keep the rows that a document states between two versions."""
    rows.keep(connection, "fixed", left, right, stated, rows.DOCUMENT)
    indexing.share(connection, left, right, stated)


def event_of(connection: sqlite3.Connection, version: str) -> int:
    """The key of the event of a version."""
    return int(connection.execute("SELECT event FROM version WHERE id = ?", [version]).fetchone()[0])


def insert_event(connection: sqlite3.Connection, day: str | None, version: str) -> tuple[int, str]:
    """An event without versions, for this version and its day; its key and its id."""
    usual = _usual_event_id(day, version)
    left = connection.execute(
        "SELECT key FROM event WHERE id = ? AND NOT EXISTS (SELECT 1 FROM version WHERE event = event.key)",
        [usual],
    ).fetchone()
    if left:
        return left[0], usual
    id_ = free_event_id(connection, day, version)
    return begin_event(connection, id_), id_


def bring_back(connection: sqlite3.Connection, sha256: str) -> list[str]:
    """Undo the removal of a document's versions; their ids."""
    found = connection.execute(
        "SELECT version.key, version.event FROM version JOIN document ON document.key = version.document"
        " WHERE document.sha256 = ? AND version.hidden IS NOT NULL ORDER BY version.key",
        [sha256],
    ).fetchall()
    for key, event in found:
        indexing.set_hidden(connection, key, hidden=False)
        summarise(connection, event)
    return ids_of(connection, sha256) if found else []


def ids_of(connection: sqlite3.Connection, sha256: str) -> list[str]:
    """The ids of the versions of a document."""
    found = connection.execute(
        "SELECT version.id FROM version JOIN document ON document.key = version.document"
        " WHERE document.sha256 = ? ORDER BY version.key",
        [sha256],
    )
    return [id_ for (id_,) in found]


def insert_document(connection: sqlite3.Connection, document: Document) -> int:
    """Write a document, unless its content is here from an earlier time; its key."""
    known = connection.execute("SELECT key FROM document WHERE sha256 = ?", [document.sha256]).fetchone()
    if known:
        return int(known[0])
    return _key(
        connection.execute(
            "INSERT INTO document (name, path, sha256, content, warnings) VALUES (?, ?, ?, ?, ?)",
            [
                document.name,
                document.path,
                document.sha256,
                document.content,
                records.dumps(document.warnings),
            ],
        )
    )


def begin_event(connection: sqlite3.Connection, id_: str) -> int:
    """Write an event without versions; its key."""
    return _key(connection.execute("INSERT INTO event (id, stated, maybe) VALUES (?, '{}', '[]')", [id_]))


def explain(connection: sqlite3.Connection, event: int, placement: Placement) -> None:
    """Note why a version belongs to an event, and with what other event it may belong together."""
    if placement.why:
        connection.execute(
            "UPDATE event SET why = CASE WHEN why IS NULL THEN :new WHEN instr(why, :new) THEN why"
            " ELSE why || '; ' || :new END WHERE key = :event",
            {"new": placement.why, "event": event},
        )
    new = [
        (other.event, other.why) for other in placement.maybe if not _parted(connection, event, other.event)
    ]
    if new:
        maybe = connection.execute("SELECT maybe FROM event WHERE key = ?", [event]).fetchone()[0]
        named = dict([*json.loads(maybe), *new])
        connection.execute(
            "UPDATE event SET maybe = ? WHERE key = ?", [records.dumps(list(named.items())), event]
        )


def _parted(connection: sqlite3.Connection, event: int, other: str) -> bool:
    """Whether a hand has parted versions that are of these two events now."""
    found = connection.execute(
        "SELECT 1 FROM parted JOIN version AS a ON a.key = one JOIN version AS b ON b.key = other"
        " JOIN event ON event.id = ?2 WHERE (a.event = ?1 AND b.event = event.key)"
        " OR (b.event = ?1 AND a.event = event.key)",
        [event, other],
    )
    return found.fetchone() is not None


def _event_key(connection: sqlite3.Connection, id_: str) -> int:
    found = connection.execute("SELECT key FROM event WHERE id = ?", [id_]).fetchone()
    return int(found[0])


def insert_version(
    connection: sqlite3.Connection, id_: str, event: int, document: int, draft: Draft, placement: Placement
) -> None:
    """Write a version with its paragraphs, which are not yet in the index."""
    copy = placement.same_as
    values = {
        "id": id_,
        "event": event,
        "document": document,
        "lang": draft.lang,
        "title": draft.title,
        "outlet": draft.outlet,
        "published": iso(draft.published),
        "event_date": iso(draft.event_date),
        "place_zh": draft.place.zh,
        "place_en": draft.place.en,
        "people": records.dumps(draft.people),
        "url": draft.url,
        "same_as": copy.version if copy else None,
        "similarity": copy.similarity if copy else None,
        "differs": copy.differs if copy else None,
    }
    key = _key(
        connection.execute(
            f"INSERT INTO version ({', '.join(values)}) VALUES ({', '.join(':' + name for name in values)})",
            values,
        )
    )
    _insert_paragraphs(connection, key, draft.lang, draft.paragraphs)


def put_text(connection: sqlite3.Connection, version: int, document: int, draft: Draft) -> None:
    """Let a version hold the text of a draft of another document, in sight.

    What a document has stated of its earlier text is forgotten, and nothing faces it by its slot any more.
    """
    together = slots.mates(connection, [version])
    with indexing.changing(connection, *together):
        for other in together:
            slots.no_longer_share(connection, other)
        rows.outdate(connection, version)
        connection.execute("DELETE FROM paragraph WHERE version = ?", [version])
        _insert_paragraphs(connection, version, draft.lang, draft.paragraphs)
    connection.execute("UPDATE version SET document = ?, hidden = NULL WHERE key = ?", [document, version])
    indexing.enter(connection, [version])


def _insert_paragraphs(
    connection: sqlite3.Connection, version: int, lang: Lang, paragraphs: Sequence[Paragraph]
) -> None:
    first = slots.free(connection)
    connection.executemany(
        "INSERT INTO paragraph (key, version, n, role, line, text, starts) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (slots.key(first + n, lang), version, n, *_paragraph_columns(paragraph))
            for n, paragraph in enumerate(paragraphs)
        ],
    )


def _paragraph_columns(paragraph: Paragraph) -> tuple[str, int, str, str]:
    return paragraph.role, paragraph.line, paragraph.text, records.joined(paragraph.starts)


def free_version_id(connection: sqlite3.Connection, draft: Draft, sha256: str) -> str:
    """The id a document states for it, else the document's fingerprint and the language."""
    wanted = draft.id or f"{sha256[:8]}-{'zh' if draft.lang.is_chinese else 'en'}"
    return _free(connection, "version", wanted)


def free_event_id(connection: sqlite3.Connection, day: str | None, version: str) -> str:
    """An id for an event of a day that begins with a version."""
    return _free(connection, "event", _usual_event_id(day, version))


def _usual_event_id(day: str | None, version: str) -> str:
    return f"{day or 'undated'}-{version[:6]}"


def _free(connection: sqlite3.Connection, table: str, wanted: str) -> str:
    id_, n = wanted, 1
    while connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [id_]).fetchone():
        n += 1
        id_ = f"{wanted}{n}"
    return id_


def _key(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None
    return cursor.lastrowid
