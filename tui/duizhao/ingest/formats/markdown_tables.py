"""Markdown that is tables of named languages: a unit a row, with headings and sources around the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from duizhao.ingest.formats.around import is_mostly_tables
from duizhao.ingest.formats.columns import names_columns
from duizhao.ingest.formats.tables import Numbered, of_rows
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_RULE = re.compile(r"\s{0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
"""The line under the names of the columns."""
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether there are tables with columns named for languages, and little beside them."""
    reader = _Reader(iter(enumerate(source.start.split("\n"), 1)), keeps=True)
    inside = sum(len("".join(cells)) for table in reader.tables() for _, cells in islice(table, 1, None))
    return is_mostly_tables(inside, reader.around)


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The rows of all tables; raises Unreadable where the file is no text."""
    reader = _Reader(source.lines(note))
    for table in reader.tables():
        yield from of_rows(table, note)
    if reader.count:
        lines = "1 line" if reader.count == 1 else f"{reader.count:,} lines"
        note(f"{lines} around the tables left out")


def _names_columns(line: str, next_line: str) -> bool:
    return "|" in line and _RULE.fullmatch(next_line) is not None and names_columns(_cells(line))


class _Reader:
    """Parts lines into tables; counts the lines with text around them."""

    def __init__(self, lines: Iterator[tuple[int, str]], *, keeps: bool = False) -> None:
        self._lines = lines
        self._keeps = keeps
        self.count = 0
        self.around: list[str] = []
        """Those lines, where they are kept."""

    def tables(self) -> Iterator[Iterator[Numbered]]:
        """The rows of each table, to be read before the next."""
        number, line = 0, ""
        for next_number, next_line in self._lines:
            if _names_columns(line, next_line):
                names = (number, _cells(line))
                yield chain([names], self._rows())
                number, line = 0, ""
            else:
                self._left_out(line)
                number, line = next_number, next_line
        self._left_out(line)

    def _left_out(self, line: str) -> None:
        if line.strip():
            self.count += 1
            self.around += [line] if self._keeps else []

    def _rows(self) -> Iterator[Numbered]:
        for number, line in self._lines:
            if not line.strip():
                return
            yield number, _cells(line)


def _cells(line: str) -> list[str]:
    """The texts of a row, as they read when the Markdown is shown."""
    inner = line.strip().removeprefix("|")
    cells = _BAR.sub("\\1\ufdd0", inner).split("\ufdd0")
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [_text(cell.strip()) for cell in cells]


def _text(cell: str) -> str:
    if not re.search(r"[\\`*_\[<&~]", cell):
        return cell
    (inline,) = _parser().parseInline(cell.replace("\\|", "|"))
    return "".join(
        "\n"
        if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.fullmatch(token.content))
        else token.content
        for token in inline.children or ()
        if token.type in {"text", "code_inline", "hardbreak"} or _BREAK.fullmatch(token.content)
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")
