"""Answers queries over a library: hits a page at a time with what faces them, and exact counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import overload

from duizhao.align import Lexicon
from duizhao.library.slots import SHARED
from duizhao.library.store import Library
from duizhao.search.asked import Asked, Ordered
from duizhao.search.expansion import Expansion
from duizhao.search.facing import Opposite
from duizhao.search.filters import choose
from duizhao.search.hits import Order, Page, Place, SearchHit
from duizhao.search.language.query import Query
from duizhao.search.language.tree import Language
from duizhao.search.likely import Likely
from duizhao.search.lookup import Lookup
from duizhao.search.query_words import QueryWords
from duizhao.search.understanding import understand
from duizhao.search.understood import Instead
from duizhao.search.walk import Found, Walk

_REMEMBERED = 8
"""Queries that are remembered with what was found out about them."""


@dataclass(frozen=True)
class _Known:
    """What is known of a library as it stands at one moment."""

    lookup: Lookup
    opposite: Opposite
    asked: dict[Query, Asked]


class _Hits(Sequence[SearchHit]):
    """Hits of which what stands where is made out when they are looked at."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> SearchHit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[SearchHit]: ...
    def __getitem__(self, index: int | slice) -> SearchHit | Sequence[SearchHit]:
        return _Hits(self._found[index]) if isinstance(index, slice) else self._found[index].hit


class Search:
    """Searches one library; a query over both languages aligns what it needs."""

    def __init__(self, library: Library, lexicon: Callable[[], Lexicon | None]) -> None:
        self._library = library
        self._lexicon = lexicon
        self._expansion = Expansion(library.passages.words_with_stem, library.passages.holds)
        self._known: _Known | None = None
        self._likely = Likely(lexicon)

    def page(
        self, query: Query, after: Place | None = None, limit: int = 50, order: Order = Order.NEWEST
    ) -> Page:
        """The hits behind a place, `limit` of them at most."""
        found = list(islice(self._found(query, order, after), limit + 1))
        behind = found[limit - 1].place if len(found) > limit else None
        return Page(_Hits(found[:limit]), behind)

    def hits(
        self, query: Query, order: Order = Order.NEWEST, after: Place | None = None
    ) -> Iterator[SearchHit]:
        """The hits behind a place, event by event in reading order; raises LibraryError when cancelled."""
        return (found.hit for found in self._found(query, order, after))

    def _found(self, query: Query, order: Order, after: Place | None) -> Iterator[Found]:
        asked, walk = self._ask(query)
        ordered = self._ordered(query, asked, order)
        start = ordered.at(asked.contents.by_id.get(after.version)) if after else 0
        for at in range(start, len(ordered.places)):
            yield from walk.hits(ordered.places[at], after.paragraph if after and at == start else None)

    def hits_in(self, query: Query, versions: Collection[str]) -> Iterator[SearchHit]:
        """The hits in some versions, by id."""
        asked, walk = self._ask(query)
        for place in asked.places:
            if asked.contents.holders[place].id in versions:
                yield from (found.hit for found in walk.hits(place))

    def with_translation(self, hit: SearchHit) -> SearchHit:
        """A hit that tells where what faces it most likely says what was found; some milliseconds each."""
        return self._likely.told(hit)

    def words(self, query: Query) -> QueryWords:
        """The words of a query, to be found in any text."""
        return QueryWords(self._ask(query)[0].understood)

    def _ordered(self, query: Query, asked: Asked, order: Order) -> Ordered:
        """The texts that may hold hits, in order: worked out once, however many pages are read of them."""
        if order not in asked.orders:
            asked.orders[order] = Ordered(self._places(query, asked, order))
        return asked.orders[order]

    def _places(self, query: Query, asked: Asked, order: Order) -> Sequence[int]:
        if order is Order.NEWEST:
            return asked.places
        counts = self.count_by_event(query)
        events = [holder.event for holder in asked.contents.holders]
        found = [place for place in asked.places if events[place] in counts]
        return sorted(found, key=lambda place: -counts[events[place]])

    def count(self, query: Query) -> int:
        """How many hits there are."""
        asked, walk = self._ask(query)
        return sum(_count(asked, walk, language) for language in Language)

    def count_by_event(self, query: Query) -> dict[str, int]:
        """How many hits each event has that has any."""
        asked, walk = self._ask(query)
        counts: dict[str, int] = {}
        for place in asked.places:
            found = sum(map(walk.count, asked.parts(place)))
            if found:
                event = asked.contents.holders[place].event
                counts[event] = counts.get(event, 0) + found
        return counts

    def instead(self, query: Query) -> tuple[Instead, ...]:
        """What else is looked for in place of each word of a query."""
        return self._ask(query)[0].understood.instead

    def cancel(self) -> None:
        """Stop whatever is being searched, in every thread."""
        self._library.cancel()

    def _ask(self, query: Query) -> tuple[Asked, Walk]:
        """A query put to the library as it stands now."""
        go_on = self._library.unless_cancelled()
        contents = self._library.passages.contents()
        if self._known is None or self._known.lookup.contents is not contents:
            lookup = Lookup(self._library.passages, contents)
            self._known = _Known(lookup, Opposite(self._library, self._lexicon), {})
        known = self._known
        asked = known.asked.get(query)
        if asked is None:
            asked = known.asked[query] = self._put(query, known.lookup)
            for old in list(known.asked)[:-_REMEMBERED]:
                known.asked.pop(old, None)
        return asked, Walk(asked, known.opposite, go_on)

    def _put(self, query: Query, lookup: Lookup) -> Asked:
        understood = understand(query, self._expansion, lookup.holds)
        choice = choose(query.where, self._library.choosing, frozenset(lookup.contents.by_key))
        return Asked(understood, choice, lookup)


def _count(asked: Asked, walk: Walk, language: Language) -> int:
    """How many hits there are in a language: where the index can tell, of all texts at once."""
    alone, paired = (asked.sieve(language, paired=one) for one in (False, True))
    if asked.is_everywhere and not asked.asks_of_paragraphs and paired.is_exact:
        expression = paired.expression or ""
        if paired == alone:
            return asked.lookup.count(expression)
        if asked.contents.all_paired:
            rest = (part for part in asked.all_parts(language) if part.stretch.first < SHARED)
            return asked.lookup.count(expression, SHARED) + sum(map(walk.count, rest))
    return sum(map(walk.count, asked.all_parts(language)))
