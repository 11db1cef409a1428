"""The values of a JSON file one after another: the items of one array, or a value a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from json import JSONDecodeError
from pathlib import PurePath
from typing import NamedTuple

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.source import Note, Source

_BLANK = re.compile(r"[ \t\r\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST = 64_000_000
"""Characters of one value above which it is refused."""
_DECODER = json.JSONDecoder(strict=False)
_ARRAY = re.compile(r"\[\s*(\S)")
_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".jsonlines"})
_BEGINS = re.compile(r'\s*(?:\{\s*["}]|\[\s*["\[{])')


class Value(NamedTuple):
    """One value of a file."""

    line: int
    """The line it begins on, from 1."""
    value: object


def values(source: Source, note: Note) -> Iterator[Value]:
    """The items of an array of objects or arrays, else the values that stand one after another.

    Raises Unreadable where the first value is broken, BrokenOff where a later one is, naming line and column.
    """
    text = _Text(source, note)
    if not text.is_array_of_many():
        while text.blank():
            yield text.value()
        return
    text.skip()
    while text.blank() and text.next() != "]":
        yield text.value()
        if text.blank() and text.next() == ",":
            text.skip()
        elif text.next() not in {"]", ""}:
            raise text.broken("expecting ',' or ']'")
    if not text.next():
        raise text.broken("the array is never closed")
    text.skip()
    if text.blank():
        raise text.broken("extra data after the array")


def is_json(source: Source) -> bool:
    """Whether a file is JSON by its name, or its first two values are."""
    if PurePath(source.name).suffix.lower() in _SUFFIXES:
        return bool(source.start.strip())
    if not _BEGINS.match(source.start):
        return False
    try:
        return bool(list(islice(values(source, lambda _: None), 2)))
    except Unreadable:
        return False


def shown(text: str) -> str:
    """A text of the file without halves of characters, which no encoding can write."""
    return _SURROGATE.sub("\ufffd", text) if _SURROGATE.search(text) else text


class _Text:
    """The characters of a file, held as far as the value at hand needs."""

    def __init__(self, source: Source, note: Note) -> None:
        self._name = source.name
        self._pieces = source.pieces(note)
        self._held = ""
        self._at = 0
        self._line = 1
        self._column = 1
        self._is_whole = False
        self._given = 0

    def is_array_of_many(self) -> bool:
        """Whether the file is an array whose items are objects or arrays."""
        if not self.blank() or self.next() != "[":
            return False
        while not (begun := _ARRAY.match(self._held, self._at)) and self._more():
            pass
        return begun is not None and begun[1] in "{[]"

    def blank(self) -> bool:
        """Go to the next character that is not blank; whether there is one."""
        while True:
            found = _BLANK.match(self._held, self._at)
            self._go(found.end() if found else self._at)
            if self._at < len(self._held):
                return True
            if not self._more():
                return False

    def next(self) -> str:
        """The character at hand; empty at the end."""
        return self._held[self._at : self._at + 1]

    def skip(self) -> None:
        """Go on by one character."""
        self._go(self._at + 1)

    def value(self) -> Value:
        """The value that begins at hand."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held, self._at)
            except JSONDecodeError as error:
                if self._may_go_on(error) and self._grow():
                    continue
                raise self._broken_at(error) from error
            except RecursionError as error:
                raise self.broken("values are nested too deeply") from error
            except ValueError as error:
                raise self.broken("a number has too many digits") from error
            if end < len(self._held) or not self._more():
                break
        found = Value(self._line, value)
        self._go(end)
        self._given += 1
        return found

    def broken(self, problem: str) -> Unreadable:
        """What is wrong at hand."""
        kind = BrokenOff if self._given else Unreadable
        return kind(
            f"{self._name}, line {self._line}, column {self._column}: broken JSON ({problem});"
            " mend it there and add the file again"
        )

    def _may_go_on(self, error: JSONDecodeError) -> bool:
        """Whether what is missing may be in what is not read yet."""
        return error.pos > len(self._held) - 16 or error.msg.startswith("Unterminated")

    def _broken_at(self, error: JSONDecodeError) -> Unreadable:
        self._go(max(error.pos, self._at))
        return self.broken(error.msg[:1].lower() + error.msg[1:])

    def _go(self, to: int) -> None:
        lines = self._held.count("\n", self._at, to)
        if lines:
            self._line += lines
            self._column = to - self._held.rindex("\n", self._at, to)
        else:
            self._column += to - self._at
        self._at = to

    def _grow(self) -> bool:
        """Hold twice as much of the value at hand; whether there was more."""
        wanted = max(2 * (len(self._held) - self._at), 1 << 16)
        if len(self._held) - self._at > _LARGEST:
            raise self.broken(f"a value is longer than {_LARGEST:,} characters")
        grown = False
        parts = [self._held[self._at :]]
        size = len(parts[0])
        while size < wanted and (piece := next(self._pieces, None)) is not None:
            parts.append(piece)
            size += len(piece)
            grown = True
        self._held, self._at = "".join(parts), 0
        return grown

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._held, self._at = self._held[self._at :] + piece, 0
        return True
