"""A library's connections, one a thread: reading, writing whole or not at all, and cancelling."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from duizhao.library import header, opening
from duizhao.library.breakage import is_broken, is_damaged, only_index_is_broken
from duizhao.library.header import IndexDamaged, LibraryError
from duizhao.library.indexing import forget

MEMORY = ":memory:"
"""Names a library that lives as long as the process: for reading files without adding them."""


class Connections:
    """Connections to one SQLite file; every use raises LibraryError where SQLite fails."""

    def __init__(self, path: str | Path, progress: Callable[[float], None]) -> None:
        """`progress`: told the share done while a library of an earlier version is brought to this one."""
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        if str(path) == MEMORY:
            # A file all the same: a text of 100,000 rows then costs no memory, and threads read side by side.
            self._scratch = tempfile.TemporaryDirectory(prefix="duizhao-", ignore_cleanup_errors=True)
            path = Path(self._scratch.name) / "library"
        self._path = Path(path)
        header.check(self._path)
        self.writable = self._make_writable()
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._searching: set[sqlite3.Connection] = set()
        self._guard = threading.Lock()
        self.cancelled = 0
        """How often `cancel` was called."""
        opening.migrate(self._own, self._path, progress)

    def _make_writable(self) -> bool:
        if self._path.exists():
            return os.access(self._path, os.W_OK) and os.access(self._path.parent, os.W_OK)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"{self._path}: its folder cannot be made ({error.strerror})") from error
        return True

    @property
    def _own(self) -> sqlite3.Connection:
        """The connection of the present thread."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = opening.connect(self._path, writable=self.writable)
            connection.row_factory = sqlite3.Row
            if self._scratch:
                connection.execute("PRAGMA synchronous = OFF")
            self._local.connection = connection
            with self._guard:
                self._open.append(connection)
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The thread's connection."""
        try:
            yield self._own
        except sqlite3.Error as error:
            raise self._failure("read", error) from error

    def index_damaged(self) -> IndexDamaged:
        """What to raise where the search index cannot be believed."""
        return IndexDamaged(
            f"{self._path}: its search index is damaged; `duizhao check --repair` makes it anew"
        )

    def _failure(self, what: str, error: sqlite3.Error) -> LibraryError:
        broken = is_broken(error)
        if is_damaged(error) or (broken and only_index_is_broken(self._own)):
            return self.index_damaged()
        if broken:
            advice = "put a copy of the file in its place, or name another with --library"
            return LibraryError(f"{self._path}: is damaged ({error}); {advice}")
        return LibraryError(f"{self._path}: cannot be {what} ({error})")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: whole, or not at all; inside another of the same thread, a part of that."""
        if not self.writable:
            raise LibraryError(f"{self._path}: is read-only; name another library with --library")
        connection = self._own
        if connection.in_transaction:
            yield connection
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise self._failure("written", error) from error

    def forget_broken_index(self) -> None:
        """Let there be no index where its pages are broken, so that it can be made anew."""
        if only_index_is_broken(self._own):
            with self.writing() as connection:
                forget(connection)

    @contextmanager
    def searching(self) -> Iterator[sqlite3.Connection]:
        """The thread's connection, for work that `cancel` may stop."""
        with self.reading() as connection:
            with self._guard:
                self._searching.add(connection)
            try:
                yield connection
            finally:
                with self._guard:
                    self._searching.discard(connection)

    def cancel(self) -> None:
        """Stop what is searching; it raises LibraryError in its own thread."""
        with self._guard:
            self.cancelled += 1
            for connection in self._searching:
                connection.interrupt()

    def close(self) -> None:
        """Close every thread's connection, and drop a scratch file."""
        with self._guard:
            for connection in self._open:
                with suppress(sqlite3.Error):
                    connection.close()
            self._open.clear()
            self._local = threading.local()
        if self._scratch:
            self._scratch.cleanup()
