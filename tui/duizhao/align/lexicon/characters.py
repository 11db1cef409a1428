"""What Chinese characters mean inside longer words, learnt from the dictionary itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duizhao.align.sparse import Indices, Sparse

LONGEST_HEADWORD = 6
ROUNDS = 6
FIRST_TRUST, TRUST = 15.0, 5.0
"""How much a word's own definition counts, against 1 for having met at all, then against definitions met."""

LEAST_WEIGHT = 0.002
TRANSLATIONS_KEPT = 60

COMPOUND_KEPT = 48
CHUNK = 8192

Step = Callable[[float], None]
"""Told the share that is done, 0 to 1."""


def character_table(words: Sequence[str], own: Sparse, contents: Sparse, step: Step) -> Sparse:
    """How likely each character among `words` is put as each English stem inside longer words.

    IBM Model 1 (Brown et al. 1993, "The mathematics of statistical machine translation") over the headwords
    of the dictionary: the stems of a definition are explained by the characters of the headword, by the
    dictionary's words inside it, or by nothing. `own` is each word's own translations, the prior; `contents`
    how much of its definition each stem is. One row a word, empty but for characters; a row sums to about 1.
    """
    pairs = _Pairs.met_in(words, contents)
    prior = own.at(pairs.sources, pairs.stems).astype(np.float64)
    likely = pairs.normalised(1 + FIRST_TRUST * prior)
    for turn in range(ROUNDS):
        likely = pairs.normalised(pairs.expected_counts(likely) + TRUST * prior)
        step((turn + 1) / ROUNDS)
    is_character = np.array([len(word) == 1 for word in words] + [False])
    kept = is_character[pairs.sources] & (likely > LEAST_WEIGHT)
    table = Sparse.of(pairs.sources[kept], pairs.stems[kept], likely[kept], own.shape)
    return table.best(TRANSLATIONS_KEPT)


def composed(words: Sequence[str], own: Sparse, characters: Sparse, step: Step) -> Iterator[Sparse]:
    """Each word's own translations and those of its characters together, a chunk of words after the other.

    A character has half of each; a longer word its own and, on top, the mean of its characters'.
    """
    numbers = {word: number for number, word in enumerate(words) if len(word) == 1}
    both = own.above(characters)
    filled = (both.lengths > 0).tolist()
    for start in range(0, len(words), CHUNK):
        chunk = words[start : start + CHUNK]
        rows: list[list[int]] = []
        shares: list[float] = []
        for number, word in enumerate(chunk, start):
            inner = [len(words) + numbers[character] for character in word]
            rows.append([number, *(row for row in inner if filled[row])])
            shares.append(0.5 if len(word) == 1 and filled[number] and len(rows[-1]) > 1 else 1.0)
        yield _mixed(both, rows, shares).best(COMPOUND_KEPT)
        step((start + len(chunk)) / len(words))


def _mixed(both: Sparse, rows: Sequence[Sequence[int]], shares: Sequence[float]) -> Sparse:
    """For each list of rows the sum of the first one and the mean of the others, times its share."""
    factors = [
        share * factor
        for row, share in zip(rows, shares, strict=True)
        for factor in (1.0, *repeat(1 / max(1, len(row) - 1), len(row) - 1))
    ]
    wanted = np.fromiter(chain.from_iterable(rows), dtype=np.intp, count=len(factors))
    entries, lengths = both.entries(wanted), both.lengths[wanted]
    targets = np.repeat(np.repeat(np.arange(len(rows)), [len(row) for row in rows]), lengths)
    weights = both.values[entries] * np.repeat(np.array(factors), lengths)
    return Sparse.summed(targets, both.columns[entries], weights, (len(rows), both.width))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Sources and stems that meet in a definition: each pair once, and each of its meetings."""

    sources: Indices
    stems: Indices
    met: NDArray[np.int32]
    """The pair of each meeting."""
    place: NDArray[np.int32]
    """Which stem of which definition each meeting is about."""
    weights: NDArray[np.float32]
    """How much of its definition the stem of each place is."""

    @classmethod
    def met_in(cls, words: Sequence[str], contents: Sparse) -> _Pairs:
        items, sources = _sources(words, contents)
        entries = contents.entries(items)
        counts = sources.lengths
        place_item = np.repeat(np.arange(len(items)), contents.lengths[items])
        meetings = sources.columns[sources.entries(place_item)]
        place = np.repeat(np.arange(len(entries), dtype=np.int32), counts[place_item])
        stems, width = contents.columns[entries], contents.width
        cells, met = np.unique(meetings * width + stems[place], return_inverse=True)
        return cls(cells // width, cells % width, met.astype(np.int32), place, contents.values[entries])

    def normalised(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The weights of each source's pairs, summing to 1."""
        sums = np.bincount(self.sources, weights)
        shares: NDArray[np.float64] = weights / sums[self.sources]
        return shares

    def expected_counts(self, likely: NDArray[np.float64]) -> NDArray[np.float64]:
        """How often each pair is the reason for its stem, if pairs are so likely."""
        each = likely[self.met]
        total = np.bincount(self.place, each, minlength=len(self.weights))
        each *= (self.weights / total)[self.place]
        counts: NDArray[Any] = np.bincount(self.met, each, minlength=len(likely))
        return counts


def _sources(words: Sequence[str], contents: Sparse) -> tuple[Indices, Sparse]:
    """The headwords to learn from, and what may explain the definition of each; `len(words)` is nothing."""
    numbers = {word: number for number, word in enumerate(words)}
    items: list[int] = []
    rows: list[dict[int, float]] = []
    for number, (word, told) in enumerate(zip(words, contents.lengths, strict=True)):
        if told and 2 <= len(word) <= LONGEST_HEADWORD:
            inner = {*word, *_parts(word)}
            items.append(number)
            rows.append(
                dict.fromkeys([len(words), *sorted(numbers[part] for part in inner if part in numbers)], 1.0)
            )
    return np.array(items, dtype=np.intp), Sparse.of_rows(rows, len(words) + 1)


def _parts(word: str) -> Iterator[str]:
    """The proper parts of a word of two characters and more."""
    for length in range(2, len(word)):
        for start in range(len(word) - length + 1):
            yield word[start : start + length]
