"""Terms laid over the lexicon: how the expressions of a field are put in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from duizhao.align.lexicon.glosses import shared
from duizhao.align.words.english import stems

if TYPE_CHECKING:
    from duizhao.align.lexicon.translations import Translations

TERM_WEIGHT = 0.9
"""How surely a term is put as one of its English expressions."""


class Terms:
    """Folded Chinese expressions with their English ones; read when they are first needed."""

    def __init__(
        self,
        expressions: Mapping[str, Sequence[str]],
        known: Callable[[set[str]], Mapping[str, int]],
        dictionary_size: int,
    ) -> None:
        """`known` numbers the stems of the dictionary, 0 to `dictionary_size` - 1."""
        self._expressions = expressions
        self._known = known
        self._dictionary_size = dictionary_size

    def over(self, candidates: set[str], words: Mapping[str, Translations]) -> dict[str, Translations]:
        """What the dictionary found among the candidates, and the terms among them and their beginnings."""
        from duizhao.align.lexicon.translations import NONE

        merged = {**dict.fromkeys(candidates & self._beginnings, NONE), **words}
        for term in candidates & self._weights.keys():
            merged[term] = self._translations(term).merged(words.get(term, NONE))
        return merged

    def stem_numbers(self, stems: set[str]) -> dict[str, int]:
        """The numbers of those stems that only the terms have."""
        return {stem: self._own_numbers[stem] for stem in stems & self._own_numbers.keys()}

    def _translations(self, term: str) -> Translations:
        import numpy as np

        from duizhao.align.lexicon.translations import Translations

        weights = self._weights[term]
        numbers = self._numbers
        return Translations(
            np.array([numbers[stem] for stem in weights], dtype=np.intp),
            np.array(list(weights.values()), dtype=np.float32),
        )

    @cached_property
    def _weights(self) -> dict[str, dict[str, float]]:
        """The stems of each term; where several of its expressions have one, the greatest weight."""
        weights: dict[str, dict[str, float]] = {}
        for term, expressions in self._expressions.items():
            told = weights.setdefault(term, {})
            for expression in expressions:
                words = set(stems(expression))
                for word in words:
                    told[word] = max(told.get(word, 0.0), TERM_WEIGHT * shared(len(words)))
        return weights

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(term[:end] for term in self._expressions for end in range(1, len(term)))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers of all stems of the terms, first those of the dictionary."""
        wanted = dict.fromkeys(stem for weights in self._weights.values() for stem in weights)
        known = self._known(set(wanted))
        unknown = (stem for stem in wanted if stem not in known)
        return {**known, **{stem: number for number, stem in enumerate(unknown, self._dictionary_size)}}

    @cached_property
    def _own_numbers(self) -> dict[str, int]:
        return {stem: number for stem, number in self._numbers.items() if number >= self._dictionary_size}
