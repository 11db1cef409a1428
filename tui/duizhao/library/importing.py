"""Takes a long file of pairs in piece by piece: hidden until it is whole, and going on where it stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from typing import NamedTuple, TypeAlias

from duizhao.library import indexing, records, rows, slots, vocabulary, writing
from duizhao.library.connections import Connections
from duizhao.library.header import LibraryError
from duizhao.library.summary import summarise
from duizhao.model import Document, Lang, Origin, Placement, Role

Passage: TypeAlias = tuple[str, str, str]
"""A text, where its sentences begin as it is stored, and its search tokens."""


class UnitPassages(NamedTuple):
    """What each version says in one unit of a file; None where it says nothing."""

    line: int
    passages: tuple[Passage | None, ...]


class Import:
    """One file that is being taken in; every method raises LibraryError where that fails.

    The document holds a draft without paragraphs for each version. What is hidden meanwhile is hidden by an
    edit of the kind `import`, which no hand has made.
    """

    def __init__(self, connections: Connections, document: Document) -> None:
        self._connections = connections
        with connections.writing() as connection:
            self._document = (
                _begun(connection, document)
                or _finished(connection, document)
                or _begin(connection, document)
            )

    @property
    def is_finished(self) -> bool:
        """Whether all of it is in: it was removed before, or another process has just finished it."""
        with self._connections.reading() as connection:
            return _kept(connection, self._document) is None

    @property
    def done(self) -> int:
        """How many units are kept already."""
        with self._connections.reading() as connection:
            return _kept(connection, self._document) or 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is appended within is kept all together, or not at all; nobody else writes meanwhile."""
        with self._connections.writing():
            yield

    def append(self, units: Sequence[UnitPassages], start: int, words: Iterable[str]) -> None:
        """Keep further units, the first of which has this number, with their English words; whole or not.

        What another process that takes the same file in has kept already is passed over.
        """
        with self._connections.writing() as connection:
            kept = _kept(connection, self._document)
            further = [] if kept is None else units[kept - start :]
            if further:
                versions = _versions(connection, self._document)
                vocabulary.keep(connection, words)
                connection.execute(
                    "UPDATE unfinished SET units = units + ? WHERE document = ?",
                    [len(further), self._document],
                )
                _Block(connection, versions, further).write()

    def finish(self, warnings: Sequence[str]) -> tuple[str, ...]:
        """Show what was taken in, unless another process just has; the ids of its versions."""
        with self._connections.writing() as connection:
            if _kept(connection, self._document) is not None:
                self._show(connection, warnings)
            ids = connection.execute(
                "SELECT id FROM version WHERE document = ? ORDER BY key", [self._document]
            ).fetchall()
        if not ids:
            raise LibraryError("another process has given this file up meanwhile; add it again")
        return tuple(id_ for (id_,) in ids)

    def _show(self, connection: sqlite3.Connection, warnings: Sequence[str]) -> None:
        connection.execute(
            "UPDATE document SET warnings = ? WHERE key = ?", [records.dumps(warnings), self._document]
        )
        edit, event = connection.execute(
            "SELECT hidden, event FROM version WHERE document = ?", [self._document]
        ).fetchone()
        connection.execute("UPDATE version SET hidden = NULL WHERE document = ?", [self._document])
        connection.execute("DELETE FROM unfinished WHERE document = ?", [self._document])
        connection.execute("DELETE FROM edit WHERE key = ?", [edit])
        summarise(connection, event)

    def drop(self) -> None:
        """Forget what was taken in, unless another process has finished it."""
        with self._connections.writing() as connection:
            if _kept(connection, self._document) is None:
                return
            (edit,) = connection.execute(
                "SELECT hidden FROM version WHERE document = ? LIMIT 1", [self._document]
            ).fetchone()
            pairs = "SELECT key FROM fixed_pair WHERE left IN (SELECT key FROM version WHERE document = ?1)"
            versions = "SELECT key FROM version WHERE document = ?1"
            indexing.leave(connection, [version.key for version in _versions(connection, self._document)])
            for statement in (
                f"DELETE FROM fixed_row WHERE pair IN ({pairs})",
                f"DELETE FROM fixed_pair WHERE key IN ({pairs})",
                f"DELETE FROM paragraph WHERE version IN ({versions})",
                "DELETE FROM version WHERE document = ?1",
                "DELETE FROM unfinished WHERE document = ?1",
                "DELETE FROM document WHERE key = ?1",
            ):
                connection.execute(statement, [self._document])
            connection.execute("DELETE FROM edit WHERE key = ?", [edit])


