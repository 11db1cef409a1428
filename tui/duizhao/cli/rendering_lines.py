"""Renderings as JSON, and as tables of plain text without lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

from duizhao.model import iso
from duizhao.search.renderings.tally import Kind, foremost
from duizhao.text.width import cells
from duizhao.workspace import machine

if TYPE_CHECKING:
    from duizhao.search.renderings import Example, Formula, Rendering

_BARS = "▁▂▃▄▅▆▇█"
_OUTLETS = 3
"""Outlets that have a column of their own."""
_YEARS = 40
"""Years that a sparkline shows."""
_BETWEEN = "  "
_WIDEST = 60
"""Cells of the first column; longer texts are cut."""
_PUT = 3
"""Renderings of a formula that are named beside what is left out."""


def as_json(value: Rendering) -> dict[str, Any]:
    """An element of `renderings --json`."""
    return {
        "rendering": value.text,
        "kind": str(value.kind),
        "count": value.count,
        "outlets": dict(value.outlets),
        "first": iso(value.first),
        "last": iso(value.last),
        "years": {str(year): count for year, count in value.years.items()},
        "forms": dict(value.forms),
        "score": None if value.score is None else round(value.score, 2),
        "examples": [machine.place(example) for example in value.examples],
    }


def formula_as_json(value: Formula, put: Sequence[Rendering]) -> dict[str, Any]:
    """An element of `renderings --formulae --json`."""
    return {
        "formula": value.text,
        "events": value.events,
        "count": value.count,
        "renderings": [as_json(rendering) for rendering in put],
    }


def table(found: Sequence[Rendering]) -> Iterator[str]:
    """A head and a line for each rendering, its examples below it."""
    outlets = _columns(found)
    years = sorted({year for one in found for year in one.years})
    head = ["rendering", "n", *outlets, *(["other"] if outlets else []), _span(years), "first", "last"]
    rows = [_row(one, outlets, years) for one in found]
    lines = _aligned([head, *rows], {0, len(head) - 3, len(head) - 2, len(head) - 1})
    yield next(lines)
    for one, line in zip(found, lines, strict=True):
        yield line
        for example in one.examples:
            yield from _example_lines(example)


def formula_table(found: Sequence[tuple[Formula, Sequence[Rendering]]]) -> Iterator[str]:
    """A head and a line for each formula: in how many events, how often, and how it is put."""
    rows = [
        [_cut(one.text), str(one.events), str(one.count), "; ".join(map(_named, foremost(put, _PUT)))]
        for one, put in found
    ]
    lines = _aligned([["formula", "events", "n", "put as"], *rows], {0, 3})
    yield next(lines)
    for (_, put), line in zip(found, lines, strict=True):
        yield line
        for rendering in foremost(put, _PUT):
            for example in rendering.examples:
                yield from _example_lines(example)


def _row(value: Rendering, outlets: Sequence[str], years: Sequence[int]) -> list[str]:
    own = [value.outlets.get(outlet, 0) for outlet in outlets]
    others = [value.count - sum(own)] if outlets else []
    figures = [str(count) if count else "·" for count in (*own, *others)]
    first, last = iso(value.first) or "", iso(value.last) or ""
    return [_cut(_name(value)), str(value.count), *figures, _sparkline(value.years, years), first, last]


def _name(value: Rendering) -> str:
    if value.kind is Kind.LEFT_OUT:
        return "– left out"
    return f"(name) {value.text}" if value.kind is Kind.NAME else value.text or ""


def _named(value: Rendering) -> str:
    return f"{_name(value)} {value.count}"


def _columns(found: Sequence[Rendering]) -> list[str]:
    """The outlets with the most places; none where no outlet is known."""
    counts: Counter[str] = Counter()
    for one in found:
        counts.update(one.outlets)
    return [outlet for outlet, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_OUTLETS]]


def _span(years: Sequence[int]) -> str:
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _sparkline(counts: Mapping[int, int], years: Sequence[int]) -> str:
    """A bar for each year from the first to the last, a blank where there is nothing."""
    most = max(counts.values(), default=0)
    if not most or not 1 < years[-1] - years[0] + 1 <= _YEARS:
        return ""
    shares = (counts.get(year, 0) / most for year in range(years[0], years[-1] + 1))
    return "".join(_BARS[round(share * (len(_BARS) - 1))] if share else " " for share in shares)


def _aligned(rows: Sequence[Sequence[str]], left: set[int]) -> Iterator[str]:
    """Lines whose columns stand below each other: figures end together, others begin so.

    Columns without anything below their head are left out.
    """
    filled = [any(row[at] for row in rows[1:]) for at in range(len(rows[0]))]
    widths = [max(cells(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        parts = []
        for at, cell in enumerate(row):
            blanks = " " * (widths[at] - cells(cell))
            parts.append(cell + blanks if at in left else blanks + cell)
        yield _BETWEEN.join(compress(parts, filled)).rstrip()


def _cut(text: str) -> str:
    """A text that fits its column."""
    if cells(text) <= _WIDEST:
        return text
    while cells(text) >= _WIDEST:
        text = text[:-1]
    return text + "…"


def _example_lines(example: Example) -> Iterator[str]:
    outlet = example.version.outlet or "unknown outlet"
    yield f"     {example.version.event}  {outlet}  ¶{example.paragraph + 1}"
    yield f"     {example.text}"
    lines: Iterable[str] = (
        example.other.text.splitlines() if example.other else ("– not in the other version",)
    )
    yield from (f"     {line}" for line in lines)
    yield ""
