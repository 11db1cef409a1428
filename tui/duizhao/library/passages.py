"""What the search index holds: which paragraphs match, where each stands, what it says."""

from __future__ import annotations

import json
import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from duizhao.library import probing
from duizhao.library.blocks import Block, chosen, scanned
from duizhao.library.connections import Connections
from duizhao.library.slots import SHARED
from duizhao.model import Lang, Role

if TYPE_CHECKING:
    from concurrent.futures import Executor

LAST = (1 << 62) - 1
"""The last slot there can be."""


class Stretch(NamedTuple):
    """Slots in a row that hold paragraphs of the same versions, in reading order."""

    first: int
    last: int
    zh: int | None
    """The key of the Chinese version; None where they hold none."""
    en: int | None
    is_paired: bool
    """Whether what shares a slot faces each other: each is the version that the other one faces."""


class Holder(NamedTuple):
    """A version in sight that stands in the index."""

    key: int
    id: str
    event: str
    lang: Lang


class Passage(NamedTuple):
    """A paragraph in a slot of the index."""

    version: int
    """Its key."""
    number: int
    role: Role
    text: str


@dataclass(frozen=True)
class Contents:
    """Where everything stands, as of one moment: the versions in sight, newest event first."""

    holders: tuple[Holder, ...]
    stretches: tuple[Stretch, ...]
    """By their slots; a version that is not in sight is named by none."""
    concealed: bool
    """Whether the index holds paragraphs of versions that are not in sight, as while a file is taken in."""

    @cached_property
    def by_key(self) -> dict[int, int]:
        """The place of each version among the holders, by its key."""
        return {holder.key: place for place, holder in enumerate(self.holders)}

    @cached_property
    def by_id(self) -> dict[str, int]:
        """The place of each version among the holders, by its id."""
        return {holder.id: place for place, holder in enumerate(self.holders)}

    @cached_property
    def of_version(self) -> dict[int, tuple[Stretch, ...]]:
        """The stretches of each version, by its key."""
        found: dict[int, list[Stretch]] = {}
        for stretch in self.stretches:
            for version in (stretch.zh, stretch.en):
                if version is not None:
                    found.setdefault(version, []).append(stretch)
        return {version: tuple(stretches) for version, stretches in found.items()}

    @cached_property
    def _firsts(self) -> array[int]:
        return array("q", (stretch.first for stretch in self.stretches))

    @cached_property
    def all_paired(self) -> bool:
        """Whether all slots from SHARED on hold Chinese and English."""
        return all(stretch.is_paired for stretch in self.stretches if stretch.first >= SHARED)

    def at(self, slot: int) -> Stretch | None:
        """The stretch in which a slot stands; None where nothing of it is in sight."""
        place = bisect_right(self._firsts, slot) - 1
        if place < 0 or self.stretches[place].last < slot:
            return None
        return self.stretches[place]


class Slots:
    """Slots that were found, in their order."""

    def __init__(self, found: array[int]) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[int]:
        return iter(self._found)

    def followed_by(self, others: Slots) -> Slots:
        """These and others, which are all behind them."""
        return Slots(self._found + others._found)

    def within(self, first: int, last: int) -> array[int]:
        """Those from first to last."""
        return self._found[bisect_left(self._found, first) : bisect_right(self._found, last)]

    def count_within(self, first: int, last: int) -> int:
        """How many there are from first to last."""
        return bisect_right(self._found, last) - bisect_left(self._found, first)


_BATCH = 20_000
"""Slots read at once."""


