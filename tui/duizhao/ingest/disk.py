"""Files on disk: named so that every name can be shown, opened without waiting, read in one state."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from duizhao.ingest.errors import Unreadable

LARGEST = 512 * 1024 * 1024
"""Bytes above which a file is not held in memory."""
_PATIENCE = (0.05, 0.2, 0.5)
"""Seconds to wait, one after the other, for whoever is writing a file."""
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Opening a pipe that nobody writes into would else never end."""


def shown(path: Path | str) -> str:
    r"""A path as text; bytes that are no UTF-8 as `\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class State:
    """By what it is told whether a file is still the same."""

    device: int
    inode: int
    size: int
    changed: int

    @classmethod
    def of(cls, status: os.stat_result) -> State:
        """The state of a file."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def opened(path: Path, expected: State | None = None) -> BinaryIO:
    """A file, opened to be read; raises OSError, and Unreadable where it is none or not as expected."""
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    stream = os.fdopen(descriptor, "rb")
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise no_file(path)
        if expected and State.of(status) != expected:
            raise changing(path)
    except BaseException:
        stream.close()
        raise
    return stream


def content_of(path: Path) -> bytes:
    """All bytes of a file as they stand at one moment.

    Raises Unreadable where it cannot be read, is very large, or is being written all the time.
    """
    try:
        if path.is_dir():
            raise Unreadable(f"{shown(path)} is a folder; give its files")
        for wait in (*_PATIENCE, 0):
            content = _at_one_moment(path)
            if content is not None:
                return content
            time.sleep(wait)
    except OSError as error:
        raise unreadable(path, error) from error
    raise changing(path)


def _at_one_moment(path: Path) -> bytes | None:
    """All bytes of a file; None where it has changed meanwhile."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise no_file(path)
    with opened(path) as stream:
        before = State.of(os.fstat(stream.fileno()))
        if before.size > LARGEST:
            raise Unreadable(
                f"{shown(path.name)} has {before.size >> 20} MB; split it into files below {LARGEST >> 20} MB"
            )
        content = stream.read(before.size + 1)
        after = State.of(os.fstat(stream.fileno()))
    return content if before == after and len(content) == before.size else None


def no_file(path: Path) -> Unreadable:
    """What to raise where a path leads to something that never ends, or has no beginning."""
    return Unreadable(f"{shown(path)} is no file but a device or a pipe; read it through standard input (-)")


def changing(path: Path) -> Unreadable:
    """What to raise where a file does not keep still."""
    return Unreadable(f"{shown(path.name)} has changed while it was read; add it again once it is whole")


def unreadable(path: Path, error: OSError) -> Unreadable:
    """Why the system gives no file there."""
    problem = (error.strerror or str(error)).lower()
    return Unreadable(f"{shown(path)}: {problem}; check the name and whether you may read it")
