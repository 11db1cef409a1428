"""Makes the search index anew beside the old one, which answers meanwhile; goes on where it was stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby

from duizhao.library import indexing, vocabulary
from duizhao.library.connections import Connections
from duizhao.library.indexing import COMING, INDEX, Entry
from duizhao.model import Lang
from duizhao.text.tokens import TOKENS_VERSION, index_tokens

_CHUNK = 4_000
"""Paragraphs of one transaction, between which others may write."""


class Reindexing:
    """Brings the index of a library to the tokens of today; every method raises LibraryError where it fails.

    Other processes may add and remove meanwhile, and several may do this at once.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @property
    def is_needed(self) -> bool:
        """Whether the index holds other tokens than those of today."""
        with self._connections.reading() as connection:
            return not indexing.is_fresh(connection)

    def run(
        self, progress: Callable[[float], None] = lambda share: None, go_on: Callable[[], bool] = lambda: True
    ) -> None:
        """Make it anew where that is needed, as long as it may go on; `progress` is told the share done."""
        while go_on():
            with self._connections.writing() as connection:
                share = _step(connection)
            progress(share)
            if share == 1:
                return

    def mend(
        self, progress: Callable[[float], None] = lambda share: None, go_on: Callable[[], bool] = lambda: True
    ) -> None:
        """Make anew an index that is damaged, as `run` does."""
        self._connections.forget_broken_index()
        with self._connections.writing() as connection:
            connection.execute("UPDATE index_state SET tokens = 0")
        self.run(progress, go_on)


def _step(connection: sqlite3.Connection) -> float:
    """Enter some more paragraphs in the index that is coming; the share of all that is done, 1 at the end."""
    if indexing.is_fresh(connection):
        return 1
    reached = _reached(connection)
    found = connection.execute(
        "SELECT paragraph.key, role, text, lang, hidden IS NULL OR unfinished.document IS NOT NULL"
        " FROM paragraph JOIN version ON version.key = paragraph.version"
        " LEFT JOIN unfinished ON unfinished.document = version.document"
        " WHERE paragraph.key >= ? ORDER BY paragraph.key LIMIT ?",
        [2 * (reached + 1), _CHUNK],
    ).fetchall()
    if not found:
        _take_over(connection)
        return 1
    if len(found) == _CHUNK:
        # The last slot may go on behind the chunk.
        last = found[-1][0] // 2
        found = [record for record in found if record[0] // 2 < last]
    words: set[str] = set()
    connection.executemany(
        f"INSERT INTO {COMING} (rowid, tokens) VALUES (?, ?)", list(_entries(found, words))
    )
    vocabulary.keep(connection, filter(vocabulary.is_word, words))
    connection.execute("UPDATE index_state SET reached = ?", [found[-1][0] // 2])
    return _share(connection, found[-1][0])


def _reached(connection: sqlite3.Connection) -> int:
    """The last slot in the index that is coming, begun now where there is none of today's tokens."""
    state = connection.execute("SELECT coming, reached FROM index_state").fetchone()
    if state is None or state["coming"] != TOKENS_VERSION:
        indexing.make_table(connection, COMING)
        connection.execute("DELETE FROM index_state")
        connection.execute(
            "INSERT INTO index_state (tokens, coming, reached) VALUES (0, ?, 0)", [TOKENS_VERSION]
        )
        return 0
    return int(state["reached"])


def _entries(paragraphs: list[sqlite3.Row], words: set[str]) -> Iterator[Entry]:
    for slot, held in groupby(paragraphs, lambda record: record[0] // 2):
        entry = []
        for key, role, text, lang, is_in in held:
            if is_in and role not in indexing.NOT_SEARCHED:
                entry.append(index_tokens(text, Lang(lang)))
                if key % 2:
                    words.update(entry[-1].split())
        tokens = " ".join(entry)
        if tokens:
            yield slot, tokens


def _take_over(connection: sqlite3.Connection) -> None:
    """Let the index that was coming stand in place of the old one."""
    indexing.drop_table(connection, INDEX)
    connection.execute(f"ALTER TABLE {COMING} RENAME TO {INDEX}")
    connection.execute("UPDATE index_state SET tokens = ?, coming = NULL", [TOKENS_VERSION])


def _share(connection: sqlite3.Connection, key: int) -> float:
    """About how much of all paragraphs stands up to a key."""
    before, behind = connection.execute(
        "SELECT sum(min(last, ?1) - first + 1) FILTER (WHERE first <= ?1), sum(last - first + 1)"
        " FROM stretch",
        [key // 2],
    ).fetchone()
    return min(0.999, (before or 0) / max(1, behind or 1))
