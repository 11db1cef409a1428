"""Texts of one event, in one language and from one outlet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from duizhao.model.paragraphs import Paragraph


class Lang(StrEnum):
    """The language of a version, as a BCP 47 tag with the script where it matters."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"
    EN = "en"

    @property
    def is_chinese(self) -> bool:
        """Whether this is Chinese, in either script."""
        return self is not Lang.EN


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


def iso(moment: datetime | date | None) -> str | None:
    """ISO 8601, `Z` for UTC; None stays None."""
    if isinstance(moment, datetime) and moment.tzinfo is UTC:
        return moment.replace(tzinfo=None).isoformat() + "Z"
    return moment.isoformat() if moment else None
