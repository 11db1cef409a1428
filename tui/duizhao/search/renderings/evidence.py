"""Prepares links for measuring: what of the target may be a rendering of the term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from duizhao.align import Lexicon
from duizhao.search.hits import Spans
from duizhao.search.language.tree import Language
from duizhao.search.renderings.known import Place, Senses, known, places
from duizhao.search.renderings.links import Linked, along
from duizhao.search.renderings.meaning import Explained, Meanings
from duizhao.search.renderings.parts import of_listed
from duizhao.search.renderings.passages import passage
from duizhao.search.renderings.units import Cutter, Units, key_of, phrases
from duizhao.text.folding import fold

_SURE = 0.1
"""How a known rendering is explained by the term at least, whatever the lexicon says."""
_BATCH = 500
"""Links prepared together."""
_LONGEST = {Language.EN: 5, Language.ZH: 4}
"""Units of a phrase that is looked for as a rendering."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A link with the term, and its target cut into units."""

    link: Linked
    units: Units
    explained: Explained
    sure: tuple[Place, ...]
    """Where known renderings stand, longer ones first."""
    is_phrase: bool
    """Whether the term has several words, and no known rendering as a whole."""

    def possible(self, target: Language) -> Iterator[Place]:
        """Phrases that no other word of the source explains."""
        units = self.units
        for start, end in phrases(units, _LONGEST[target]):
            inside = [at for at in range(start, end) if not units[at].is_small]
            if not any(map(self.explained.is_taken, inside)):
                key = key_of(units[start:end], target)
                yield Place(key, units[start].start, units[end - 1].end, (start, end))


class Evidence:
    """What prepares the links of one term."""

    def __init__(self, term: str, source: Language, lexicon: Lexicon | None) -> None:
        self.source = source
        self.target = Language.EN if source is Language.ZH else Language.ZH
        self._term = term
        self._sources = Cutter(source, lexicon)
        # Without the listed terms: 经贸合作 is a term, but two words.
        self.targets = Cutter(self.target, lexicon.with_terms({}) if lexicon else None)
        self._meanings = Meanings(lexicon, source)
        self._senses: dict[str, Senses] = {}

    def prepared(self, links: Iterable[Linked]) -> Iterator[Occasion]:
        """The links as occasions, in their order."""
        waiting = iter(links)
        while batch := list(islice(waiting, _BATCH)):
            forms = [_forms(link) for link in batch]
            terms = self._sources.cut([(form, ((0, len(form)),)) for form in forms])
            around = self._sources.cut([(link.source.text, _around(link)) for link in batch])
            targets = self.targets.cut([(link.target.text, link.target.sentences) for link in batch])
            self._meanings.learn([*terms, *around], targets)
            for link, form, term, others, units in zip(batch, forms, terms, around, targets, strict=True):
                yield self._occasion(link, form, term, others, units)

    def _occasion(self, link: Linked, form: str, term: Units, others: Units, units: Units) -> Occasion:
        words = [unit.meaning for unit in term if not unit.is_small] or [unit.meaning for unit in term]
        explained = self._meanings.explained(words, others, units)
        senses = self._known(form)
        text = fold(link.target.text) if self.target is Language.ZH else link.target.text
        sure = _not_taken(list(places(senses, units, text, self.target)), units, explained, link)
        is_phrase = not senses and len(set(words)) > 1
        if is_phrase:
            found = passage(list(dict.fromkeys(words)), units, explained, self._meanings, self.target)
            sure += [found] if found else []
        return Occasion(link, units, explained, tuple(sure), is_phrase)

    def _known(self, form: str) -> Senses:
        if form not in self._senses:
            forms = dict.fromkeys((*form.split("\n"), self._term))
            senses = known(forms, self.source)
            if self.source is Language.ZH:
                parts = (of_listed(one, self._sources, self.targets, self._meanings) for one in forms)
                senses = senses.union(*parts)
            self._senses[form] = senses
        return self._senses[form]


def _not_taken(places: Sequence[Place], units: Units, explained: Explained, link: Linked) -> list[Place]:
    """The places but for as many as other words explain: of two presidents, 总统 takes one."""
    left: list[Place] = []
    by_key: dict[str, list[Place]] = {}
    for place in places:
        by_key.setdefault(place.key, []).append(place)
    for alike in by_key.values():
        rivals = {
            at
            for place in alike
            if units[place.units[0]].start == place.start and units[place.units[1] - 1].end == place.end
            if all(explained.is_taken(unit, own=_SURE) for unit in range(*place.units))
            for unit in range(*place.units)
            for at in explained[unit].rivals
        }
        for rival in sorted(rivals):
            if alike:
                where = along(rival, link.source.sentences)
                alike.remove(min(alike, key=lambda one: abs(along(one.start, link.target.sentences) - where)))
        left += alike
    return sorted(left, key=lambda place: place.start - place.end)


def _forms(link: Linked) -> str:
    """The forms of the term in a link, a line each."""
    return "\n".join(dict.fromkeys(link.source.text[start:end] for start, end in link.found))


def _around(link: Linked) -> Spans:
    """The source sentences without the term."""
    parts: list[tuple[int, int]] = []
    for start, end in link.source.sentences:
        for found_start, found_end in link.found:
            if start <= found_start < end:
                parts.append((start, found_start))
                start = max(start, found_end)
        parts.append((start, end))
    return tuple((start, end) for start, end in parts if start < end)
