"""Counts renderings: how often, by whom, since when, with examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from duizhao.model import Version
from duizhao.search.hits import Spans
from duizhao.search.outlets import summed
from duizhao.search.renderings.links import Linked
from duizhao.search.renderings.names import plain


class Kind(StrEnum):
    """What stands where the term is put in the other language."""

    TERM = "term"
    NAME = "name"
    """A name that the term is a part of."""
    LEFT_OUT = "left out"
    """No known rendering."""


@dataclass(frozen=True, slots=True)
class Facing:
    """What faces the term in an example: the paragraphs of the row, a line each."""

    version: Version
    paragraphs: tuple[int, ...]
    text: str
    spans: Spans
    """Where the rendering stands."""


@dataclass(frozen=True, slots=True)
class Example:
    """A place of the term, and what faces it."""

    version: Version
    paragraph: int
    text: str
    spans: Spans
    """Where the term stands."""
    other: Facing | None
    """None where the other version leaves the whole row out."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way in which a term is put, as far as a library has it."""

    text: str | None
    """None for places without any known rendering."""
    kind: Kind
    count: int
    """Places of the term that are put so."""
    forms: Mapping[str, int]
    """As it is written."""
    outlets: Mapping[str, int]
    """Places by the outlet of the text that puts it so; texts of unknown outlets are not among them."""
    years: Mapping[int, int]
    first: date | None
    last: date | None
    score: float | None
    """The log-likelihood ratio of its association with the term; None where nothing was compared."""
    examples: tuple[Example, ...]


@dataclass(slots=True)
class Tally:
    """What is counted of one rendering."""

    kind: Kind
    examples_kept: int
    units: tuple[str, ...] = ()
    """The keys of the units it is made of."""
    score: float | None = None
    count: int = 0
    links: int = 0
    _last: Linked | None = None
    forms: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    def add(self, link: Linked, places: Spans, put: Spans) -> None:
        """Count places of the term in a link that are put at some places of its target."""
        self.count += len(places)
        if link is not self._last:
            self.links += 1
            self._last = link
        if link.target.version.outlet:
            self.outlets[link.target.version.outlet] += len(places)
        if link.date:
            self.days[link.date] += len(places)
        self.forms.update(" ".join(link.target.text[start:end].split()) for start, end in put)
        if len(self.examples) < self.examples_kept:
            self.examples.append(_example(link, places, put))

    def rendering(self) -> Rendering:
        """What was counted."""
        years: Counter[int] = Counter()
        for day, count in self.days.items():
            years[day.year] += count
        return Rendering(
            None if self.kind is Kind.LEFT_OUT else _headword(self.forms, self.kind),
            self.kind,
            self.count,
            dict(self.forms.most_common()),
            dict(sorted(summed(self.outlets).items(), key=lambda item: (-item[1], item[0]))),
            dict(sorted(years.items())),
            min(self.days, default=None),
            max(self.days, default=None),
            self.score,
            tuple(self.examples),
        )


def in_order(tallies: Iterable[Tally]) -> tuple[Rendering, ...]:
    """The most frequent rendering first, what is left out last."""
    found = [tally.rendering() for tally in tallies if tally.count]
    found.sort(key=lambda one: (one.kind is Kind.LEFT_OUT, -one.count, one.text or ""))
    return tuple(found)


def foremost(found: Sequence[Rendering], most: int) -> tuple[Rendering, ...]:
    """The first so many renderings, and always what is left out."""
    put = [one for one in found if one.kind is not Kind.LEFT_OUT]
    return (*put[:most], *(one for one in found if one.kind is Kind.LEFT_OUT))


def _headword(forms: Mapping[str, int], kind: Kind) -> str:
    """The shortest form of a word, the most frequent one of a name."""
    if kind is Kind.NAME:
        return plain(max(forms, key=lambda form: (forms[form], form)))
    return min(forms, key=lambda form: (len(form), -forms[form], form))


def _example(link: Linked, places: Spans, put: Spans) -> Example:
    source, target = link.source, link.target
    start = places[0][0]
    number, offset = max((at, n) for n, at in source.offsets.items() if at <= start)[::-1]
    end = min((at for at in source.offsets.values() if at > offset), default=len(source.text) + 1) - 1
    spans = tuple((a - offset, b - offset) for a, b in places if offset <= a < end)
    other = Facing(target.version, tuple(target.offsets), target.text, put) if target.text else None
    return Example(source.version, number, source.text[offset:end], spans, other)
