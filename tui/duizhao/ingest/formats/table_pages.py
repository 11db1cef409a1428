"""Tables of articles: a row each, under names of columns that say what is its title, text, date, source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import json_pages, tables
from duizhao.ingest.formats.column_names import LONGEST_NAME
from duizhao.ingest.formats.dialects import dialect
from duizhao.ingest.formats.json_records import Kind, kind, languages_of, texts
from duizhao.ingest.page import Page
from duizhao.ingest.source import Note, Source

_SAMPLE = 20
_MOST = 0.5
"""The share of rows that must hold an article."""


def recognises(source: Source) -> bool:
    """Whether the columns of a table are named as the fields of articles are, each in one language."""
    if dialect(source) is None:
        return False
    try:
        sample = list(islice(_records(source, lambda _: None), _SAMPLE))
    except Unreadable:
        return False
    articles = sum(_is_article(fields) for _, fields in sample)
    return bool(articles) and articles >= _MOST * len(sample)


def _is_article(fields: Mapping[str, str]) -> bool:
    """Whether a row is an article in one language."""
    return kind(fields) is Kind.ARTICLE and not languages_of(fields) and len(texts(fields)) < 2


def pages(source: Source, note: Note) -> tuple[Page, ...]:
    """The article of each row, or several where its text parts into them; raises as `tables.units`."""
    found: list[Page] = []
    others = 0
    for line, fields in _records(source, note):
        held = list(json_pages.article(fields, line, note))
        found += held
        others += not held
    if others:
        note(f"{others:,} row{'s' if others > 1 else ''} without texts left out")
    return tuple(found)


def _records(source: Source, note: Note) -> Iterator[tuple[int, dict[str, str]]]:
    """The line and the cells of each row by the names of their columns; none where the columns have none."""
    way = dialect(source)
    assert way is not None
    rows = tables.rows(source, way, note)
    _, names = next(rows, (0, []))
    if max(map(len, names), default=LONGEST_NAME) >= LONGEST_NAME:
        return
    for line, cells in rows:
        yield line, {name: cell for name, cell in zip(names, cells, strict=False) if name.strip()}
