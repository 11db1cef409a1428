"""Writes results: to standard output, or to a file or folder that is whole or not there."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

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
    return _why_no_place(path)


def why_no_folder(path: str, is_ours: Callable[[Path], bool]) -> str | None:
    """Why no folder can be written there; one that is there must be empty or of ours."""
    folder = Path(path)
    if not path:
        return "the name of the folder to write is empty; name one"
    if folder.exists() and not folder.is_dir():
        return f"{path} is a file; name a folder"
    if folder.is_dir() and not is_ours(folder):
        return f"{path} holds other files than such an export; name a new or an empty folder"
    return _why_no_place(path)


def _why_no_place(path: str) -> str | None:
    parent = Path(path).absolute().parent
    return None if parent.is_dir() else f"{path}: there is no folder {parent}; make it first"


def write(pieces: Iterable[str], path: str) -> None:
    """Write text as UTF-8, piece by piece; a file that was there stays until the new one is whole.

    Raises OSError where that fails.
    """
    if path == STANDARD_OUTPUT:
        _write_out(pieces)
    else:
        # The formats are UTF-8 whatever the locale of the terminal is.
        write_binary(lambda stream: stream.writelines(piece.encode() for piece in pieces), path)


def write_binary(fill: Callable[[BinaryIO], object], path: str) -> None:
    """Let a file be filled; one that was there stays until the new one is whole. Raises OSError."""
    file = Path(path)
    if file.exists() and not file.is_file():
        with file.open("wb") as stream:  # a pipe, a device
            fill(stream)
        return
    file = file.resolve()  # a link to a file stays a link
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:100]}.", suffix=".part")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w+b") as stream:
            fill(stream)
        draft.chmod(_mode(file))
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def write_folder(fill: Callable[[Path], object], path: str) -> None:
    """Let a folder be filled; what was there stays until the new one is whole. Raises OSError.

    Hidden files of the old one, such as those of git, stay where no new ones take their place.
    """
    folder = Path(path).resolve()
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:100]}.", suffix=".part"))
    try:
        fill(draft)
        if not folder.exists():
            draft.chmod(0o777 & ~_mask())
            draft.rename(folder)
            return
        draft.chmod(folder.stat().st_mode & 0o7777)
        for hidden in folder.glob(".*"):
            if not (draft / hidden.name).exists():
                hidden.rename(draft / hidden.name)
        old = draft.with_suffix(".old")
        folder.rename(old)
        draft.rename(folder)
        shutil.rmtree(old)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write_out(pieces: Iterable[str]) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.flush()
    sys.stdout.buffer.flush()


def _mode(file: Path) -> int:
    """The permissions of the file that is replaced, or those of a new one."""
    return file.stat().st_mode & 0o7777 if file.exists() else 0o666 & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
