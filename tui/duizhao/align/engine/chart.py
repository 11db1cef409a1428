"""All ways through two texts within a band: the best one, and how likely each bead and each cell is.

Dynamic programming over beads as in Gale and Church (1993); posteriors by the forward-backward algorithm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from duizhao.align.engine.band import UNREACHED, Band, Mask, Shape
from duizhao.align.links import Link
from duizhao.align.sparse import Matrix

Scores: TypeAlias = Mapping[Shape, Matrix]
"""For each shape a table over a band: the score of the bead that begins at each cell, natural logarithm."""

BARRED = -1e4
"""The least score of a right unit left alone: their sums along a row must stay exact."""

SKIP: Shape = (0, 1)


def with_boundaries(scores: Scores, boundaries: Matrix, band: Band) -> Scores:
    """The scores, each with what is said of the boundary where its bead ends."""
    return {
        shape: np.maximum(score + band.at_end(boundaries, shape), np.float32(UNREACHED))
        for shape, score in scores.items()
    }


class Bead(NamedTuple):
    """Left units from `left` on, `shape[0]` of them, beside right units from `right` on."""

    left: int
    right: int
    shape: Shape

    def link(self, confidence: float) -> Link:
        """The bead as a link of its units."""
        m, n = self.shape
        return Link(
            tuple(range(self.left, self.left + m)), tuple(range(self.right, self.right + n)), confidence
        )


@dataclass(frozen=True, slots=True)
class Posteriors:
    """How likely the beads and cells of a band are, 0 to 1."""

    beads: Scores
    """At the cells where they begin."""
    cells: NDArray[np.float64]
    """That the way leads through each cell."""

    def of(self, bead: Bead, band: Band) -> float:
        """How likely a bead is; a unit that stands alone, wherever that is on the other side."""
        m, n = bead.shape
        if not n:
            chance = self.beads[bead.shape][bead.left].sum()
        elif not m:
            chance = self.beads[bead.shape][band.columns == bead.right].sum()
        else:
            chance = self.beads[bead.shape][bead.left, band.place(bead.left, bead.right)]
        return float(min(1.0, chance))

    def alone(self, band: Band) -> tuple[Matrix, Matrix]:
        """How likely each left and each right unit stands alone, wherever on the other side."""
        rights = np.bincount(band.columns.ravel(), self.beads[SKIP].ravel(), minlength=band.right_count + 1)
        return self.beads[1, 0][:-1].sum(axis=1), rights[:-1].astype(np.float32)


@dataclass(frozen=True)
class Trellis:
    """Where beads of some shapes end that begin at each cell of a band, and the reverse."""

    band: Band
    shapes: tuple[Shape, ...]

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """Where in the flat tables of beads, one after the other, those stand that end at each cell."""
        band, size = self.band, self.band.shape[0] * self.band.width
        starts = np.empty((band.shape[0], len(self.shapes), band.width), dtype=np.intp)
        for number, (m, n) in enumerate(self.shapes):
            rows = np.maximum(band.rows - m, 0)
            places = band.columns - n - band.lows[rows]
            fits = (band.rows >= m) & (places >= 0) & (places < band.width)
            cells = number * size + rows * band.width + places
            starts[:, number] = np.where(fits, cells, len(self.shapes) * size)
        return starts

    @cached_property
    def ends(self) -> NDArray[np.intp]:
        """Where in a flat table the beads end that begin at each cell."""
        band, size = self.band, self.band.shape[0] * self.band.width
        ends = np.empty((band.shape[0], len(self.shapes), band.width), dtype=np.intp)
        for number, shape in enumerate(self.shapes):
            rows, places, fits = band.ahead(shape)
            ends[:, number] = np.where(fits, rows * band.width + places, size)
        return ends


class Chart:
    """The scores of all beads of two texts within a band."""

    def __init__(self, band: Band, scores: Scores, trellis: Trellis | None = None) -> None:
        """`trellis` is that of another chart of the same band and shapes, which saves making it again."""
        self._band = band
        self._shapes = [shape for shape in scores if shape != SKIP]
        self.trellis = trellis or Trellis(band, tuple(self._shapes))
        self._scores = np.stack([scores[shape] for shape in self._shapes]).astype(np.float64)
        self._skip_scores = np.maximum(scores[SKIP], BARRED).astype(np.float64)
        self._skips = np.zeros(band.shape)
        np.cumsum(self._skip_scores[:, :-1], axis=1, out=self._skips[:, 1:])

    def posteriors(self) -> Posteriors:
        """How likely each bead and each cell is."""
        forwards, begun = self._forwards
        backwards, total = self._backwards(), self.total
        rest = np.append(backwards.ravel(), UNREACHED)
        beads = {
            shape: _chances(begun[number] + rest[self.trellis.ends[:, number]] - total)
            for number, shape in enumerate(self._shapes)
        }
        skipped = np.zeros(self._band.shape, dtype=np.float32)
        steps = np.diff(self._skips, axis=1)
        skipped[:, :-1] = _chances(forwards[:, :-1] + steps + backwards[:, 1:] - total)
        return Posteriors({**beads, SKIP: skipped}, np.exp(np.minimum(0.0, forwards + backwards - total)))

    @property
    def total(self) -> float:
        """The natural logarithm of all ways together."""
        ways, _ = self._forwards
        return float(ways[-1, self._band.place(self._band.left_count, self._band.right_count)])

    def path(self) -> list[Bead]:
        """The beads of the best way, in order."""
        return self._path

    @cached_property
    def _path(self) -> list[Bead]:
        choice = self._choices()
        beads: list[Bead] = []
        i, j = self._band.left_count, self._band.right_count
        while i or j:
            number = choice[i, self._band.place(i, j)]
            shape = SKIP if number < 0 else self._shapes[number]
            i, j = i - shape[0], j - shape[1]
            beads.append(Bead(i, j, shape))
        return beads[::-1]

    def likely(self, least: float) -> dict[Shape, Mask]:
        """Where the two-sided beads begin that are likelier than that, and those of the best way."""
        chosen = {shape: chances > least for shape, chances in self.posteriors().beads.items() if all(shape)}
        for left, right, shape in self.path():
            if all(shape):
                chosen[shape][left, self._band.place(left, right)] = True
        return chosen

    def softened(self, factor: float) -> Chart:
        """The same beads, less decided between them: all scores times a factor below 1."""
        tables = np.concatenate([self._scores, self._skip_scores[None]]) * factor
        scores = dict(zip([*self._shapes, SKIP], tables.astype(np.float32), strict=True))
        return Chart(self._band, scores, self.trellis)

    def links(self, calibration: float = 1.0) -> list[Link]:
        """The beads of the best way, in order, each with its posterior as confidence.

        The scores are multiplied by the calibration first, where posteriors are known to be too sure.
        """
        posteriors = (self if calibration == 1.0 else self.softened(calibration)).posteriors()
        return [bead.link(posteriors.of(bead, self._band)) for bead in self.path()]

    @cached_property
    def _forwards(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """All ways to each cell, and all ways to and through each bead that begins there."""
        begun = np.full(self._scores.size + 1, UNREACHED)
        by_shape = begun[:-1].reshape(self._scores.shape)
        ways = np.empty(self._band.shape)
        for i, starts in enumerate(self.trellis.starts):
            row = self._first_row() if i == 0 else _log_sum(begun[starts])
            skips = self._skips[i]
            ways[i] = np.logaddexp.accumulate(row - skips) + skips
            np.add(ways[i], self._scores[:, i], out=by_shape[:, i])
        return ways, by_shape

    def _backwards(self) -> NDArray[np.float64]:
        """All ways from each cell to the end."""
        flat = np.full(self._band.shape[0] * self._band.width + 1, UNREACHED)
        ways = flat[:-1].reshape(self._band.shape)
        for i in range(self._band.left_count, -1, -1):
            row = (
                self._last_row()
                if i == self._band.left_count
                else _log_sum(flat[self.trellis.ends[i]] + self._scores[:, i])
            )
            skips = self._skips[i]
            ways[i] = np.logaddexp.accumulate((row + skips)[::-1])[::-1] - skips
        return ways

    def _choices(self) -> NDArray[np.int8]:
        """The shape with which the best way to each cell ends, by number; -1 for a right unit left alone."""
        begun = np.full(self._scores.size + 1, UNREACHED)
        by_shape = begun[:-1].reshape(self._scores.shape)
        choice = np.full(self._band.shape, -1, dtype=np.int8)
        for i, starts in enumerate(self.trellis.starts):
            row = self._first_row()
            if i:
                ended = begun[starts]
                choice[i] = ended.argmax(axis=0)
                row = ended.max(axis=0)
            skips = self._skips[i]
            best = np.maximum.accumulate(row - skips) + skips
            choice[i][best > row + 1e-9] = -1
            np.add(best, self._scores[:, i], out=by_shape[:, i])
        choice[0] = -1
        return choice

    def _first_row(self) -> NDArray[np.float64]:
        row = np.full(self._band.width, UNREACHED)
        row[self._band.place(0, 0)] = 0.0
        return row

    def _last_row(self) -> NDArray[np.float64]:
        row = np.full(self._band.width, UNREACHED)
        row[self._band.place(self._band.left_count, self._band.right_count)] = 0.0
        return row


def _log_sum(ways: NDArray[np.float64]) -> NDArray[np.float64]:
    top = ways.max(axis=0)
    total: NDArray[np.float64] = top + np.log(np.exp(ways - top).sum(axis=0))
    return total


def _chances(scores: NDArray[np.float64]) -> Matrix:
    return np.exp(np.minimum(0.0, scores)).astype(np.float32)
