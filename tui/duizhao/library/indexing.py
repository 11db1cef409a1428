"""Which paragraphs are in the search index: those of versions in sight whose role is searched.

The index has an entry for each slot. Which versions are in it says the table `stretch`; so a version that is
taken out twice, or put in twice, is out or in. A text, a role or a key may change only while it is out.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TypeAlias

from duizhao.library import slots, vocabulary
from duizhao.model import Alignment, Lang, Role
from duizhao.text.tokens import TOKENS_VERSION, index_tokens

Entry: TypeAlias = tuple[int, str]
"""A slot and its tokens."""
Keyed: TypeAlias = tuple[int, int, str, str]
"""A paragraph as its key, the key of its version, its role and its text."""

NOT_SEARCHED = frozenset({Role.BOILERPLATE, Role.OTHER})
"""Furniture of a page and passages in other languages are kept, but do not count as hits."""

INDEX = "paragraph_index"
COMING = "coming_index"
"""The table of another index that is being made, slot by slot."""
_LAST = 1 << 62
"""Behind every slot."""
_HELD = 16 * 1024 * 1024
"""Bytes of entries that are sorted in memory before they are written."""
_BATCH = 4_000
"""Entries that are taken out and put in again together."""

SHOWN = "SELECT key, lang FROM version WHERE hidden IS NULL OR document IN (SELECT document FROM unfinished)"
"""The versions that are in the index, and the language of each."""


def enter(connection: sqlite3.Connection, versions: Collection[int]) -> None:
    """Put versions into the index, as far as they are not in it."""
    concerned = slots.mates(connection, versions)
    before = _in_fresh_index(connection, concerned)
    if not before.issuperset(versions):
        _rewrite(connection, concerned, before, before | set(versions))


def leave(connection: sqlite3.Connection, versions: Collection[int]) -> set[int]:
    """Take versions out of the index; those of them that were in it."""
    concerned = slots.mates(connection, versions)
    before = _in_fresh_index(connection, concerned)
    left = before.intersection(versions)
    if left:
        _rewrite(connection, concerned, before, before - left)
    return left


def _in_fresh_index(connection: sqlite3.Connection, versions: Collection[int]) -> set[int]:
    """Which of these versions are in the index, made anew where it holds other tokens than those of today.

    Nothing can be taken out by tokens that were not put in.
    """
    found = slots.in_index(connection, versions)
    if found and not is_fresh(connection):
        rebuild(connection)
        found = slots.in_index(connection, versions)
    return found


@contextmanager
def changing(connection: sqlite3.Connection, *versions: int) -> Iterator[None]:
    """Take versions out of the index while their texts or keys change, and put those that were in it back."""
    left = leave(connection, versions)
    yield
    enter(connection, left)


def set_hidden(connection: sqlite3.Connection, version: int, *, hidden: bool) -> None:
    """Take a version out of sight and out of the index, or bring it back; since the newest edit."""
    if hidden:
        leave(connection, [version])
    connection.execute(
        "UPDATE version SET hidden = iif(?, (SELECT max(key) FROM edit), NULL) WHERE key = ?",
        [hidden, version],
    )
    if not hidden:
        enter(connection, [version])


def give_role(connection: sqlite3.Connection, version: int, number: int, role: Role) -> None:
    """Let a paragraph be of a role, and be searched accordingly."""
    (key,) = connection.execute(
        "SELECT key FROM paragraph WHERE version = ? AND n = ?", [version, number]
    ).fetchone()
    _in_fresh_index(connection, [version])
    before = _entry(connection, key // 2)
    connection.execute("UPDATE paragraph SET role = ? WHERE key = ?", [role, key])
    after = _entry(connection, key // 2)
    if before != after:
        _exchange(connection, [(key // 2, before)], [(key // 2, after)])


def share(connection: sqlite3.Connection, left: str, right: str, stated: Alignment) -> None:
    """Let paragraphs of two versions, by id, that a document sets level share slots, where they can."""
    one, other = (
        int(connection.execute("SELECT key FROM version WHERE id = ?", [id_]).fetchone()[0])
        for id_ in (left, right)
    )
    with changing(connection, one, other):
        slots.share(connection, one, other, stated)


def _entry(connection: sqlite3.Connection, slot: int) -> str:
    """The entry of a slot as it must be now."""
    found = connection.execute(
        "SELECT role, text, lang FROM stretch"
        " JOIN paragraph ON paragraph.key BETWEEN 2 * ?1 AND 2 * ?1 + 1 AND paragraph.version IN (zh, en)"
        " JOIN version ON version.key = paragraph.version"
        " WHERE first = (SELECT max(first) FROM stretch WHERE first <= ?1) AND last >= ?1"
        " ORDER BY paragraph.key",
        [slot],
    )
    return " ".join(index_tokens(text, Lang(lang)) for role, text, lang in found if role not in NOT_SEARCHED)


def _exchange(connection: sqlite3.Connection, old: Sequence[Entry], new: Sequence[Entry]) -> None:
    """Put entries into the index in place of others."""
    for table, last in _tables(connection):
        taken_out = [entry for entry in old if entry[1] and entry[0] <= last]
        connection.executemany(
            f"INSERT INTO {table} ({table}, rowid, tokens) VALUES ('delete', ?, ?)", taken_out
        )
        connection.executemany(
            f"INSERT INTO {table} (rowid, tokens) VALUES (?, ?)",
            [entry for entry in new if entry[1] and entry[0] <= last],
        )


def put_in(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Put entries of new slots into the index."""
    _exchange(connection, (), entries)


