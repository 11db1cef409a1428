"""The table of the phrases that recur from event to event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhao.reader.parallel.painting import Placed
from duizhao.reader.tables.cells import BETWEEN, Cell, Field, figure, placed, widest
from duizhao.reader.tables.rendering_sheet import name
from duizhao.reader.tables.table import Sheet
from duizhao.search.renderings.tally import foremost

if TYPE_CHECKING:
    from duizhao.search.renderings import Formula, Rendering

PUT = 3
"""Renderings that are named beside what is left out."""
FIGURE = len("events")


class FormulaSheet(Sheet):
    """Formulae as rows: in how many events, how often, and how they are put."""

    def __init__(self, formulae: Sequence[tuple[Formula, Sequence[Rendering]]]) -> None:
        self.formulae = formulae

    def __len__(self) -> int:
        return len(self.formulae)

    def head(self, start: int, end: int) -> Sequence[Placed]:
        """The names of the columns."""
        names = [Cell(text, "faint") for text in ("formula", "events", "n", "put as")]
        return tuple(placed(start, self._fields(end - start), names))

    def row(self, index: int, start: int, end: int, *, focused: bool) -> Sequence[Placed]:
        """A formula."""
        formula, put = self.formulae[index]
        words = "; ".join(f"{name(one)} {one.count:,}" for one in foremost(put, PUT))
        row = [
            Cell(formula.text, "title" if focused else "text"),
            figure(formula.events),
            figure(formula.count),
            Cell(words, "muted"),
        ]
        return tuple(placed(start, self._fields(end - start), row))

    def _fields(self, room: int) -> list[Field]:
        longest = max(widest((one.text for one, _ in self.formulae), room // 2), len("formula"))
        return [
            Field(longest),
            Field(FIGURE, is_right=True),
            Field(FIGURE, is_right=True),
            Field(max(room - longest - 2 * FIGURE - 3 * BETWEEN, 0)),
        ]
