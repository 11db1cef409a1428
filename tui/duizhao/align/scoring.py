"""The seam between what makes units alike and how the best alignment is found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.float32]

Shape: TypeAlias = tuple[int, int]
"""How many neighbouring units of the left and of the right a bead takes together; one may be 0."""

BeadScores: TypeAlias = Mapping[Shape, Matrix]
"""For each shape (m, n) a matrix: at [i, j] the score of the bead of left units i … i+m-1 and right units
j … j+n-1, natural logarithm, 0 where nothing speaks for or against it. With I left and J right units it has
I-m+1 rows and J-n+1 columns."""


class Scorer(Protocol):
    """Says how well units of the left and of the right text say the same."""

    def pairs(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """The score of each left unit with each right one, wherever they stand: left × right."""
        ...

    def scores(self, left: Sequence[str], right: Sequence[str], shapes: Collection[Shape]) -> BeadScores:
        """The scores of all beads of the given shapes that fit; shapes that do not fit are left out."""
        ...
