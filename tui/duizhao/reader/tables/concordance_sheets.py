"""The tables of what all hits show together: the words near them, and when and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from duizhao.reader.parallel.painting import Placed
from duizhao.reader.tables.cells import BETWEEN, Cell, Field, bar, figure, placed, taken, widest
from duizhao.reader.tables.table import Sheet

if TYPE_CHECKING:
    from duizhao.search.concordance.collocates import Collocate
    from duizhao.search.concordance.distribution import Share
    from duizhao.workspace.concordance import Distribution

MOST_NAME, MOST_BAR, LEAST_BAR = 24, 20, 6
FIGURE = len("behind")
LIKELIHOOD = len("log-lik.")
PER = "in 1,000"
FOLDED = "⋯"
MOST_EMPTY = 2
"""Empty years or months in a row that are still shown one by one."""


class CollocateSheet(Sheet):
    """Words near the hits, the surest first: how often, on which side, how little chance explains it."""

    def __init__(self, words: Sequence[Collocate]) -> None:
        self._words = words
        self._most = max((one.log_likelihood for one in words), default=0.0)
        self._longest = max(widest((one.text for one in words), MOST_NAME), len("near it"))

    def __len__(self) -> int:
        return len(self._words)

    def head(self, start: int, end: int) -> Sequence[Placed]:
        """The names of the columns."""
        names = ("near it", "n", "before", "behind", "log-lik.", "")
        return tuple(placed(start, self._fields(end - start), [Cell(name, "faint") for name in names]))

    def row(self, index: int, start: int, end: int, *, focused: bool) -> Sequence[Placed]:
        """A word."""
        one, fields = self._words[index], self._fields(end - start)
        row = [
            Cell(one.text, "title" if focused else "text"),
            figure(one.count, "text"),
            figure(one.left),
            figure(one.right),
            Cell(f"{one.log_likelihood:,.1f}", "second"),
            bar(one.log_likelihood, self._most, fields[-1].width, "edge" if focused else "faint"),
        ]
        return tuple(placed(start, fields, row))

    def _fields(self, room: int) -> list[Field]:
        figures = [*(Field(FIGURE, is_right=True) for _ in range(3)), Field(LIKELIHOOD, is_right=True)]
        fields = [Field(self._longest), *figures]
        return [*fields, Field(_bar_width(fields, room))]


class _Entry(NamedTuple):
    """A row of the distribution: a year, a month or an outlet, or the head of such rows."""

    share: Share | None
    most: int = 0
    """The most hits of one of its kind."""
    unknown: str = ""
    """What it is called where that is not known."""
    head: str = ""

    @property
    def name(self) -> str:
        return self.head if self.share is None else self.share.of or self.unknown


class DistributionSheet(Sheet):
    """When and where the hits stand: years or months, then outlets."""

    def __init__(self, value: Distribution) -> None:
        times = _folded(_entries(value.time.shares, "no date"))
        outlets = _entries(value.outlets, "unknown outlet")
        self._unit = value.time.unit
        self._entries = [*times, *([_Entry(None), _Entry(None, head="outlet")] if outlets else []), *outlets]
        self._longest = max(widest((one.name for one in self._entries), MOST_NAME), len(self._unit))
        self._has_rates = any(one.share and one.share.per_thousand is not None for one in self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def head(self, start: int, end: int) -> Sequence[Placed]:
        """The names of the columns."""
        row = [Cell(name, "faint") for name in (self._unit, "hits", *([PER] * self._has_rates), "")]
        return tuple(placed(start, self._fields(end - start), row))

    def row(self, index: int, start: int, end: int, *, focused: bool) -> Sequence[Placed]:
        """A year, a month or an outlet."""
        one, fields = self._entries[index], self._fields(end - start)
        if one.share is None:
            return tuple(placed(start, fields[:1], [Cell(one.head, "faint")]))
        row = [
            Cell(one.name, "title" if focused else "text" if one.share.of else "muted"),
            figure(one.share.hits, "text"),
            *([_rate(one.share.per_thousand)] * self._has_rates),
            bar(one.share.hits, one.most, fields[-1].width, "edge" if focused else "faint"),
        ]
        return tuple(placed(start, fields, row))

    def _fields(self, room: int) -> list[Field]:
        rates = [Field(len(PER), is_right=True)] * self._has_rates
        fields = [Field(self._longest), Field(FIGURE, is_right=True), *rates]
        return [*fields, Field(_bar_width(fields, room))]


def _rate(value: float | None) -> Cell:
    """Hits in 1,000; a zero as a dot, nothing where that is not known."""
    return Cell("" if value is None else f"{value:,.1f}", "second") if value != 0 else Cell("·", "faint")


def _entries(shares: Sequence[Share], unknown: str) -> list[_Entry]:
    most = max((share.hits for share in shares), default=0)
    return [_Entry(share, most, unknown) for share in shares]


def _folded(entries: Sequence[_Entry]) -> list[_Entry]:
    """The rows, a run of more than `MOST_EMPTY` without a hit as a single one."""
    rows: list[_Entry] = []
    for is_empty, run in groupby(entries, key=lambda one: one.share is not None and not one.share.hits):
        listed = list(run)
        rows += [_Entry(None, head=FOLDED)] if is_empty and len(listed) > MOST_EMPTY else listed
    return rows


def _bar_width(fields: Sequence[Field], room: int) -> int:
    """The cells that other columns leave for a bar; none where that are too few."""
    left = room - taken(fields) - BETWEEN
    return min(left, MOST_BAR) if left >= LEAST_BAR else 0
