"""Sets a row: which piece of which paragraph stands on which line, the sentences of a link level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from duizhao.model import UNSURE, Lang, Paragraph, Role, SentenceId, SentenceLink, Version
from duizhao.reader.parallel.columns import HANG, Columns, Layout, columns
from duizhao.reader.parallel.moving import moved
from duizhao.reader.parallel.printable import printable
from duizhao.reader.telling import version_name
from duizhao.text.script import Script, display
from duizhao.text.wrapping import wrap

if TYPE_CHECKING:
    from duizhao.workspace.parallel import ParallelRow, ParallelText

LOOKED_AT = 20
"""How many rows before and after a row are looked at to see whether it stands elsewhere."""

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of one side: a span of a paragraph as displayed, or words that say what is missing."""

    side: Side
    text: str
    paragraph: int = -1
    """The paragraph's number in its version; -1 for words of our own."""
    start: int = 0
    """Where it begins in the displayed paragraph, in characters."""
    number: str = ""
    """The paragraph's number from 1, on its first line."""
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a row; stacked, it has one side only."""

    bead: int
    """Its link in the row; -1 for the blank line behind a row."""
    left: Piece | None = None
    right: Piece | None = None
    mark: Literal["", "?", "⇄"] = ""
    """Says of the link that it is unsure, or that it leads elsewhere."""
    begins_caption: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How rows are set: the text, its columns and its script."""

    text: ParallelText
    columns: Columns
    script: Script

    def lines(self, index: int) -> tuple[Line, ...]:
        """The lines of a row, and a blank one behind it."""
        row = self.text.row(index)
        lines: list[Line] = []
        for bead, link in enumerate(row.beads):
            set_lines = list(self._bead(index, row, bead, link))
            mark = self._mark(index, row, bead, link)
            if set_lines and mark:
                at = next((n for n, line in enumerate(set_lines) if line.right), 0)
                set_lines[at] = replace(set_lines[at], mark=mark)
            lines += set_lines
        if lines and any(paragraph.role is Role.CAPTION for _, paragraph in (*row.left, *row.right)):
            lines[0] = replace(lines[0], begins_caption=True)
        return (*lines, Line(-1))

    def _bead(self, index: int, row: ParallelRow, bead: int, link: SentenceLink) -> Iterator[Line]:
        left = list(self._side("left", self.text.left, row.left, link.left))
        right = list(self._side("right", self.text.right, row.right, link.right))
        if self.text.right is not None and self.text.aligned:
            left = left or [self._gap("left", self.text.left, index, bead)]
            right = right or [self._gap("right", self.text.right, index, bead)]
        if self.columns.stacked and self.text.right is not None:
            yield from (Line(bead, left=piece) for piece in left)
            yield from (Line(bead, right=piece) for piece in right)
        else:
            for one, other in zip_longest(left, right):
                yield Line(bead, one, other)

    def _side(
        self,
        side: Side,
        version: Version | None,
        paragraphs: Sequence[tuple[int, Paragraph]],
        sentences: Sequence[SentenceId],
    ) -> Iterator[Piece]:
        """The lines of the sentences of a link on one side; sentences that follow each other run on."""
        if version is None:
            return
        by_number = dict(paragraphs)
        for number, first, last in _runs(sentences):
            paragraph = by_number[number]
            shown = display(paragraph.text, self.script, version.lang)
            start, end = shown.span(paragraph.spans[first][0], paragraph.spans[last][1])
            text = printable(shown.text[start:end])
            label = str(number + 1) if first == 0 else ""
            for line_start, line_end in self._wrapped(side, version.lang, text):
                yield Piece(
                    side,
                    text[line_start:line_end],
                    number,
                    start + line_start,
                    label,
                    paragraph.role is Role.CAPTION,
                )
                label = ""

    def _wrapped(self, side: Side, lang: Lang, text: str) -> tuple[tuple[int, int], ...]:
        column = self.columns.left if side == "left" else self.columns.right
        width = column.width if column else 2
        return wrap(text, width, HANG if lang.is_chinese else 0)

    def _gap(self, side: Side, version: Version, index: int, bead: int) -> Piece:
        """Says what is missing from where, on the first of a run of gaps; then only a dash."""
        if self._is_gap_before(side, index, bead):
            return Piece(side, "–")
        return Piece(side, printable(f"– not in {version_name(version)}"))

    def _is_gap_before(self, side: Side, index: int, bead: int) -> bool:
        if bead:
            before = self.text.row(index).beads[bead - 1]
        elif index:
            before = self.text.row(index - 1).beads[-1]
        else:
            return False
        return not (before.left if side == "left" else before.right)

    def _mark(self, index: int, row: ParallelRow, bead: int, link: SentenceLink) -> Literal["", "?", "⇄"]:
        if not (link.left and link.right):
            return ""
        if link.confidence < UNSURE:
            return "?"
        return "⇄" if bead == 0 and self._is_moved(index) else ""

    def _is_moved(self, index: int) -> bool:
        """Whether most of the text around a row keeps its order on the right, and the row does not."""
        near = range(max(index - LOOKED_AT, 0), min(index + LOOKED_AT + 1, self.text.row_count))
        rows = [(number, self.text.row(number)) for number in near]
        paired = [(number, row) for number, row in rows if row.row.left and row.row.right]
        places = [row.row.right[0] for _, row in paired]
        weights = [_weight(row) for _, row in paired]
        return next(n for n, (number, _) in enumerate(paired) if number == index) in moved(places, weights)


def _weight(row: ParallelRow) -> int:
    """How much a row counts for the order of a text: captions stand anywhere."""
    return 1 + sum(len(paragraph.text) for _, paragraph in row.left if paragraph.role is not Role.CAPTION)


def columns_for(text: ParallelText | None, width: int, layout: Layout) -> Columns:
    """The columns of a text in a view of so many cells."""
    stacked = None if layout == "auto" else layout == "stacked"
    if text is None:
        return columns(width, chinese=(True, False), most=1, stacked=stacked)
    right = text.right.lang.is_chinese if text.right else None
    return columns(width, chinese=(text.left.lang.is_chinese, right), most=_highest(text), stacked=stacked)


def _highest(text: ParallelText) -> int:
    """About the highest paragraph number, from 1."""
    last = text.row(text.row_count - 1) if text.row_count else None
    numbers = [number for number, _ in (*last.left, *last.right)] if last else []
    return max(numbers, default=0) + 1


def _runs(sentences: Sequence[SentenceId]) -> Iterator[tuple[int, int, int]]:
    """Paragraph, first and last sentence of each run of sentences that follow each other."""
    first: SentenceId | None = None
    last = (-1, -1)
    for sentence in sentences:
        if first is not None and sentence != (last[0], last[1] + 1):
            yield first[0], first[1], last[1]
            first = None
        first, last = first or sentence, sentence
    if first is not None:
        yield first[0], first[1], last[1]
