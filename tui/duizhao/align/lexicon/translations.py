"""English translations with weights as arrays: of one word, and of all words of a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int32]
Weights: TypeAlias = NDArray[np.float32]
Indices: TypeAlias = NDArray[np.intp]


class Translations(NamedTuple):
    """The English stems that a word may be put as, by their numbers, each once, and how likely each is."""

    stems: Numbers
    weights: Weights

    @classmethod
    def unpacked(cls, cell: bytes | None) -> Translations:
        """The translations in a cell of the lexicon's file; none where it is empty."""
        if not cell:
            return NONE
        count = len(cell) // (STEM.itemsize + WEIGHT.itemsize)
        stems = np.frombuffer(cell, STEM, count)
        return cls(
            stems.astype(np.int32), np.frombuffer(cell, WEIGHT, count, stems.nbytes).astype(np.float32)
        )

    def packed(self) -> bytes:
        """The cell that `unpacked` reads; weights keep three digits."""
        return self.stems.astype(STEM).tobytes() + self.weights.astype(WEIGHT).tobytes()

    def merged(self, other: Translations) -> Translations:
        """What either says; where both speak of a stem, the greater weight."""
        stems, places = np.unique(np.concatenate([self.stems, other.stems]), return_inverse=True)
        weights = np.zeros(len(stems), dtype=np.float32)
        np.maximum.at(weights, places, np.concatenate([self.weights, other.weights]))
        return Translations(stems, weights)


STEM = np.dtype("<u2")
WEIGHT = np.dtype("<f2")
STEMS_KEPT = 2**16
"""How many stems a lexicon can number."""

NONE = Translations(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Table:
    """Translations of many words, row after row: `starts` has one number more than there are rows."""

    starts: Indices
    stems: Numbers
    weights: Weights

    @classmethod
    def of(cls, rows: Iterable[Mapping[int, float]]) -> Table:
        """A table of rows that weigh stems."""
        lengths: list[int] = []
        stems: list[int] = []
        weights: list[float] = []
        for row in rows:
            lengths.append(len(row))
            stems += row.keys()
            weights += row.values()
        return cls(_starts(lengths), np.array(stems, dtype=np.int32), np.array(weights, dtype=np.float32))

    @classmethod
    def summed(cls, count: int, rows: Indices, stems: Numbers, weights: NDArray[np.floating[Any]]) -> Table:
        """A table of `count` rows out of single entries in any order; what speaks of the same is added."""
        width = int(stems.max(initial=0)) + 1
        cells = rows * width + stems
        order = np.argsort(cells)
        cells = cells[order]
        first = np.flatnonzero(np.diff(cells, prepend=-1))
        sums = np.add.reduceat(weights[order], first) if len(first) else weights
        lengths = np.bincount(cells[first] // width, minlength=count)
        return cls(_starts(lengths), (cells[first] % width).astype(np.int32), sums.astype(np.float32))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Indices:
        """How many translations each row has."""
        return np.diff(self.starts)

    @property
    def rows(self) -> Indices:
        """The row of each entry."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def row(self, number: int) -> Translations:
        """The translations in a row."""
        entries = slice(self.starts[number], self.starts[number + 1])
        return Translations(self.stems[entries], self.weights[entries])

    def entries(self, rows: Indices) -> Indices:
        """Where the entries of some rows are, one row after the other."""
        lengths = self.lengths[rows]
        before = np.cumsum(lengths) - lengths
        places: Indices = np.repeat(self.starts[rows] - before, lengths) + np.arange(lengths.sum())
        return places

    def best(self, most: int) -> Table:
        """The heaviest entries of each row, at most so many, the heaviest first."""
        rows = self.rows
        heaviest = float(self.weights.max(initial=0.0)) + 1
        order = np.argsort(rows - self.weights / heaviest, kind="stable")
        rank = np.arange(len(order)) - self.starts[rows]
        kept = order[rank < most]
        lengths = np.bincount(rows[kept], minlength=len(self))
        return Table(_starts(lengths), self.stems[kept], self.weights[kept])

    def above(self, other: Table) -> Table:
        """The table with another one below it."""
        return Table(
            np.concatenate([self.starts, other.starts[1:] + self.starts[-1]]),
            np.concatenate([self.stems, other.stems]),
            np.concatenate([self.weights, other.weights]),
        )


def _starts(lengths: Sequence[int] | Indices) -> Indices:
    starts = np.zeros(len(lengths) + 1, dtype=np.intp)
    np.cumsum(lengths, out=starts[1:])
    return starts
