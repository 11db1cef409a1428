"""HTML that is tables of named languages, or pages this program has written: a unit a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from duizhao.ingest.cleaning import tidy
from duizhao.ingest.encoding import decode
from duizhao.ingest.formats.around import is_mostly_tables
from duizhao.ingest.formats.columns import names_columns
from duizhao.ingest.formats.html import walk, with_lines, without_lines
from duizhao.ingest.formats.tables import Numbered, of_rows
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit, Worded

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_OURS = re.compile(r'<meta name="generator" content="duizhao">')
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_LINE = re.compile("\ufdd0(\\d+)\ufdd1")
_UNSEEN = "script, style, noscript, template"
_HEADER_ROWS = 5
"""Rows of a table among which the names of its columns stand."""


def recognises(source: Source) -> bool:
    """Whether there are tables with columns named for languages, and little beside them."""
    start = source.start
    if _OURS.search(start):
        return True
    if not _TABLE.search(start):
        return False
    tree = _parsed(start)
    inside = 0
    for table in _tables(tree):
        inside += len("".join(table.text().split()))
        table.decompose()
    return inside > 0 and is_mostly_tables(inside, (block.text for block in walk(tree.html or "")))


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The rows of all tables, `Unit.line` the line of the file; raises Unreadable where it is no text."""
    decoded = decode(source.name, source.content(), source.stated)
    for warning in decoded.warnings:
        note(warning)
    tree = _parsed(with_lines(decoded.text))
    if _OURS.search(source.start):
        yield from _of_ours(tree)
        return
    for table in _tables(tree):
        yield from of_rows(_rows(table), note)
        table.decompose()
    around = len(set(_LINE.findall(tree.body.text() if tree.body else "")))
    if around:
        note(f"{around} line{'s' if around > 1 else ''} around the tables left out")


def _parsed(html: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    for unseen in tree.css(_UNSEEN):
        unseen.decompose()
    return tree


def _tables(tree: LexborHTMLParser) -> list[LexborNode]:
    """The tables that name their columns, none inside another."""
    return [
        table
        for table in tree.css("table")
        if table.css_first("table table") is None
        and any(names_columns([text for _, text in row]) for row in _texts(table, _HEADER_ROWS))
    ]


def _texts(table: LexborNode, most: int | None = None) -> Iterator[list[tuple[int, str]]]:
    """The cells of each row, with the line each begins on, 0 where it has no text."""
    for row in table.css("tr")[:most]:
        yield [_cell(cell) for cell in row.iter() if cell.tag in {"td", "th"}]


def _rows(table: LexborNode) -> Iterator[Numbered]:
    for row in _texts(table):
        if any(text for _, text in row):
            yield next(line for line, text in row if text), [text for _, text in row]


def _cell(node: LexborNode) -> tuple[int, str]:
    """A cell's text: a line for each paragraph or line of it."""
    for broken in node.css("br"):
        broken.replace_with("\ufdd2")
    for block in node.css("p, div, li"):
        block.insert_after("\ufdd2")
    return _lined(node.text())


def _lined(marked: str) -> tuple[int, str]:
    """The line a text begins on, and the text; what stood on lines of its own does so again."""
    first = _LINE.search(marked)
    parts = (tidy(part.replace("\n", " ")) for part in without_lines(marked).split("\ufdd2"))
    return int(first[1]) if first else 0, "\n".join(filter(None, parts))


def _of_ours(tree: LexborHTMLParser) -> Iterator[Unit]:
    for row in tree.css("section.row"):
        found = [_of_half(half) for half in row.css("p.left, p.right") if "lang" in half.attributes]
        texts = [Worded(tag, text) for _, tag, text in found]
        if len({text.tag for text in texts}) < len(texts):
            texts[1:] = [Worded(f"{text.tag}-2", text.text) for text in texts[1:]]
        if texts:
            yield Unit(found[0][0], tuple(texts))


def _of_half(half: LexborNode) -> tuple[int, str, str]:
    """The line, the language and the text of one side of a row, without the numbers of its units."""
    for numbers in half.css("small"):
        numbers.decompose()
    marked = half.text()
    first = _LINE.search(marked)
    return int(first[1]) if first else 0, half.attributes["lang"] or "", without_lines(marked).strip()
