"""Keeps the rows of two versions and reads them back a page at a time."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from duizhao.library import records
from duizhao.model import Alignment, Role, Row

Side: TypeAlias = Literal["left", "right"]
OTHER_SIDE: dict[Side, Side] = {"left": "right", "right": "left"}

SHOWN = frozenset({Role.BODY, Role.CAPTION})
"""The roles the reader shows level; headlines stand in the column heads."""

MOST_BEADS = 0xFFFF
"""Sentence links of a row that are counted."""

DOCUMENT = "document"
"""The engine of rows that a document states itself: all of them are shown."""
BY_HAND = "hand"
"""The engine of rows by hand that a dump holds; other rows are computed around them."""
BY_READER = "reader"
"""The engine of rows that a reader has given in the library; no dump replaces them."""

EARLIER = "around earlier rows by hand"
"""The engine of computed rows, with their key behind it, once other rows are by hand."""


@dataclass(frozen=True, slots=True)
class StoredRows:
    """Where the rows of two versions are kept."""

    left: str
    right: str
    table: Literal["fixed", "auto"]
    pair: int
    flipped: bool
    """Whether they are kept the other way round."""
    shown: int
    """How many rows are shown."""
    engine: str
    """What made them."""


@dataclass(frozen=True, slots=True)
class RowSizes:
    """Of each shown row: its sentence links, one for captions; the characters of its left and right side."""

    beads: array[int]
    left: array[int]
    right: array[int]


@dataclass(frozen=True, slots=True)
class ShownAlone:
    """The paragraphs the reader shows of a version that stands alone, and the size of each."""

    numbers: array[int]
    beads: array[int]
    lengths: array[int]


def shown_alone(connection: sqlite3.Connection, version: str) -> ShownAlone:
    """The shown paragraphs of a version, without reading their texts."""
    found = connection.execute(
        "SELECT paragraph.n, length(paragraph.text),"
        " iif(paragraph.role = ?, 1, 1 + length(starts) - length(replace(starts, ',', '')))"
        " FROM version"
        " JOIN paragraph ON paragraph.version = version.key"
        " WHERE version.id = ? AND paragraph.role IN (?, ?) ORDER BY paragraph.n",
        [Role.CAPTION, version, *SHOWN],
    ).fetchall()
    return ShownAlone(
        array("I", (number for number, _, _ in found)),
        array("H", (min(beads, MOST_BEADS) for _, _, beads in found)),
        array("I", (length for _, length, _ in found)),
    )


def stored(
    connection: sqlite3.Connection, left: str, right: str, engines: Sequence[str]
) -> StoredRows | None:
    """Where rows of these versions are kept: what a document states, else the first engine that has some."""
    stated = given(connection, left, right)
    if stated and stated.engine == DOCUMENT:
        return stated
    computed = (_stored(connection, "auto", left, right, engine) for engine in engines)
    return next(filter(None, computed), None)


def given(connection: sqlite3.Connection, left: str, right: str) -> StoredRows | None:
    """Where rows of these versions are kept that a document states or a hand has given."""
    return _stored(connection, "fixed", left, right)


def _stored(
    connection: sqlite3.Connection,
    table: Literal["fixed", "auto"],
    left: str,
    right: str,
    engine: str | None = None,
) -> StoredRows | None:
    for flipped in (False, True):
        record = connection.execute(
            f"SELECT pair.key, pair.engine, (SELECT coalesce(max(shown), 0) FROM {table}_row AS row"
            " WHERE row.pair = pair.key) AS shown"
            f" FROM {table}_pair AS pair JOIN version AS a ON a.key = pair.left"
            " JOIN version AS b ON b.key = pair.right WHERE a.id = ?1 AND b.id = ?2"
            " AND (?3 IS NULL OR pair.engine = ?3)",
            [*((right, left) if flipped else (left, right)), engine],
        ).fetchone()
        if record:
            return StoredRows(left, right, table, record["key"], flipped, record["shown"], record["engine"])
    return None


def page(connection: sqlite3.Connection, where: StoredRows, start: int, stop: int) -> list[Row]:
    """The shown rows from start up to stop."""
    found = connection.execute(
        f"SELECT * FROM {where.table}_row WHERE pair = ? AND shown BETWEEN ? AND ? ORDER BY shown",
        [where.pair, start + 1, stop],
    )
    return [records.row(record, flipped=where.flipped) for record in found]


def everything(connection: sqlite3.Connection, where: StoredRows) -> Alignment:
    """All rows, in order."""
    found = connection.execute(f"SELECT * FROM {where.table}_row WHERE pair = ? ORDER BY n", [where.pair])
    return tuple(records.row(record, flipped=where.flipped) for record in found)


def sizes(connection: sqlite3.Connection, where: StoredRows) -> RowSizes:
    """The sizes of all shown rows, without reading their texts."""
    captions = _captions(connection, where)
    found = connection.execute(
        "SELECT max(json_array_length(sentences), 1), left_length, right_length, left, right"
        f" FROM {where.table}_row WHERE pair = ? AND shown ORDER BY n",
        [where.pair],
    )
    beads, left, right = array("H"), array("I"), array("I")
    for bead_count, left_length, right_length, lefts, rights in found:
        one = bead_count > 1 and all(
            captions[side].issuperset(records.numbers(numbers))
            for side, numbers in enumerate((lefts, rights))
        )
        beads.append(1 if one else min(bead_count, MOST_BEADS))
        left.append(left_length)
        right.append(right_length)
    return RowSizes(beads, right, left) if where.flipped else RowSizes(beads, left, right)


def _captions(connection: sqlite3.Connection, where: StoredRows) -> list[set[int]]:
    """The captions among the paragraphs of both versions, in the order in which they are kept."""
    kept = (where.right, where.left) if where.flipped else (where.left, where.right)
    return [
        {
            number
            for (number,) in connection.execute(
                "SELECT paragraph.n FROM version JOIN paragraph ON paragraph.version = version.key"
                " WHERE version.id = ? AND paragraph.role = ?",
                [version, Role.CAPTION],
            )
        }
        for version in kept
    ]


def standing_of(
    connection: sqlite3.Connection, where: StoredRows, side: Side, paragraphs: Iterable[int]
) -> dict[int, tuple[int, Row]]:
    """For paragraphs of a side: the shown row each stands in, and that row's number from 0."""
    wanted = set(paragraphs)
    column = side if not where.flipped else OTHER_SIDE[side]
    found = connection.execute(
        f"SELECT * FROM {where.table}_row WHERE pair = ? AND shown AND {column} <> ''", [where.pair]
    )
    standing: dict[int, tuple[int, Row]] = {}
    for record in found:
        numbers = wanted.intersection(records.numbers(record[column]))
        if numbers:
            row = records.row(record, flipped=where.flipped)
            standing.update(dict.fromkeys(numbers, (record["shown"] - 1, row)))
    return standing


