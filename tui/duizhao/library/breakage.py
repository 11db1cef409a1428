"""Tells from an error of SQLite what is damaged: the search index, which can be made anew, or more."""

from __future__ import annotations

import sqlite3

from duizhao.library.indexing import INDEX


def is_damaged(error: BaseException) -> bool:
    """Whether an error of SQLite says that the index cannot be read."""
    said = str(error)
    return (
        getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT_VTAB
        or "vtable constructor failed: paragraph_index" in said
        or ("no such" in said and "paragraph_index" in said)
        or "invalid fts5 file format" in said
        or "SQL logic error" in said
    )


def is_broken(error: sqlite3.Error) -> bool:
    """Whether an error of SQLite says that pages of the file are broken."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def only_index_is_broken(connection: sqlite3.Connection) -> bool:
    """Whether pages of the index are broken, and those of the texts are not."""
    parts = (f"{INDEX}_{part}" for part in ("data", "idx", "config"))
    return not all(_is_whole(connection, part) for part in parts) and all(
        _is_whole(connection, table) for table in ("paragraph", "version", "stretch", "index_state")
    )


def _is_whole(connection: sqlite3.Connection, table: str) -> bool:
    try:
        found = connection.execute(f"PRAGMA quick_check({table})").fetchall()
    except sqlite3.DatabaseError:
        return False
    return [said for (said,) in found] == ["ok"]
