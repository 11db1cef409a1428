"""Paints a set line as a strip: columns, numbers, marks, highlights and the scroll bar."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from duizhao.reader.parallel.columns import Columns
from duizhao.reader.parallel.inks import Inks
from duizhao.reader.parallel.lines import Line, Piece
from duizhao.text.width import cells

EDGE, BAR, CAPTION = "▌", "▐", "图"


@dataclass(frozen=True, slots=True)
class Lit:
    """A span of a displayed paragraph to be laid over in an ink; later ones win."""

    start: int
    end: int
    ink: str


class Placed(NamedTuple):
    """A text at a cell of a line, and its inks."""

    at: int
    text: str
    inks: tuple[str, ...] = ("text",)


class Painter:
    """Paints lines in the columns of a view."""

    def __init__(self, columns: Columns, inks: Inks) -> None:
        self._columns = columns
        self._inks = inks
        self._stacked_pair = columns.stacked and columns.right is not None

    def paint(
        self,
        line: Line | None,
        *,
        focused: bool,
        lit: Mapping[str, Sequence[Lit]],
        bar: str,
    ) -> Strip:
        """A strip as wide as the view.

        `lit` is by side: what is laid over its paragraph. `bar` is the ink of the scroll bar, empty for none.
        """
        ground = ("focus",) if focused else ()
        tinted = self._columns.tint if focused else (0, 0)
        canvas = _Canvas(self._inks(), self._inks(*ground), tinted)
        if line is not None:
            if focused:
                canvas.put(self._columns.edge, EDGE, self._inks(*ground, "edge"))
            if line.begins_caption:
                canvas.put(self._columns.edge + 1, CAPTION, self._inks(*ground, "faint"))
            if line.mark:
                ink = "warning" if line.mark == "?" else "faint"
                canvas.put(self._columns.link, line.mark, self._inks(*ground, ink))
            for piece in (line.left, line.right):
                if piece is not None:
                    self._put(canvas, piece, ground, lit.get(piece.side, ()))
        return self._with_bar(canvas, bar)

    def paint_placed(self, placed: Iterable[Placed], *, focused: bool, bar: str) -> Strip:
        """A strip as wide as the view with texts at cells of their own; `bar` as in `paint`."""
        ground = ("focus",) if focused else ()
        canvas = _Canvas(self._inks(), self._inks(*ground), self._columns.tint if focused else (0, 0))
        if focused:
            canvas.put(self._columns.edge, EDGE, self._inks(*ground, "edge"))
        for at, text, inks in placed:
            canvas.put(at, text, self._inks(*ground, *inks))
        return self._with_bar(canvas, bar)

    def _with_bar(self, canvas: _Canvas, bar: str) -> Strip:
        strip = canvas.strip(self._columns.width - 1)
        bar_style = self._inks(bar) if bar else self._inks()
        return Strip.join([strip, Strip([Segment(BAR if bar else " ", bar_style)], 1)])

    def _put(
        self,
        canvas: _Canvas,
        piece: Piece,
        ground: tuple[str, ...],
        lit: Sequence[Lit],
    ) -> None:
        column = self._columns.left if piece.side == "left" else self._columns.right
        if column is None:
            return
        if piece.number:
            canvas.put(column.number - len(piece.number), piece.number, self._inks(*ground, "faint"))
        second = self._stacked_pair and piece.side == "right"
        ink = "muted" if piece.paragraph < 0 or piece.is_caption else "second" if second else "text"
        at = column.start
        for start, end, over in cut(piece, lit):
            text = piece.text[start:end]
            style = self._inks(*ground, ink, *over)
            canvas.put(at, text, style)
            at += cells(text)


class _Canvas:
    """A line of cells on which texts are put, in any order."""

    def __init__(self, blank: Style, tint: Style, tinted: tuple[int, int]) -> None:
        self._grounds = ((0, tinted[0], blank), (*tinted, tint), (tinted[1], sys.maxsize, blank))
        self._blank = blank
        self._texts: list[tuple[int, str, Style]] = []

    def put(self, at: int, text: str, style: Style) -> None:
        """Put a text at a cell."""
        self._texts.append((at, text, style))

    def strip(self, width: int) -> Strip:
        """The line, exactly so many cells wide; a text that would lie over another moves behind it."""
        segments: list[Segment] = []
        used = 0
        for at, text, style in sorted(self._texts, key=itemgetter(0)):
            segments += self._gap(used, at)
            segments.append(Segment(text, style))
            used = max(used, at) + cells(text)
        segments += self._gap(used, width)
        return Strip(segments).adjust_cell_length(max(width, 0), self._blank)

    def _gap(self, start: int, end: int) -> Iterable[Segment]:
        """Blank cells, on the ground that is theirs."""
        for first, last, style in self._grounds:
            if (count := min(last, end) - max(first, start)) > 0:
                yield Segment(" " * count, style)


def cut(piece: Piece, lit: Sequence[Lit]) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    """The piece cut where what is laid over it changes: start and end in it, and the inks."""
    begin, end = piece.start, piece.start + len(piece.text)
    inside = [own for own in lit if own.start < end and own.end > begin]
    edges = {begin, end} | {max(own.start, begin) for own in inside} | {min(own.end, end) for own in inside}
    points = sorted(edges)
    for start, stop in pairwise(points):
        over = tuple(own.ink for own in inside if own.start <= start and stop <= own.end)
        yield start - begin, stop - begin, over
