"""Takes a changed file in as a new revision of its versions: what hands have done stays where its text is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from duizhao.library import corrections, fixing, journal, records, rows, writing
from duizhao.library.anchors import Anchors
from duizhao.library.journal import Change
from duizhao.library.summary import summarise
from duizhao.model import Document, Draft, Field, Paragraph, Placement, Row, iso

_ALIKE = 0.2
"""The share of sentences from which a text is the revision of another."""
_SHOWN = 24
"""Characters of a text by which it is named."""


def take_in(
    connection: sqlite3.Connection, document: Document, placements: Sequence[Placement]
) -> tuple[list[str], list[str]] | None:
    """The ids of a document's versions and what there is to say, where it is a file that has changed.

    A draft that revises no version is added where it is placed. None where the file is new, or holds
    another text than before.
    """
    before = _earlier(connection, document)
    matched = dict(_matched(connection, document.drafts, before))
    if not matched:
        return None
    key = writing.insert_document(connection, document)
    ids: list[str] = []
    notes = []
    for number, (draft, placement) in enumerate(zip(document.drafts, placements, strict=True)):
        if version := matched.get(number):
            notes += _revise(connection, key, draft, version)
            ids.append(version["id"])
        else:
            ids.append(writing.add_draft(connection, key, document.sha256, draft, placement, ids))
    writing.keep_links(connection, document, ids)
    writing.enter(connection, ids)
    notes += [
        f"{version['id']} is not in the file any more; it stays as it was"
        for version in before
        if version["id"] not in ids and version["hidden"] is None
    ]
    return ids, notes


def _earlier(connection: sqlite3.Connection, document: Document) -> list[sqlite3.Row]:
    """The versions of the file as it was before; of what came without a place there is no before."""
    if document.path == document.name:
        return []
    return connection.execute(
        "SELECT version.* FROM version JOIN document ON document.key = version.document"
        " WHERE path = ? AND sha256 <> ? AND document.key NOT IN (SELECT document FROM unfinished)"
        " ORDER BY version.key",
        [document.path, document.sha256],
    ).fetchall()


def _matched(
    connection: sqlite3.Connection, drafts: Sequence[Draft], versions: Sequence[sqlite3.Row]
) -> Iterator[tuple[int, sqlite3.Row]]:
    """The most alike of the versions in its language for each draft, the best fitting pairs first."""
    fits = [
        (fit, number, version)
        for number, draft in enumerate(drafts)
        for version in versions
        if version["lang"] == draft.lang and (fit := _likeness(connection, draft, version)) >= _ALIKE
    ]
    taken: set[object] = set()
    for _, number, version in sorted(fits, key=lambda fit: -fit[0]):
        if number not in taken and version["id"] not in taken:
            taken |= {number, version["id"]}
            yield number, version


def _likeness(connection: sqlite3.Connection, draft: Draft, version: sqlite3.Row) -> float:
    before, now = (
        {sentence for paragraph in held for sentence in paragraph.sentences}
        for held in (_paragraphs(connection, version["key"]), draft.paragraphs)
    )
    alike = len(before & now) / max(1, min(len(before), len(now)))
    return alike + (0.5 if draft.title and draft.title == version["title"] else 0)


def _revise(connection: sqlite3.Connection, document: int, draft: Draft, version: sqlite3.Row) -> list[str]:
    """Let a version be what a draft of a new document says; what of the work by hand could not stay."""
    key: int = version["key"]
    anchors = Anchors(_paragraphs(connection, key), draft.paragraphs)
    by_hand = _rows_by_hand(connection, key)
    lost = list(_revise_roles(connection, key, anchors))
    journal.settle(connection, lambda change: _stands_on_text(change, key, version["id"]))
    writing.put_text(connection, key, document, draft)
    _revise_fields(connection, key, draft)
    # What differed in the text as it was need not differ now.
    connection.execute("UPDATE version SET differs = NULL WHERE id = ?1 OR same_as = ?1", [version["id"]])
    for left, right, engine, given in by_hand:
        is_left = left == version["id"]
        kept, gone = anchors.rows([row if is_left else row.flipped() for row in given])
        rows.drop_given(connection, left, right)
        if kept:
            standing = kept if is_left else [row.flipped() for row in kept]
            rows.keep(connection, "fixed", left, right, tuple(standing), engine)
        lost += [f"a link by hand is gone with its text: {_named(text)}" for text in gone]
    summarise(connection, version["event"])
    return lost


def _paragraphs(connection: sqlite3.Connection, version: int) -> list[Paragraph]:
    found = connection.execute("SELECT * FROM paragraph WHERE version = ? ORDER BY n", [version])
    return [records.paragraph(record) for record in found]


def _named(text: str) -> str:
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"


def _stands_on_text(change: Change, key: int, version: str) -> bool:
    """Whether undoing a change would need the text as it was."""
    if change.kind == "fixed":
        return version in change.key
    return change.kind == "correction" and change.key[0] == key and corrections.is_role(str(change.key[1]))


def _rows_by_hand(connection: sqlite3.Connection, version: int) -> list[tuple[str, str, str, Sequence[Row]]]:
    found = connection.execute(
        "SELECT a.id, b.id, engine FROM fixed_pair AS pair JOIN version AS a ON a.key = pair.left"
        " JOIN version AS b ON b.key = pair.right WHERE engine <> ? AND ? IN (a.key, b.key)",
        [rows.DOCUMENT, version],
    ).fetchall()
    return [(left, right, engine, fixing.hand_rows(connection, left, right)) for left, right, engine in found]


def _revise_roles(connection: sqlite3.Connection, version: int, anchors: Anchors) -> Iterator[str]:
    """Let corrected roles follow their paragraphs; says which are gone."""
    for number, role in corrections.drop_roles(connection, version):
        now = anchors.paragraph(number)
        if now is None:
            text = anchors.before[number].text
            yield f"a role given by hand is gone with its paragraph: {_named(text)}"
        else:
            corrections.keep_role(connection, version, now, role, str(anchors.now[now].role))


def _revise_fields(connection: sqlite3.Connection, version: int, draft: Draft) -> None:
    """Take what a new document says of itself, but where a hand has said otherwise."""
    said = {
        Field.TITLE: draft.title,
        Field.OUTLET: draft.outlet,
        Field.PUBLISHED: iso(draft.published),
        Field.EVENT_DATE: iso(draft.event_date),
        Field.PLACE_ZH: draft.place.zh,
        Field.PLACE_EN: draft.place.en,
        Field.URL: draft.url,
    }
    connection.execute("UPDATE version SET people = ? WHERE key = ?", [records.dumps(draft.people), version])
    corrections.revise(connection, version, said)