class Passages:
    """Asks the index; every method raises LibraryError where it cannot be read, or when it is cancelled."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._contents: tuple[int, Contents] | None = None

    @cached_property
    def threads(self) -> Executor:
        """Threads in which a search may ask it beside its own; as many as there are processors."""
        from concurrent.futures import ThreadPoolExecutor

        from duizhao.processes import cores

        return ThreadPoolExecutor(cores(), thread_name_prefix="search")

    def close(self) -> None:
        """Let its threads end; what they still read is read before."""
        if "threads" in vars(self):
            self.threads.shutdown(cancel_futures=True)
            del self.threads

    def contents(self) -> Contents:
        """Where everything stands now; the same object until the library changes."""
        with self._connections.searching() as connection:
            moment = connection.execute("SELECT max(times) FROM changed").fetchone()[0]
            if self._contents is None or moment is None or self._contents[0] != moment:
                contents = _contents(connection)
                spans = [(stretch.first, stretch.last) for stretch in contents.stretches]
                if not probing.finds_its_own(connection, spans):
                    raise self._connections.index_damaged()
                self._contents = moment, contents
            return self._contents[1]

    def slots(self, expression: str, first: int = 0, last: int = LAST, limit: int = -1) -> Slots:
        """The slots from first to last that match an FTS5 expression, `limit` of them at most."""
        found = array("q")
        if not expression:
            return Slots(found)
        with self._connections.searching() as connection:
            cursor = connection.execute(*_matching("rowid", expression, first, last, limit))
            cursor.row_factory = None
            while some := cursor.fetchmany(_BATCH):
                found.extend([slot for (slot,) in some])
        return Slots(found)

    def count(self, expression: str, first: int = 0, last: int = LAST) -> int:
        """How many slots from first to last match an FTS5 expression."""
        if not expression:
            return 0
        with self._connections.searching() as connection:
            cursor = connection.execute(*_matching("count(*)", expression, first, last))
            return int(cursor.fetchone()[0])

    def holds(self, expression: str) -> bool:
        """Whether anything matches an FTS5 expression."""
        return bool(self.slots(expression, limit=1))

    def read(self, keys: Iterable[int]) -> dict[int, Passage]:
        """The paragraphs of these keys; one that is gone is left out."""
        with self._connections.searching() as connection:
            found = connection.execute(
                "SELECT key, version, n, role, text FROM paragraph"
                " WHERE key IN (SELECT value FROM json_each(?))",
                [json.dumps(list(keys))],
            )
            found.row_factory = None
            return {key: Passage(version, n, Role(role), text) for key, version, n, role, text in found}

    def scan(self, first: int, last: int, lang: Lang) -> Iterator[Block]:
        """All searched paragraphs of a language from one slot to another, in order."""
        with self._connections.searching() as connection:
            yield from scanned(connection, first, last, lang)

    def texts(self, slots: Sequence[int], lang: Lang) -> Iterator[Block]:
        """The searched paragraphs of a language in some slots, in order."""
        with self._connections.searching() as connection:
            yield from chosen(connection, slots, lang)

    def place_of(self, version: str, number: int) -> int | None:
        """The slot of a paragraph of a version; None where it is gone."""
        with self._connections.reading() as connection:
            found = connection.execute(
                "SELECT paragraph.key >> 1 FROM version JOIN paragraph ON paragraph.version = version.key"
                " WHERE version.id = ? AND paragraph.n = ?",
                [version, number],
            ).fetchone()
            return found and int(found[0])

    def id_of(self, version: int) -> str:
        """The id of the version of a key."""
        with self._connections.reading() as connection:
            return str(connection.execute("SELECT id FROM version WHERE key = ?", [version]).fetchone()[0])

    def words_with_stem(self, stem: str) -> list[str]:
        """The English words of the library that have a stem."""
        with self._connections.searching() as connection:
            found = connection.execute("SELECT word FROM english WHERE stem = ? ORDER BY word", [stem])
            return [word for (word,) in found]


def _matching(
    what: str, expression: str, first: int, last: int, limit: int | None = None
) -> tuple[str, Sequence[object]]:
    """The query for slots that match; bounds only where there are some, for each has its price."""
    conditions, values = ["paragraph_index MATCH ?"], [expression, first, last]
    if first > 0:
        conditions.append("rowid >= ?2")
    if last < LAST:
        conditions.append("rowid <= ?3")
    end = "" if limit is None else f" ORDER BY rowid LIMIT {limit}"
    conditions[0] = "paragraph_index MATCH ?1"
    values = values[: 3 if last < LAST else 2 if first > 0 else 1]
    return f"SELECT {what} FROM paragraph_index WHERE {' AND '.join(conditions)}{end}", values


def _contents(connection: sqlite3.Connection) -> Contents:
    cursor = connection.execute(
        "SELECT version.key, version.id, event.id, version.lang, version.same_as IS NOT NULL"
        " FROM version JOIN event ON event.key = version.event WHERE version.hidden IS NULL"
        " ORDER BY event.date DESC, event.published DESC, event.key DESC, version.key"
    )
    cursor.row_factory = None
    found = [(Holder(key, id_, event, Lang(lang)), bool(copy)) for key, id_, event, lang, copy in cursor]
    faced = _faced(found)
    holders = tuple(holder for holder, _ in found)
    shown = {holder.key for holder in holders}
    cursor = connection.execute("SELECT first, last, zh, en FROM stretch ORDER BY first")
    cursor.row_factory = None
    stretches, concealed = [], False
    for first, last, zh, en in cursor:
        paired = zh in faced and faced[zh] == en and faced.get(en) == zh
        seen = Stretch(first, last, zh if zh in shown else None, en if en in shown else None, paired)
        concealed |= (seen.zh, seen.en) != (zh, en)
        if seen.zh is not None or seen.en is not None:
            stretches.append(seen)
    return Contents(holders, tuple(stretches), concealed)


def _faced(holders: Sequence[tuple[Holder, bool]]) -> dict[int, int]:
    """For each version the first of its event in the other language, near-copies last."""
    first: dict[tuple[str, bool], tuple[bool, int]] = {}
    for holder, is_copy in holders:
        place = holder.event, holder.lang.is_chinese
        first[place] = min(first.get(place, (True, holder.key)), (is_copy, holder.key))
    opposite = {holder.key: first.get((holder.event, not holder.lang.is_chinese)) for holder, _ in holders}
    return {key: found[1] for key, found in opposite.items() if found}