def _tables(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The index, and another one of today's tokens that is being made, with the last slot each may hold.

    One that is being made of others is given up: it would lack what is written now.
    """
    coming, reached = connection.execute("SELECT coming, reached FROM index_state").fetchone() or (None, 0)
    tables = [(INDEX, _LAST)]
    if coming == TOKENS_VERSION:
        tables.append((COMING, reached))
    elif coming is not None:
        connection.execute("UPDATE index_state SET coming = NULL")
    return tables


def _rewrite(
    connection: sqlite3.Connection, concerned: Collection[int], before: set[int], after: set[int]
) -> None:
    """Let the entries of versions, and of whatever shares slots with them, be of those that shall be in.

    Their stretches are drawn anew.
    """
    found = connection.execute(
        "SELECT key, version, role, text FROM paragraph"
        " WHERE version IN (SELECT value FROM json_each(?)) ORDER BY key",
        [json.dumps(list(concerned))],
    )
    langs = {
        version: Lang(lang)
        for version, lang in connection.execute(
            "SELECT key, lang FROM version WHERE key IN (SELECT value FROM json_each(?))",
            [json.dumps(list(concerned))],
        )
    }
    slots.forget_stretches(connection, concerned)
    _write(connection, found, langs, before, after)


def rebuild(connection: sqlite3.Connection, progress: Callable[[float], None] = lambda share: None) -> None:
    """Make the index anew from the paragraphs, and what is kept beside it; tells the share done."""
    make_table(connection, INDEX)
    connection.execute("DELETE FROM stretch")
    connection.execute("DELETE FROM index_state")
    connection.execute("INSERT INTO index_state (tokens) VALUES (?)", [TOKENS_VERSION])
    drop_table(connection, COMING)
    langs = {version: Lang(lang) for version, lang in connection.execute(SHOWN)}
    found = connection.execute("SELECT key, version, role, text FROM paragraph ORDER BY key")
    last = connection.execute("SELECT max(key) FROM paragraph").fetchone()[0]
    _write(connection, _telling(found, last, progress), langs, set(), set(langs))


def _telling(
    paragraphs: Iterable[Keyed], last: int | None, progress: Callable[[float], None]
) -> Iterator[Keyed]:
    """Paragraphs by key, telling now and then how near the last they are."""
    for count, paragraph in enumerate(paragraphs, 1):
        yield paragraph
        if last and count % _BATCH == 0:
            progress(paragraph[0] / last)


def make_table(connection: sqlite3.Connection, name: str) -> None:
    """Make an index of this name without entries, in place of any other."""
    drop_table(connection, name)
    connection.execute(
        f"CREATE VIRTUAL TABLE {name} USING fts5 (tokens, content='', tokenize='ascii', columnsize=0)"
    )
    connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', ?)", [_HELD])


_EMPTY = (
    "CREATE TABLE IF NOT EXISTS {}_data (id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE IF NOT EXISTS {}_idx (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS {}_config (k PRIMARY KEY, v) WITHOUT ROWID",
    "REPLACE INTO {}_data VALUES (1, x''), (10, zeroblob(7))",
    "REPLACE INTO {}_config VALUES ('version', 4)",
)
"""What an index without entries has in its tables."""


def drop_table(connection: sqlite3.Connection, name: str) -> None:
    """Drop an index, however damaged."""
    try:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    except sqlite3.DatabaseError:
        for statement in _EMPTY:
            connection.execute(statement.format(name))
        connection.execute(f"DROP TABLE {name}")
    for part in ("data", "idx", "content", "docsize", "config"):
        connection.execute(f"DROP TABLE IF EXISTS {name}_{part}")


def forget(connection: sqlite3.Connection) -> None:
    """Let there be no index, in a transaction that met none of its broken pages, after which none can write.

    The pages cannot be given back; they stay in the file, used by nothing.
    """
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("DELETE FROM sqlite_schema WHERE tbl_name = ?1 OR tbl_name GLOB ?1 || '_*'", [INDEX])
    connection.execute("PRAGMA writable_schema = RESET")


def is_fresh(connection: sqlite3.Connection) -> bool:
    """Whether the index holds the tokens of today."""
    found = connection.execute("SELECT tokens FROM index_state").fetchone()
    return found is not None and found[0] == TOKENS_VERSION


def _write(
    connection: sqlite3.Connection,
    paragraphs: Iterable[Keyed],
    langs: Mapping[int, Lang],
    before: set[int],
    after: set[int],
) -> None:
    """Exchange the entries of the slots of paragraphs that come by key, and draw their stretches."""
    stretches = slots.Stretches(slots.facing(connection, langs))
    old: list[Entry] = []
    new: list[Entry] = []
    words: set[str] = set()
    for slot, held in groupby(paragraphs, lambda paragraph: paragraph[0] // 2):
        sides: list[int | None] = [None, None]
        was, now = [], []
        for key, version, role, text in held:
            if version in after:
                sides[key % 2] = version
            if role in NOT_SEARCHED or not (version in before or version in after):
                continue
            tokens = index_tokens(text, langs[version])
            if version in before:
                was.append(tokens)
            if version in after:
                now.append(tokens)
                if key % 2 and version not in before:
                    words.update(tokens.split())
        stretches.hold(slot, *sides)
        if was != now:
            old.append((slot, " ".join(was)))
            new.append((slot, " ".join(now)))
            if len(old) == _BATCH:
                _exchange(connection, old, new)
                old, new = [], []
    _exchange(connection, old, new)
    slots.keep_stretches(connection, stretches.gathered())
    vocabulary.keep(connection, filter(vocabulary.is_word, words))
