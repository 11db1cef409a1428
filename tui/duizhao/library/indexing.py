"""Which paragraphs are in the search index: those of versions in sight whose role is searched."""

from __future__ import annotations

import sqlite3

from duizhao.model import Lang, Role
from duizhao.text.tokens import index_tokens

NOT_SEARCHED = frozenset({Role.BOILERPLATE, Role.OTHER})
"""Furniture of a page and passages in other languages are kept, but do not count as hits."""

_TO_INDEX = "INSERT INTO paragraph_index (rowid, tokens) VALUES (?, ?)"
_FROM_INDEX = "INSERT INTO paragraph_index (paragraph_index, rowid, tokens) VALUES ('delete', ?, ?)"


def index(connection: sqlite3.Connection, version: int, lang: Lang) -> None:
    """Enter the paragraphs of a version."""
    connection.executemany(_TO_INDEX, _indexed(connection, version, lang))


def unindex(connection: sqlite3.Connection, version: int, lang: Lang) -> None:
    """Take out what `index` has entered; texts and roles must be the same still."""
    connection.executemany(_FROM_INDEX, _indexed(connection, version, lang))


def _indexed(connection: sqlite3.Connection, version: int, lang: Lang) -> list[tuple[int, str]]:
    found = connection.execute("SELECT key, role, text FROM paragraph WHERE version = ?", [version])
    return [(key, index_tokens(text, lang)) for key, role, text in found if role not in NOT_SEARCHED]


def set_hidden(connection: sqlite3.Connection, version: int, *, hidden: bool) -> None:
    """Take a version out of sight and out of the index, or bring it back; since the newest edit."""
    lang = Lang(connection.execute("SELECT lang FROM version WHERE key = ?", [version]).fetchone()[0])
    if hidden:
        unindex(connection, version, lang)
    else:
        index(connection, version, lang)
    connection.execute(
        "UPDATE version SET hidden = iif(?, (SELECT max(key) FROM edit), NULL) WHERE key = ?",
        [hidden, version],
    )


def give_role(connection: sqlite3.Connection, version: int, number: int, role: Role) -> None:
    """Let a paragraph be of a role, and be searched accordingly."""
    lang, hidden = connection.execute("SELECT lang, hidden FROM version WHERE key = ?", [version]).fetchone()
    key, text, before = connection.execute(
        "SELECT key, text, role FROM paragraph WHERE version = ? AND n = ?", [version, number]
    ).fetchone()
    connection.execute("UPDATE paragraph SET role = ? WHERE key = ?", [role, key])
    was, is_searched = before not in NOT_SEARCHED, role not in NOT_SEARCHED
    if hidden is None and was != is_searched:
        tokens = index_tokens(text, Lang(lang))
        connection.execute(_TO_INDEX if is_searched else _FROM_INDEX, [key, tokens])


def words(text: str, lang: Lang) -> list[str]:
    """The words of a text as the index has them, in their order."""
    return index_tokens(text, lang).split(" ") if text else []


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew from the paragraphs."""
    connection.execute("INSERT INTO paragraph_index (paragraph_index) VALUES ('delete-all')")
    shown = (
        "SELECT key, lang FROM version WHERE hidden IS NULL OR document IN (SELECT document FROM unfinished)"
    )
    for version, lang in connection.execute(shown).fetchall():
        index(connection, version, Lang(lang))
