"""One XML file of an aligned text: its passages by their ids, and the links it states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from duizhao.ingest.cleaning import unwrap
from duizhao.ingest.formats.xml_events import Reader, read
from duizhao.ingest.source import Note, Source

_WHOLES = frozenset(
    {
        "TEI",
        "TEI.2",
        "teiCorpus",
        "doc",
        "cesDoc",
        "text",
        "group",
        "front",
        "body",
        "back",
        "div",
        "standOff",
    }
)
_WORDS = frozenset({"w", "c", "pc", "tok", "time", "lb", "pb", "milestone", "anchor"})
_HEADERS = frozenset({"teiHeader", "cesHeader"})
_LONGEST = 1_000_000
"""Characters above which an element is no passage but a whole of many."""
_TARGETS = ("xtargets", "target", "targets")


class Passage(NamedTuple):
    """An element with an id, and its text."""

    id: str
    element: str
    tag: str
    """The language it states, or that stands above it; empty where there is none."""
    text: str


class Link(NamedTuple):
    """Ids of what belongs together."""

    line: int
    ends: tuple[tuple[str, ...], ...]
    """As the link parts them; one end where it does not part them."""


@dataclass(slots=True)
class Links:
    """A group of links, and the files they point into; names are empty where none are stated."""

    to_file: str
    from_file: str
    to_first: bool
    """Whether, as InterText writes it, the first end of a link is in `to_file`."""
    links: list[Link] = field(default_factory=list)


@dataclass(slots=True)
class File:
    """What a file holds."""

    name: str
    passages: list[Passage] = field(default_factory=list)
    groups: list[Links] = field(default_factory=list)


def file_of(source: Source, note: Note) -> File:
    """Read a file; raises as `xml_events.read`."""
    reader = _File()
    passages = list(read(source, note, reader))
    return File(source.name, sorted(passages, key=lambda passage: reader.order[passage.id]), reader.groups)


@dataclass(slots=True)
class _Open:
    id: str
    element: str
    tag: str
    depth: int
    parts: list[str] = field(default_factory=list)
    size: int = 0


class _File(Reader[Passage]):
    """A file as it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[Links] = []
        self.order: dict[str, int] = {}
        """Where each passage begins, counted from 0."""
        self._tags = [""]
        self._open: list[_Open] = []
        self._header = 0
        self._root = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._root = self._root or name
        self._tags.append(_tag(attributes) or self._tags[-1])
        if self._header or name in _HEADERS:
            self._header += 1
        elif name == "linkGrp":
            to_first = self._root == "linkGrp"
            self.groups.append(Links(attributes.get("toDoc", ""), attributes.get("fromDoc", ""), to_first))
        elif name == "link":
            self._link(attributes)
        elif name not in _WHOLES and name not in _WORDS:
            self._begin(name, attributes.get("xml:id") or attributes.get("id") or "")

    def end(self, name: str) -> None:
        """An element ends."""
        if self._header:
            self._header -= 1
        if self._open and self._open[-1].depth == len(self._tags):
            passage = self._open.pop()
            if passage.size <= _LONGEST:
                text = unwrap("".join(passage.parts))
                self.found.append(Passage(passage.id, passage.element, passage.tag, text))
        self._tags.pop()

    def text(self, text: str) -> None:
        """Characters inside an element."""
        for passage in self._open:
            passage.size += len(text)
            if passage.size <= _LONGEST:
                passage.parts.append(text)
            else:
                passage.parts.clear()

    def _begin(self, name: str, identity: str) -> None:
        if identity and identity not in self.order and len(self._tags) > 2:
            self.order[identity] = len(self.order)
            self._open.append(_Open(identity, name, self._tags[-1], len(self._tags)))

    def _link(self, attributes: dict[str, str]) -> None:
        targets = next((attributes[name] for name in _TARGETS if name in attributes), "")
        if self.groups:
            ends = tuple(tuple(end.split()) for end in targets.split(";"))
            self.groups[-1].links.append(Link(self.line(), ends))


def _tag(attributes: dict[str, str]) -> str:
    names: Sequence[str] = ("xml:lang", "lang", "language")
    return next((attributes[name].strip() for name in names if name in attributes), "")
