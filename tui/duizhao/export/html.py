"""Links as a page to read and to print: two columns level, nothing loaded from elsewhere."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from duizhao.export.bitext import Bitext, Certainty, Side, without_controls
from duizhao.export.citation import event_day, heading, source_line, web_address
from duizhao.export.rows import Row, rows
from duizhao.model import Role

if TYPE_CHECKING:
    from jinja2 import Template

_IN_MEMORY = 16_000_000
"""Characters of a page that are held before they go to a temporary file."""
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a row as the page shows it."""

    lang: str
    text: str
    numbers: str
    """Of its units, counted from 1 as people do; empty where there are none."""
    role: Role


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over one text."""

    lang: str
    source: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    number: int
    day: str | None
    heading: str


def written(bitexts: Iterable[Bitext]) -> Iterator[str]:
    """The page, piece by piece; with a table of contents where there are several pairs of versions.

    The contents stand first and are only known at the end, so the texts wait in a temporary file.
    """
    page, pair = _templates()
    entries: list[Entry] = []
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as waiting:
        for number, bitext in enumerate(bitexts, 1):
            entries.append(Entry(number, event_day(bitext), heading(bitext)))
            waiting.writelines(_pair(pair, number, bitext))
        waiting.seek(0)
        yield from page.generate(entries=entries, pieces=_pieces(waiting))


def _templates() -> tuple[Template, Template]:
    """That of the page, and that of a pair of versions in it."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("duizhao.export", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = without_controls
    return environment.get_template("page.html.jinja"), environment.get_template("pair.html.jinja")


def _pieces(file: IO[str]) -> Iterator[str]:
    while piece := file.read(_PIECE):
        yield piece


def _pair(template: Template, number: int, bitext: Bitext) -> Iterator[str]:
    """A pair of versions with what stands over it."""
    return template.generate(
        number=number,
        heading=heading(bitext) if bitext.event else None,
        day=event_day(bitext),
        heads=(_head(bitext.left), _head(bitext.right)),
        rows=((row, *_halves(bitext, row)) for row in rows(bitext)),
        unsure=Certainty.UNSURE,
    )


def _head(side: Side) -> Head:
    return Head(_lang(side), source_line(side), web_address(side))


def _halves(bitext: Bitext, row: Row) -> tuple[Half, Half]:
    return (
        _half(bitext.left, row.link.left, row.left),
        _half(bitext.right, row.link.right, row.right),
    )


def _half(side: Side, units: Sequence[int], text: str) -> Half:
    roles = {side.roles[unit] for unit in units} if side.roles else set()
    numbers = ", ".join(str(unit + 1) for unit in units)
    return Half(_lang(side), text, numbers, roles.pop() if len(roles) == 1 else Role.BODY)


def _lang(side: Side) -> str:
    return side.region or side.lang
