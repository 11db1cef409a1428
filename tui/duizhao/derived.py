"""SQLite files that are derived from what is shipped, and kept in the user's cache."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DerivedFile:
    """One of them; it is good where it is whole and bears these marks in its header."""

    path: Path
    application_id: int
    format: int

    @property
    def is_good(self) -> bool:
        """Whether it is there, whole, and of this format."""
        if not self.path.is_file():
            return False
        try:
            with closing(self.connected()) as connection:
                marks = [
                    connection.execute(f"PRAGMA {name}").fetchone()[0]
                    for name in ("application_id", "user_version")
                ]
                whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        except sqlite3.Error:
            return False
        return whole and marks == [self.application_id, self.format]

    def connected(self) -> sqlite3.Connection:
        """A connection that reads, for threads that take turns."""
        return sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def replace(self, write: Callable[[Path], None]) -> None:
        """Have it written beside its place, and move it there once it is whole: the last one wins.

        Raises what `write` raises, and OSError.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.stem, suffix=".part")
        os.close(handle)
        draft = Path(name)
        try:
            write(draft)
            draft.replace(self.path)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def cache_folder() -> Path:
    """Where they are kept: `DUIZHAO_CACHE`, or the user's cache folder."""
    folder = os.environ.get("DUIZHAO_CACHE")
    if folder:
        return Path(folder)
    from platformdirs import user_cache_path

    return user_cache_path("duizhao")
