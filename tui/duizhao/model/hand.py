"""What a hand may correct, and what hands have done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from duizhao.model.paragraphs import Role


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
