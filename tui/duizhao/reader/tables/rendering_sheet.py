"""The table of how a term is put: how often, by which outlets, in which years, since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from duizhao.reader.parallel.painting import Placed
from duizhao.reader.tables.cells import BETWEEN, Cell, Field, bar, figure, placed, taken, widest
from duizhao.reader.tables.table import Sheet
from duizhao.search.concordance.distribution import sparkline
from duizhao.search.renderings import Kind

if TYPE_CHECKING:
    from duizhao.search.renderings import Rendering

MOST_YEARS = 24
"""Years that a small plot shows: the last ones."""
LEAST_NAME, MOST_NAME = 22, 44
"""Cells of a rendering."""
LEAST_BAR, MOST_BAR = 8, 20
MOST_OUTLET = 14
SINCE = len("2023-12-04")


class Shown(NamedTuple):
    """Which columns are shown behind the number of places."""

    outlets: int
    years: bool = True
    bar: bool = True
    since: bool = True


BY_ROOM = (
    *(Shown(outlets) for outlets in (4, 3, 2, 1)),
    Shown(1, years=False),
    Shown(0, years=False),
    Shown(0, years=False, bar=False),
    Shown(0, years=False, bar=False, since=False),
)
"""The first of these for which there is room is taken."""


def name(value: Rendering) -> str:
    """A rendering in a line: a name is marked as one, and so is what is left out."""
    if value.kind is Kind.LEFT_OUT:
        return "– left out"
    return f"(name) {value.text}" if value.kind is Kind.NAME else value.text or ""


class RenderingSheet(Sheet):
    """Renderings as rows of figures."""

    def __init__(self, renderings: Sequence[Rendering]) -> None:
        self.renderings = renderings

    def __len__(self) -> int:
        return len(self.renderings)

    @cached_property
    def _years(self) -> range:
        years = [year for one in self.renderings for year in one.years]
        return range(max(min(years), max(years) - MOST_YEARS + 1), max(years) + 1) if years else range(0)

    @cached_property
    def _outlets(self) -> list[str]:
        """The outlets, those with the most places first."""
        counts: Counter[str] = Counter()
        for one in self.renderings:
            counts.update(one.outlets)
        return sorted(counts, key=lambda outlet: (-counts[outlet], outlet))

    @cached_property
    def _most(self) -> int:
        return max((one.count for one in self.renderings), default=0)

    @cached_property
    def _longest(self) -> int:
        return max(widest(map(name, self.renderings), MOST_NAME), len("rendering"))

    @property
    def foot(self) -> int:
        """What is left out, the last row, stays in sight."""
        return int(bool(self.renderings) and self.renderings[-1].kind is Kind.LEFT_OUT)

    def head(self, start: int, end: int) -> Sequence[Placed]:
        """The names of the columns."""
        shown = self._shown(end - start)
        outlets = [Cell(outlet, "faint") for outlet in self._outlets[: shown.outlets]]
        return self._placed(
            shown,
            (start, end),
            [Cell("rendering", "faint"), Cell("n", "faint"), Cell("")],
            [
                *outlets,
                Cell("other", "faint"),
                Cell(_span(self._years), "faint"),
                Cell("since", "faint"),
            ],
        )

    def row(self, index: int, start: int, end: int, *, focused: bool) -> Sequence[Placed]:
        """A rendering: muted where it is no rendering of the term by itself."""
        value, shown = self.renderings[index], self._shown(end - start)
        ink = "title" if focused else "text" if value.kind is Kind.TERM else "muted"
        own = [value.outlets.get(outlet, 0) for outlet in self._outlets[: shown.outlets]]
        length = bar(value.count, self._most, self._bar(shown, end - start), "edge" if focused else "faint")
        plot = sparkline(value.years.get(year, 0) for year in self._years)
        return self._placed(
            shown,
            (start, end),
            [Cell(name(value), ink), figure(value.count, "text"), length],
            [
                *map(figure, own),
                figure(value.count - sum(own)),
                Cell(plot, "muted"),
                Cell(value.first.isoformat() if value.first else "", "muted"),
            ],
        )

    def _placed(
        self, shown: Shown, bounds: tuple[int, int], first: Sequence[Cell], figures: Sequence[Cell]
    ) -> Sequence[Placed]:
        """The first columns from the left, the figures up to the right edge."""
        start, end = bounds
        fields = self._figures(shown)
        kept = [cell for cell, field in zip(figures, fields, strict=True) if field.width]
        fields = [field for field in fields if field.width]
        return (
            *placed(start, self._first(shown, end - start), first),
            *placed(end - taken(fields), fields, kept),
        )

    def _shown(self, room: int) -> Shown:
        return next((shown for shown in BY_ROOM if self._spare(shown, room) >= 0), BY_ROOM[-1])

    def _spare(self, shown: Shown, room: int) -> int:
        """Cells left for a longer name and a longer bar."""
        figures = taken([field for field in self._figures(shown) if field.width])
        least = min(self._longest, LEAST_NAME) + BETWEEN + self._count + shown.bar * (BETWEEN + LEAST_BAR)
        return room - least - BETWEEN - figures

    def _first(self, shown: Shown, room: int) -> list[Field]:
        spare = max(self._spare(shown, room), 0)
        width = min(self._longest, min(self._longest, LEAST_NAME) + spare)
        return [Field(width), Field(self._count, is_right=True), Field(self._bar(shown, room))]

    def _bar(self, shown: Shown, room: int) -> int:
        if not shown.bar:
            return 0
        longer = max(self._spare(shown, room) - max(self._longest - LEAST_NAME, 0), 0)
        return min(LEAST_BAR + longer, MOST_BAR)

    @cached_property
    def _count(self) -> int:
        return len(f"{self._most:,}")

    def _figures(self, shown: Shown) -> list[Field]:
        """The columns at the right; those that are not shown have no cells."""
        outlets = self._outlets[: shown.outlets]
        widths = [max(widest([outlet], MOST_OUTLET), self._count) for outlet in outlets]
        others = any(
            one.count > sum(one.outlets.get(outlet, 0) for outlet in outlets) for one in self.renderings
        )
        return [
            *(Field(width, is_right=True) for width in widths),
            Field(max(self._count, len("other")) if outlets and others else 0, is_right=True),
            Field(max(len(self._years), len(_span(self._years))) if shown.years else 0),
            Field(SINCE if shown.since and any(one.first for one in self.renderings) else 0),
        ]


def _span(years: range) -> str:
    """The years of a plot; of a single one there is none."""
    return f"{years[0]}–{years[-1] % 100:02}" if len(years) > 1 else ""
