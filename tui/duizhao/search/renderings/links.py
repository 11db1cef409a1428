"""Reads what faces what in a library: linked sentences, with the rows they stand in."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice

from duizhao.align import Lexicon
from duizhao.align.pairs import UNALIGNED, Rows, rows_of
from duizhao.library.store import Library
from duizhao.model import Event, Paragraph, Row, Version
from duizhao.search.hits import Spans
from duizhao.search.language.tree import Language
from duizhao.search.renderings.places import Found

_WHOLE = 5_000
"""Rows that are read at once; of longer texts a page at a time, the shown ones."""
_PAGE = 500
_EVENTS = 200


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a link: the paragraphs of its row, a line each, and the linked sentences in them."""

    version: Version
    text: str
    offsets: Mapping[int, int]
    """Where each paragraph begins in the text."""
    sentences: Spans

    @property
    def sentence_text(self) -> str:
        """The linked sentences alone."""
        return "\n".join(self.text[start:end] for start, end in self.sentences)


@dataclass(frozen=True, slots=True)
class Linked:
    """Sentences of two languages that say the same; the target has none where they are left out."""

    source: Side
    target: Side
    found: Spans
    """Where the term stands in the source."""
    date: date | None
    """Of the event, else when the target was published."""


class Links:
    """The links of one library, towards one language."""

    def __init__(self, library: Library, lexicon: Lexicon | None, source: Language) -> None:
        self._library = library
        self._lexicon = lexicon
        self._source = source

    def holding(self, found: Found) -> Iterator[Linked]:
        """The links whose source holds the term, in the order of the texts found."""
        events = dict.fromkeys(self._library.version(id_).event for id_ in found)
        for event in self._read(list(events)):
            for source, target in self._pairs(event):
                where = found.get(source.id)
                if where:
                    yield from self._between(event, source, target, where)

    def drawn(self, limit: int) -> Iterator[Linked]:
        """Two-sided links, at most about `limit`, drawn from all events alike, the same ones each time."""
        chance = random.Random(0)
        ids = self._library.event_ids()
        chance.shuffle(ids)
        share = max(_PAGE // 10, limit // max(len(ids), 1))
        left = limit
        for event in self._read(ids):
            for source, target in self._pairs(event):
                for link in self._drawn(event, source, target, min(share, left), chance):
                    left -= 1
                    yield link
                if left <= 0:
                    return

    def _read(self, ids: Sequence[str]) -> Iterator[Event]:
        for start in range(0, len(ids), _EVENTS):
            yield from self._library.events(ids[start : start + _EVENTS])

    def _pairs(self, event: Event) -> list[tuple[Version, Version]]:
        """Source and target of each pair, as search sets versions side by side, near-copies left out."""
        pairs: dict[tuple[str, str], tuple[Version, Version]] = {}
        for version in event.versions:
            if is_repeated(version, event):
                continue
            chosen = {"left" if version.lang.is_chinese else "right": version.id}
            chinese, english = event.chosen(**chosen)
            if english and chinese.lang.is_chinese and not english.lang.is_chinese:
                pair = (chinese, english) if self._source is Language.ZH else (english, chinese)
                pairs[pair[0].id, pair[1].id] = pair
        return list(pairs.values())

    def _rows(self, source: Version, target: Version) -> Rows | None:
        """The rows of a pair, None where they stand in mere reading order."""
        chinese, english = (source, target) if self._source is Language.ZH else (target, source)
        rows = rows_of(self._library, chinese, english, self._lexicon)
        return None if rows.engine == UNALIGNED else rows

    def _turned(self, rows: Iterable[Row]) -> Iterator[Row]:
        return iter(rows) if self._source is Language.ZH else (row.flipped() for row in rows)

    def _between(
        self, event: Event, source: Version, target: Version, where: Mapping[int, Spans]
    ) -> Iterator[Linked]:
        rows = self._rows(source, target)
        for page in _pages(rows) if rows else ():
            holding = [row for row in self._turned(page) if any(n in where for n in row.left)]
            yield from (link for link in self._linked(event, source, target, holding, where) if link.found)

    def _drawn(
        self, event: Event, source: Version, target: Version, limit: int, chance: random.Random
    ) -> Iterator[Linked]:
        rows = self._rows(source, target)
        if rows is None or limit <= 0:
            return
        pages = _pages(rows) if rows.count <= _WHOLE else _drawn_pages(rows, limit, chance)
        links = chain.from_iterable(
            self._linked(event, source, target, list(self._turned(page)), {}) for page in pages
        )
        yield from islice((one for one in links if one.source.sentences and one.target.sentences), limit)

    def _linked(
        self, event: Event, source: Version, target: Version,
        rows: Collection[Row], where: Mapping[int, Spans],
    ) -> Iterator[Linked]:  # fmt: skip
        if not rows:
            return
        sources = self._library.paragraphs(source.id, {n for row in rows for n in row.left})
        targets = self._library.paragraphs(target.id, {n for row in rows for n in row.right})
        day = event.date or _day(target)
        for row in rows:
            left, right = _side(source, row.left, sources), _side(target, row.right, targets)
            places = [
                (left.offsets[n] + start, left.offsets[n] + end)
                for n in row.left
                for start, end in where.get(n, ())
            ]
            for one, other in _parts(row, left, right, sources, targets):
                inside = tuple(place for place in places if _is_in(place, one.sentences))
                yield Linked(one, other, inside, day)


def _parts(
    row: Row, left: Side, right: Side, sources: Mapping[int, Paragraph], targets: Mapping[int, Paragraph]
) -> Iterator[tuple[Side, Side]]:
    """The sentence links of a row; the row as a whole where it has none."""
    if not row.sentences or not row.left or not row.right:
        whole = [((0, len(side.text)),) if side.text else () for side in (left, right)]
        yield _cut(left, whole[0]), _cut(right, whole[1])
        return
    for link in row.sentences:
        yield (
            _cut(left, tuple(_sentence(left, sources, *id_) for id_ in link.left)),
            _cut(right, tuple(_sentence(right, targets, *id_) for id_ in link.right)),
        )


def _cut(side: Side, sentences: Spans) -> Side:
    return Side(side.version, side.text, side.offsets, sentences)


def _sentence(side: Side, paragraphs: Mapping[int, Paragraph], n: int, sentence: int) -> tuple[int, int]:
    start, end = paragraphs[n].spans[sentence]
    return side.offsets[n] + start, side.offsets[n] + end


def _side(version: Version, numbers: Iterable[int], paragraphs: Mapping[int, Paragraph]) -> Side:
    offsets: dict[int, int] = {}
    texts: list[str] = []
    at = 0
    for n in numbers:
        offsets[n] = at
        texts.append(paragraphs[n].text)
        at += len(paragraphs[n].text) + 1
    return Side(version, "\n".join(texts), offsets, ())


def _is_in(place: tuple[int, int], sentences: Spans) -> bool:
    return any(start <= place[0] < end for start, end in sentences)


def _pages(rows: Rows) -> Iterator[Iterable[Row]]:
    if rows.count <= _WHOLE:
        yield rows.all()
        return
    yield from (rows.page(start, start + _PAGE) for start in range(0, rows.count, _PAGE))


def _drawn_pages(rows: Rows, limit: int, chance: random.Random) -> Iterator[Iterable[Row]]:
    size = _PAGE // 10
    starts = range(0, rows.count, size)
    for start in sorted(chance.sample(starts, min(len(starts), limit // size + 1))):
        yield rows.page(start, start + size)


def _day(version: Version) -> date | None:
    published = version.published
    return published.date() if isinstance(published, datetime) else published


def is_repeated(version: Version, event: Event) -> bool:
    """Whether a version is a near-copy of another one of its event."""
    copy = version.same_as
    return copy is not None and any(other.id == copy.version for other in event.versions)


def along(offset: int, sentences: Spans) -> float:
    """How far along some sentences an offset is, 0 to 1."""
    before = sum(min(end, offset) - start for start, end in sentences if start <= offset)
    return before / max(sum(end - start for start, end in sentences), 1)
