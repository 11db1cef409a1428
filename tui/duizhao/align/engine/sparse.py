"""A sparse matrix in rows: how strongly token types of two sides belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from duizhao.align.engine.tokens import Indices, Tokens, stretches

Matrix: TypeAlias = NDArray[np.float32]

CELLS = 1_000_000
"""Of a matrix of sums counted at once, since each is counted in twice the precision."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """The entries of row r are those from `starts[r]` up to `starts[r + 1]`, each column at most once."""

    starts: Indices
    columns: Indices
    values: Matrix
    width: int

    @classmethod
    def of(
        cls, rows: Indices, columns: Indices, values: NDArray[np.floating[Any]], shape: tuple[int, int]
    ) -> Sparse:
        """The matrix of single entries in any order, no place named twice."""
        height, width = shape
        order = np.argsort(rows, kind="stable")
        starts = np.zeros(height + 1, dtype=np.intp)
        np.cumsum(np.bincount(rows, minlength=height), out=starts[1:])
        return cls(starts, columns[order], values[order].astype(np.float32), width)

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and of columns."""
        return len(self.starts) - 1, self.width

    @property
    def rows(self) -> Indices:
        """The row of each entry."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    @property
    def transposed(self) -> Sparse:
        """Rows and columns exchanged."""
        return Sparse.of(self.columns, self.rows, self.values, self.shape[::-1])

    def dense(self) -> Matrix:
        """All places, rows × columns, 0 where there is no entry."""
        matrix = np.zeros(self.shape, dtype=np.float32)
        matrix[self.rows, self.columns] = self.values
        return matrix

    def summed_over(self, tokens: Tokens) -> Matrix:
        """For each unit the sum of the rows of its tokens: units × columns."""
        sums = np.empty((len(tokens), self.width), dtype=np.float32)
        step = max(1, CELLS // max(1, self.width))
        for first in range(0, len(tokens), step):
            some = tokens.between(first, min(first + step, len(tokens)))
            begins, ends = self.starts[some.types], self.starts[some.types + 1]
            places = stretches(begins, ends)
            cells = np.repeat(some.units * self.width, ends - begins) + self.columns[places]
            counted = np.bincount(cells, self.values[places], minlength=len(some) * self.width)
            sums[first : first + len(some)] = counted.reshape(len(some), self.width)
        return sums
