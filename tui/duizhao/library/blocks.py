"""Reads texts many at a time, a line each: to look at a million of them costs little then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duizhao.library.slots import key
from duizhao.model import Lang

LINES = 200
"""Texts read at once: few enough for a search to stop between two blocks when it is cancelled."""

_SEARCHED = "role NOT IN ('boilerplate', 'other')"
# Rows are read by their keys, and so the texts are put together in the order of these.
_TOGETHER = (
    f"SELECT count(*), total({_SEARCHED}), group_concat(text, char(10)) FROM paragraph"
    " WHERE key BETWEEN ? AND ? AND key & 1 = ?"
)
_EACH = (
    f"SELECT key >> 1, text FROM paragraph WHERE key BETWEEN ? AND ? AND key & 1 = ? AND {_SEARCHED}"
    " ORDER BY key"
)
_CHOSEN = (
    "SELECT key >> 1, text FROM paragraph WHERE key IN (SELECT value FROM json_each(?))"
    f" AND {_SEARCHED} ORDER BY key"
)


class Block(NamedTuple):
    """Searched paragraphs of one language, by their slots."""

    slots: Sequence[int]
    text: str
    """A line for each; a paragraph that has several lines itself is alone."""

    @property
    def texts(self) -> Sequence[str]:
        """The paragraphs."""
        return [self.text] if len(self.slots) == 1 else self.text.split("\n")


def scanned(connection: sqlite3.Connection, first: int, last: int, lang: Lang) -> Iterator[Block]:
    """The searched paragraphs of the language from one slot to another, in order."""
    cursor = _cursor(connection)
    for start in range(first, last + 1, LINES):
        end = min(start + LINES - 1, last)
        bounds = key(start, Lang.HANS), key(end, Lang.EN), lang is Lang.EN
        count, searched, text = cursor.execute(_TOGETHER, bounds).fetchone()
        if count == searched == end - start + 1 and text.count("\n") == count - 1:
            yield Block(range(start, end + 1), text)
        elif searched:
            yield from _blocks(cursor.execute(_EACH, bounds).fetchall())


def chosen(connection: sqlite3.Connection, slots: Iterable[int], lang: Lang) -> Iterator[Block]:
    """The searched paragraphs of the language in these slots, in order."""
    keys = json.dumps([key(slot, lang) for slot in slots])
    yield from _blocks(_cursor(connection).execute(_CHOSEN, [keys]).fetchall())


def _cursor(connection: sqlite3.Connection) -> sqlite3.Cursor:
    """For plain rows, which are read quickest."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor


def _blocks(found: Iterable[tuple[int, str]]) -> Iterator[Block]:
    """Paragraphs that were read one by one, put together."""
    slots: list[int] = []
    texts: list[str] = []
    for slot, text in found:
        if slots and ("\n" in text or len(slots) == LINES):
            yield Block(slots, "\n".join(texts))
            slots, texts = [], []
        slots.append(slot)
        texts.append(text)
        if "\n" in text:
            yield Block(slots, text)
            slots, texts = [], []
    if slots:
        yield Block(slots, "\n".join(texts))