def keep(
    connection: sqlite3.Connection,
    table: Literal["fixed", "auto"],
    left: str,
    right: str,
    alignment: Alignment,
    engine: str,
) -> StoredRows:
    """Keep rows of two versions: given ones in place of earlier ones, computed ones beside other engines'.

    `shown` holds 0, or the row's place among the shown ones, from 1: so that a page is found by number.
    """
    sides = [_paragraphs(connection, id_) for id_ in (left, right)]
    keys = [key for key, _ in sides]
    if table == "fixed":
        _drop_given(connection, keys)
    pair_key = connection.execute(
        f"INSERT INTO {table}_pair (left, right, engine) VALUES (?, ?, ?)", [*keys, engine]
    ).lastrowid
    assert pair_key is not None
    (_, lefts), (_, rights) = sides
    stated = engine == DOCUMENT
    place = 0
    lines = []
    for n, row in enumerate(alignment):
        facing = [lefts[i] for i in row.left] + [rights[i] for i in row.right]
        shown = stated or any(role in SHOWN for role, _ in facing)
        place += shown
        lines.append(
            (
                pair_key,
                n,
                *records.row_columns(row),
                place if shown else 0,
                sum(lefts[i][1] for i in row.left),
                sum(rights[i][1] for i in row.right),
            )
        )
    connection.executemany(f"INSERT INTO {table}_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", lines)
    return StoredRows(left, right, table, pair_key, False, place, engine)


def keep_outdated(
    connection: sqlite3.Connection, left: str, right: str, alignment: Alignment, engine: str
) -> StoredRows:
    """Keep rows for whoever opens them now; the next one has them computed again."""
    where = keep(connection, "auto", left, right, alignment, engine)
    connection.execute("UPDATE auto_pair SET engine = ? || ' ' || key WHERE key = ?", [EARLIER, where.pair])
    return where


def _paragraphs(connection: sqlite3.Connection, version: str) -> tuple[int, list[tuple[str, int]]]:
    """The key of a version, and role and length of each of its paragraphs."""
    key = connection.execute("SELECT key FROM version WHERE id = ?", [version]).fetchone()[0]
    found = connection.execute("SELECT role, length(text) FROM paragraph WHERE version = ? ORDER BY n", [key])
    return key, [(role, length) for role, length in found]


def _drop_given(connection: sqlite3.Connection, versions: Sequence[int]) -> None:
    for pair in (versions, versions[::-1]):
        connection.execute(
            "DELETE FROM fixed_row WHERE pair IN (SELECT key FROM fixed_pair WHERE left = ? AND right = ?)",
            pair,
        )
        connection.execute("DELETE FROM fixed_pair WHERE left = ? AND right = ?", pair)


def drop_given(connection: sqlite3.Connection, left: str, right: str) -> None:
    """Forget rows of two versions that were given."""
    _drop_given(connection, [_paragraphs(connection, id_)[0] for id_ in (left, right)])


def outdate(connection: sqlite3.Connection, version: int) -> None:
    """Let rows of a text that changes be none of their engine's; those that are stated are forgotten."""
    connection.execute(
        "UPDATE auto_pair SET engine = 'of an earlier text ' || key WHERE ? IN (left, right)", [version]
    )
    stated = "SELECT key FROM fixed_pair WHERE engine = ?1 AND ?2 IN (left, right)"
    for statement in (
        f"DELETE FROM fixed_row WHERE pair IN ({stated})",
        f"DELETE FROM fixed_pair WHERE key IN ({stated})",
    ):
        connection.execute(statement, [DOCUMENT, version])


def superseded(connection: sqlite3.Connection) -> list[int]:
    """The computed pairs in whose place others have stood for a month: no open text reads them any more."""
    found = connection.execute(
        "SELECT DISTINCT old.key FROM auto_pair AS new JOIN auto_pair AS old ON old.key < new.key"
        " AND (old.left = new.left AND old.right = new.right"
        " OR old.left = new.right AND old.right = new.left)"
        " WHERE new.made < strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 month')"
    )
    return [key for (key,) in found]


def drop(connection: sqlite3.Connection, pairs: Sequence[int]) -> None:
    """Forget these computed pairs."""
    for pair in pairs:
        connection.execute("DELETE FROM auto_row WHERE pair = ?", [pair])
        connection.execute("DELETE FROM auto_pair WHERE key = ?", [pair])
