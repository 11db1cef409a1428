"""Which tokens of two sides belong together: through the lexicon, or, in one language, by being the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Protocol

import numpy as np

from duizhao.align.lexicon import Lexicon
from duizhao.align.lexicon.segmenting import segmented, words_in
from duizhao.align.sparse import Indices, Matrix, Sparse
from duizhao.align.words import english, names, numbers
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN

SAME_TOKEN = 0.8
"""How surely a name, a number or a foreign word stands as it is on the other side."""

BACKGROUND = 2000.0
"""How many words of general language the two texts' own frequencies are weighed against."""

RARE = 1e-5
"""The frequency of a word that the lexicon does not know."""

LATIN = re.compile(r"[A-Za-z]+")


class Association(Protocol):
    """Cuts both sides into tokens and says which belong together."""

    def left_tokens(self, text: str) -> list[str]:
        """The tokens of a left unit."""
        ...

    def right_tokens(self, text: str) -> list[str]:
        """The tokens of a right unit."""
        ...

    def ratios(self, left: Mapping[str, int], right: Mapping[str, int]) -> Sparse:
        """How many times likelier than by chance each right token is beside each left one.

        Both arguments number the token types in their order: the rows and the columns.
        """
        ...

    def chances(self, right: Iterable[str]) -> Matrix:
        """How likely each right token is anywhere."""
        ...


class Remembering:
    """An association that cuts the same piece of text only once."""

    def __init__(self, association: Association) -> None:
        self.left_tokens = cache(association.left_tokens)
        self.right_tokens = cache(association.right_tokens)
        self.ratios = association.ratios
        self.chances = association.chances


class Chances:
    """How likely each token is anywhere: its share in the texts, drawn towards its share in general."""

    def __init__(self, counts: Mapping[str, int], frequencies: Mapping[str, float]) -> None:
        self._counts = counts
        self._frequencies = frequencies
        self._total = sum(counts.values()) + BACKGROUND

    def of(self, tokens: Iterable[str]) -> Matrix:
        """The chance of each token; of one that the texts have not, as if it stood in them once."""
        frequencies, counts = self._frequencies, self._counts
        found = [counts.get(token, 1) + BACKGROUND * frequencies.get(token, RARE) for token in tokens]
        return np.array(found, dtype=np.float32) / self._total


class Translation:
    """Chinese on the left, English on the right, associated by the lexicon, names and numbers."""

    def __init__(self, chinese: Sequence[str], english_texts: Sequence[str], lexicon: Lexicon) -> None:
        folded = [fold(text) for text in chinese]
        self._lexicon = lexicon
        self._words = words_in(folded, lexicon)
        self._readings = lexicon.readings(set("".join(chain.from_iterable(map(HAN_RUN.findall, folded)))))
        self._syllables = frozenset(chain.from_iterable(self._readings.values()))
        candidates = {name for text in english_texts for name in names.in_english(text, self._syllables)}
        finder = names.Finder(candidates, self._readings)
        self._names = frozenset(name for text in folded for _, _, name in finder.find(text))
        self._finder = names.Finder(self._names, self._readings)
        counts = Counter(token for text in english_texts for token in self.right_tokens(text))
        self._chances = Chances(counts, lexicon.frequencies(set(counts)))

    def left_tokens(self, text: str) -> list[str]:
        """Chinese words, numbers and names; foreign words as English stems."""
        folded = fold(text)
        return [
            *segmented(folded, self._words),
            *(_same(english.stem(word)) for word in LATIN.findall(folded)),
            *map(_same, numbers.in_chinese(folded)),
            *(_same(_named(name)) for _, _, name in self._finder.find(folded)),
        ]

    def right_tokens(self, text: str) -> list[str]:
        """English stems, numbers and names."""
        spelled = (name for name in names.in_english(text, self._syllables) if name in self._names)
        return [*english.stems(text), *numbers.in_english(text), *map(_named, spelled)]

    def ratios(self, left: Mapping[str, int], right: Mapping[str, int]) -> Sparse:
        """The weight of each translation over the chance of its English word."""
        rows, stems, weights = self._entries(left)
        columns = _columns(self._lexicon.stem_numbers(set(right)), right, int(stems.max(initial=0)))[stems]
        here = np.flatnonzero(columns >= 0)
        same = [
            (row, right[token.removeprefix(SAME)])
            for token, row in left.items()
            if token.startswith(SAME) and token.removeprefix(SAME) in right
        ]
        rows = np.append(rows[here], [row for row, _ in same]).astype(np.intp)
        columns = np.append(columns[here], [column for _, column in same]).astype(np.intp)
        weights = np.append(weights[here], np.full(len(same), SAME_TOKEN, dtype=np.float32))
        return Sparse.of(rows, columns, weights / self.chances(right)[columns], (len(left), len(right)))

    def chances(self, right: Iterable[str]) -> Matrix:
        """How likely each English token is anywhere."""
        return self._chances.of(right)

    def _entries(self, left: Mapping[str, int]) -> tuple[Indices, Indices, Matrix]:
        """All translations of all tokens: the token's row, the stem's number and the weight of each."""
        found = [(row, self._words[token]) for token, row in left.items() if token in self._words]
        rows = np.repeat(
            np.array([row for row, _ in found], dtype=np.intp), [len(word.stems) for _, word in found]
        )
        if not found:
            return rows, np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        stems = np.concatenate([word.stems for _, word in found])
        return rows, stems, np.concatenate([word.weights for _, word in found])


class SameLanguage:
    """Two texts of one language, whose tokens belong together where they are the same."""

    def __init__(self, left: Sequence[str], right: Sequence[str], *, chinese: bool) -> None:
        self._tokens = _chinese_pairs if chinese else english.stems
        counts = Counter(chain.from_iterable(map(self.left_tokens, [*left, *right])))
        self._chances = Chances(counts, {})

    def left_tokens(self, text: str) -> list[str]:
        """Pairs of neighbouring characters, or English stems; and numbers."""
        return [*self._tokens(text), *numbers.in_chinese(fold(text))]

    right_tokens = left_tokens

    def ratios(self, left: Mapping[str, int], right: Mapping[str, int]) -> Sparse:
        """Something where the two tokens are the same, else 0."""
        shared = [token for token in left if token in right]
        rows = np.array([left[token] for token in shared], dtype=np.intp)
        columns = np.array([right[token] for token in shared], dtype=np.intp)
        return Sparse.of(rows, columns, SAME_TOKEN / self.chances(shared), (len(left), len(right)))

    def chances(self, right: Iterable[str]) -> Matrix:
        """How likely each token is anywhere."""
        return self._chances.of(right)


SAME = "="
"""Marks a token of the Chinese side that stands in the English as it is."""


def _columns(numbers: Mapping[str, int], right: Mapping[str, int], last: int) -> Indices:
    """The column of each stem, by its number; -1 for one that is not there."""
    columns = np.full(max(last, *numbers.values(), 0) + 1, -1, dtype=np.intp)
    columns[list(numbers.values())] = [right[stem] for stem in numbers]
    return columns


def _same(token: str) -> str:
    return SAME + token


def _named(pinyin: str) -> str:
    return f"name {pinyin}"


def _chinese_pairs(text: str) -> list[str]:
    runs = HAN_RUN.findall(fold(text))
    return [run[start : start + 2] for run in runs for start in range(max(1, len(run) - 1))]
