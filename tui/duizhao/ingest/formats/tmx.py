"""Translation memories: TMX 1.1 to 1.4b, any number of languages a unit."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.ingest.formats.inline import Flow, own_units
from duizhao.ingest.formats.xml_events import Reader, read
from duizhao.ingest.formats.xml_root import root
from duizhao.ingest.source import LONGEST_LINE, Note, Source
from duizhao.ingest.units import Unit, Worded

_MOST_TEXTS = 10_000


def recognises(source: Source) -> bool:
    """Whether the first element is that of a translation memory."""
    first = root(source)
    return first is not None and first.name == "tmx"


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The units of a translation memory with all their languages, in file order.

    Codes are left out of a text, line breaks in it kept; what a code holds as a text of its own (a footnote)
    follows as a unit of its own. Units without any text are counted in a note. Raises as `xml_events.read`.
    """
    memory = _Memory()
    yield from read(source, note, memory)
    if memory.empty:
        note(f"{memory.empty} unit{'s' if memory.empty > 1 else ''} without text left out")


class _Memory(Reader[Unit]):
    """A translation memory as it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.empty = 0
        self._inherited = ""
        self._line = self._variants = self._size = 0
        self._tag = ""
        self._texts: list[Worded] = []
        self._own: list[tuple[str, tuple[str, ...]]] = []
        self._flow: Flow | None = None
        self._inside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._flow is not None:
            self._inside += 1
            self._flow.start(name, attributes)
        elif name == "seg":
            self._flow = Flow(self.broken)
        elif name == "tuv":
            self._variants += 1
            self._tag = _language(attributes) or self._inherited or f"?{self._variants}"
        elif name == "tu":
            self._begin()
        elif name in {"tmx", "body"}:
            self._inherited = attributes.get("xml:lang", self._inherited)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._flow is not None:
            if self._inside:
                self._inside -= 1
                self._flow.end()
            else:
                self._take(self._flow)
        elif name == "tu":
            self._finish()

    def text(self, text: str) -> None:
        """Characters inside an element."""
        if self._flow is not None:
            self._flow.text(text)

    def _begin(self) -> None:
        self._line = self.line()
        self._variants = self._size = 0
        self._texts, self._own = [], []

    def _take(self, flow: Flow) -> None:
        self._flow = None
        wording, own = flow.wording, flow.own
        if wording.strip():
            self._texts.append(Worded(self._tag, wording))
        if own:
            self._own.append((self._tag, own))
        self._size += flow.size
        if self._size > LONGEST_LINE or len(self._texts) > _MOST_TEXTS:
            raise self.broken(f"a unit holds more than {_MOST_TEXTS:,} texts or {LONGEST_LINE:,} characters")

    def _finish(self) -> None:
        if self._texts:
            self.found.append(Unit(self._line, tuple(self._texts)))
        elif not self._own:
            self.empty += 1
        if self._own:
            self.found += own_units(self._line, self._own)


def _language(attributes: dict[str, str]) -> str:
    return (attributes.get("xml:lang") or attributes.get("lang") or "").strip()
