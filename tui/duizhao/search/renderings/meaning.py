"""How likely words of a text are explained by the term, and how likely by other words around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from duizhao.align import Lexicon
from duizhao.align.words.english import stems
from duizhao.glossary.renderings import renderings as listed
from duizhao.glossary.tables import named
from duizhao.search.language.tree import Language
from duizhao.search.renderings.units import Units, with_country
from duizhao.text.folding import fold

_LEAST = 0.1
"""A likelihood below this explains nothing."""
_STRONGER = 2.0
"""A word belongs to another one that explains it so many times better than the term."""


class Likelihoods(NamedTuple):
    """How a unit of a target text is explained, 0 to 1 or so."""

    own: float
    """By the term."""
    other: float
    """By the word around it that does so best."""
    rivals: tuple[int, ...]
    """Where the words around it begin that do so much better than the term."""


class Explained:
    """How the units of a target text are explained, each looked at when it is asked for."""

    def __init__(self, meanings: Meanings, term: Sequence[str], others: Units, target: Units) -> None:
        self._meanings = meanings
        self._term = term
        self._others = others
        self._target = target
        self._known: dict[int, Likelihoods] = {}

    def __getitem__(self, unit: int) -> Likelihoods:
        found = self._known.get(unit)
        if found is None:
            found = self._known[unit] = self._of(self._target[unit].meaning)
        return found

    def is_taken(self, unit: int, own: float = 0.0) -> bool:
        """Whether another word explains a unit; `own` is how the term explains it at least."""
        found = self[unit]
        return found.other >= _LEAST and found.other > _STRONGER * max(found.own, own)

    def is_own(self, unit: int) -> bool:
        """Whether the term explains a unit, and nothing else does better."""
        own = self._own(self._target[unit].meaning)
        return own >= _LEAST and own >= self[unit].other

    def _own(self, meaning: str) -> float:
        return max((self._meanings.likely(word, meaning) for word in self._term), default=0.0)

    def _of(self, meaning: str) -> Likelihoods:
        own = self._own(meaning)
        likely = [(self._meanings.likely(word.meaning, meaning), word.start) for word in self._others]
        rivals = tuple(at for weight, at in likely if weight >= _LEAST and weight > _STRONGER * own)
        return Likelihoods(own, max(likely, default=(0.0, 0))[0], rivals)


class Meanings:
    """The lexicon's likelihoods of Chinese words and English stems; without a lexicon nothing is known."""

    def __init__(self, lexicon: Lexicon | None, source: Language) -> None:
        self._lexicon = lexicon
        self._source = source
        self._weights: dict[str, Mapping[int, float]] = {}
        self._numbers: dict[str, int] = {}

    def learn(self, sources: Iterable[Units], targets: Iterable[Units]) -> None:
        """Look up the words of some texts together."""
        if self._lexicon is None:
            return
        both = [{unit.meaning for units in side for unit in units} for side in (sources, targets)]
        chinese, english = both if self._source is Language.ZH else reversed(both)
        wanted = {stem for word in english - self._numbers.keys() for stem in with_country(word)}
        self._numbers.update(self._lexicon.stem_numbers(wanted))
        for word, found in self._lexicon.words(chinese - self._weights.keys()).items():
            weights = dict(zip(found.stems.tolist(), found.weights.tolist(), strict=True))
            if word in _people():
                own = self._lexicon.stem_numbers(set(_people()[word])).values()
                weights = {stem: weight for stem, weight in weights.items() if stem in own}
            self._weights[word] = weights

    def explained(self, term: Sequence[str], others: Units, target: Units) -> Explained:
        """How the words of the term, and the other words of the source, explain the units of a target."""
        return Explained(self, term, others, target)

    def covered(self, term: Sequence[str], target: Units) -> frozenset[int]:
        """Which words of the term are put by any unit of a target."""
        return frozenset(
            at
            for at, word in enumerate(term)
            if any(self.likely(word, unit.meaning) >= _LEAST for unit in target)
        )

    def likely(self, source: str, target: str) -> float:
        """How likely a word of the source is put as one of the target."""
        chinese, english = (source, target) if self._source is Language.ZH else (target, source)
        weights = self._weights.get(chinese)
        if not weights:
            return 0.0
        return max(weights.get(self._numbers.get(stem, -1), 0.0) for stem in with_country(english))


@lru_cache(maxsize=1)
def _people() -> Mapping[str, frozenset[str]]:
    """The stems of their English names by the Chinese ones: the dictionary says of people what they are."""
    people, _ = named()
    names = {fold(name) for entry in people for name in (*entry.hans, *entry.taiwan, *entry.hong_kong)}
    return {
        name: frozenset(word for form in listed()[name] for word in stems(form))
        for name in names & listed().keys()
    }
