"""What stands at the boundaries of units says which of them fall together: quotations and questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from duizhao.align.engine.band import Band, Mask
from duizhao.align.sparse import Matrix


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What is true at each boundary of a text, before its first unit, between units and after the last."""

    closed: Mask
    """The unit before ends with a closing quotation mark."""
    opened: Mask
    """The unit after begins with an opening one."""
    inside: Mask
    """The boundary lies in a quotation."""
    asked: Mask
    """The unit before ends with a question mark."""

    @classmethod
    def of(cls, plain: Sequence[str]) -> Boundaries:
        """The boundaries of units with plain marks."""
        ends = [text.rstrip("■ ") for text in plain]
        return cls(
            np.array([False, *(text.endswith("”") for text in ends)]),
            np.array([*(text.startswith("“") for text in plain), False]),
            np.array(_inside(plain)),
            np.array([False, *(text.rstrip("”’)） ").endswith("?") for text in ends)]),
        )

    def until(self, count: int) -> Boundaries:
        """Those of the first units."""
        end = count + 1
        return Boundaries(self.closed[:end], self.opened[:end], self.inside[:end], self.asked[:end])


@dataclass(frozen=True, slots=True)
class BoundaryWeights:
    """What it counts where both sides, and where only one of them, has something at a boundary."""

    both_close: float = 1.5
    one_closes: float = -0.7
    both_open: float = 0.9
    one_opens: float = -0.2
    both_inside: float = 0.6
    one_inside: float = -0.7
    both_ask: float = 1.3

    def scores(self, left: Boundaries, right: Boundaries, band: Band) -> Matrix:
        """What the boundaries say for each cell of a band."""
        score = _agreement(left.closed, right.closed, band, self.both_close, self.one_closes)
        score += _agreement(left.opened, right.opened, band, self.both_open, self.one_opens)
        score += _agreement(left.inside, right.inside, band, self.both_inside, self.one_inside)
        score += _agreement(left.asked, right.asked, band, self.both_ask, 0.0)
        return score


def _agreement(left: Mask, right: Mask, band: Band, both: float, one: float) -> Matrix:
    """Nothing where one of the texts has nothing of the kind at all."""
    if not left.any() or not right.any():
        return np.zeros(band.shape, dtype=np.float32)
    count = left[:, None].astype(np.int8) + right[band.columns]
    return np.select([count == 2, count == 1], [both, one], 0.0).astype(np.float32)


def _inside(plain: Iterable[str]) -> list[bool]:
    """Whether each boundary lies in a quotation; the ends of the text do not."""
    inside = [False]
    for text in plain:
        opening, closing = text.rfind("“"), text.rfind("”")
        inside.append(inside[-1] if opening == closing else opening > closing)
    return [*inside[:-1], False]
