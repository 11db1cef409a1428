"""The English words of a library with their stems, so that a query finds the other forms of its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

LONGEST = 40
"""Characters beyond which a run of letters is no word."""


def is_word(token: str) -> bool:
    """Whether a search token is an English word."""
    return token.isalpha() and len(token) <= LONGEST


def keep(connection: sqlite3.Connection, words: Iterable[str]) -> None:
    """Remember words with their stems; what is known already stays, and none is ever forgotten."""
    new = sorted(words)
    if not new:
        return
    from Stemmer import Stemmer

    stems = Stemmer("english", 0).stemWords(new)
    connection.executemany(
        "INSERT OR IGNORE INTO english (word, stem) VALUES (?, ?)", zip(new, stems, strict=True)
    )
