"""The words of the domain as frozen values: events, versions, paragraphs, links, rows.

Nothing here reads, writes or draws. Paragraphs and sentences are counted from 0, lines from 1;
offsets are characters of a paragraph's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeAlias


class Role(StrEnum):
    """What a paragraph is in its version; the dateline belongs to the first body paragraph."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"
    OTHER = "other"


class Lang(StrEnum):
    """The language of a version, as a BCP 47 tag with the script where it matters."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"
    EN = "en"

    @property
    def is_chinese(self) -> bool:
        """Whether this is Chinese, in either script."""
        return self is not Lang.EN


class Origin(StrEnum):
    """Who made a link: the program (or the file itself), or a reader by hand."""

    AUTO = "auto"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A reading unit of a version, as published."""

    role: Role
    text: str
    line: int
    """The line of the document it begins on, from 1."""
    starts: tuple[int, ...] = (0,)
    """The offset at which each sentence begins."""

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The half-open span of each sentence in the text, without the blanks between them."""
        ends = (*self.starts[1:], len(self.text))
        return tuple(
            (start, start + len(self.text[start:end].rstrip()))
            for start, end in zip(self.starts, ends, strict=True)
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """The text of each sentence."""
        return tuple(self.text[start:end] for start, end in self.spans)


@dataclass(frozen=True)
class Bilingual:
    """A name in Chinese and in English; either may be unknown."""

    zh: str | None = None
    en: str | None = None

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


@dataclass(frozen=True)
class NearCopy:
    """Which version another one repeats."""

    version: str
    similarity: float
    """Share of the text that is the same after folding, 0 to 1."""
    differs: str | None = None
    """What differs, in paragraphs: `3 of 14 paragraphs changed, 1 missing`, `nothing`; None where unknown."""


@dataclass(frozen=True)
class Version:
    """One text of one event, in one language, from one outlet; what is unknown is None."""

    id: str
    event: str
    document: str
    """The file's name."""
    lang: Lang
    title: str | None = None
    outlet: str | None = None
    published: datetime | date | None = None
    """With a zone where the document states one."""
    event_date: date | None = None
    place: Bilingual = Bilingual()
    people: tuple[str, ...] = ()
    """The participants, as this version writes them."""
    url: str | None = None
    same_as: NearCopy | None = None
    corrected: tuple[str, ...] = ()
    """What of it is said by hand; `role 12` for the role of a paragraph."""


@dataclass(frozen=True)
class Text:
    """A version's paragraphs, in reading order."""

    version: Version
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Possibly:
    """An event that may be the same as another."""

    event: str
    why: str


class NotFound(LookupError):  # noqa: N818 (what it says is no error of the program)
    """No event or version has this id, or several do; the message is one line."""


@dataclass(frozen=True)
class Event:
    """What several versions report."""

    id: str
    date: date | None = None
    place: Bilingual = Bilingual()
    title: Bilingual = Bilingual()
    participants: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    why: str | None = None
    """Why its versions belong together; None where there is one only."""
    maybe: tuple[Possibly, ...] = ()
    corrected: tuple[str, ...] = ()
    """What of it is said by hand."""

    def chosen(self, left: str | None = None, right: str | None = None) -> tuple[Version, Version | None]:
        """The versions to set side by side, by id or its beginning.

        By default the first Chinese and the first English one; with one version only there is no
        right one. Raises NotFound where an id fits no version, or several.
        """
        first = self._version(left) if left else None
        second = self._version(right) if right else None
        if first is None:
            first = self._best(chinese=True, other_than=second) or self.versions[0]
        if second is None:
            second = self._best(chinese=False, other_than=first)
        return first, second

    def _best(self, *, chinese: bool, other_than: Version | None) -> Version | None:
        """The first version other than the given one, Chinese or English first, near-copies last."""
        return min(
            (version for version in self.versions if version is not other_than),
            key=lambda version: (version.lang.is_chinese is not chinese, version.same_as is not None),
            default=None,
        )

    def _version(self, beginning: str) -> Version:
        found = [version for version in self.versions if version.id.startswith(beginning)]
        exact = [version for version in found if version.id == beginning]
        if len(exact or found) != 1:
            problem = "several versions begin" if found else "no version begins"
            raise NotFound(f"{problem} with {beginning!r} in event {self.id}")
        return (exact or found)[0]