def _kept(connection: sqlite3.Connection, document: int) -> int | None:
    """How many units are kept of a document; None where it is not being taken in any more."""
    found = connection.execute("SELECT units FROM unfinished WHERE document = ?", [document]).fetchone()
    return found and int(found[0])


def _begun(connection: sqlite3.Connection, document: Document) -> int | None:
    """The document, where it was begun before and stopped."""
    found = connection.execute(
        "SELECT document.key FROM unfinished JOIN document ON document.key = unfinished.document"
        " WHERE document.sha256 = ?",
        [document.sha256],
    ).fetchone()
    return found and int(found[0])


def _finished(connection: sqlite3.Connection, document: Document) -> int | None:
    """The document, where it is here; what was removed of it comes back."""
    if not (writing.bring_back(connection, document.sha256) or writing.ids_of(connection, document.sha256)):
        return None
    found = connection.execute("SELECT key FROM document WHERE sha256 = ?", [document.sha256]).fetchone()
    return int(found[0])


def _begin(connection: sqlite3.Connection, document: Document) -> int:
    placements = [
        Placement(),
        *(Placement(with_draft=0, why="one file of pairs"),) * (len(document.drafts) - 1),
    ]
    ids = writing.add_document(connection, document, placements)
    edit = connection.execute(
        "INSERT INTO edit (kind, subject) VALUES ('import', ?)", [document.name]
    ).lastrowid
    key, event = connection.execute("SELECT document, event FROM version WHERE id = ?", [ids[0]]).fetchone()
    connection.execute("UPDATE version SET hidden = ? WHERE document = ?", [edit, key])
    connection.execute("INSERT INTO unfinished (document, units) VALUES (?, 0)", [key])
    for left, right in combinations([version.key for version in _versions(connection, key)], 2):
        connection.execute(
            "INSERT INTO fixed_pair (left, right, engine) VALUES (?, ?, ?)", [left, right, rows.DOCUMENT]
        )
    summarise(connection, event)
    return int(key)


class _Version(NamedTuple):
    key: int
    lang: Lang
    paragraphs: int
    """How many paragraphs it has."""


def _versions(connection: sqlite3.Connection, document: int) -> list[_Version]:
    """The versions of a document."""
    found = connection.execute(
        "SELECT key, lang, (SELECT coalesce(max(n) + 1, 0) FROM paragraph WHERE version = version.key)"
        " FROM version WHERE document = ? ORDER BY key",
        [document],
    )
    return [_Version(key, Lang(lang), count) for key, lang, count in found]


def _groups(versions: Sequence[_Version]) -> Iterator[tuple[int, ...]]:
    """The places of the first Chinese and the first English version, which share slots; those of others."""
    level = [
        next((place for place, version in enumerate(versions) if version.lang.is_chinese is chinese), None)
        for chinese in (True, False)
    ]
    firsts = tuple(place for place in level if place is not None)
    if len(firsts) > 1:
        yield firsts
    yield from ((place,) for place in range(len(versions)) if len(firsts) < 2 or place not in firsts)


