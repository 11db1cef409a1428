"""The scroll bar: where in the text the window is, and where the hits are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A scroll bar of `height` cells over `count` rows, `shown` of them visible from row `top` on."""

    height: int
    count: int
    top: int
    shown: int
    hits: Sequence[int] = ()
    """Rows to be marked, in order."""

    def inks(self) -> list[str]:
        """The ink of each cell from the top; empty where nothing is drawn."""
        if not self.count or self.height < 1:
            return []
        inks = [""] * self.height
        if self.shown < self.count:
            length = max(self.height * self.shown // self.count, 1)
            rest = self.count - self.shown
            start = round((self.height - length) * min(self.top, rest) / rest)
            inks[start : start + length] = ["bar"] * length
        for y in range(self.height):
            first, behind = (-(-self.count * at // self.height) for at in (y, y + 1))
            if bisect_left(self.hits, first) < bisect_left(self.hits, behind):
                inks[y] = "bar-hit"
        return inks

    def row_at(self, y: int) -> int:
        """The row that a cell of the bar stands for."""
        return self.count * min(max(y, 0), self.height - 1) // max(self.height, 1)
