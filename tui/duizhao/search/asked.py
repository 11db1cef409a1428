"""A query put to a library as it stands at one moment: which slots may hold hits, in which texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from duizhao.library.blocks import LINES, Block
from duizhao.library.passages import Contents, Holder, Stretch
from duizhao.search.filters import Choice
from duizhao.search.hits import Order
from duizhao.search.language.tree import Language
from duizhao.search.lookup import CHUNK, Lookup
from duizhao.search.sieve import Sieve, sieve
from duizhao.search.sifting import Sifted, chunks, sift, sift_in_threads
from duizhao.search.sought import Sought
from duizhao.search.understood import Understood, View

_LONG = 10_000
"""Slots from which on it is worth while to look at them in several threads."""

_DEARER = 4
"""How many times longer it takes to read a text that the index names than one in a row of texts."""


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs of one text that stand in a row in the index."""

    holder: Holder
    stretch: Stretch

    @property
    def language(self) -> Language:
        """That of the text."""
        return Language.of(self.holder.lang)


@dataclass(frozen=True)
class Ordered:
    """The texts that may hold hits, in order, as places among the holders."""

    places: Sequence[int]

    @cached_property
    def _standing(self) -> dict[int, int]:
        return {place: at for at, place in enumerate(self.places)}

    def at(self, place: int | None) -> int:
        """Where a text stands in the order; behind the last where it does not."""
        return len(self.places) if place is None else self._standing.get(place, len(self.places))


