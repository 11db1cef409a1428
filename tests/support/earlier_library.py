"""Writes a library as an earlier version has left it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from duizhao.library.schema import MIGRATIONS


def write_earlier_library(
    library_path: Path,
    chinese: Sequence[str],
    english: Sequence[str],
    rows: Sequence[tuple[str, str]] = (),
) -> None:
    """One event of two texts, of the version before slots; `rows`, as that kept them, are stated."""
    with closing(sqlite3.connect(library_path)) as old, old:
        for migration in MIGRATIONS[:5]:
            old.executescript(migration)
        old.executescript(
            "PRAGMA application_id = 0x6475697A; PRAGMA user_version = 5;"
            "INSERT INTO document (name, path, sha256, content, warnings) VALUES ('f', '/f', '1', x'', '[]');"
            "INSERT INTO event (id, stated, maybe, shown) VALUES ('undated-1', '{}', '[]', 1);"
        )
        for key, (lang, texts) in enumerate((("zh-Hans", chinese), ("en", english)), 1):
            old.execute(
                "INSERT INTO version (key, id, event, document, lang, people) VALUES (?, ?, 1, 1, ?, '[]')",
                [key, f"1-{lang}", lang],
            )
            old.executemany(
                "INSERT INTO paragraph (version, n, role, line, text, starts)"
                " VALUES (?, ?, 'body', 1, ?, '0')",
                [(key, n, text) for n, text in enumerate(texts)],
            )
        old.execute("INSERT INTO fixed_pair (left, right, engine) VALUES (1, 2, 'document')")
        old.executemany(
            "INSERT INTO fixed_row VALUES (1, ?, ?, ?, 'auto', 1.0, '[]', ?, 1, 1)",
            [(n, left, right, n + 1) for n, (left, right) in enumerate(rows)],
        )
