"""Opens the SQLite file behind a library and brings it to the present version."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from duizhao.library.header import APPLICATION_ID, LibraryError, newer
from duizhao.library.schema import MIGRATIONS

_INDEXED_BY_SLOT = 6
"""The migration after which the index is another one."""


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """A connection for one thread at a time; raises LibraryError."""
    try:
        if writable:
            connection = _connected(path, "mode=rwc")
            connection.execute("PRAGMA foreign_keys = ON")
            # With the log that is written ahead, a power cut may cost the last adds, but never the library.
            connection.execute("PRAGMA synchronous = NORMAL")
            return connection
        return _connected_to_read(path)
    except sqlite3.Error as error:
        raise LibraryError(f"{path}: cannot be opened as a library ({error})") from error


def _connected(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=20,
    )


def _connected_to_read(path: Path) -> sqlite3.Connection:
    connection = _connected(path, "mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.OperationalError:
        # Nobody has it open, and the files that writer and readers share cannot be laid beside it.
        connection.close()
        connection = _connected(path, "mode=ro&immutable=1")
    return connection


def migrate(connection: sqlite3.Connection, path: Path, progress: Callable[[float], None]) -> None:
    """Bring a library to the present version, each step whole or not at all; raises LibraryError.

    `progress` is told the share done, from 0 on, where an earlier version was here.
    """
    try:
        # Tables first: whoever else is beginning this library commits them together with the rest.
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if tables and owner != APPLICATION_ID:
            raise LibraryError(f"{path}: belongs to another program; name another file with --library")
        if version > len(MIGRATIONS):
            raise newer(path)
        if version == len(MIGRATIONS):
            return
        _write_ahead(connection)
        told = progress if version else lambda share: None
        missing = len(MIGRATIONS) - version
        for done in range(missing):
            _step(connection, version + done + 1, _within(told, done, missing))
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY:
            raise LibraryError(
                f"{path}: was written by an earlier Duizhao and is read-only; open a copy that may be written"
            ) from error
        raise LibraryError(f"{path}: cannot be used as a library ({error})") from error


def _within(told: Callable[[float], None], done: int, steps: int) -> Callable[[float], None]:
    """What is to be told the share of one step, where some of all steps are done."""
    return lambda share: told((done + share) / steps)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let many read while one writes; SQLite does not wait for this by itself while others begin too."""
    for wait in (0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 0):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if not wait:
                raise
            time.sleep(wait)
        else:
            return


def _step(connection: sqlite3.Connection, number: int, progress: Callable[[float], None]) -> None:
    """Run one migration, unless another process just did."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < number:
            progress(0)
            for statement in _statements(MIGRATIONS[number - 1]):
                connection.execute(statement)
            if number == _INDEXED_BY_SLOT:
                _index_by_slot(connection, progress)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _index_by_slot(connection: sqlite3.Connection, progress: Callable[[float], None]) -> None:
    """Let what documents set level share slots, and make the index of slots."""
    from duizhao.library import indexing, records, slots

    pairs = connection.execute("SELECT key, left, right FROM fixed_pair WHERE engine = 'document'").fetchall()
    for pair, left, right in pairs:
        found = connection.execute("SELECT * FROM fixed_row WHERE pair = ? ORDER BY n", [pair])
        slots.share(connection, left, right, (records.row(record, flipped=False) for record in found))
    indexing.rebuild(connection, progress)


def _statements(script: str) -> list[str]:
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
