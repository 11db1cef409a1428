"""Keeps the rows that are by hand: fixed points, around which the other rows are computed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from duizhao.library import records, rows, writing
from duizhao.library.hand import as_by_hand, hand_work
from duizhao.library.header import LibraryError
from duizhao.library.journal import Change, State
from duizhao.model import Alignment, Paragraph, Row


def hand_rows(connection: sqlite3.Connection, left: str, right: str) -> Alignment:
    """The rows of two versions that are by hand, as they were given."""
    where = rows.given(connection, left, right)
    return () if where is None or where.engine == rows.DOCUMENT else rows.everything(connection, where)


def changes(connection: sqlite3.Connection, left: str, right: str, given: Sequence[Row]) -> Iterator[Change]:
    """The change that puts rows by hand in place of earlier ones; none where they are the same.

    Raises ValueError where they cannot stand, LibraryError where the document itself states the rows.
    """
    made = _as_by_hand(connection, left, right, given)
    where = rows.given(connection, left, right)
    if where and where.engine == rows.DOCUMENT:
        raise LibraryError(f"the document states itself what of {left} and {right} belongs together")
    before = hand_rows(connection, left, right)
    if hand_work(made) != hand_work(before):
        yield Change(
            "fixed",
            (left, right),
            _state(where.engine, before) if where else None,
            _state(rows.BY_READER, made),
        )


def apply_fixed(connection: sqlite3.Connection, change: Change, state: State) -> None:
    """Let the rows by hand of two versions be these, or none."""
    left, right = map(str, change.key)
    if state is None:
        rows.drop_given(connection, left, right)
    else:
        made = tuple(records.row_of_columns(columns) for columns in state["rows"])
        rows.keep(connection, "fixed", left, right, made, state["engine"])


def _state(engine: str, by_hand: Sequence[Row]) -> dict[str, object]:
    return {"engine": engine, "rows": [list(records.row_columns(row)) for row in by_hand]}


def restore(connection: sqlite3.Connection, left: str, right: str, given: Sequence[Row]) -> None:
    """Keep the rows by hand of a dump, unless a reader has linked these versions in the library."""
    made = _as_by_hand(connection, left, right, given)
    where = rows.given(connection, left, right)
    if where is None or (
        where.engine == rows.BY_HAND and hand_work(made) != hand_work(rows.everything(connection, where))
    ):
        rows.keep(connection, "fixed", left, right, made, rows.BY_HAND)


def restore_stated(connection: sqlite3.Connection, left: str, right: str, stated: Alignment) -> None:
    """Keep the rows of a dump that a document has stated, unless others are given by now."""
    if rows.given(connection, left, right) is None:
        writing.keep_stated(connection, left, right, stated)


def _as_by_hand(
    connection: sqlite3.Connection, left: str, right: str, given: Sequence[Row]
) -> tuple[Row, ...]:
    return as_by_hand(given, _paragraphs(connection, left), _paragraphs(connection, right))


def _paragraphs(connection: sqlite3.Connection, version: str) -> list[Paragraph]:
    found = connection.execute(
        "SELECT paragraph.* FROM version JOIN paragraph ON paragraph.version = version.key"
        " WHERE version.id = ? ORDER BY paragraph.n",
        [version],
    )
    return [records.paragraph(record) for record in found]
