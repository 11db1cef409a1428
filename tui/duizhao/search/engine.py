"""Answers a query over a library: hits with their counterpart in the other language, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TypeAlias

from duizhao.align import Lexicon
from duizhao.align.pairs import rows_of
from duizhao.library.store import Library
from duizhao.model import Lang, Paragraph, Version
from duizhao.search.query import Query, Reason, Term

Spans: TypeAlias = tuple[tuple[int, int], ...]
Facing: TypeAlias = dict[int, tuple[int, ...]]

PAGE = 100
"""Paragraphs read at once."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What stands beside a hit in the other version."""

    version: Version
    paragraphs: tuple[int, ...]
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph that matches; spans are offsets of its text."""

    event: str
    version: Version
    paragraph: int
    text: str
    spans: Spans
    other: Counterpart | None
    why: tuple[Reason, ...]


class Search:
    """Searches one library; a query over both languages aligns what it needs."""

    def __init__(self, library: Library, lexicon: Callable[[], Lexicon | None]) -> None:
        self._library = library
        self._lexicon = lexicon
        self._event = lru_cache(64)(library.event)
        self._facing = lru_cache(64)(self._read_facing)

    def hits(self, query: Query) -> Iterator[SearchHit]:
        """The hits, newest event first and in reading order; raises LibraryError when cancelled."""
        go_on = self._library.unless_cancelled()
        for version_id, places in groupby(list(self._candidates(query)), itemgetter(0)):
            version = self._library.version(version_id)
            while numbers := [number for _, number in islice(places, PAGE)]:
                go_on()
                yield from self._hits_in(query, version, numbers)

    def count(self, query: Query) -> int:
        """How many hits there are."""
        return sum(self.count_by_event(query).values())

    def count_by_event(self, query: Query) -> dict[str, int]:
        """How many hits each event has that has any."""
        expressions = _expressions(query)
        if len(expressions) == 1 and not _is_over_both_sides(query):
            return self._library.found_by_event(*expressions)
        return Counter(hit.event for hit in self.hits(query))

    def _candidates(self, query: Query) -> Iterator[tuple[str, int]]:
        """What the index finds: all hits, and some that are none where languages are cut differently."""
        return self._library.found(" OR ".join(f"({expression})" for expression in _expressions(query)))

    def _hits_in(self, query: Query, version: Version, numbers: Sequence[int]) -> Iterator[SearchHit]:
        """The hits among some paragraphs of a version."""
        paragraphs = self._library.paragraphs(version.id, numbers)
        others = self._counterparts(query, version, numbers)
        for number in numbers:
            hit = _hit(query, version, number, paragraphs[number].text, others.get(number))
            if hit:
                yield hit

    def _counterparts(self, query: Query, version: Version, numbers: Sequence[int]) -> dict[int, Counterpart]:
        """What faces these paragraphs in the first version of the other language."""
        event = self._event(version.event)
        left, right = (
            event.chosen(left=version.id) if version.lang.is_chinese else event.chosen(right=version.id)
        )
        other = right if version.lang.is_chinese else left
        if other is None or right is None or other.lang.is_chinese is version.lang.is_chinese:
            return {}
        facing = self._facing(left.id, right.id, self._lexicon())[0 if other is right else 1]
        wanted = {number: facing[number] for number in numbers if facing.get(number)}
        texts = self._library.paragraphs(other.id, set(chain.from_iterable(wanted.values())))
        return {
            number: _counterpart(query, other, {at: texts[at] for at in sorted(opposite)})
            for number, opposite in wanted.items()
        }

    def _read_facing(self, left: str, right: str, lexicon: Lexicon | None) -> tuple[Facing, Facing]:
        """For each paragraph of the left version what faces it on the right, and the reverse."""
        versions = self._library.version(left), self._library.version(right)
        rows = rows_of(self._library, *versions, lexicon).all()
        return (
            {number: row.right for row in rows for number in row.left},
            {number: row.left for row in rows for number in row.right},
        )


def _hit(
    query: Query, version: Version, number: int, text: str, other: Counterpart | None
) -> SearchHit | None:
    missing = [term for term in query.terms if not term.matches(text, version.lang)]
    if missing and not (other and all(term.matches(other.text, other.version.lang) for term in missing)):
        return None
    why = tuple(reason for term in query.terms for reason in term.why(text, version.lang))
    if missing and other:
        why += tuple(reason for term in missing for reason in term.why(other.text, other.version.lang))
    return SearchHit(version.event, version, number, text, query.spans(text, version.lang), other, why)


def _counterpart(query: Query, version: Version, paragraphs: Mapping[int, Paragraph]) -> Counterpart:
    text = "\n".join(paragraph.text for paragraph in paragraphs.values())
    return Counterpart(version, tuple(paragraphs), text, query.spans(text, version.lang))


def _is_over_both_sides(query: Query) -> bool:
    """Whether some terms stand in Chinese alone and others do not."""
    return len({term.is_chinese for term in query.terms}) > 1


def _expressions(query: Query) -> tuple[str, ...]:
    """What to look for in the index: an expression for each way in which languages cut the terms."""
    chinese = [term for term in query.terms if term.is_chinese]
    if chinese:
        return tuple(filter(None, [_all_of(chinese, Lang.HANS)]))
    ways = (_all_of(query.terms, lang) for lang in (Lang.EN, Lang.HANS))
    return tuple(dict.fromkeys(filter(None, ways)))


def _all_of(terms: Sequence[Term], lang: Lang) -> str:
    expressions = [term.expression(lang) for term in terms]
    return " AND ".join(expressions) if all(expressions) else ""
