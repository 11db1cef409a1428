"""Units of text as numbered tokens: what every comparison of words and marks counts with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from duizhao.align.sparse import Indices, Matrix, Sparse, stretches

CELLS = 1_000_000
"""Of a matrix of sums counted at once, since each is counted in twice the precision."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of units of text in a row: `types` holds the token types of all of them.

    Those of unit u are `types[starts[u] : starts[u + 1]]`; `starts` has one number more than there are units.
    """

    types: Indices
    starts: Indices

    @classmethod
    def of(cls, units: Iterable[Sequence[str]], numbers: dict[str, int]) -> Tokens:
        """The tokens of some units; a type that `numbers` has not yet gets the next number there."""
        types: list[int] = []
        starts = [0]
        for unit in units:
            types += (numbers.setdefault(token, len(numbers)) for token in unit)
            starts.append(len(types))
        return cls(np.array(types, dtype=np.intp), np.array(starts, dtype=np.intp))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def counts(self) -> Indices:
        """How many tokens each unit has."""
        return np.diff(self.starts)

    @property
    def units(self) -> Indices:
        """The unit of each token."""
        return np.repeat(np.arange(len(self)), self.counts)

    @property
    def different(self) -> int:
        """How many units differ from all before them."""
        return len({self.types[begin:end].tobytes() for begin, end in pairwise(self.starts)})

    def joined(self, firsts: Indices) -> Tokens:
        """Neighbouring units made one: each begins at the unit of that number, the last number ends all."""
        return Tokens(self.types, self.starts[firsts])

    def between(self, first: int, last: int) -> Tokens:
        """The units from the first up to the last."""
        begin, end = self.starts[first], self.starts[last]
        return Tokens(self.types[begin:end], self.starts[first : last + 1] - begin)

    def within(self, firsts: Indices, lasts: Indices) -> Tokens:
        """For each pair of numbers the units from the first up to the last, as one unit."""
        begins, ends = self.starts[firsts], self.starts[lasts]
        starts = np.concatenate([[0], np.cumsum(ends - begins)]).astype(np.intp)
        return Tokens(self.types[stretches(begins, ends)], starts)

    def backwards(self) -> Tokens:
        """The last unit first."""
        units = np.arange(len(self))[::-1]
        return self.within(units, units + 1)

    def row_sums(self, matrix: Sparse) -> Matrix:
        """For each unit the sum over its tokens of the rows of their types: units × columns."""
        width = matrix.width
        sums = np.empty((len(self), width), dtype=np.float32)
        step = max(1, CELLS // max(1, width))
        for first in range(0, len(self), step):
            some = self.between(first, min(first + step, len(self)))
            entries = matrix.entries(some.types)
            cells = np.repeat(some.units * width, matrix.lengths[some.types]) + matrix.columns[entries]
            counted = np.bincount(cells, matrix.values[entries], minlength=len(some) * width)
            sums[first : first + len(some)] = counted.reshape(len(some), width)
        return sums

    def sums(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each unit the sum over its tokens of rows of values (tokens × anything)."""
        sums = np.zeros((len(self), *values.shape[1:]), dtype=np.float32)
        filled = np.flatnonzero(self.counts)
        if len(filled):
            sums[filled] = np.add.reduceat(values, self.starts[filled], axis=0)
        return sums
