"""Whether the search index, and what is kept beside it, says just what the paragraphs say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from duizhao.library import breakage, indexing, vocabulary
from duizhao.model import Lang
from duizhao.text.tokens import SINGLE, index_tokens

_OWN_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{0} USING fts5vocab('main', 'paragraph_index', '{1}')"
_CHECKED = "length(term) * (offset + 1)"
"""What is summed up of the terms of an entry, each at its place."""
_LONGEST = 32_768
"""Bytes of a term that FTS5 keeps."""
_SHORT = _LONGEST // 4
"""Characters that have no more bytes than that."""


def bad_index(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong; nothing of an index of earlier tokens, which is made anew anyway."""
    try:
        if not indexing.is_fresh(connection):
            return
        if not _is_complete(connection):
            yield "the search index is damaged"
            return
        yield from _bad_entries(connection)
        yield from _lost_terms(connection)
        yield from _bad_stretches(connection)
        yield from _unknown_words(connection)
    except sqlite3.DatabaseError as error:
        # What else could be malformed is known to be whole by now.
        if not (breakage.is_damaged(error) or breakage.is_broken(error)):
            raise
        yield "the search index is damaged"


def _is_complete(connection: sqlite3.Connection) -> bool:
    """Whether it has the two records without which nothing can be put in."""
    (found,) = connection.execute(
        f"SELECT count(*) FROM {indexing.INDEX}_data WHERE id IN (1, 10)"
    ).fetchone()
    return bool(found == 2)


def _lost_terms(connection: sqlite3.Connection) -> Iterator[str]:
    """Terms that are met one after the other, but not where each is looked up, in a table of its own."""
    connection.execute(_OWN_TABLE.format("paragraph_terms", "row"))
    connection.execute(_OWN_TABLE.format("paragraph_words", "instance"))
    (lost,) = connection.execute(
        "SELECT count(*) FROM temp.paragraph_terms AS met WHERE NOT EXISTS"
        " (SELECT 1 FROM temp.paragraph_words WHERE term = met.term)"
    ).fetchone()
    if lost:
        yield f"the search index is damaged: {lost:,} terms that are in it cannot be looked up"


class _Slot(NamedTuple):
    number: int
    checksum: int
    paragraphs: tuple[str, ...]
    """Those of versions in sight, by the id of the version and their number."""


def _bad_entries(connection: sqlite3.Connection) -> Iterator[str]:
    """Paragraphs whose words are not in the index in just this order, and others that are in it."""
    connection.execute(_OWN_TABLE.format("paragraph_words", "instance"))
    indexed = iter(
        connection.execute(f"SELECT doc, sum({_CHECKED}) FROM temp.paragraph_words GROUP BY doc ORDER BY doc")
    )
    beyond = 0
    number, checksum = next(indexed, (None, 0))
    for slot in _slots(connection):
        while number is not None and number < slot.number:
            beyond += 1
            number, checksum = next(indexed, (None, 0))
        found = 0
        if number == slot.number:
            found = checksum
            number, checksum = next(indexed, (None, 0))
        if found != slot.checksum:
            yield from (f"{paragraph} is not found by its words" for paragraph in slot.paragraphs)
            beyond += not slot.paragraphs
    beyond += (number is not None) + sum(1 for _ in indexed)
    if beyond:
        yield f"the search index names {beyond:,} paragraphs that are not shown"


def _slots(connection: sqlite3.Connection) -> Iterator[_Slot]:
    found = connection.execute(
        "SELECT paragraph.key, id, n, role, text, lang, hidden IS NULL OR unfinished.document IS NOT NULL"
        " FROM paragraph JOIN version ON version.key = paragraph.version"
        " LEFT JOIN unfinished ON unfinished.document = version.document ORDER BY paragraph.key"
    )
    for slot, held in groupby(found, lambda record: record[0] // 2):
        tokens: list[str] = []
        paragraphs = []
        for _, id_, number, role, text, lang, is_in in held:
            if is_in:
                paragraphs.append(f"{id_}: paragraph {number}")
                if role not in indexing.NOT_SEARCHED:
                    tokens += index_tokens(text, Lang(lang)).split()
        checksum = sum(_held(token) * (place + 1) for place, token in enumerate(tokens))
        yield _Slot(slot, checksum, tuple(paragraphs))


def _held(token: str) -> int:
    """How many characters the index holds of a token."""
    if len(token) <= _SHORT:
        return len(token)
    return len(token.encode()[:_LONGEST].decode(errors="replace"))


def _bad_stretches(connection: sqlite3.Connection) -> Iterator[str]:
    (lost,) = connection.execute(
        f"SELECT count(*) FROM paragraph WHERE version IN (SELECT key FROM ({indexing.SHOWN})) AND NOT EXISTS"
        " (SELECT 1 FROM stretch"
        " WHERE first = (SELECT max(first) FROM stretch WHERE first <= paragraph.key / 2)"
        " AND last >= paragraph.key / 2 AND iif(paragraph.key & 1, en, zh) = paragraph.version)"
    ).fetchone()
    if lost:
        yield f"the search index does not tell of which texts {lost:,} paragraphs are"
    for (id_,) in connection.execute(
        "SELECT DISTINCT id FROM stretch JOIN version ON version.key IN (zh, en)"
        f" WHERE version.key NOT IN (SELECT key FROM ({indexing.SHOWN}))"
    ):
        yield f"{id_}: is not shown, but the search index names it"


def _unknown_words(connection: sqlite3.Connection) -> Iterator[str]:
    connection.execute(_OWN_TABLE.format("paragraph_terms", "row"))
    found = connection.execute(
        "SELECT term FROM temp.paragraph_terms WHERE term NOT IN (SELECT word FROM english)"
        " AND term NOT GLOB ? AND length(term) <= ?",
        [f"[＿{SINGLE}]*", vocabulary.LONGEST],
    )
    unknown = sum(1 for (term,) in found if vocabulary.is_word(term))
    if unknown:
        yield f"the library does not know {unknown:,} English words that its texts hold"
