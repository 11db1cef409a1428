"""When and where hits occur, as figures and as a small plot of characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from duizhao.search.outlets import summed
from duizhao.text.width import cells

MONTHS = 36
"""A longer span of time is told in years."""
_LONGEST_GAP = 30
"""Empty years or months in a row that are still shown one by one."""

_BLOCKS = "▁▂▃▄▅▆▇█"
_DIGITS = "123456789"

When: TypeAlias = date | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many hits fall to a year, a month or an outlet."""

    of: str | None
    """`2023`, `2023-12`, the outlet's name; None where that is unknown."""
    hits: int
    paragraphs: int | None = None
    """How many paragraphs there are of it; None where that is not known."""

    @property
    def per_thousand(self) -> float | None:
        """Hits in 1,000 paragraphs."""
        return 1000 * self.hits / self.paragraphs if self.paragraphs else None


@dataclass(frozen=True, slots=True)
class OverTime:
    """Hits by years or months, the earliest first, those between without any too; the undated last."""

    unit: str
    """`year` or `month`."""
    shares: tuple[Share, ...]


def over_time(hits: Mapping[When, int], paragraphs: Mapping[When, int] | None = None) -> OverTime:
    """Hits by the dates they have, by months where these span at most three years."""
    dates = [day for day in hits if day is not None]
    months = _month(max(dates)) - _month(min(dates)) + 1 if dates else 0
    unit, length = ("month", 7) if 0 < months <= MONTHS else ("year", 4)
    found, totals = _grouped(hits, length), _grouped(paragraphs or {}, length)
    names = _with_those_between(sorted(name for name in found if name is not None))
    if None in found:
        names.append(None)
    return OverTime(
        unit, tuple(Share(name, found[name], totals[name] if paragraphs else None) for name in names)
    )


def by_outlet(
    hits: Mapping[str | None, int], paragraphs: Mapping[str | None, int] | None = None
) -> tuple[Share, ...]:
    """Hits by outlets, whatever name these go by, those with the most first; the unknown last."""
    found, totals = summed(hits), summed(paragraphs or {}, hits)
    names = sorted(found, key=lambda name: (name is None, -found[name], name or ""))
    return tuple(Share(name, found[name], totals.get(name)) for name in names)


def bars(shares: Sequence[Share], unknown: str, width: int = 40, *, ascii_only: bool = False) -> list[str]:
    """A line each: name, hits, a bar of at most `width` cells, hits in 1,000 paragraphs where known."""
    names = [share.of or unknown for share in shares]
    widest = max(map(cells, names), default=0)
    most = max((share.hits for share in shares), default=0)
    figures = max((len(f"{share.hits:,}") for share in shares), default=0)
    rates = [None if share.per_thousand is None else f"{share.per_thousand:.1f}" for share in shares]
    rate_width = max((len(rate) for rate in rates if rate), default=0)
    return [
        "  ".join(
            (
                name + " " * (widest - cells(name)),
                f"{share.hits:>{figures},}",
                *([f"{rate or '':>{rate_width}}"] if rate_width else []),
                ("=" if ascii_only else "━") * _length(share.hits, most, width),
            )
        ).rstrip()
        for name, share, rate in zip(names, shares, rates, strict=True)
    ]


def sparkline(values: Iterable[int], *, ascii_only: bool = False) -> str:
    """A character each, the taller the more; a blank for none."""
    given = list(values)
    heights = _DIGITS if ascii_only else _BLOCKS
    most = max(given, default=0)
    return "".join(heights[_length(value, most, len(heights)) - 1] if value else " " for value in given)


def _length(value: int, most: int, width: int) -> int:
    """How long a bar is; whatever is there at all can be seen."""
    return max(1, round(width * value / most)) if value else 0


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _grouped(counts: Mapping[When, int], length: int) -> Counter[str | None]:
    """Counts by the beginnings of ISO dates."""
    grouped: Counter[str | None] = Counter()
    for day, count in counts.items():
        grouped[day.isoformat()[:length] if day else None] += count
    return grouped


def _with_those_between(names: Sequence[str]) -> list[str | None]:
    """Years or months with the empty ones between, unless these are very many."""
    filled: list[str | None] = list(names[:1])
    for one, other in pairwise(names):
        between = [_name(number, len(one)) for number in range(_number(one) + 1, _number(other))]
        if len(between) <= _LONGEST_GAP:
            filled += between
        filled.append(other)
    return filled


def _number(name: str) -> int:
    """Years or months as numbers that follow each other."""
    return int(name[:4]) * 12 + int(name[5:]) - 1 if len(name) > 4 else int(name)


def _name(number: int, length: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}" if length > 4 else f"{number:04}"
