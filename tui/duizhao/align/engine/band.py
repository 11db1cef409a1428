"""The cells of an alignment table that are looked at: a band along the way through two texts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from duizhao.align.sparse import Indices, Matrix

Shape: TypeAlias = tuple[int, int]
"""How many neighbouring units of the left and of the right a bead takes together; one may be 0."""

Mask: TypeAlias = NDArray[np.bool_]

UNREACHED = -1e9
"""Of a cell to which no way leads, and of a bead that does not fit; finite, so that sums stay finite."""


class Band:
    """Cell (i, j) lies between left units i-1 and i and between right units j-1 and j.

    In row i, 0 to the number of left units, the band holds the cells from `lows[i]` on, `width` of them.
    Tables over a band are rows × width; a bead stands at the cell where it begins.
    """

    def __init__(self, lows: Indices, highs: Indices, right_count: int) -> None:
        self.left_count = len(lows) - 1
        self.right_count = right_count
        self.width = min(int((highs - lows).max()) + 1, right_count + 1)
        self.lows: Indices = np.minimum(lows, right_count + 1 - self.width)

    @classmethod
    def full(cls, left_count: int, right_count: int) -> Band:
        """Every cell of two texts."""
        lows = np.zeros(left_count + 1, dtype=np.intp)
        return cls(lows, lows + right_count, right_count)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and width."""
        return self.left_count + 1, self.width

    @cached_property
    def rows(self) -> Indices:
        """The left position of each row, as a column."""
        return np.arange(self.left_count + 1)[:, None]

    @cached_property
    def columns(self) -> Indices:
        """The right position of each cell."""
        return self.lows[:, None] + np.arange(self.width)

    def place(self, row: int, column: int) -> int:
        """Where in its row a cell stands."""
        return column - int(self.lows[row])

    def ahead(self, shape: Shape) -> tuple[Indices, Indices, Mask]:
        """The row and the place in it where a bead from each cell ends, and whether it ends in the band.

        Where it does not, row and place are some cell of the table.
        """
        m, n = shape
        rows = np.minimum(self.rows + m, self.left_count)
        places = self.columns + n - self.lows[rows]
        fits = (self.rows + m <= self.left_count) & (places >= 0) & (places < self.width)
        return rows, np.clip(places, 0, self.width - 1), fits

    def at_end(self, table: Matrix, shape: Shape) -> Matrix:
        """What a table says at the end of a bead from each cell; UNREACHED where it does not fit."""
        rows, places, fits = self.ahead(shape)
        return np.where(fits, table[rows, places], np.float32(UNREACHED))

    def spread(self, values: NDArray[Any], fill: float = 0.0) -> NDArray[Any]:
        """What stands for each right unit, at the cells where it begins; `fill` at the end of the text."""
        return np.append(values, fill)[self.columns]

    @cached_property
    def across(self) -> Across:
        """The same band, seen from the right units."""
        return Across(self)


class Across:
    """For each right unit the left units whose cells with it are in the band: `width` from `lows` on."""

    def __init__(self, band: Band) -> None:
        rows = np.arange(band.left_count)
        last = band.lows[:-1] + band.width
        units = np.arange(band.right_count)
        # The lows rise, so the rows whose band holds a unit are a stretch.
        self.lows: Indices = np.minimum(np.searchsorted(last, units, side="right"), max(0, len(rows) - 1))
        highs = np.searchsorted(band.lows[:-1], units, side="right")
        self.width = max(1, int((highs - self.lows).max(initial=1)))
        self._band = band

    def onto_band(self, table: Matrix) -> Matrix:
        """A table of right units × places among left ones, in the form of the band; 0 outside."""
        band = self._band
        cells = np.zeros(band.shape, dtype=np.float32)
        columns = band.columns[:-1]
        inside = columns < band.right_count
        columns = np.minimum(columns, band.right_count - 1)
        places = np.clip(band.rows[:-1] - self.lows[columns], 0, self.width - 1)
        cells[:-1] = np.where(inside, table[columns, places], 0)
        return cells

    def from_band(self, table: Matrix) -> Matrix:
        """A table in the form of the band, as right units × places among left ones; 0 outside."""
        band = self._band
        rows = self.lows[:, None] + np.arange(self.width)
        places = np.arange(band.right_count)[:, None] - band.lows[np.minimum(rows, band.left_count - 1)]
        inside = (rows < band.left_count) & (places >= 0) & (places < band.width)
        rows, places = np.minimum(rows, band.left_count - 1), np.clip(places, 0, band.width - 1)
        return np.where(inside, table[rows, places], 0)


def two_sided(shapes: Iterable[Shape]) -> list[Shape]:
    """The shapes with something on either side."""
    return [(m, n) for m, n in shapes if m and n]
