"""Tells what of an open event a query lights up, link by link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import chain, groupby, starmap
from operator import attrgetter

from duizhao.library.rows import Side
from duizhao.model import Paragraph, Role, Row
from duizhao.search.engine import Search
from duizhao.search.language.query import Query
from duizhao.search.query_words import QueryWords
from duizhao.workspace.parallel import SIDES, ParallelText

HEADLINES = -1
"""Stands for the headlines, which are shown above the rows."""
_TOP = 50
"""Paragraphs of a text among which its headline is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a word of a query stands in an open event."""

    row: int
    """A shown row, or HEADLINES."""
    bead: int
    side: Side
    paragraph: int
    start: int
    end: int
    leaf: int = 0
    """Which of the query's words it is, from 0."""


def hits_in(text: ParallelText, search: Search, query: Query) -> list[Hit]:
    """Where a query's words stand in the rows that hold a hit, in reading order, left before right.

    Where some links of a row hold all the words that are asked for together, its other links do not count.
    Raises LibraryError when cancelled.
    """
    words = search.words(query)
    found = sorted(set(_Lighting(text, words).hits(_places(text, search, query))), key=astuple)
    return found if words.together < 2 else list(_closest(found, words.together))


def _places(text: ParallelText, search: Search, query: Query) -> Mapping[Side, set[int]]:
    """The paragraphs of each side that are hits."""
    sides: dict[str, Side] = {text.left.id: "left"}
    if text.right:
        sides[text.right.id] = "right"
    places: dict[Side, set[int]] = {side: set() for side in SIDES}
    for hit in search.hits_in(query, sides):
        places[sides[hit.version.id]].add(hit.paragraph)
    return places


@dataclass(frozen=True, slots=True)
class _Lighting:
    text: ParallelText
    words: QueryWords

    def hits(self, places: Mapping[Side, set[int]]) -> Iterator[Hit]:
        """Where words stand in the rows of these paragraphs, on both sides, and in the headlines."""
        standing = {side: self.text.standing_of(side, places[side]) for side in SIDES}
        rows = {number: row for of_side in standing.values() for number, row in of_side.values()}
        yield from chain.from_iterable(starmap(self._in_row, rows.items()))
        apart = {side: places[side] - standing[side].keys() for side in SIDES}
        if any(self._headlines(apart)):
            yield from self._in_headlines()

    def _in_row(self, number: int, row: Row) -> Iterator[Hit]:
        for side in SIDES:
            numbers = row.left if side == "left" else row.right
            for n, paragraph in self.text.paragraphs(side, numbers).items():
                for start, end, leaf in self._found(side, paragraph):
                    bead = self.text.bead_of(side, n, paragraph, row, start)
                    yield Hit(number, bead, side, n, start, end, leaf)

    def _headlines(self, numbers: Mapping[Side, set[int]]) -> Iterator[tuple[Side, int, Paragraph]]:
        """The headlines among these paragraphs."""
        for side in SIDES:
            for n, paragraph in self.text.paragraphs(side, numbers[side]).items():
                if paragraph.role is Role.HEADLINE:
                    yield side, n, paragraph

    def _in_headlines(self) -> Iterator[Hit]:
        # a headline stands at the top, and paragraphs are many
        numbers = {side: set(range(_TOP)) for side in SIDES}
        for side, n, paragraph in self._headlines(numbers):
            for start, end, leaf in self._found(side, paragraph):
                yield Hit(HEADLINES, 0, side, n, start, end, leaf)

    def _found(self, side: Side, paragraph: Paragraph) -> list[tuple[int, int, int]]:
        version = self.text.left if side == "left" else self.text.right
        assert version is not None
        return self.words.in_text(paragraph.text, version.lang)


def _closest(hits: Sequence[Hit], words: int) -> Iterator[Hit]:
    """The hits in links that hold every word, and all hits of the rows that have no such link."""
    for _, of_row in groupby(hits, attrgetter("row")):
        links = [list(of_link) for _, of_link in groupby(of_row, attrgetter("bead"))]
        whole = [link for link in links if len({hit.leaf for hit in link}) == words]
        for link in whole or links:
            yield from link
