"""A file to be read: its bytes, its characters, its lines, whole or a piece at a time."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from duizhao.ingest.disk import State, opened, shown
from duizhao.ingest.encoding import Decoded, decode
from duizhao.ingest.errors import Unreadable

Note = Callable[[str], None]
"""What is to be told, in one line, of whatever had to be given up while a file is read."""

_HEAD = 400_000
_START = 60_000
_PIECE = 1 << 18
LONGEST_LINE = 8_000_000
"""Characters above which a line is refused."""


@dataclass(frozen=True)
class Source:
    """The bytes of a file, to be read from the beginning as often as wanted."""

    name: str
    size: int
    """Bytes."""
    open: Callable[[], BinaryIO]
    stated: str | None = None
    """The encoding that whoever sent it states."""

    @classmethod
    def of_bytes(cls, name: str, content: bytes, stated: str | None = None) -> Source:
        """Bytes that are in memory already, under the name of a file."""
        return cls(name, len(content), lambda: io.BytesIO(content), stated)

    @classmethod
    def of_file(cls, path: Path) -> Source:
        """A file on disk; raises OSError where it cannot be looked at.

        Opening it raises Unreadable once it has changed since.
        """
        state = State.of(path.stat())
        return cls(shown(path.name), state.size, lambda: opened(path, state))

    @cached_property
    def head(self) -> bytes:
        """The first 400,000 bytes."""
        with self.open() as stream:
            return stream.read(_HEAD)

    @cached_property
    def decoded_head(self) -> Decoded:
        """The head as text; raises Unreadable where it is none."""
        return decode(self.name, self.head, self.stated)

    @cached_property
    def start(self) -> str:
        """The first 60,000 characters, with newlines for line breaks; empty where this is no text."""
        try:
            text = self.decoded_head.text[:_START]
        except Unreadable:
            return ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def content(self) -> bytes:
        """All bytes."""
        with self.open() as stream:
            return stream.read()

    def pieces(self, note: Note, encoding: str | None = None) -> Iterator[str]:
        """The characters a piece at a time, line breaks as they are; what is broken becomes U+FFFD.

        In the encoding given, or the one the head tells. Raises Unreadable where the file is no text.
        """
        encoding = encoding or self.decoded_head.encoding
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        broken = 0
        with self.open() as stream:
            first = True
            while chunk := stream.read(_PIECE):
                text = decoder.decode(chunk)
                if first:
                    text, first = text.removeprefix("\ufeff"), False
                broken += text.count("\ufffd")
                yield text
            tail = decoder.decode(b"", True)
            broken += len(tail)
            yield tail
        if broken:
            places = "place is" if broken == 1 else "places are"
            note(f"{broken} {places} not valid {encoding.upper()} and shown as \ufffd")

    def lines(self, note: Note, encoding: str | None = None) -> Iterator[tuple[int, str]]:
        """Every line with its number from 1, ended by LF, CR LF or CR; encoding and errors as in `pieces`.

        Raises Unreadable where a line is too long.
        """
        return enumerate(self._lines(note, encoding), 1)

    def _lines(self, note: Note, encoding: str | None) -> Iterator[str]:
        done, rest = 0, ""
        for piece in self.pieces(note, encoding):
            text = rest + piece
            # A CR at the end may be the first half of a CR LF.
            held = "\r" * text.endswith("\r")
            *whole, rest = text.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n").split("\n")
            rest += held
            done += len(whole)
            yield from whole
            if len(rest) > LONGEST_LINE:
                raise Unreadable(
                    f"{self.name}, line {done + 1} is longer than {LONGEST_LINE:,} characters;"
                    " break it into lines and add the file again"
                )
        if rest:
            yield rest.removesuffix("\r")
