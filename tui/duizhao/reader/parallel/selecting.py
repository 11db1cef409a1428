"""What is selected with the mouse: characters of one column, never of both.

For the mouse a line of text is one side of one row, numbered 2 x row for the left and 2 x row + 1 for the
right; the characters of its displayed paragraphs are counted through, one more between two paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.selection import Selection

from duizhao.model import Paragraph
from duizhao.reader.parallel.lines import Piece, Side
from duizhao.reader.parallel.painting import Lit
from duizhao.text.script import Script, display

if TYPE_CHECKING:
    from duizhao.workspace.parallel import ParallelText


@dataclass(frozen=True, slots=True)
class Selecting:
    """Translates between pieces of text and what Textual knows of the mouse."""

    text: ParallelText
    script: Script

    def offset(self, row: int, piece: Piece) -> tuple[int, int]:
        """Where a piece begins: character and line."""
        return self._base(row, piece) + piece.start, _unit(row, piece.side)

    def lit(self, selection: Selection, row: int, piece: Piece) -> Lit | None:
        """The selected part of a piece's paragraph."""
        if selection.start is None or selection.start.y % 2 != (piece.side == "right"):
            return None
        span = selection.get_span(_unit(row, piece.side))
        if span is None:
            return None
        base = self._base(row, piece)
        end = piece.start + len(piece.text) if span[1] < 0 else span[1] - base
        return Lit(span[0] - base, end, "selected") if end > span[0] - base else None

    def extract(self, selection: Selection) -> str:
        """The selected text, as displayed, a line for each paragraph."""
        start, end = selection
        if start is None:
            return ""
        side: Side = "right" if start.y % 2 else "left"
        last = self.text.row_count - 1 if end is None else min(end.y // 2, self.text.row_count - 1)
        parts = []
        for row in range(start.y // 2, last + 1):
            span = selection.get_span(_unit(row, side))
            if span is not None:
                whole = "\n".join(self._paragraphs(row, side))
                parts.append(whole[span[0] :] if span[1] < 0 else whole[span[0] : span[1]])
        return "\n".join(part for part in parts if part)

    def _base(self, row: int, piece: Piece) -> int:
        """How many characters of the side stand before the piece's paragraph."""
        numbers = [number for number, _ in self._side(row, piece.side)]
        before = self._paragraphs(row, piece.side)[: numbers.index(piece.paragraph)]
        return sum(len(text) + 1 for text in before)

    def _paragraphs(self, row: int, side: Side) -> list[str]:
        version = self.text.left if side == "left" else self.text.right
        if version is None:
            return []
        return [display(own.text, self.script, version.lang).text for _, own in self._side(row, side)]

    def _side(self, row: int, side: Side) -> tuple[tuple[int, Paragraph], ...]:
        parallel = self.text.row(row)
        return parallel.left if side == "left" else parallel.right


def _unit(row: int, side: Side) -> int:
    return 2 * row + (side == "right")
