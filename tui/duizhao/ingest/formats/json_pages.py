"""JSON of articles: an object with a title, a text and what else is known of it, or many of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from duizhao.ingest.cleaning import clean
from duizhao.ingest.formats.json_records import (
    BODIES,
    Fields,
    Kind,
    kind,
    kind_of,
    languages_of,
    plain_key,
    records,
    wording,
)
from duizhao.ingest.formats.json_values import shown
from duizhao.ingest.page import Header, Page
from duizhao.ingest.source import Note, Source

_NAMES = ("name", "title", "rendered", "text")
_SECONDS = range(315_532_800, 4_102_444_800)
"""Moments from 1980 to 2100 as computers count them."""


def recognises(source: Source) -> bool:
    """Whether the first record of a JSON file that says anything is an article."""
    return kind_of(source) is Kind.ARTICLE


def pages(source: Source, note: Note) -> tuple[Page, ...]:
    """A page for each article and each language that it states; raises Unreadable where the JSON is broken.

    The blocks of an article stand on the line on which its object begins.
    """
    found: list[Page] = []
    others = 0
    for record in records(source, note):
        before = len(found)
        if kind(record.value) is Kind.ARTICLE and isinstance(record.value, Mapping):
            for fields in languages_of(record.value).values() or (record.value,):
                found += article(fields, record.line, note)
        others += len(found) == before
    if others:
        note(f"{others:,} record{'s' if others > 1 else ''} without texts left out")
    return tuple(found)


def article(fields: Fields, line: int, note: Note) -> Iterator[Page]:
    """The article that fields hold, or what its text itself parts into several; none without a text."""
    from duizhao.ingest.formats.front_matter import header_of
    from duizhao.ingest.formats.text_pages import pages_of

    plain = {plain_key(key): value for key, value in fields.items()}
    body = next((key for key in BODIES if _body(plain.get(key)).strip()), None)
    if body is None:
        return
    cleaned = clean(_body(plain.pop(body)))
    if cleaned.warning:
        note(cleaned.warning)
    known = header_of({key: _field(key, value) for key, value in plain.items()}, line)
    for page in pages_of("article.html" if "html" in body else "article.txt", cleaned.text):
        blocks = tuple(replace(block, line=line) for block in page.blocks)
        yield replace(page, blocks=blocks, header=_completed(known, page.header))


def _completed(known: Header, own: Header) -> Header:
    """What the fields state, and what only the text itself does."""
    return Header(
        title=known.title or own.title,
        title_line=known.title_line,
        outlet=known.outlet or own.outlet,
        author=known.author or own.author,
        sites=known.sites or own.sites,
        published=known.published or own.published,
        url=known.url or own.url,
    )


def _body(value: object) -> str:
    """A text; paragraphs in a list are parted by blank lines."""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(wording, value)))
    return wording(value)


def _field(key: str, value: object) -> object:
    """A field as a text or a list of texts: of an object its name, of a moment the date."""
    if isinstance(value, list):
        return [text for item in value if isinstance(text := _field(key, item), str)]
    if isinstance(value, Mapping):
        return next((shown(text) for name in _NAMES if isinstance(text := value.get(name), str)), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _moment(value) if "date" in key or "time" in key or "publish" in key else None
    return clean(shown(value)).text if isinstance(value, str) else None


def _moment(value: float) -> str | None:
    """A moment counted in seconds or milliseconds since 1970."""
    seconds = next((part for part in (value, value / 1000) if int(part) in _SECONDS), None)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(" ", "seconds")
