"""Sets the cells of a row of a table: texts from the left, figures from the right, bars and small plots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duizhao.reader.events.summary import cut
from duizhao.reader.parallel.painting import Placed
from duizhao.reader.parallel.printable import printable
from duizhao.text.width import cells

BETWEEN = 2
"""Blank cells between two columns."""
BAR = "━"


class Field(NamedTuple):
    """A column of a table: its width in cells, and whether its texts end together."""

    width: int
    is_right: bool = False


class Cell(NamedTuple):
    """What stands in a column of a row, and its ink."""

    text: str
    ink: str = "text"


def figure(number: int, ink: str = "second") -> Cell:
    """A figure; a zero as a dot."""
    return Cell(f"{number:,}", ink) if number else Cell("·", "faint")


def bar(number: float, most: float, width: int, ink: str) -> Cell:
    """A bar of at most so many cells; whatever is there at all can be seen."""
    return Cell(BAR * (max(round(width * number / most), 1) if number and most else 0), ink)


def widest(texts: Iterable[str], most: int) -> int:
    """The cells of the widest of some texts, at most so many."""
    return min(max((cells(printable(text)) for text in texts), default=0), most)


def taken(fields: Sequence[Field]) -> int:
    """The cells that columns take, the blanks between them included."""
    return sum(field.width for field in fields) + BETWEEN * max(len(fields) - 1, 0)


def placed(start: int, fields: Sequence[Field], row: Sequence[Cell]) -> Iterator[Placed]:
    """The cells of a row, from a cell on; what is too wide is cut."""
    at = start
    for (width, is_right), (text, ink) in zip(fields, row, strict=True):
        shown = printable(text)
        if cells(shown) > width:
            shown = cut(shown, width).rstrip()
        if shown:
            yield Placed(at + width - cells(shown) if is_right else at, shown, (ink,))
        at += width + BETWEEN
