"""ZIP archives from anywhere: nothing goes to disk, nothing takes memory or time without end."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.source import Source

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 256 << 20
LARGEST_TOTAL = 1 << 30
"""Bytes, unpacked, above which a member or an archive is refused."""
_STEEPEST = 200
"""How many times larger a member may get by unpacking, above a size that does no harm."""
_HARMLESS = 16 << 20
_LARGEST_DIRECTORY = 4 << 20
_PIECE = 1 << 18

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LONGEST_COMMENT = 0xFFFF
_LOCATOR = struct.Struct("<4sLQL")
_LOCATOR_MARK = b"PK\x06\x07"
_WIDE_END = struct.Struct("<4sQ2H2L4Q")
_WIDE_END_MARK = b"PK\x06\x06"


def is_zip(source: Source) -> bool:
    """Whether a file begins as ZIP archives do."""
    return source.head.startswith(_BEGINNINGS)


class Archive:
    """An archive that has been looked through: its members may be read one by one, as a context manager.

    Names have `/` between folders; folders themselves are left out.
    """

    def __init__(self, name: str, packed: ZipFile, members: dict[str, ZipInfo]) -> None:
        self.name = name
        self._packed = packed
        self._members = members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, in the order of its directory."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """Bytes of a member, unpacked, as the archive states them."""
        return self._members[name].file_size

    def read(self, name: str, limit: int = LARGEST_MEMBER) -> bytes:
        """All bytes of a member; raises as `pieces`."""
        return b"".join(self.pieces(name, limit))

    def pieces(self, name: str, limit: int = LARGEST_MEMBER) -> Iterator[bytes]:
        """The bytes of a member a piece at a time.

        Raises KeyError where there is no such member, Unreadable where it is damaged or larger than the
        limit.
        """
        from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile

        member = self._members[name]
        if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise Unreadable(
                f"{self.name}: {_shown(name)} in it is packed in an unusual way; pack it as an ordinary ZIP"
            )
        if member.file_size > limit:
            raise Unreadable(
                f"{self.name}: {_shown(name)} in it has {member.file_size >> 20} MB, more than"
                f" {limit >> 20} MB; split it and add the parts"
            )
        try:
            with self._packed.open(member) as stream:
                while piece := stream.read(_PIECE):
                    yield piece
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise damaged(self.name, f"{_shown(name)} in it cannot be unpacked") from error

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._packed.close()


def open_zip(source: Source) -> Archive:
    """Open an archive after a look at its directory; nothing is unpacked yet.

    Raises Unreadable where it is broken off or damaged, protected by a password, has too many members or
    would get too large, and where a member is a link or has a name that leads out of the archive.
    """
    from zipfile import BadZipFile, ZipFile

    stream = source.open()
    try:
        _refuse_large_directory(source.name, source.size, stream)
        packed = ZipFile(stream)
        return Archive(source.name, packed, _members(source.name, packed.infolist()))
    except Unreadable:
        stream.close()
        raise
    except (BadZipFile, struct.error, NotImplementedError, OSError, ValueError, EOFError) as error:
        stream.close()
        raise damaged(source.name, "its directory cannot be read") from error


def damaged(name: str, why: str) -> Unreadable:
    """An archive that did not arrive whole."""
    return Unreadable(f"{name} is damaged: {why}; copy or download it again")


def _refuse_large_directory(name: str, size: int, stream: BinaryIO) -> None:
    """Look at the end of an archive, before its directory of any length is read into memory."""
    begins = max(0, size - _LONGEST_COMMENT - _END.size - _LOCATOR.size - _WIDE_END.size)
    stream.seek(begins)
    tail = stream.read(size - begins)
    at = tail.rfind(_END_MARK)
    if at < 0 or at + _END.size > len(tail):
        raise Unreadable(
            f"{name} is broken off: the directory at its end is missing; copy or download it again"
        )
    fields = _END.unpack_from(tail, at)
    count, length = fields[4], fields[5]
    if tail.startswith(_LOCATOR_MARK, max(0, at - _LOCATOR.size)):
        record = at - _LOCATOR.size - _WIDE_END.size
        _, _, stated, _ = _LOCATOR.unpack_from(tail, at - _LOCATOR.size)
        if record < 0 or stated != begins + record or not tail.startswith(_WIDE_END_MARK, record):
            raise damaged(name, "its directory cannot be read")
        wide = _WIDE_END.unpack_from(tail, record)
        count, length = wide[7], wide[8]
    if count > MOST_MEMBERS or length > _LARGEST_DIRECTORY:
        raise _too_many(name, count)


def _too_many(name: str, count: int) -> Unreadable:
    files = f"{count:,} files, more than" if count > MOST_MEMBERS else "more files than"
    return Unreadable(f"{name} is an archive of {files} {MOST_MEMBERS:,}; unpack it and add the files")


def _members(name: str, listed: list[ZipInfo]) -> dict[str, ZipInfo]:
    """The files of an archive by their names; raises Unreadable for what no honest archive has."""
    if len(listed) > MOST_MEMBERS:
        raise _too_many(name, len(listed))
    members: dict[str, ZipInfo] = {}
    for member in listed:
        path = member.filename.replace("\\", "/")
        if _leads_out(path):
            raise Unreadable(
                f"{name} holds a file named {_shown(path)}, which leads out of the archive;"
                " do not unpack it, and get it anew from where it comes"
            )
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Unreadable(
                f"{name} holds a symbolic link, {_shown(path)}; pack it again with the file itself"
            )
        if member.flag_bits & 1:
            raise Unreadable(f"{name} is protected by a password; save it without one and add it again")
        if not path.endswith("/"):
            members[path] = member
    _refuse_bombs(name, members)
    return members


def _leads_out(path: str) -> bool:
    drive = path[1:2] == ":" and path[:1].isalpha()
    return path.startswith("/") or drive or ".." in path.split("/") or "\0" in path


def _refuse_bombs(name: str, members: dict[str, ZipInfo]) -> None:
    total = sum(member.file_size for member in members.values())
    if total > LARGEST_TOTAL:
        raise Unreadable(
            f"{name} would unpack to {total >> 20:,} MB, more than {LARGEST_TOTAL >> 20:,} MB;"
            " take out what is no text, or add its files one by one"
        )
    for path, member in members.items():
        if member.file_size > _HARMLESS and member.file_size > _STEEPEST * member.compress_size:
            raise Unreadable(
                f"{name} is a ZIP bomb: {_shown(path)} would unpack from {member.compress_size:,}"
                f" to {member.file_size:,} bytes; do not open it"
            )


def _shown(path: str) -> str:
    """A name from an archive, fit for one line of a terminal."""
    return repr(path if len(path) <= 80 else f"…{path[-79:]}")
