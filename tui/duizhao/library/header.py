"""Tells by a file's first bytes whether it is a library, without loading SQLite."""

from __future__ import annotations

from pathlib import Path

APPLICATION_ID = 0x6475697A
"""`duiz`, in the header of the file: what makes a SQLite file a library."""
VERSION = 6
"""The version of the tables this program writes."""

_HEADER = b"SQLite format 3\0"
_USER_VERSION, _APPLICATION_ID = slice(60, 64), slice(68, 72)


class LibraryError(Exception):
    """Why a library cannot be used, in one line that says what to do next."""


class IndexDamaged(LibraryError):  # noqa: N818 - the name says what the library suffers from
    """The search index cannot be read, though the texts may; it can be made anew."""


def check(path: Path) -> None:
    """Raise LibraryError where the path cannot be, or is not, a library; an empty file is an empty one."""
    header = _read(path)
    if not header:
        return
    if not header.startswith(_HEADER):
        raise LibraryError(f"{path}: is not a Duizhao library; name another file with --library")
    if int.from_bytes(header[_APPLICATION_ID], "big") not in (0, APPLICATION_ID):
        raise LibraryError(f"{path}: belongs to another program; name another file with --library")
    if int.from_bytes(header[_USER_VERSION], "big") > VERSION:
        raise newer(path)


def is_earlier(path: Path) -> bool:
    """Whether a library seems to be of an earlier version; raises LibraryError where it cannot be read."""
    header = _read(path)
    return bool(header) and int.from_bytes(header[_USER_VERSION], "big") < VERSION


def _read(path: Path) -> bytes:
    """What stands at the beginning of a library; nothing where there is no file."""
    try:
        if path.is_dir():
            raise LibraryError(f"{path}: is a folder; name a file for the library")
        if not path.exists():
            return b""
        with path.open("rb") as file:
            return file.read(100)
    except OSError as error:
        raise LibraryError(f"{path}: cannot be read ({error.strerror})") from error


def newer(path: Path) -> LibraryError:
    """What to say of a library that a later version has written."""
    return LibraryError(f"{path}: was written by a newer Duizhao; update Duizhao to open it")
