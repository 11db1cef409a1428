"""A sparse matrix in rows: how strongly what its rows stand for belongs to what its columns stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Indices: TypeAlias = NDArray[np.intp]
Matrix: TypeAlias = NDArray[np.float32]


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

    @classmethod
    def of_rows(cls, rows: Iterable[Mapping[int, float]], width: int) -> Sparse:
        """The matrix of rows that say of some columns how much they weigh."""
        ends: list[int] = [0]
        columns: list[int] = []
        values: list[float] = []
        for row in rows:
            columns += row.keys()
            values += row.values()
            ends.append(len(columns))
        return cls(
            np.array(ends, dtype=np.intp),
            np.array(columns, dtype=np.intp),
            np.array(values, dtype=np.float32),
            width,
        )

    @classmethod
    def summed(
        cls, rows: Indices, columns: Indices, values: NDArray[np.floating[Any]], shape: tuple[int, int]
    ) -> Sparse:
        """The matrix of single entries in any order; those of one place are added."""
        width = shape[1]
        cells = rows * width + columns
        order = np.argsort(cells)
        cells = cells[order]
        first = np.flatnonzero(np.diff(cells, prepend=-1))
        sums = np.add.reduceat(values[order], first) if len(first) else values
        return cls.of(cells[first] // width, cells[first] % width, sums, shape)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and of columns."""
        return len(self), self.width

    @property
    def lengths(self) -> Indices:
        """How many entries each row has."""
        return np.diff(self.starts)

    @property
    def rows(self) -> Indices:
        """The row of each entry."""
        return np.repeat(np.arange(len(self)), self.lengths)

    @property
    def cells(self) -> Indices:
        """The place of each entry, all places counted row by row."""
        return self.rows * self.width + self.columns

    @property
    def transposed(self) -> Sparse:
        """Rows and columns exchanged."""
        return Sparse.of(self.columns, self.rows, self.values, self.shape[::-1])

    def row(self, number: int) -> tuple[Indices, Matrix]:
        """The columns and the values of the entries in a row."""
        entries = slice(self.starts[number], self.starts[number + 1])
        return self.columns[entries], self.values[entries]

    def entries(self, rows: Indices) -> Indices:
        """Where the entries of some rows are, one row after the other."""
        return stretches(self.starts[rows], self.starts[rows + 1])

    def at(self, rows: Indices, columns: Indices) -> Matrix:
        """What stands at some places, 0 where there is no entry."""
        cells, wanted = self.cells, rows * self.width + columns
        if not len(cells):
            return np.zeros(len(wanted), dtype=np.float32)
        order = np.argsort(cells)
        entries = order[np.minimum(np.searchsorted(cells, wanted, sorter=order), len(cells) - 1)]
        return np.where(cells[entries] == wanted, self.values[entries], np.float32(0))

    def dense(self) -> Matrix:
        """All places, rows × columns, 0 where there is no entry."""
        matrix = np.zeros(self.shape, dtype=np.float32)
        matrix[self.rows, self.columns] = self.values
        return matrix

    def best(self, most: int) -> Sparse:
        """The heaviest entries of each row, at most so many, the heaviest first."""
        rows = self.rows
        heaviest = float(self.values.max(initial=0.0)) + 1
        order = np.argsort(rows - self.values / heaviest, kind="stable")
        rank = np.arange(len(order)) - self.starts[rows]
        kept = order[rank < most]
        return Sparse.of(rows[kept], self.columns[kept], self.values[kept], self.shape)

    def above(self, other: Sparse) -> Sparse:
        """The matrix with another one of the same width below it."""
        return Sparse(
            np.concatenate([self.starts, other.starts[1:] + self.starts[-1]]),
            np.concatenate([self.columns, other.columns]),
            np.concatenate([self.values, other.values]),
            self.width,
        )


def stretches(begins: Indices, ends: Indices) -> Indices:
    """The numbers from each begin up to its end, one stretch after the other."""
    lengths = ends - begins
    before = np.cumsum(lengths) - lengths
    numbers: Indices = np.repeat(begins - before, lengths) + np.arange(lengths.sum())
    return numbers
