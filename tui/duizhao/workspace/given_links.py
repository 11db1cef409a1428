"""Reads links that were checked by hand, in the form in which `align` prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duizhao.align.links import Link
from duizhao.export.bitext import Side
from duizhao.export.ids import NOTHING
from duizhao.workspace.sources import Source

_NUMBER = re.compile("[0-9]{1,9}")


class BadLinks(Exception):  # noqa: N818 - the name says what the file holds
    """A file of links that does not fit its texts; `str()` is one line that names the line and says why."""


def given_links(source: Source, left: Side, right: Side) -> tuple[Link, ...]:
    """The links of a file, confidence 1; columns beyond the second are ignored, blank lines passed over.

    Raises BadLinks where a line is no link, or names a unit that is not there, blank, or linked already.
    """
    columns = (_Column(left), _Column(right))
    return tuple(_links(source, columns))


class _Column:
    """One column of the file, and which units of its side it has named so far."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._named: dict[int, int] = {}

    def ids(self, cell: str, line: int) -> tuple[int, ...]:
        """The ids of a cell in rising order; raises ValueError that says what is wrong."""
        if cell.strip() == NOTHING:
            return ()
        return tuple(sorted([self._id(word.strip(), line) for word in cell.split(",")]))

    def _id(self, word: str, line: int) -> int:
        if not _NUMBER.fullmatch(word):
            raise ValueError(f"{word!r} is no number; write ids with commas between, or {NOTHING}")
        unit, units, name = int(word), self._side.units, self._side.name
        if unit >= len(units):
            last = f"its last unit is {len(units) - 1}" if units else "it is empty"
            raise ValueError(f"{unit} is not in {name}; {last}")
        if not units[unit].strip():
            raise ValueError(f"{unit} is blank in {name}; a blank unit is in no link")
        if unit in self._named:
            raise ValueError(f"{unit} of {name} is linked in line {self._named[unit]} already")
        self._named[unit] = line
        return unit


def _links(source: Source, columns: Sequence[_Column]) -> Iterator[Link]:
    for number, line in enumerate(source.text.split("\n"), start=1):
        if not line.strip():
            continue
        cells = line.split("\t")
        try:
            if len(cells) < len(columns):
                raise ValueError("two columns with a tab between are wanted: ids of either text")
            left, right = (column.ids(cell, number) for column, cell in zip(columns, cells, strict=False))
            if not (left or right):
                raise ValueError("both sides are empty; name a unit, or leave the line out")
        except ValueError as error:
            raise BadLinks(f"{source.name}, line {number}: {error}") from error
        yield Link(left, right, 1.0)
