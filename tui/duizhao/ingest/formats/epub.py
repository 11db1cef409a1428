"""Books in EPUB: each chapter a page, in reading order; `Block.line` counts the blocks of the book from 1."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import count

from duizhao.ingest.cleaning import clean, tidy
from duizhao.ingest.dates import moment
from duizhao.ingest.encoding import decode
from duizhao.ingest.formats import html, opf, packed
from duizhao.ingest.formats.html import HtmlBlock
from duizhao.ingest.formats.opf import Book
from duizhao.ingest.formats.xhtml import as_html, is_front, labels
from duizhao.ingest.formats.zips import Archive, open_zip
from duizhao.ingest.page import Block, Header, Page
from duizhao.ingest.source import Note, Source

_LARGEST_CHAPTER = 32 << 20
_NO_PUBLISHER = re.compile(r"(?:calibre.*|pandoc|sigil|unknown|n/?a|none|https?:.*|未知.*)", re.IGNORECASE)
_NO_CREATOR = re.compile(r"(?:unknown|n/?a|none|calibre|anonymous|佚名|未知.*)", re.IGNORECASE)
_LINKED = 0.8
"""Share of a document that is links, from which on it is a table of contents."""
_FEWEST_LINKS = 4


def recognises(source: Source) -> bool:
    """Whether this is a book in EPUB, by what the archive says of itself."""
    return packed.kind(source) == packed.EPUB


def pages(source: Source, note: Note) -> tuple[Page, ...]:
    """The chapters that have text, without cover, title page and tables of contents.

    Raises Unreadable where the archive or its package is damaged, protected or not to be trusted.
    """
    with open_zip(source) as archive:
        book = opf.book(archive)
        named = _labels(archive, book)
        numbers = count(1)
        chapters: list[tuple[str, tuple[Block, ...]]] = []
        front = 0
        for path in book.documents:
            text = _text(archive, path, note)
            blocks = html.walk(text)
            if blocks and (path in book.front or is_front(text) or _is_contents(blocks)):
                front += 1
            elif blocks:
                held = tuple(replace(block.block(), line=next(numbers)) for block in blocks)
                chapters.append((path, held))
    if front:
        note(f"left out {front} document{'s' if front > 1 else ''} of front matter and contents")
    if book.missing:
        note(f"{len(book.missing)} of its documents missing: {_listed(book.missing)}")
    whole = _header(book)
    if len(chapters) == 1:
        title = tidy(book.titles[0]) if book.titles else None
        return (Page(chapters[0][1], replace(whole, title=title)),)
    return tuple(
        Page(blocks, replace(whole, title=_title(named.get(path), blocks))) for path, blocks in chapters
    )


def _text(archive: Archive, path: str, note: Note) -> str:
    """A document of the book as HTML."""
    content = archive.read(path, _LARGEST_CHAPTER)
    if not content.strip():
        return ""
    decoded = decode(f"{archive.name}: {path}", content)
    cleaned = clean(decoded.text)
    for warning in filter(None, (*decoded.warnings, cleaned.warning)):
        note(f"{posixpath.basename(path)}: {warning}")
    text = as_html(cleaned.text)
    if text is None:
        raise opf.declares_entities(archive.name, path)
    return text


def _is_contents(blocks: tuple[HtmlBlock, ...]) -> bool:
    linked = sum(block.linked for block in blocks)
    several = sum(block.linked > 0 for block in blocks) >= _FEWEST_LINKS
    return several and linked >= _LINKED * sum(len(block.text) for block in blocks)


def _labels(archive: Archive, book: Book) -> dict[str, str]:
    """What the tables of contents call each document."""
    found: dict[str, str] = {}
    for path in book.navigation:
        text = decode(f"{archive.name}: {path}", archive.read(path, _LARGEST_CHAPTER)).text
        for address, label in labels(text):
            found.setdefault(opf.resolved(posixpath.dirname(path), address), label)
    for path in book.ncx:
        for chapter, label in opf.labels(archive, path):
            found.setdefault(chapter, label)
    return {path: label for path, label in found.items() if label}


def _title(label: str | None, blocks: tuple[Block, ...]) -> str | None:
    """What the contents call a chapter that has no heading."""
    return None if any(block.heading for block in blocks) else label


def _header(book: Book) -> Header:
    publisher = book.publisher if book.publisher and not _NO_PUBLISHER.fullmatch(book.publisher) else None
    creators = [name for name in book.creators if not _NO_CREATOR.fullmatch(name)]
    return Header(
        title_line=0, outlet=publisher, author=", ".join(creators) or None, published=_day(book.date)
    )


def _day(stated: str | None) -> datetime | date | None:
    """A date of publication; midnight is no time of one."""
    found = moment(stated) if stated else None
    return found.date() if isinstance(found, datetime) and found.time() == time() else found


def _listed(paths: tuple[str, ...]) -> str:
    def names() -> Iterator[str]:
        yield from (posixpath.basename(path) for path in paths[:3])
        if len(paths) > 3:
            yield "…"

    return ", ".join(names())
