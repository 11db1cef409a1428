"""What is selected with the mouse: characters of the column in which the drag began, never of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from duizhao.model import Paragraph
from duizhao.reader.parallel.columns import HANG, Columns
from duizhao.reader.parallel.lines import Line, Piece, Side
from duizhao.reader.parallel.painting import Lit
from duizhao.reader.parallel.printable import printable
from duizhao.reader.parallel.scrolling import Line as At
from duizhao.text.script import Script, display
from duizhao.text.width import cells

if TYPE_CHECKING:
    from duizhao.workspace.parallel import ParallelText


class Spot(NamedTuple):
    """A place between two characters of a side of a row, its displayed paragraphs counted through."""

    row: int
    character: int


@dataclass(frozen=True, slots=True)
class Selecting:
    """A drag over one side of a text, from where the button went down to where the mouse is now."""

    text: ParallelText
    script: Script
    side: Side
    start: Spot
    end: Spot

    def to(self, end: Spot) -> Selecting:
        """The same drag, gone on to another place."""
        return Selecting(self.text, self.script, self.side, self.start, end)

    def lit(self, row: int, piece: Piece) -> Lit | None:
        """The selected part of a piece's paragraph, in characters of what is displayed."""
        span = self._span(row)
        if piece.side != self.side or piece.paragraph < 0 or span is None:
            return None
        base = _base(self.text, self.script, row, piece)
        end = piece.start + len(piece.text) if span[1] is None else span[1] - base
        return Lit(span[0] - base, end, "selected") if end > span[0] - base else None

    def extract(self) -> str:
        """The selected text, as displayed, a line for each paragraph."""
        first, last = sorted((self.start, self.end))
        parts = []
        for row in range(first.row, last.row + 1):
            start, end = self._span(row) or (0, 0)
            parts.append("\n".join(_paragraphs(self.text, self.script, row, self.side))[start:end])
        return "\n".join(part for part in parts if part)

    def _span(self, row: int) -> tuple[int, int | None] | None:
        """The selected characters of a row's side; None as end where it goes on in the next row."""
        first, last = sorted((self.start, self.end))
        if not first.row <= row <= last.row:
            return None
        start = first.character if row == first.row else 0
        return start, last.character if row == last.row else None


def side_at(x: int, line: Line, at: Columns) -> Side:
    """The side that a cell belongs to: the gutter's left cells, where marks hang, to the left one."""
    if at.stacked or at.right is None:
        return "right" if line.left is None and line.right is not None else "left"
    return "left" if x < at.left.start + at.left.width + HANG else "right"


def spot_at(
    x: int, at: At, lines: Sequence[Line], side: Side, columns: Columns, text: ParallelText, script: Script
) -> Spot:
    """The place in a side of a row that is nearest to a cell of one of its lines.

    Beside a line, that is its beginning or its end; where the side has no text on the line, the end of
    what stands above.
    """
    piece = _piece(lines[at.line], side)
    if piece is not None:
        column = columns.right if side == "right" and columns.right is not None else columns.left
        before = _characters(piece.text, x - column.start)
    else:
        above = [own for line in lines[: at.line] if (own := _piece(line, side))]
        if not above:
            return Spot(at.row, 0)
        piece = above[-1]
        before = len(piece.text)
    return Spot(at.row, _base(text, script, at.row, piece) + piece.start + before)


def _piece(line: Line, side: Side) -> Piece | None:
    piece = line.left if side == "left" else line.right
    return piece if piece is not None and piece.paragraph >= 0 else None


def _characters(text: str, x: int) -> int:
    """How many characters stand before a cell, the one under it counting from its middle on."""
    used = 0
    for number, character in enumerate(text):
        width = cells(character)
        if used + width / 2 > x:
            return number
        used += width
    return len(text)


def _base(text: ParallelText, script: Script, row: int, piece: Piece) -> int:
    """How many characters of the side stand before the piece's paragraph."""
    numbers = [number for number, _ in _side(text, row, piece.side)]
    before = _paragraphs(text, script, row, piece.side)[: numbers.index(piece.paragraph)]
    return sum(len(paragraph) + 1 for paragraph in before)


def _paragraphs(text: ParallelText, script: Script, row: int, side: Side) -> list[str]:
    version = text.left if side == "left" else text.right
    if version is None:
        return []
    return [printable(display(own.text, script, version.lang).text) for _, own in _side(text, row, side)]


def _side(text: ParallelText, row: int, side: Side) -> tuple[tuple[int, Paragraph], ...]:
    parallel = text.row(row)
    return parallel.left if side == "left" else parallel.right