SentenceId: TypeAlias = tuple[int, int]
"""Paragraph and sentence, both from 0."""


UNSURE = 0.5
"""Below this confidence a link is called unsure."""


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """Sentences of two versions that say the same; one side may be empty."""

    left: tuple[SentenceId, ...]
    right: tuple[SentenceId, ...]
    confidence: float
    """How sure it is, 0 to 1."""
    origin: Origin = Origin.AUTO

    def flipped(self) -> SentenceLink:
        """The same link with left and right exchanged."""
        return SentenceLink(self.right, self.left, self.confidence, self.origin)


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of two versions that say the same, their sentences linked inside."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    origin: Origin = Origin.AUTO
    confidence: float = 1.0
    sentences: tuple[SentenceLink, ...] = ()

    def flipped(self) -> Row:
        """The same row with left and right exchanged."""
        sentences = tuple(link.flipped() for link in self.sentences)
        return Row(self.right, self.left, self.origin, self.confidence, sentences)


Alignment: TypeAlias = tuple[Row, ...]
"""The rows of two versions, in the reading order of both as far as links do not cross."""


class Field(StrEnum):
    """What a hand may correct of a version."""

    TITLE = "title"
    OUTLET = "outlet"
    PUBLISHED = "published"
    EVENT_DATE = "event_date"
    PLACE_ZH = "place_zh"
    PLACE_EN = "place_en"
    URL = "url"


class EventField(StrEnum):
    """What a hand may correct of an event."""

    DATE = "date"
    TITLE_ZH = "title_zh"
    TITLE_EN = "title_en"
    PLACE_ZH = "place_zh"
    PLACE_EN = "place_en"
    PARTICIPANTS = "participants"
    """As a JSON array."""


@dataclass(frozen=True)
class ByHand:
    """What hands have done to a version beside its rows; what they say of it the version says itself."""

    read: Mapping[Field, str | None] = field(default_factory=dict, hash=False)
    """What its document says of the fields that are corrected; dates as ISO 8601."""
    roles: Mapping[int, Role] = field(default_factory=dict, hash=False)
    """The roles that were read of the paragraphs whose role is corrected."""
    apart_from: tuple[str, ...] = ()
    """The ids of versions with which it is never of one event."""


@dataclass(frozen=True)
class Draft:
    """A version as ingestion reads it from a document, before it has an id or an event."""

    lang: Lang
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    outlet: str | None = None
    published: datetime | date | None = None
    event_date: date | None = None
    place: Bilingual = Bilingual()
    people: tuple[str, ...] = ()
    url: str | None = None
    id: str | None = None
    """Where the document states one (a dump does)."""
    same_as: NearCopy | None = None
    """Where a dump states it; names the file of the version it repeats, or its id where that is elsewhere."""
    by_hand: ByHand = ByHand()
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


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing a hand has done to a library."""

    kind: str
    """edit, join, part, remove or fix."""
    subject: str
    """The ids of what was edited, blanks between."""
    made: str
    """When, as ISO 8601 in UTC."""
    fields: tuple[str, ...] = ()
    """What was corrected, as `Version.corrected` has it."""

    def __str__(self) -> str:
        return " ".join((self.kind, self.subject, *([f"({', '.join(self.fields)})"] if self.fields else [])))


def iso(moment: datetime | date | None) -> str | None:
    """ISO 8601, `Z` for UTC; None stays None."""
    if isinstance(moment, datetime) and moment.tzinfo is UTC:
        return moment.replace(tzinfo=None).isoformat() + "Z"
    return moment.isoformat() if moment else None