class _Block:
    """Some units, and where in the tables they go."""

    def __init__(
        self, connection: sqlite3.Connection, versions: Sequence[_Version], units: Sequence[UnitPassages]
    ) -> None:
        self._connection = connection
        self._versions = versions
        self._units = units

    def write(self) -> None:
        """Write paragraphs, rows and index.

        The index comes last: once it is in a transaction, every other statement there costs more.
        """
        numbers: dict[int, Sequence[int | None]] = {}
        entries: list[indexing.Entry] = []
        for group in _groups(self._versions):
            placed = self._placed(group)
            self._write_stretch(group, list(filter(None, placed)))
            entries += self._entries(group, placed)
            for place in group:
                numbers[place] = self._write_paragraphs(place, placed)
        for left, right in combinations(range(len(self._versions)), 2):
            self._write_rows((left, right), (numbers[left], numbers[right]))
        indexing.put_in(self._connection, sorted(entries))

    def _placed(self, group: Sequence[int]) -> list[int]:
        """The slot of each unit in which one of these versions says something; 0 of the others."""
        slot = slots.free(self._connection, shared=len(group) > 1)
        placed = []
        for unit in self._units:
            filled = any(unit.passages[place] for place in group)
            placed.append(slot if filled else 0)
            slot += filled
        return placed

    def _entries(self, group: Sequence[int], placed: Sequence[int]) -> Iterator[indexing.Entry]:
        """The entries of these slots."""
        for slot, unit in zip(placed, self._units, strict=True):
            if slot:
                yield slot, " ".join([passage[2] for place in group if (passage := unit.passages[place])])

    def _write_stretch(self, group: Sequence[int], filled: Sequence[int]) -> None:
        if not filled:
            return
        sides: list[int | None] = [None, None]
        for place in group:
            sides[self._versions[place].lang is Lang.EN] = self._versions[place].key
        slots.extend_stretch(self._connection, (filled[0], filled[-1], sides[0], sides[1]))

    def _write_paragraphs(self, place: int, placed: Sequence[int]) -> list[int | None]:
        """Write one version's texts; the number of its paragraph in each unit."""
        version, lang, count = self._versions[place]
        paragraphs = []
        numbers: list[int | None] = []
        role, english = Role.BODY.value, int(lang is Lang.EN)
        for slot, unit in zip(placed, self._units, strict=True):
            passage = unit.passages[place]
            numbers.append(count if passage else None)
            if passage:
                paragraphs.append(
                    (2 * slot + english, version, count, role, unit.line, passage[0], passage[1])
                )
                count += 1
        self._connection.executemany("INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?)", paragraphs)
        return numbers

    def _write_rows(self, places: tuple[int, int], numbers: Sequence[Sequence[int | None]]) -> None:
        pair = self._connection.execute(
            "SELECT key FROM fixed_pair WHERE left = ? AND right = ?",
            [self._versions[place].key for place in places],
        ).fetchone()[0]
        n: int = self._connection.execute(
            "SELECT coalesce(max(n) + 1, 0) FROM fixed_row WHERE pair = ?", [pair]
        ).fetchone()[0]
        lines = []
        # For each unit in turn: little is called here, and nothing that SQLite would have to convert.
        origin, (at_left, at_right) = Origin.AUTO.value, places
        for unit, left, right in zip(self._units, *numbers, strict=True):
            here, there = unit.passages[at_left], unit.passages[at_right]
            if here is None and there is None:
                continue
            lengths = len(here[0]) if here else 0, len(there[0]) if there else 0
            sides = str(left) if here else "", str(right) if there else ""
            lines.append((pair, n, *sides, origin, 1.0, "[]", n + 1, *lengths))
            n += 1
        self._connection.executemany("INSERT INTO fixed_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", lines)


def passage(text: str, starts: tuple[int, ...], lang: Lang) -> Passage:
    """A text as it is kept."""
    from duizhao.text.tokens import index_tokens

    return text, records.joined(starts), index_tokens(text, lang)


def words_in(units: Iterable[UnitPassages], english: Sequence[int]) -> frozenset[str]:
    """The English words of units whose English passages stand in these places."""
    passages = (unit.passages[place] for unit in units for place in english)
    tokens = {token for passage in passages if passage for token in passage[2].split()}
    return frozenset(filter(vocabulary.is_word, tokens))
