"""Input files with the drafts read from them, and where these go in a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from duizhao.model.events import Event, Possibly
from duizhao.model.hand import ByHand, EventField
from duizhao.model.links import Alignment
from duizhao.model.paragraphs import Paragraph
from duizhao.model.versions import Bilingual, Lang, NearCopy


@dataclass(frozen=True)
class Draft:
    """A version as ingestion reads it from a document, before it has an id or an event."""

    lang: Lang
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    outlet: str | None = None
    published: datetime | date | None = None
    event_date: date | None = None
    place: Bilingual = field(default_factory=Bilingual)
    people: tuple[str, ...] = ()
    url: str | None = None
    id: str | None = None
    """Where the document states one (a dump does)."""
    same_as: NearCopy | None = None
    """Where a dump states it; names the file of the version it repeats, or its id where that is elsewhere."""
    by_hand: ByHand = field(default_factory=ByHand)
    """Where a dump states it."""


@dataclass(frozen=True)
class GivenLinks:
    """Rows that are given between two drafts of a document, or two documents of a dump."""

    left: int
    right: int
    rows: Alignment
    stated: bool = False
    """Of a dump: whether a document has stated them, and not a hand."""


@dataclass(frozen=True)
class Document:
    """One input file as it came, with what was read from it."""

    name: str
    path: str
    content: bytes
    sha256: str
    drafts: tuple[Draft, ...]
    links: tuple[GivenLinks, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class DumpedEvent:
    """An event as a folder of plain text holds it: one document a version, one draft a document."""

    event: Event
    """Its id, date, place, titles and participants; the versions are in the documents."""
    documents: tuple[Document, ...]
    links: tuple[GivenLinks, ...]
    """Rows by hand, or stated by a document that was dumped; left and right count the documents."""
    read: Mapping[EventField, str | None] = field(default_factory=dict, hash=False)
    """What would be said of the fields of the event that are by hand."""


@dataclass(frozen=True)
class Placement:
    """Where a draft goes in the library."""

    event: str | None = None
    """The event it joins; None begins a new one."""
    with_draft: int | None = None
    """The earlier draft of the same document whose event it shares."""
    why: str | None = None
    """Why it joins that event."""
    maybe: tuple[Possibly, ...] = ()
    same_as: NearCopy | None = None
