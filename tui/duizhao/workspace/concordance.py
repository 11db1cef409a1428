"""What all hits of a query show together, over a whole library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from duizhao.model import Lang
from duizhao.search.concordance import kwic
from duizhao.search.concordance.distribution import OverTime, Share, by_outlet, over_time
from duizhao.search.hits import Order
from duizhao.search.language.tree import Language

if TYPE_CHECKING:
    from duizhao.align.lexicon import Lexicon
    from duizhao.library.corpus import Size
    from duizhao.library.store import Library
    from duizhao.search.concordance.collocates import Collocate
    from duizhao.search.echo import Echo
    from duizhao.search.engine import Search
    from duizhao.search.language.query import Query

MOST_FOR_WORDS = 10_000
"""Hits whose neighbours are counted."""
MOST_FOR_OUTLETS = 100_000
"""Hits of which outlets and languages are counted."""
BACKGROUND = 3_000
"""Passages of a language by which is judged how often a word occurs."""

_Name = TypeVar("_Name")
_LANGS = {Language.ZH: (Lang.HANS, Lang.HANT), Language.EN: (Lang.EN,)}


@dataclass(frozen=True, slots=True)
class Collocates:
    """The words that stand near hits, the surest first."""

    words: tuple[Collocate, ...]
    hits: int
    """Of how many hits."""
    is_cut: bool
    """Whether there are more hits than were counted."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """When and where hits occur."""

    time: OverTime
    """Of all hits."""
    outlets: tuple[Share, ...]
    hits: int
    """Of how many hits the outlets were counted."""
    is_cut: bool
    """Whether there are more hits than that."""


class Concordance:
    """Sums up what a search finds; raises what the search raises."""

    def __init__(self, library: Library, search: Search, lexicon: Callable[[], Lexicon | None]) -> None:
        self._library = library
        self._search = search
        self._lexicon = lexicon

    def lines(self, query: Query, order: Order = Order.NEWEST) -> Iterator[kwic.Line]:
        """Words in their context, in the order of the hits, as they are found."""
        return kwic.lines(self._search.hits(query, order))

    def facing_its_translation(self, line: kwic.Line) -> kwic.Line:
        """A line with the place of the word's likely translation, where its hit names none."""
        hit, other = line.hit, line.hit.other
        if other is None or line.facing:
            return line
        start, end = line.span
        likely = self._echo.spans(
            hit.text[start:end],
            hit.version.lang,
            other.text,
            other.version.lang,
            beside=(hit.text, (line.span,)),
        )
        return replace(line, facing=likely[0]) if likely else line

    @cached_property
    def _echo(self) -> Echo:
        from duizhao.search.echo import Echo

        return Echo(self._lexicon())

    def sorted_lines(self, query: Query, side: kwic.Side) -> kwic.Sorted:
        """Words in their context, by what stands before or behind them."""
        return kwic.sort(self.lines(query), side)

    def collocates(self, query: Query) -> Collocates:
        """The words near hits that chance does not explain."""
        from duizhao.search.concordance.collocates import collocates

        rest = self._search.hits(query, Order.NEWEST)
        hits = list(islice(rest, MOST_FOR_WORDS))
        languages = {Language.of(hit.version.lang) for hit in hits}
        background = {
            language: self._library.corpus.passages(_LANGS[language], BACKGROUND) for language in languages
        }
        words = collocates(hits, background, self._lexicon())
        return Collocates(tuple(words), len(hits), next(rest, None) is not None)

    def distribution(self, query: Query) -> Distribution:
        """Hits by date and by outlet; and in 1,000 paragraphs, where no filter chooses the texts."""
        sizes = self._library.corpus.sizes()
        hits = self._search.hits(query, Order.NEWEST)
        versions = Counter(hit.version for hit in islice(hits, MOST_FOR_OUTLETS))
        is_cut = next(hits, None) is not None
        languages = {Language.of(version.lang) for version in versions}
        outlets: Counter[str | None] = Counter()
        for version, count in versions.items():
            outlets[version.outlet] += count
        dates = {size.event: size.event_date for size in sizes}
        days: Counter[date | None] = Counter()
        for event, count in self._search.count_by_event(query).items():
            days[dates.get(event)] += count
        compared = [] if query.where else [size for size in sizes if Language.of(size.lang) in languages]
        return Distribution(
            over_time(days, _summed((size.event_date, size) for size in compared)),
            by_outlet(outlets, {} if is_cut else _summed((size.outlet, size) for size in compared)),
            outlets.total(),
            is_cut,
        )


def _summed(sizes: Iterable[tuple[_Name, Size]]) -> dict[_Name, int]:
    """The paragraphs of all texts that share a name."""
    sums: Counter[_Name] = Counter()
    for name, size in sizes:
        sums[name] += size.paragraphs
    return sums
