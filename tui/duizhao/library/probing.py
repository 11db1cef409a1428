"""Tells from a few paragraphs whether the search index finds what it holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from duizhao.library import indexing
from duizhao.model import Lang
from duizhao.text.tokens import index_tokens

PROBED = 5
"""Paragraphs that are looked for, spread over the library."""


def finds_its_own(connection: sqlite3.Connection, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether paragraphs taken here and there are found by a word of theirs.

    `spans`: first and last slots that hold paragraphs in sight. An index of earlier tokens is believed.
    """
    if not indexing.is_fresh(connection):
        return True
    return all(_is_found(connection, slot, token) for slot, token in _probes(connection, spans))


def _probes(connection: sqlite3.Connection, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Slots, each with a word that it holds."""
    step = max(len(spans) // PROBED, 1)
    for first, last in spans[::step][:PROBED]:
        found = connection.execute(
            "SELECT paragraph.key / 2 AS slot, text, lang FROM paragraph"
            " JOIN version ON version.key = paragraph.version"
            " WHERE paragraph.key BETWEEN ? AND ? AND hidden IS NULL"
            " AND role NOT IN (SELECT value FROM json_each(?)) LIMIT 1",
            [2 * first, 2 * last + 1, json.dumps(sorted(indexing.NOT_SEARCHED))],
        ).fetchone()
        tokens = index_tokens(found["text"], Lang(found["lang"])).split() if found else []
        if tokens:
            yield found["slot"], tokens[0]


def _is_found(connection: sqlite3.Connection, slot: int, token: str) -> bool:
    quoted = token.replace('"', '""')
    return (
        connection.execute(
            f"SELECT 1 FROM {indexing.INDEX} WHERE {indexing.INDEX} MATCH ? AND rowid = ?",
            [f'"{quoted}"', slot],
        ).fetchone()
        is not None
    )
