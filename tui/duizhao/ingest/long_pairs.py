"""Files of pairs that are too long to be held: read from the beginning, unit by unit, as often as wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from duizhao.ingest.disk import unreadable
from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats import PairFormat, form_of
from duizhao.ingest.source import Note, Source
from duizhao.ingest.unit_texts import SAMPLE, Column, columns
from duizhao.ingest.units import Unit

LONG = 16 * 1024 * 1024
"""Bytes from which a file of pairs is not held in memory."""


@dataclass(frozen=True)
class LongPairs:
    """A long file of pairs, with the languages in it that are read as versions."""

    source: Source
    form: PairFormat
    columns: tuple[Column, ...]

    def units(self, note: Note, on_read: Callable[[int], None]) -> Iterator[Unit]:
        """All units; `on_read` is told up to which byte the file was read. Raises as the form does."""
        return self.form.units(replace(self.source, open=lambda: _counted(self.source, on_read)), note)

    def fingerprint(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        digest = hashlib.sha256()
        with self.source.open() as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
        return digest.hexdigest()

    def check(self) -> None:
        """Raises Unreadable where the file is not what it was when it was first looked at."""
        self.source.open().close()


def is_long(path: Path) -> bool:
    """Whether a file is long enough to be read in stretches, if it is a file of pairs."""
    try:
        return path.is_file() and path.stat().st_size >= LONG
    except OSError:
        return False


def long_pairs(path: Path) -> LongPairs | None:
    """The file as a long file of pairs; None where it is short or no file of pairs. Raises Unreadable."""
    try:
        source = Source.of_file(path)
        form = form_of(source) if source.size >= LONG else None
        if not isinstance(form, PairFormat):
            return None
        sample: list[Unit] = []
        with suppress(BrokenOff):
            sample.extend(islice(form.units(source, lambda warning: None), SAMPLE))
    except OSError as error:
        raise unreadable(path, error) from error
    found = columns(sample)
    if not found:
        raise Unreadable(f"{source.name} holds no Chinese or English text; check that it is the right file")
    return LongPairs(source, form, found)


class _Counted:
    """A file that tells how far it was read."""

    def __init__(self, stream: BinaryIO, on_read: Callable[[int], None]) -> None:
        self._stream = stream
        self._on_read = on_read

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self._on_read(self._stream.tell())
        return content

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def __enter__(self) -> _Counted:
        return self

    def __exit__(self, *error: object) -> None:
        self._stream.close()


def _counted(source: Source, on_read: Callable[[int], None]) -> BinaryIO:
    return cast("BinaryIO", _Counted(source.open(), on_read))
