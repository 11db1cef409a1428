"""Translation files: XLIFF 1.0 to 1.2 and 2.0 to 2.2."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.ingest.formats.inline import Flow
from duizhao.ingest.formats.xliff_unit import Part, Text, units_of
from duizhao.ingest.formats.xml_events import Reader, read
from duizhao.ingest.formats.xml_root import root
from duizhao.ingest.source import LONGEST_LINE, Note, Source
from duizhao.ingest.units import Unit

_UNITS = frozenset({"unit", "trans-unit"})
_PARTS = frozenset({"segment", "ignorable"})
_TEXTS = frozenset({"source", "target", "seg-source"})
_MOST_PARTS = 100_000


def recognises(source: Source) -> bool:
    """Whether the first element is that of a translation file."""
    first = root(source)
    return first is not None and first.name == "xliff"


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The segments of a translation file, source before target, in file order.

    Codes are left out of a text; a target that is missing or empty leaves its side out; proposals of memories
    and notes are no texts. Line breaks are kept where the file says so (`xml:space`). Units without any text
    are counted in a note. Raises as `xml_events.read`, BrokenOff also for two sources of one segment.
    """
    translation = _Translation()
    yield from read(source, note, translation)
    if translation.empty:
        note(f"{translation.empty} unit{'s' if translation.empty > 1 else ''} without text left out")


class _Translation(Reader[Unit]):
    """A translation file as it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.empty = 0
        self._source, self._target = "", ""
        self._open: list[str] = []
        self._preserved: list[bool] = [False]
        self._parts: list[Part] = []
        self._size = 0
        self._text: Text | None = None
        self._inside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._text is not None:
            self._inside += 1
            _inline(self._text.flow, name, attributes)
            return
        parent = self._open[-1] if self._open else ""
        self._open.append(name)
        space = attributes.get("xml:space")
        self._preserved.append(space == "preserve" if space else self._preserved[-1])
        if name in _TEXTS and self._parts and (parent in _PARTS or parent == "trans-unit"):
            self._begin_text(name, attributes)
        elif name in _UNITS:
            self._parts = [Part(self.line(), segment=True)] if name == "trans-unit" else []
            self._size = 0
        elif name in _PARTS and parent == "unit":
            self._begin_part(name)
        elif name == "xliff":
            self._source, self._target = attributes.get("srcLang", ""), attributes.get("trgLang", "")
        elif name == "file":
            self._source = attributes.get("source-language", self._source)
            self._target = attributes.get("target-language", self._target)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._text is not None and self._inside:
            self._inside -= 1
            self._text.flow.end()
            return
        self._open.pop()
        self._preserved.pop()
        if self._text is not None:
            self._size += self._text.flow.size
            self._text = None
            if self._size > LONGEST_LINE:
                raise self.broken(f"a unit is longer than {LONGEST_LINE:,} characters")
        elif name in _UNITS:
            self._finish()

    def text(self, text: str) -> None:
        """Characters inside an element."""
        if self._text is not None:
            self._text.flow.text(text)

    def _begin_part(self, name: str) -> None:
        self._parts.append(Part(self.line(), segment=name == "segment"))
        if len(self._parts) > _MOST_PARTS:
            raise self.broken(f"a unit holds more than {_MOST_PARTS:,} segments")

    def _begin_text(self, name: str, attributes: dict[str, str]) -> None:
        part = self._parts[-1]
        of_target = name == "target"
        stated = attributes.get("xml:lang") or (self._target if of_target else self._source)
        text = Text(stated.strip() or ("?2" if of_target else "?1"), Flow(self.broken), self._preserved[-1])
        if of_target:
            once, part.target = part.target, text
            order = attributes.get("order", "")
            part.order = int(order) if order.isdecimal() and len(order) < 10 else None
        elif name == "source":
            once, part.source = part.source, text
        else:
            once, part.cut = part.cut, text
        if once is not None:
            raise self.broken(f"a segment has two elements <{name}>, and which one is meant cannot be told")
        self._text = text

    def _finish(self) -> None:
        found = list(units_of(self._parts))
        self._parts = []
        self.found += found
        if not found:
            self.empty += 1


def _inline(flow: Flow, name: str, attributes: dict[str, str]) -> None:
    kind = attributes.get("mtype") if name == "mrk" else None
    if kind == "x-sdl-deleted":
        flow.skip()
        return
    if kind == "seg":
        flow.mark(attributes.get("mid", ""))
    flow.start(name, attributes)
