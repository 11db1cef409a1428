"""One event opened: two of its versions level, read from the library a page at a time."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import groupby
from operator import attrgetter

from duizhao.align.pairs import UNALIGNED, Rows
from duizhao.library.rows import RowSizes, Side
from duizhao.library.store import Library
from duizhao.model import Event, Lang, Paragraph, Role, Row, SentenceId, SentenceLink, Version
from duizhao.search.query import Query

PAGE = 64
"""Rows read at once."""
PAGES = 32
"""Pages kept in memory."""

HEADLINES = -1
"""Stands for the headlines, which are shown above the rows."""
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


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words of a query stand in an open event."""

    row: int
    """A shown row, or HEADLINES."""
    bead: int
    side: Side
    paragraph: int
    start: int
    end: int
    terms: tuple[int, ...] = (0,)
    """Which of the query's terms stand there, from 0."""


class ParallelText:
    """Two versions of an event side by side, or one alone; its rows are those that are shown."""

    def __init__(
        self, library: Library, event: Event, left: Version, right: Version | None, rows: Rows
    ) -> None:
        self._library = library
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
        lefts = self._library.paragraphs(self.left.id, {i for row in rows for i in row.left})
        rights = (
            self._library.paragraphs(self.right.id, {i for row in rows for i in row.right})
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

    def hits(self, query: Query) -> list[Hit]:
        """Where a query's words stand in the rows that hold them all, in reading order, left before right.

        Where some links of a row hold them all, the other links of that row do not count.
        """
        hits: list[Hit] = []
        rows_holding = [set[int]() for _ in query.terms]
        for side in SIDES:
            version = self.left if side == "left" else self.right
            if version is None:
                continue
            matching = [
                {number for _, number in self._library.found(term.expression(version.lang), [version.id])}
                for term in query.terms
            ]
            paragraphs = self._library.paragraphs(version.id, set().union(*matching))
            standing = self._rows.standing_of(side, paragraphs)
            rows_of = {number: row for number, (row, _) in standing.items()}
            rows_of |= {
                number: HEADLINES
                for number, paragraph in paragraphs.items()
                if paragraph.role is Role.HEADLINE and number not in standing
            }
            hits += self._hits_on(side, version, query, paragraphs, standing)
            for rows, numbers in zip(rows_holding, matching, strict=True):
                rows |= {rows_of[number] for number in numbers if number in rows_of}
        wanted = set.intersection(*rows_holding) if rows_holding else set()
        found = sorted((hit for hit in hits if hit.row in wanted), key=astuple)
        return found if len(query.terms) < 2 else list(_closest(found, len(query.terms)))

    def _hits_on(
        self,
        side: Side,
        version: Version,
        query: Query,
        paragraphs: Mapping[int, Paragraph],
        standing: Mapping[int, tuple[int, Row]],
    ) -> Iterator[Hit]:
        for number, paragraph in paragraphs.items():
            words = [
                (start, end, _terms_in(query, paragraph.text[start:end], version.lang))
                for start, end in query.spans(paragraph.text, version.lang)
            ]
            if number in standing:
                row, links = standing[number]
                parallel = self._around(number, paragraph, links)
                for start, end, terms in words:
                    yield Hit(row, parallel.bead_at(side, number, start), side, number, start, end, terms)
            elif paragraph.role is Role.HEADLINE:
                for start, end, terms in words:
                    yield Hit(HEADLINES, 0, side, number, start, end, terms)

    def _around(self, number: int, paragraph: Paragraph, row: Row) -> ParallelRow:
        """The row of a paragraph; only where it is a caption do the other paragraphs matter, and are read."""
        if paragraph.role is not Role.CAPTION:
            return ParallelRow(row, ((number, paragraph),), ((number, paragraph),))
        lefts = self._library.paragraphs(self.left.id, row.left)
        rights = self._library.paragraphs(self.right.id, row.right) if self.right else {}
        return ParallelRow(row, tuple(lefts.items()), tuple(rights.items()))


def _terms_in(query: Query, words: str, lang: Lang) -> tuple[int, ...]:
    """Which terms of a query stand in words that it found."""
    if len(query.terms) == 1:
        return (0,)
    return tuple(number for number, term in enumerate(query.terms) if term.matches(words, lang))


def _closest(hits: Sequence[Hit], terms: int) -> Iterator[Hit]:
    """The hits in links that hold every term, and all hits of the rows that have no such link."""
    for _, of_row in groupby(hits, attrgetter("row")):
        links = [list(of_link) for _, of_link in groupby(of_row, attrgetter("bead"))]
        whole = [link for link in links if len({term for hit in link for term in hit.terms}) == terms]
        for link in whole or links:
            yield from link
