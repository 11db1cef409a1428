"""One event opened: two of its versions level, read from the library a page at a time."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.align.pairs import UNALIGNED, Rows
from duizhao.library.rows import RowSizes, Side
from duizhao.library.store import Library
from duizhao.model import Event, Paragraph, Role, Row, SentenceId, SentenceLink, Version

PAGE = 64
"""Rows read at once."""
PAGES = 32
"""Pages kept in memory."""

SIDES: tuple[Side, ...] = ("left", "right")


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """A row with its paragraphs, each with its number in its version."""

    row: Row
    left: tuple[tuple[int, Paragraph], ...]
    right: tuple[tuple[int, Paragraph], ...]

    @property
    def beads(self) -> tuple[SentenceLink, ...]:
        """The sentence links inside; all sentences together where there are none, and of captions."""
        captions = all(paragraph.role is Role.CAPTION for _, paragraph in (*self.left, *self.right))
        if self.row.sentences and not captions:
            return self.row.sentences
        return (SentenceLink(_all_sentences(self.left), _all_sentences(self.right), self.row.confidence),)

    def bead_at(self, side: Side, paragraph: int, offset: int) -> int:
        """The number of the bead in which an offset of a paragraph of a side stands."""
        paragraphs = dict(self.left if side == "left" else self.right)
        starts = paragraphs[paragraph].starts
        sentence = sum(start <= offset for start in starts[1:])
        for number, bead in enumerate(self.beads):
            if (paragraph, sentence) in (bead.left if side == "left" else bead.right):
                return number
        return 0


def _all_sentences(side: tuple[tuple[int, Paragraph], ...]) -> tuple[SentenceId, ...]:
    return tuple(
        (number, sentence) for number, paragraph in side for sentence in range(len(paragraph.starts))
    )


class ParallelText:
    """Two versions of an event side by side, or one alone; its rows are those that are shown."""

    def __init__(
        self, library: Library, event: Event, left: Version, right: Version | None, rows: Rows
    ) -> None:
        self.library = library
        self._rows = rows
        self._pages: OrderedDict[int, list[ParallelRow]] = OrderedDict()
        self._sizes: RowSizes | None = None
        self.event = event
        self.left = left
        self.right = right
        self.row_count = rows.count

    @property
    def aligned(self) -> bool:
        """False while rows only stand in reading order, for want of the lexicon."""
        return self._rows.engine != UNALIGNED

    def row(self, index: int) -> ParallelRow:
        """A shown row, from 0."""
        number, place = divmod(index, PAGE)
        if number not in self._pages:
            self._pages[number] = self._read(number * PAGE)
            if len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number][place]

    def paragraph_of(self, index: int, side: Side) -> tuple[int, Role] | None:
        """The number and the role of the first paragraph of a row at a side; None where it has none."""
        row = self.row(index)
        held = row.left if side == "left" else row.right
        return (held[0][0], held[0][1].role) if held else None

    def row_of(self, side: Side, paragraph: int) -> int | None:
        """The shown row in which a paragraph of a side stands; None where it is not shown."""
        standing = self._rows.standing_of(side, [paragraph])
        return standing[paragraph][0] if paragraph in standing else None

    def _read(self, start: int) -> list[ParallelRow]:
        rows = self._rows.page(start, start + PAGE)
        lefts = self.library.paragraphs(self.left.id, {i for row in rows for i in row.left})
        rights = (
            self.library.paragraphs(self.right.id, {i for row in rows for i in row.right})
            if self.right
            else {}
        )
        return [
            ParallelRow(row, tuple((i, lefts[i]) for i in row.left), tuple((i, rights[i]) for i in row.right))
            for row in rows
        ]

    def bead_counts(self) -> array[int]:
        """How many beads each row has."""
        return self._measured.beads

    def lengths(self) -> tuple[array[int], array[int]]:
        """The characters of each row's left and right side."""
        return self._measured.left, self._measured.right

    @property
    def _measured(self) -> RowSizes:
        if self._sizes is None:
            self._sizes = self._rows.sizes()
        return self._sizes

    def paragraphs(self, side: Side, numbers: Iterable[int] | None = None) -> dict[int, Paragraph]:
        """Paragraphs of a side by number: all, or only these."""
        version = self.left if side == "left" else self.right
        return self.library.paragraphs(version.id, numbers) if version else {}

    def standing_of(self, side: Side, numbers: Iterable[int]) -> dict[int, tuple[int, Row]]:
        """For paragraphs of a side: the shown row each stands in, and that row's number."""
        return self._rows.standing_of(side, numbers)

    def bead_of(self, side: Side, number: int, paragraph: Paragraph, row: Row, offset: int) -> int:
        """The number of the bead of a row in which an offset of a paragraph stands."""
        return self._around(number, paragraph, row).bead_at(side, number, offset)

    def _around(self, number: int, paragraph: Paragraph, row: Row) -> ParallelRow:
        """The row of a paragraph; only where it is a caption do the other paragraphs matter, and are read."""
        if paragraph.role is not Role.CAPTION:
            return ParallelRow(row, ((number, paragraph),), ((number, paragraph),))
        lefts = self.library.paragraphs(self.left.id, row.left)
        rights = self.library.paragraphs(self.right.id, row.right) if self.right else {}
        return ParallelRow(row, tuple(lefts.items()), tuple(rights.items()))
