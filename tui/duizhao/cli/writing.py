"""Writes results: to standard output, or to a file that is whole or not there."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

STANDARD_OUTPUT = "-"


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """End quietly where whoever reads our output stops early, as `head` does."""
    try:
        yield
    except BrokenPipeError:
        # Nothing is wrong, and Python must not say so at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def why_not_writable(path: str) -> str | None:
    """Why no file can be written there, as far as can be told beforehand."""
    file = Path(path)
    if path == STANDARD_OUTPUT:
        return None
    if not path:
        return "the name of the file to write is empty; name one"
    if file.is_dir():
        return f"{path} is a folder; name a file in it"
    if not file.absolute().parent.is_dir():
        return f"{path}: there is no folder {file.parent}; make it first"
    return None


def write(pieces: Iterable[str], path: str) -> None:
    """Write text as UTF-8, piece by piece; a file that was there stays until the new one is whole.

    Raises OSError where that fails.
    """
    if path == STANDARD_OUTPUT:
        _write_out(pieces)
        return
    file = Path(path)
    if file.exists() and not file.is_file():
        with file.open("w", encoding="utf-8", newline="") as stream:  # a pipe, a device
            stream.writelines(pieces)
        return
    file = file.resolve()  # a link to a file stays a link
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        draft.chmod(_mode(file))
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _write_out(pieces: Iterable[str]) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    # The formats are UTF-8 whatever the locale of the terminal is.
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.flush()
    sys.stdout.buffer.flush()


def _mode(file: Path) -> int:
    """The permissions of the file that is replaced, or those of a new one."""
    if file.exists():
        return file.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
