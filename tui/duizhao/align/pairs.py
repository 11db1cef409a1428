"""Aligns two versions of a library when first asked for, and keeps their rows there."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Protocol

from duizhao.align import Gear, Lexicon, align
from duizhao.align.given import Given
from duizhao.library.rows import BY_HAND, MOST_BEADS, SHOWN, RowSizes, Side, StoredRows
from duizhao.library.store import Library
from duizhao.model import Alignment, Paragraph, Role, Row, SentenceLink, Text, Version

ENGINE = "likelihood-2"
"""Names what computes rows: a change of method changes it, and rows kept by another are computed again."""
QUICK_ENGINE = "likelihood-2-quick"
"""What computes rows that somebody waits for; they are shown until there are those of the full method."""
UNALIGNED = "reading order"
"""What made rows that only wait for the lexicon."""


class Rows(Protocol):
    """The rows of two versions, read a page at a time; those that are shown count from 0."""

    @property
    def count(self) -> int:
        """How many rows are shown."""

    @property
    def engine(self) -> str:
        """What made them."""

    def page(self, start: int, stop: int) -> list[Row]:
        """The shown rows from start up to stop."""

    def all(self) -> Alignment:
        """All rows, in display order."""

    def sizes(self) -> RowSizes:
        """Sentence links and characters of each shown row."""

    def standing_of(self, side: Side, paragraphs: Iterable[int]) -> dict[int, tuple[int, Row]]:
        """For paragraphs of a side: the shown row each stands in, and that row's number."""


class KeptRows:
    """Rows that the library keeps."""

    def __init__(self, library: Library, stored: StoredRows) -> None:
        self._library = library
        self._stored = stored
        self.count = stored.shown
        self.engine = stored.engine

    def page(self, start: int, stop: int) -> list[Row]:
        """The shown rows from start up to stop."""
        return self._library.rows(self._stored, start, stop)

    def all(self) -> Alignment:
        """All rows, in display order."""
        return self._library.all_rows(self._stored)

    def sizes(self) -> RowSizes:
        """Sentence links and characters of each shown row."""
        return self._library.sizes(self._stored)

    def standing_of(self, side: Side, paragraphs: Iterable[int]) -> dict[int, tuple[int, Row]]:
        """For paragraphs of a side: the shown row each stands in, and that row's number."""
        return self._library.standing_of(self._stored, side, paragraphs)


class HeldRows:
    """Rows that are only held in memory: the library cannot be written, or they wait for the lexicon."""

    def __init__(self, alignment: Alignment, left: Text, right: Text, engine: str) -> None:
        self._alignment = alignment
        self._left = left
        self._right = right
        self._shown = [row for row in alignment if any(p.role in SHOWN for p in self._facing(row))]
        self.count = len(self._shown)
        self.engine = engine

    def _facing(self, row: Row) -> list[Paragraph]:
        return [self._left.paragraphs[i] for i in row.left] + [self._right.paragraphs[i] for i in row.right]

    def page(self, start: int, stop: int) -> list[Row]:
        """The shown rows from start up to stop."""
        return self._shown[start:stop]

    def all(self) -> Alignment:
        """All rows, in display order."""
        return self._alignment

    def sizes(self) -> RowSizes:
        """Sentence links and characters of each shown row."""
        return RowSizes(
            array("H", map(self._bead_count, self._shown)),
            array("I", (sum(len(self._left.paragraphs[i].text) for i in row.left) for row in self._shown)),
            array("I", (sum(len(self._right.paragraphs[i].text) for i in row.right) for row in self._shown)),
        )

    def _bead_count(self, row: Row) -> int:
        captions = all(paragraph.role is Role.CAPTION for paragraph in self._facing(row))
        return 1 if captions else min(max(len(row.sentences), 1), MOST_BEADS)

    def standing_of(self, side: Side, paragraphs: Iterable[int]) -> dict[int, tuple[int, Row]]:
        """For paragraphs of a side: the shown row each stands in, and that row's number."""
        wanted = set(paragraphs)
        return {
            paragraph: (number, row)
            for number, row in enumerate(self._shown)
            for paragraph in (row.left if side == "left" else row.right)
            if paragraph in wanted
        }


class AloneRows:
    """The rows of a version that stands alone: one a paragraph, the right side empty."""

    engine = ENGINE

    def __init__(self, library: Library, version: Version) -> None:
        self._library = library
        self._version = version
        self._shown = library.shown_alone(version.id)
        self.count = len(self._shown.numbers)

    def page(self, start: int, stop: int) -> list[Row]:
        """The shown rows from start up to stop."""
        numbers = self._shown.numbers[start:stop]
        paragraphs = self._library.paragraphs(self._version.id, numbers)
        return [_row_alone(number, paragraphs[number]) for number in numbers]

    def all(self) -> Alignment:
        """All rows, in reading order."""
        return tuple(_row_alone(*item) for item in self._library.paragraphs(self._version.id).items())

    def sizes(self) -> RowSizes:
        """Sentence links and characters of each shown row."""
        zeros = array("I", bytes(4 * self.count))
        return RowSizes(self._shown.beads, self._shown.lengths, zeros)

    def standing_of(self, side: Side, paragraphs: Iterable[int]) -> dict[int, tuple[int, Row]]:
        """For paragraphs of the left side: the shown row each stands in, and that row's number."""
        if side == "right":
            return {}
        places = {number: place for place, number in enumerate(self._shown.numbers)}
        found = self._library.paragraphs(self._version.id, [n for n in paragraphs if n in places])
        return {n: (places[n], _row_alone(n, paragraph)) for n, paragraph in found.items()}


def _row_alone(number: int, paragraph: Paragraph) -> Row:
    links = (SentenceLink(((number, s),), (), 1.0) for s in range(len(paragraph.starts)))
    return Row((number,), (), sentences=tuple(links))


def rows_of(
    library: Library,
    left: Version,
    right: Version | None,
    lexicon: Lexicon | None,
    *,
    gear: Gear = Gear.QUICK,
) -> Rows:
    """The rows of two versions: stated ones, kept ones, else computed now and kept; or of one alone.

    They are computed around those that are by hand. Kept rows of the full method serve for either gear.
    Without a lexicon two languages stand in reading order until they are asked for with one.
    """
    if right is None:
        return AloneRows(library, left)
    engine, *better = (ENGINE,) if gear is Gear.FULL else (QUICK_ENGINE, ENGINE)
    stored = library.alignment(left.id, right.id, *better, engine)
    if stored is None:
        texts = library.text(left.id), library.text(right.id)
        fixed = library.hand_rows(left.id, right.id)
        alignment = align(*texts, lexicon, gear=gear, fixed=fixed)
        if lexicon is None and left.lang.is_chinese is not right.lang.is_chinese:
            given = Given.of(fixed, *texts)
            if not given.is_complete:
                return HeldRows(alignment, *texts, BY_HAND if given.holds_every_paragraph else UNALIGNED)
        if not library.writable:
            return HeldRows(alignment, *texts, engine)
        stored = library.keep_alignment(left.id, right.id, alignment, engine, *better)
    return KeptRows(library, stored)
