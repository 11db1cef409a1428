"""Where paragraphs stand: in slots, each of one Chinese paragraph, one English one, or one of each.

A paragraph's key is twice its slot, and one more where it is English; an entry of the search index is a
slot's. From SHARED on stand pairs that a document itself states: both sides of a slot face each other.
Everything else has slots of its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from duizhao.model import Lang, Row

SHARED = 1 << 40
"""The first slot of the pairs that documents state."""

Stretch: TypeAlias = tuple[int, int, int | None, int | None]
"""First and last slot, and the versions of which they hold paragraphs: a Chinese and an English one."""


def key(slot: int, lang: Lang) -> int:
    """The key of a paragraph of a language in a slot."""
    return 2 * slot + (lang is Lang.EN)


def free(connection: sqlite3.Connection, *, shared: bool = False) -> int:
    """The first of the slots that no paragraph has any more, nor any behind it."""
    last: int | None = connection.execute(
        "SELECT max(key) FROM paragraph" + ("" if shared else " WHERE key < ?"),
        [] if shared else [2 * SHARED],
    ).fetchone()[0]
    begin = SHARED if shared else 1
    return begin if last is None else max(begin, last // 2 + 1)


def share(connection: sqlite3.Connection, left: int, right: int, stated: Iterable[Row]) -> None:
    """Let the paragraphs of two versions that a document sets level, one by one, share slots.

    Only where one is Chinese, the other English, and neither shares slots already; rows of several
    paragraphs, and those that cross others, stay where they are. Neither may be in the index.
    """
    langs = [_lang(connection, version) for version in (left, right)]
    if langs[0].is_chinese == langs[1].is_chinese or any(_shares(connection, v) for v in (left, right)):
        return
    slot = free(connection, shared=True)
    moved: list[tuple[int, int, int]] = []
    last = [-1, -1]
    for row in stated:
        sides = (row.left, row.right)
        if any(len(side) > 1 or (side and side[0] <= at) for side, at in zip(sides, last, strict=True)):
            continue
        for place, (version, side) in enumerate(zip((left, right), sides, strict=True)):
            if side:
                last[place] = side[0]
                moved.append((key(slot, langs[place]), version, side[0]))
        slot += bool(row.left or row.right)
    connection.executemany("UPDATE paragraph SET key = ? WHERE version = ? AND n = ?", moved)


def no_longer_share(connection: sqlite3.Connection, version: int) -> None:
    """Give the paragraphs of a version that share slots others of their own; it may not be in the index."""
    lang, slot = _lang(connection, version), free(connection)
    found = connection.execute(
        "SELECT key FROM paragraph WHERE version = ? AND key >= ? ORDER BY n", [version, 2 * SHARED]
    ).fetchall()
    connection.executemany(
        "UPDATE paragraph SET key = ? WHERE key = ?",
        [(key(slot + place, lang), before) for place, (before,) in enumerate(found)],
    )


def _lang(connection: sqlite3.Connection, version: int) -> Lang:
    return Lang(connection.execute("SELECT lang FROM version WHERE key = ?", [version]).fetchone()[0])


def _shares(connection: sqlite3.Connection, version: int) -> bool:
    found = connection.execute(
        "SELECT 1 FROM paragraph WHERE version = ? AND key >= ? LIMIT 1", [version, 2 * SHARED]
    )
    return found.fetchone() is not None


def mates(connection: sqlite3.Connection, versions: Collection[int]) -> set[int]:
    """These versions and those with which they share slots."""
    together = set(versions)
    for version in versions:
        for first, second in connection.execute(
            "SELECT zh, en FROM stretch WHERE zh = ?1 UNION ALL SELECT zh, en FROM stretch WHERE en = ?1",
            [version],
        ):
            together |= {first, second}
        other = connection.execute(
            "SELECT other.version FROM paragraph AS own JOIN paragraph AS other"
            " ON other.key = own.key + 1 - 2 * (own.key & 1) WHERE own.version = ? AND own.key >= ? LIMIT 1",
            [version, 2 * SHARED],
        ).fetchone()
        together |= set(other or ())
    return {version for version in together if version is not None}


def in_index(connection: sqlite3.Connection, versions: Collection[int]) -> set[int]:
    """Which of these versions are in the index: those whose stretches are kept."""
    return {
        version
        for version in versions
        if connection.execute(
            "SELECT 1 FROM stretch WHERE zh = ?1 UNION ALL SELECT 1 FROM stretch WHERE en = ?1 LIMIT 1",
            [version],
        ).fetchone()
    }


class Stretches:
    """Gathers stretches from slots that come in order, each with its Chinese and its English version."""

    def __init__(self, facing: Collection[tuple[int, int]]) -> None:
        self._facing = facing
        self._done: list[Stretch] = []
        self._open: Stretch | None = None
        self._reached = -1

    def hold(self, slot: int, zh: int | None, en: int | None) -> None:
        """Note what the next slot holds; nothing where what it holds is not in the index."""
        follows = slot == self._reached + 1 and slot != SHARED
        self._reached = slot
        if zh is None and en is None:
            if slot < SHARED or not follows:
                self._close()
            return
        if self._open and follows:
            first, _, chinese, english = self._open
            if (zh, en) == (chinese, english) or (slot > SHARED and self._fits(chinese, english, zh, en)):
                self._open = (first, slot, chinese or zh, english or en)
                return
        self._close()
        self._open = (slot, slot, zh, en)

    def _fits(self, chinese: int | None, english: int | None, zh: int | None, en: int | None) -> bool:
        """Whether one side that is missing is only left out."""
        if zh not in (None, chinese or zh) or en not in (None, english or en):
            return False
        pair = (chinese or zh or 0, english or en or 0)
        return 0 in pair or pair in self._facing

    def _close(self) -> None:
        if self._open:
            self._done.append(self._open)
        self._open = None

    def gathered(self) -> list[Stretch]:
        """The stretches so far, in order."""
        self._close()
        return self._done


def facing(connection: sqlite3.Connection, versions: Collection[int]) -> set[tuple[int, int]]:
    """Which of some versions a document itself sets level, in either order."""
    found = connection.execute(
        "SELECT left, right FROM fixed_pair"
        " WHERE engine = 'document' AND left IN (SELECT value FROM json_each(?))",
        [json.dumps(list(versions))],
    )
    return {pair for left, right in found for pair in ((left, right), (right, left))}


def forget_stretches(connection: sqlite3.Connection, versions: Collection[int]) -> None:
    """Drop the stretches of versions."""
    for side in ("zh", "en"):
        connection.execute(
            f"DELETE FROM stretch WHERE {side} IN (SELECT value FROM json_each(?))",
            [json.dumps(list(versions))],
        )


def keep_stretches(connection: sqlite3.Connection, stretches: Sequence[Stretch]) -> None:
    """Write stretches."""
    connection.executemany("INSERT INTO stretch (first, last, zh, en) VALUES (?, ?, ?, ?)", stretches)


def extend_stretch(connection: sqlite3.Connection, stretch: Stretch) -> None:
    """Write a stretch, or let that just before it go on where it is of the same versions."""
    first, last, zh, en = stretch
    extended = connection.execute(
        "UPDATE stretch SET last = ? WHERE first = (SELECT max(first) FROM stretch WHERE first < ?)"
        " AND last = ? AND zh IS ? AND en IS ?",
        [last, first, first - 1, zh, en],
    )
    if not extended.rowcount:
        keep_stretches(connection, [stretch])
