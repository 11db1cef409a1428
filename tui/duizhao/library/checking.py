"""Proves that a library is whole, and mends what can be computed again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from duizhao.library import breakage, indexing, records
from duizhao.library.connections import Connections
from duizhao.library.index_checks import bad_index
from duizhao.library.summary import summarise
from duizhao.model import Lang, Role

_UNUSED = ("never used", "not used")
"""What is said of pages that an index left which could not be dropped: they only take room."""
_MOST = 5
"""Places that are named of each kind of damage."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it must be, in one line."""

    what: str
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Census:
    """How much a library holds."""

    documents: int
    events: int
    versions: int
    paragraphs: int


class Checkup:
    """Looks a library over; every method raises LibraryError where it cannot be read or written."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def census(self) -> Census:
        """How much there is."""
        with self._connections.reading() as connection:
            counts = connection.execute(
                "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM event WHERE shown),"
                " (SELECT count(*) FROM version WHERE hidden IS NULL), (SELECT count(*) FROM paragraph)"
            ).fetchone()
        return Census(*counts)

    def unfinished(self) -> tuple[str, ...]:
        """The names of files that were taken in only in part."""
        with self._connections.reading() as connection:
            found = connection.execute(
                "SELECT name FROM unfinished JOIN document ON document.key = unfinished.document"
            )
            return tuple(name for (name,) in found)

    def damages(self, *, repair: bool) -> Iterator[Damage]:
        """What is damaged; with `repair` whatever can be computed again is, whole or not at all."""
        with self._connections.reading() as connection:
            broken = list(_broken_file(connection))
        if broken:
            # What stands on broken pages says nothing.
            yield from map(Damage, broken)
            return
        if repair:
            self._connections.forget_broken_index()
        for look, mend in _LOOKS:
            found = self._found(look)
            mended = False
            if found and repair and mend is not None:
                # Nothing is looked at in here: what reads a damaged index can write no more.
                with self._connections.writing() as connection:
                    mend(connection)
                mended = not self._found(look)
            yield from (Damage(what, mended) for what in _summed_up(found))

    def _found(self, look: Callable[[sqlite3.Connection], Iterator[str]]) -> list[str]:
        with self._connections.reading() as connection:
            return list(look(connection))


def _summed_up(found: list[str]) -> Iterator[str]:
    yield from found[:_MOST]
    if len(found) > _MOST:
        yield f"and {len(found) - _MOST:,} more of that kind"


def _broken_file(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        for (said,) in connection.execute("PRAGMA integrity_check(5)"):
            if said != "ok" and indexing.INDEX not in said and not said.endswith(_UNUSED):
                yield f"the file is broken: {' '.join(said.split())}"
    except sqlite3.DatabaseError as error:
        if not (breakage.is_broken(error) and breakage.only_index_is_broken(connection)):
            raise
    for record in connection.execute("PRAGMA foreign_key_check"):
        yield f"a row of the table {record[0]} belongs to nothing in {record[2]}"


def _changed_documents(connection: sqlite3.Connection) -> Iterator[str]:
    for name, sha256, content in connection.execute("SELECT name, sha256, content FROM document"):
        if content and len(sha256) == 64 and hashlib.sha256(content).hexdigest() != sha256:
            yield f"{name}: the kept file is not the one that was read"


def _bad_paragraphs(connection: sqlite3.Connection) -> Iterator[str]:
    found = connection.execute(
        "SELECT version.id, version.lang, n, role, starts, length(text) FROM paragraph"
        " JOIN version ON version.key = paragraph.version ORDER BY version.key, n"
    )
    for (id_, lang), paragraphs in groupby(found, key=lambda record: (record[0], record[1])):
        if lang not in set(Lang):
            yield f"{id_}: {lang!r} is no language"
        for expected, (_, _, number, role, starts, length) in enumerate(paragraphs):
            if number != expected:
                yield f"{id_}: paragraph {expected} is missing"
                break
            offsets = records.numbers(starts)
            if role not in set(Role) or offsets[:1] != (0,) or sorted(set(offsets)) != list(offsets):
                yield f"{id_}: paragraph {number} has a role or sentences that cannot be"
            elif length and offsets[-1] >= length:
                yield f"{id_}: the sentences of paragraph {number} go beyond its text"


def _bad_rows(table: str) -> Callable[[sqlite3.Connection], Iterator[str]]:
    def look(connection: sqlite3.Connection) -> Iterator[str]:
        for pair, left, right in _bad_pairs(connection, table):
            kind = "given" if table == "fixed" else "computed"
            ids = [
                connection.execute("SELECT id FROM version WHERE key = ?", [key]).fetchone()[0]
                for key in (left, right)
            ]
            names = " and ".join(ids)
            yield f"the {kind} rows {pair} of {names} name paragraphs that are not there, or twice"

    return look


def _bad_pairs(connection: sqlite3.Connection, table: str) -> list[tuple[int, int, int]]:
    """The pairs whose rows do not fit their texts."""
    counts = dict(connection.execute("SELECT version, count(*) FROM paragraph GROUP BY version"))
    bad = []
    for pair, left, right in connection.execute(f"SELECT key, left, right FROM {table}_pair").fetchall():
        named: tuple[set[int], set[int]] = (set(), set())
        amounts = [0, 0]
        for sides in connection.execute(f"SELECT left, right FROM {table}_row WHERE pair = ?", [pair]):
            for place, stored in enumerate(sides):
                numbers = records.numbers(stored)
                amounts[place] += len(numbers)
                named[place].update(numbers)
        for place, version in enumerate((left, right)):
            beyond = max(named[place], default=-1) >= counts.get(version, 0)
            if beyond or len(named[place]) != amounts[place]:
                bad.append((pair, left, right))
                break
    return bad


def _drop_bad_rows(table: str) -> Callable[[sqlite3.Connection], None]:
    def mend(connection: sqlite3.Connection) -> None:
        for pair, _, _ in _bad_pairs(connection, table):
            connection.execute(f"DELETE FROM {table}_row WHERE pair = ?", [pair])
            connection.execute(f"DELETE FROM {table}_pair WHERE key = ?", [pair])

    return mend


def _bad_summaries(connection: sqlite3.Connection) -> Iterator[str]:
    for before, after in _summaries(connection):
        if before != after:
            yield f"event {after['id']} is listed with what its versions do not say"


def _summaries(connection: sqlite3.Connection) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """Each event as it is listed, and as it is summed up now; changes nothing."""
    # A copy that stands before the table itself: what is read-only can be looked over too.
    connection.execute("CREATE TEMP TABLE event AS SELECT * FROM main.event")
    try:
        for before in connection.execute("SELECT * FROM event").fetchall():
            summarise(connection, before["key"])
            after = connection.execute("SELECT * FROM event WHERE key = ?", [before["key"]]).fetchone()
            yield dict(before), dict(after)
    finally:
        connection.execute("DROP TABLE temp.event")


def _summarise_all(connection: sqlite3.Connection) -> None:
    for (key,) in connection.execute("SELECT key FROM event").fetchall():
        summarise(connection, key)


_LOOKS: tuple[
    tuple[Callable[[sqlite3.Connection], Iterator[str]], Callable[[sqlite3.Connection], None] | None], ...
] = (
    (_changed_documents, None),
    (_bad_paragraphs, None),
    (_bad_rows("fixed"), _drop_bad_rows("fixed")),
    (_bad_rows("auto"), _drop_bad_rows("auto")),
    (bad_index, indexing.rebuild),
    (_bad_summaries, _summarise_all),
)
