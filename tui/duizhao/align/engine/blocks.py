"""Stretches of two texts that are known to belong together: no bead crosses from one into another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from duizhao.align.engine.band import Band, Mask, Shape
from duizhao.align.sparse import Indices


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks that follow each other and cover both texts.

    Block k has the left units from `left[k]` up to `left[k + 1]`, and the right ones likewise.
    """

    left: Indices
    right: Indices

    @classmethod
    def of(cls, sizes: Sequence[tuple[int, int]]) -> Blocks:
        """Blocks of so many left and right units."""
        starts = np.zeros((len(sizes) + 1, 2), dtype=np.intp)
        if sizes:
            np.cumsum(np.array(sizes), axis=0, out=starts[1:])
        return cls(starts[:, 0].copy(), starts[:, 1].copy())

    def __len__(self) -> int:
        return len(self.left) - 1

    def finer(self, left: Indices, right: Indices) -> Blocks:
        """The same blocks in smaller units, of which unit u begins with number `left[u]` or `right[u]`."""
        return Blocks(left[self.left], right[self.right])

    def allow(self, band: Band, shape: Shape) -> Mask:
        """Whether a bead from each cell stays within a block."""
        m, n = shape
        left_block, right_block = self._block_of_each(self.left), self._block_of_each(self.right)
        lefts = left_block[np.minimum(band.rows, len(left_block) - 1)]
        rights = right_block[np.minimum(band.columns, len(right_block) - 1)]
        if not n:
            alone: Mask = lefts == left_block[np.minimum(band.rows + m - 1, len(left_block) - 1)]
            return alone & (band.columns >= self.right[lefts]) & (band.columns <= self.right[lefts + 1])
        if not m:
            alone = rights == right_block[np.minimum(band.columns + n - 1, len(right_block) - 1)]
            return alone & (band.rows >= self.left[rights]) & (band.rows <= self.left[rights + 1])
        left_last = left_block[np.minimum(band.rows + m - 1, len(left_block) - 1)]
        right_last = right_block[np.minimum(band.columns + n - 1, len(right_block) - 1)]
        allowed: Mask = (lefts == rights) & (lefts == left_last) & (rights == right_last)
        return allowed

    def _block_of_each(self, starts: Indices) -> Indices:
        return np.repeat(np.arange(len(self)), np.diff(starts))
