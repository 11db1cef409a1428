"""A query put to a library as it stands at one moment: which slots may hold hits, in which texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from duizhao.library.passages import Contents, Holder, Stretch
from duizhao.search.filters import Choice
from duizhao.search.language.tree import Language
from duizhao.search.lookup import CHUNK, Lookup
from duizhao.search.sieve import Sieve, sieve
from duizhao.search.understood import Understood, View


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
class Asked:
    """What is asked of which texts."""

    understood: Understood
    choice: Choice
    lookup: Lookup

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
        if sieve.expression is not None:
            return sieve.is_exact
        return tree is None or self.view(part.language).is_decided_here(tree)

    def asks_of_facing(self, language: Language) -> bool:
        """Whether what faces a passage of a language has a part in whether that is a hit."""
        tree = self.understood.tree
        return tree is not None and self.view(language).looks_across(tree)

    @property
    def is_everywhere(self) -> bool:
        """Whether whatever the index finds is in a chosen text."""
        return self.choice.versions is None and not self.contents.concealed

    def count(self, part: Part) -> int:
        """How many slots of a part are let through."""
        expression = self.sieve_of(part).expression
        if expression is None:
            return sum(map(len, self._scanned(part, part.stretch.first)))
        return self.lookup.count(expression, part.stretch.first, part.stretch.last)

    def slots(self, part: Part, start: int = 0) -> Iterator[Sequence[int]]:
        """The slots of a part from one on that its sieve lets through, some at a time."""
        expression = self.sieve_of(part).expression
        first, last = max(part.stretch.first, start), part.stretch.last
        if expression is None:
            yield from self._scanned(part, first)
        elif expression:
            yield from self.lookup.slots(expression, first, last)

    def _scanned(self, part: Part, first: int) -> Iterator[list[int]]:
        """Slots whose text holds what it must, found by looking at each."""
        tree, lang = self.understood.tree, part.holder.lang
        leaves = self.view(part.language).never_opposite(tree) if tree else ()
        finders = [self.understood.sought[leaf].found for leaf in leaves]
        some: list[int] = []
        scanned = self.lookup.passages.scan(first, part.stretch.last, english=part.language is Language.EN)
        for slot, text in scanned:
            if all(found(text, lang) for found in finders):
                some.append(slot)
                if len(some) == CHUNK:
                    yield some
                    some = []
        yield some

    def view(self, language: Language) -> View:
        """How hits in a language are looked for."""
        return self.understood.view(language)
