"""Translates between domain values and the columns they are stored in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from duizhao.model import (
    Bilingual,
    Event,
    Lang,
    NearCopy,
    Origin,
    Paragraph,
    Possibly,
    Role,
    Row,
    SentenceId,
    SentenceLink,
    Version,
)

VERSION_COLUMNS = """
    version.id AS id, event.id AS event, document.name AS document, version.lang, version.title,
    version.outlet, version.published, version.event_date, version.place_zh, version.place_en,
    version.people, version.url, version.same_as, version.similarity, version.differs,
    (SELECT json_group_array(field) FROM correction WHERE correction.version = version.key) AS corrected
"""
VERSION_TABLES = """
    version JOIN event ON event.key = version.event JOIN document ON document.key = version.document
"""


def version(record: sqlite3.Row) -> Version:
    """The version in a record of VERSION_COLUMNS."""
    same_as = record["same_as"]
    return Version(
        id=record["id"],
        event=record["event"],
        document=record["document"],
        lang=Lang(record["lang"]),
        title=record["title"],
        outlet=record["outlet"],
        published=moment(record["published"]),
        event_date=day(record["event_date"]),
        place=Bilingual(record["place_zh"], record["place_en"]),
        people=tuple(json.loads(record["people"])),
        url=record["url"],
        same_as=NearCopy(same_as, record["similarity"], record["differs"]) if same_as else None,
        corrected=spoken(json.loads(record["corrected"])),
    )


def event(record: sqlite3.Row, versions: tuple[Version, ...]) -> Event:
    """The event in a record of the event table, with its versions."""
    return Event(
        id=record["id"],
        date=day(record["date"]),
        place=Bilingual(record["place_zh"], record["place_en"]),
        title=Bilingual(record["title_zh"], record["title_en"]),
        participants=tuple(json.loads(record["participants"])),
        versions=versions,
        why=record["why"] if len(versions) > 1 else None,
        maybe=tuple(Possibly(*pair) for pair in json.loads(record["maybe"])),
        corrected=spoken(json.loads(record["stated"]).get("hand", {})),
    )


def spoken(fields: Iterable[str]) -> tuple[str, ...]:
    """Fields by the names that both languages share; roles last, in reading order."""
    names = {field.removesuffix("_zh").removesuffix("_en") for field in fields}
    return tuple(sorted(names, key=lambda name: (name.startswith("role "), len(name) * (" " in name), name)))


def paragraph(record: sqlite3.Row) -> Paragraph:
    """The paragraph in a record of the paragraph table."""
    return Paragraph(Role(record["role"]), record["text"], record["line"], numbers(record["starts"]))


def row(record: sqlite3.Row, *, flipped: bool) -> Row:
    """The row in a record of a row table, its sides exchanged where flipped."""
    sentences = tuple(_link(*link) for link in json.loads(record["sentences"]))
    left, right = numbers(record["left"]), numbers(record["right"])
    kept = Row(left, right, Origin(record["origin"]), record["confidence"], sentences)
    return kept.flipped() if flipped else kept


def row_of_columns(columns: Sequence[Any]) -> Row:
    """The row of what `row_columns` gives."""
    left, right, origin, confidence, sentences = columns
    links = tuple(_link(*link) for link in json.loads(sentences))
    return Row(numbers(left), numbers(right), Origin(origin), confidence, links)


def row_columns(value: Row) -> tuple[str, str, str, float, str]:
    """A row's left, right, origin, confidence and sentences, as stored."""
    sentences = json.dumps([_columns(link) for link in value.sentences], separators=(",", ":"))
    return joined(value.left), joined(value.right), value.origin, round(value.confidence, 4), sentences


def _columns(link: SentenceLink) -> tuple[object, ...]:
    """A link's left, right and confidence; its origin only where that is a hand."""
    columns = (link.left, link.right, round(link.confidence, 4))
    return columns if link.origin is Origin.AUTO else (*columns, link.origin)


def _link(
    left: list[list[int]], right: list[list[int]], confidence: float, origin: str = Origin.AUTO
) -> SentenceLink:
    return SentenceLink(tuple(map(_sentence, left)), tuple(map(_sentence, right)), confidence, Origin(origin))


def _sentence(pair: list[int]) -> SentenceId:
    return pair[0], pair[1]


def numbers(stored: str) -> tuple[int, ...]:
    """`3,4` as (3, 4)."""
    return tuple(int(number) for number in stored.split(",")) if stored else ()


def joined(values: tuple[int, ...]) -> str:
    """(3, 4) as `3,4`."""
    return ",".join(map(str, values))


def day(stored: str | None) -> date | None:
    """A stored date."""
    return date.fromisoformat(stored) if stored else None


def moment(stored: str | None) -> datetime | date | None:
    """A stored date or date and time."""
    if not stored:
        return None
    return datetime.fromisoformat(stored) if "T" in stored else date.fromisoformat(stored)


def dumps(value: object) -> str:
    """Compact JSON, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
