"""Safe reading of XML a piece at a time: nothing is fetched, nothing expands, memory stays flat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar
from xml.parsers import expat

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats.xml_encoding import encoding_of
from duizhao.ingest.source import LONGEST_LINE, Note, Source

Found = TypeVar("Found")

DEEPEST = 200
"""Elements inside each other above which a file is refused."""
_MOST_NAMES = 20_000
_MOST_DEFAULTS = 500
_UNFINISHED = frozenset({"no element found", "unclosed token", "unclosed CDATA section", "partial character"})
_DECLARATION = re.compile(rb"\s*(<\?xml\s[^>]*\?>)")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_FORBIDDEN = re.compile(
    rb"&#(?:0*(?:[0-8]|1[1-24-9]|2\d|3[01]|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d"
    rb"|573[0-3]\d|5734[0-3]|6553[45])"
    rb"|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[efEF]));"
)
_LONGEST_REFERENCE = 16


class Reader(Generic[Found]):
    """What a format does with the elements of a file; what it has found so far is taken from it."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.line: Callable[[], int] = lambda: 0
        """The line that is being read, from 1."""
        self.broken: Callable[[str], BrokenOff] = BrokenOff
        """What to raise where the file contradicts itself: the place is put before the reason."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; its name is without the prefix that the first element has."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Characters inside an element, entities resolved; not necessarily all of them at once."""


def read(source: Source, note: Note, reader: Reader[Found]) -> Iterator[Found]:
    """Yield what the reader finds in a file, as soon as it does.

    Raises BrokenOff, after what stands before it, with line and column where the XML is broken; Unreadable
    for declared entities and for elements, tags or texts beyond all measure. Characters that XML forbids are
    dropped and counted in a note; an entity of HTML that is not declared means what it means there.
    """
    guard = _Guard(source.name, reader)
    for piece in _pieces(source, note):
        broken = guard.parse(piece)
        yield from reader.found
        reader.found.clear()
        if broken:
            raise broken


class _Guard(Generic[Found]):
    """The parser, with what it must not do."""

    def __init__(self, name: str, reader: Reader[Found]) -> None:
        self._name = name
        self._reader = reader
        self._fed = self._defaults = 0
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.specified_attributes = True
        parser.UseForeignDTD(True)
        parser.StartElementHandler = self._first
        parser.CharacterDataHandler = reader.text
        parser.EntityDeclHandler = self._entity
        parser.AttlistDeclHandler = self._default
        parser.SkippedEntityHandler = self._skipped
        reader.line = lambda: parser.CurrentLineNumber
        reader.broken = self._contradiction

    def parse(self, piece: bytes) -> BrokenOff | None:
        """Read on; an empty piece is the end. Gives back where and why nothing further can be read."""
        parser = self._parser
        try:
            parser.Parse(piece, not piece)
        except expat.ExpatError as error:
            return self._broken(error)
        except BrokenOff as broken:
            return broken
        self._fed += len(piece)
        if self._fed - parser.CurrentByteIndex > LONGEST_LINE:
            raise self._refused(f"a tag or comment is longer than {LONGEST_LINE:,} bytes")
        if len(parser.intern) > _MOST_NAMES:
            raise self._refused(f"there are more than {_MOST_NAMES:,} different names of elements")
        return None

    def _first(self, name: str, attributes: dict[str, str]) -> None:
        """The first element: its prefix is taken off all names that have it."""
        parser, start, end = self._parser, self._reader.start, self._reader.end
        prefix = name[: name.find(":") + 1]
        depth = 0

        def begin(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > DEEPEST:
                raise self._refused(f"elements stand more than {DEEPEST} deep inside each other")
            start(name.removeprefix(prefix) if prefix else name, attributes)

        def finish(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(name.removeprefix(prefix) if prefix else name)

        parser.StartElementHandler = begin
        parser.EndElementHandler = finish
        begin(name, attributes)

    def _entity(self, name: str, *_: object) -> None:
        raise Unreadable(
            f"{self._name} declares the entity {name[:40]!r} on line {self._parser.CurrentLineNumber},"
            " which is refused because entities can fill the memory or reach other files;"
            " replace it by its text and take the declaration out"
        )

    def _default(self, *_: object) -> None:
        self._defaults += 1
        if self._defaults > _MOST_DEFAULTS:
            raise self._refused(f"there are more than {_MOST_DEFAULTS} declarations of attributes")

    def _skipped(self, name: str, is_parameter: bool) -> None:
        from html.entities import html5

        if is_parameter:
            return
        text = html5.get(f"{name};")
        if text is None:
            raise self._contradiction(f"the entity &{name[:40]}; is not declared; replace it by its text")
        self._reader.text(text)

    def _refused(self, why: str) -> Unreadable:
        return Unreadable(
            f"{self._name}, line {self._parser.CurrentLineNumber}: {why}; check that this is the right file"
        )

    def _contradiction(self, why: str) -> BrokenOff:
        parser = self._parser
        return self._at(parser.CurrentLineNumber, parser.CurrentColumnNumber, why)

    def _broken(self, error: expat.ExpatError) -> BrokenOff:
        why = expat.ErrorString(error.code)
        if why in _UNFINISHED:
            return self._at(error.lineno, error.offset, "the file ends before its last element does")
        return self._at(error.lineno, error.offset, f"broken XML ({why})")

    def _at(self, line: int, column: int, why: str) -> BrokenOff:
        return BrokenOff(f"{self._name}, line {line}, column {column + 1}: {why}")


def _pieces(source: Source, note: Note) -> Iterator[bytes]:
    """The file in UTF-8, without characters that XML forbids and without its XML declaration; empty last.

    What the declaration says of the encoding is no longer true, and blanks before it would be an error.
    """
    dropped = 0
    held = b""
    first = True
    for text in source.pieces(note, encoding_of(source)):
        piece = held + text.encode("utf-8", "replace")
        if first and piece:
            first, piece = False, _DECLARATION.sub(_blank, piece, count=1) if _declares(piece) else piece
        piece, held = _whole_references(piece)
        piece, count = _allowed(piece)
        dropped += count
        if piece:
            yield piece
    if held:
        yield held
    if dropped:
        note(f"dropped {dropped} control character{'s' if dropped > 1 else ''} that XML forbids")
    yield b""


def _declares(piece: bytes) -> bool:
    return _DECLARATION.match(piece) is not None


def _blank(declaration: re.Match[bytes]) -> bytes:
    return re.sub(rb"[^\r\n]", b" ", declaration[0])


def _whole_references(piece: bytes) -> tuple[bytes, bytes]:
    """A piece up to a character reference that goes on in the next one, and that reference."""
    at = piece.rfind(b"&", max(0, len(piece) - _LONGEST_REFERENCE))
    return (piece, b"") if at < 0 or b";" in piece[at:] else (piece[:at], piece[at:])


def _allowed(piece: bytes) -> tuple[bytes, int]:
    """A piece without what XML forbids, and how many characters that were."""
    kept = piece.translate(None, _CONTROLS)
    count = len(piece) - len(kept)
    for character in _NO_CHARACTERS:
        if character in kept:
            count += kept.count(character)
            kept = kept.replace(character, b"")
    if b"&#" in kept:
        kept, references = _FORBIDDEN.subn(b"", kept)
        count += references
    return kept, count
