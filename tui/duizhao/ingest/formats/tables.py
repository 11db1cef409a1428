"""Tables of characters: columns parted by tabs, commas, semicolons or bars, a unit a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats.columns import SAMPLE, Columns, columns
from duizhao.ingest.formats.dialects import Dialect, dialect
from duizhao.ingest.source import LONGEST_LINE, Note, Source
from duizhao.ingest.units import Unit, Worded

Numbered = tuple[int, list[str]]
"""The line a row begins on, and its cells."""
_MOST_LINES = 10_000
"""Lines of one row above which a quotation mark must have been forgotten."""


def recognises(source: Source) -> bool:
    """Whether this is a table with a column of text at least, and another one beside it."""
    return dialect(source) is not None


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The rows of a table with all their languages; an empty or missing cell leaves its side empty.

    Raises BrokenOff where quotation marks do not match, Unreadable where this is no table.
    """
    way = dialect(source)
    if way is None:
        raise Unreadable(f"{source.name} is no table; give a line to each pair and a tab between its texts")
    if way.skipped and source.start.startswith("#"):
        note(f"{way.skipped} line{'s' if way.skipped > 1 else ''} of comment above the table left out")
    yield from of_rows(rows(source, way, note), note)


def of_rows(numbered: Iterator[Numbered], note: Note) -> Iterator[Unit]:
    """The units of rows, their columns told by the first of them."""
    first: list[Numbered] = []
    problem: BrokenOff | None = None
    try:
        for row in islice(numbered, SAMPLE):
            first.append(row)
    except BrokenOff as error:
        problem = error
    table = columns([cells for _, cells in first])
    for line in table.notes:
        note(line)
    yield from _units(chain(first[table.skipped :], numbered), table, note)
    if problem:
        raise problem


def _units(numbered: Iterator[Numbered], table: Columns, note: Note) -> Iterator[Unit]:
    wide = 0
    for line, cells in numbered:
        if len(cells) > table.width:
            wide += any(map(str.strip, cells[table.width :]))
        texts = [
            Worded(tag, cells[at])
            for at, tag in table.chosen
            if at < len(cells) and cells[at] and not cells[at].isspace()
        ]
        if texts:
            yield Unit(line, tuple(texts))
    if wide:
        rows = "1 row has" if wide == 1 else f"{wide} rows have"
        note(f"{rows} more than {table.width} columns; what stands further right was left out")


def rows(source: Source, way: Dialect, note: Note) -> Iterator[Numbered]:
    """The rows of a table that are not empty, each with the line it begins on; raises as `units`."""
    feed = _Feed(source, way.skipped, note)
    try:
        for cells in way.reader(iter(feed)):
            line = feed.taken()
            if len(cells) > 1 or (cells and cells[0].strip()):
                yield line, cells
    except csv.Error as error:
        raise feed.unmatched() from error


class _Feed:
    """Lines as a reader of rows takes them, and on which line the row at hand began."""

    def __init__(self, source: Source, skipped: int, note: Note) -> None:
        self._source, self._skipped, self._note = source, skipped, note
        self.begun = 0
        self._size = 0

    def taken(self) -> int:
        """A row is read whole: the line on which it began."""
        begun, self.begun, self._size = self.begun, 0, 0
        return begun

    def __iter__(self) -> Iterator[str]:
        for number, line in self._source.lines(self._note):
            if number <= self._skipped:
                continue
            if not self.begun:
                self.begun = number
            self._size += len(line)
            if number - self.begun > _MOST_LINES or self._size > LONGEST_LINE:
                break
            yield line + "\n"
        if self.begun:
            raise self.unmatched()

    def unmatched(self) -> BrokenOff:
        """The row at hand cannot be read."""
        return BrokenOff(
            f"{self._source.name}, line {self.begun}: the quotation marks of this row do not match;"
            " close each and double those inside a quoted cell, and add the file again"
        )