@dataclass(frozen=True)
class Asked:
    """What is asked of which texts."""

    understood: Understood
    choice: Choice
    lookup: Lookup
    orders: dict[Order, Ordered] = field(default_factory=dict, init=False)
    """The texts in the orders that were asked for."""
    _known: dict[tuple[int, Language], Sifted] = field(default_factory=dict, init=False)
    """What was found by looking at texts: by the first slot of a part and its language."""
    _common: dict[tuple[int, Language], bool] = field(default_factory=dict, init=False)
    """Whether the index lets much through, by the same."""

    @property
    def contents(self) -> Contents:
        """Where everything stands in the index."""
        return self.lookup.contents

    @cached_property
    def places(self) -> Sequence[int]:
        """The chosen texts that may hold hits, as places among the holders."""
        if not (self.lookup.is_scattered and self._can_be_looked_up):
            return [place for place, holder in enumerate(self.contents.holders) if self._is_chosen(holder)]
        found: set[int] = set()
        for stretch in self._matching_stretches():
            found.update(self.contents.by_key[key] for key in (stretch.zh, stretch.en) if key is not None)
        return sorted(place for place in found if self._is_chosen(self.contents.holders[place]))

    def _is_chosen(self, holder: Holder) -> bool:
        chosen = self.choice.versions is None or holder.key in self.choice.versions
        return chosen and self.sieve(Language.of(holder.lang), paired=False).expression != ""

    @property
    def _can_be_looked_up(self) -> bool:
        return all(one.expression is not None for one in self._sieves.values())

    def _matching_stretches(self) -> Iterator[Stretch]:
        """The stretches in which something matches, some of them twice."""
        for expression in {one.expression or "" for one in self._sieves.values()}:
            slots = self.lookup.known(expression)
            assert slots is not None
            if len(slots) < len(self.contents.stretches):
                yield from filter(None, map(self.contents.at, slots))
            else:
                yield from (s for s in self.contents.stretches if slots.count_within(s.first, s.last))

    def parts(self, place: int) -> list[Part]:
        """The parts of a text, by their slots."""
        holder = self.contents.holders[place]
        return [Part(holder, stretch) for stretch in self.contents.of_version.get(holder.key, ())]

    def all_parts(self, language: Language) -> Iterator[Part]:
        """The parts of all chosen texts of a language that may hold hits."""
        for place in self.places:
            if Language.of(self.contents.holders[place].lang) is language:
                yield from self.parts(place)

    @cached_property
    def _sieves(self) -> dict[tuple[Language, bool], Sieve]:
        return {
            (language, paired): sieve(self.understood, language, whole_rows=paired)
            for language in Language
            for paired in (False, True)
        }

    def sieve(self, language: Language, *, paired: bool) -> Sieve:
        """What sifts hits in a language out of slots that hold one language, or both."""
        return self._sieves[language, paired]

    def sieve_of(self, part: Part) -> Sieve:
        """What sifts hits out of a part."""
        return self.sieve(part.language, paired=part.stretch.is_paired)

    @property
    def asks_of_paragraphs(self) -> bool:
        """Whether more is asked of a paragraph than that it matches."""
        return bool(self.choice.roles or self.choice.lacking)

    def is_decided_by_slots(self, part: Part) -> bool:
        """Whether every slot of a part that is let through is a hit."""
        if self.asks_of_paragraphs:
            return False
        sieve, tree = self.sieve_of(part), self.understood.tree
        if sieve.is_exact:
            return True
        return tree is None or self.view(part.language).is_decided_here(tree)

    def asks_of_facing(self, language: Language) -> bool:
        """Whether what faces a passage of a language has a part in whether that is a hit."""
        tree = self.understood.tree
        return tree is not None and self.view(language).looks_across(tree)

    @property
    def is_everywhere(self) -> bool:
        """Whether whatever the index finds is in a chosen text."""
        return self.choice.versions is None and not self.contents.concealed

    def count(self, part: Part, go_on: Callable[[], None]) -> int:
        """How many slots of a part are let through."""
        expression = self.sieve_of(part).expression
        if expression is None or self._looked_for(part):
            return sum(map(len, self.slots(part, part.stretch.first, go_on)))
        return self.lookup.count(expression, part.stretch.first, part.stretch.last)

    def slots(self, part: Part, start: int, go_on: Callable[[], None]) -> Iterator[Sequence[int]]:
        """The slots of a part from one on that its sieve lets through, some at a time."""
        expression = self.sieve_of(part).expression
        first, last = max(part.stretch.first, start), part.stretch.last
        if expression is None or (expression and self._looked_for(part)):
            yield from chunks(self._sifted(part, first, go_on), CHUNK)
        elif expression:
            yield from self.lookup.slots(expression, first, last)

    def _looked_for(self, part: Part) -> list[Sought]:
        """What must stand in the texts of a part, of which the index cannot tell."""
        tree, language = self.understood.tree, part.language
        leaves = self.view(language).never_opposite(tree) if tree else ()
        sought = [self.understood.sought[leaf] for leaf in leaves]
        if self.sieve_of(part).expression is None:
            return sought
        uncertain = [one for one in sought if not one.is_certain(language)]
        return sought if uncertain and self._is_common(part) else uncertain

    def _is_common(self, part: Part) -> bool:
        """Whether the index lets so much of a part through that all its texts are read in less time."""
        place = part.stretch.first, part.language
        if place not in self._common:
            expression, (first, last, *_) = self.sieve_of(part).expression or "", part.stretch
            self._common[place] = self.lookup.count(expression, first, last) * _DEARER > last - first
        return self._common[place]

    def _sifted(self, part: Part, first: int, go_on: Callable[[], None]) -> Iterator[Sequence[int]]:
        """Slots whose text holds what it must, found by looking at each, once."""
        place = part.stretch.first, part.language
        sifted = self._known.setdefault(place, Sifted(part.stretch.first))
        if first < sifted.reached:
            known, first = sifted.since(first)
            yield known
        for last, found in self._sift(part, first, go_on):
            sifted.add(first, last + 1, found)
            first = last + 1
            yield found
        sifted.add(first, part.stretch.last + 1, ())

    def _sift(self, part: Part, first: int, go_on: Callable[[], None]) -> Iterator[tuple[int, list[int]]]:
        """What is found in a part from a slot on, and up to which slot."""
        sought, lang, last = self._looked_for(part), part.holder.lang, part.stretch.last
        if self._reads_all(part) and last - first > _LONG:

            def look(begin: int, end: int) -> list[int]:
                blocks = self.lookup.passages.scan(begin, end, lang)
                return [slot for _, found in sift(blocks, sought, lang, go_on) for slot in found]

            yield from sift_in_threads(self.lookup.passages.threads, first, last, look)
            return
        for block, found in sift(self._blocks(part, first), sought, lang, go_on):
            yield block.slots[-1], found

    def _reads_all(self, part: Part) -> bool:
        """Whether all texts of a part are read in a row."""
        return self.sieve_of(part).expression is None or self._is_common(part)

    def _blocks(self, part: Part, first: int) -> Iterator[Block]:
        """The texts of a part from a slot on that the index cannot rule out."""
        passages, lang, last = self.lookup.passages, part.holder.lang, part.stretch.last
        if self._reads_all(part):
            yield from passages.scan(first, last, lang)
        else:
            expression = self.sieve_of(part).expression or ""
            for slots in chunks(self.lookup.slots(expression, first, last), LINES):
                yield from passages.texts(slots, lang)

    def view(self, language: Language) -> View:
        """How hits in a language are looked for."""
        return self.understood.view(language)
