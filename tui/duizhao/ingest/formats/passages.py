"""Paragraphs and tables of a word processor as blocks: what stands side by side stays together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from duizhao.ingest.cleaning import tidy, unwrap
from duizhao.ingest.formats.around import is_mostly_tables
from duizhao.ingest.formats.columns import columns, names_columns
from duizhao.ingest.halves import BOTH, halves
from duizhao.ingest.page import Block
from duizhao.ingest.source import Note
from duizhao.model import Role
from duizhao.text.language import Language, language

_STOP = re.compile(r"[。！？：.!?:…][”」』\"’')）\]]*$")
_HEADER_ROWS = 5
"""Rows of a table among which the names of its columns stand."""
_FEW = 4
"""Paragraphs of a cell above which it is a column of running text, to be aligned and not linked whole."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a document; a newline in it is a line break that ends no paragraph."""

    text: str
    line: int
    """Which paragraph with text it is, from 1."""
    heading: int = 0
    role: Role | None = None


Cell = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, each of which holds paragraphs."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def passages(self) -> Iterator[Passage]:
        """All that stands in it."""
        return (passage for row in self.rows for cell in row for passage in cell)


class Layout:
    """Makes blocks of what a document holds, with a number for whatever stands together."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._groups = count(1)

    def blocks(self, parts: Iterable[Passage | Grid]) -> Iterator[Block]:
        """The blocks of paragraphs and tables in reading order: a table by rows, a cell at a time.

        Of a document that is tables of named languages, only what stands in them.
        """
        for part in self._without_what_is_around(list(parts)):
            if isinstance(part, Passage):
                yield from self._of_passage(part)
            else:
                yield from self._of_grid(part)

    def _without_what_is_around(self, parts: Sequence[Passage | Grid]) -> Sequence[Passage | Grid]:
        named = [part for part in parts if isinstance(part, Grid) and _names_columns(part)]
        inside = sum(len(passage.text) for grid in named for passage in grid.passages)
        around = [part for part in parts if part not in named]
        left_out = [
            passage.text
            for part in around
            for passage in (part.passages if isinstance(part, Grid) else (part,))
        ]
        if not left_out or not is_mostly_tables(inside, left_out):
            return parts
        what = "1 paragraph" if len(left_out) == 1 else f"{len(left_out):,} paragraphs"
        self._note(f"{what} around the tables left out")
        return named

    def _of_passage(self, passage: Passage, group: int | None = None) -> Iterator[Block]:
        lines = _lines(passage.text)
        if group is None and len(lines) > 1:
            group = next(self._groups)
        for line in lines:
            yield Block(line, passage.line, passage.role, passage.heading, group)

    def _of_grid(self, grid: Grid) -> Iterator[Block]:
        sides = self._sides(grid)
        if sides is None:
            yield from self.blocks(grid.passages)
            return
        chosen, skipped = sides
        for row in grid.rows[: max(0, skipped - 1)]:  # the last of them names the columns
            for passage in (passage for cell in row for passage in cell):
                yield Block(unwrap(passage.text), passage.line, Role.BOILERPLATE)
        for row in grid.rows[skipped:]:
            cells = [row[at] for at in chosen if at < len(row)]
            yield from self._of_row(cells if any(cells) else [_heading_of(row)])

    def _of_row(self, cells: Sequence[Cell]) -> Iterator[Block]:
        counts = {len(cell) for cell in cells if cell}
        if len(counts) == 1 and all(cells):
            for together in zip(*cells, strict=True):
                group = next(self._groups)
                for passage in together:
                    yield from self._of_passage(passage, group)
            return
        whole = next(self._groups) if counts and max(counts) <= _FEW else None
        for passage in (passage for cell in cells for passage in cell):
            yield from self._of_passage(passage, whole)

    def _sides(self, grid: Grid) -> tuple[list[int], int] | None:
        """The columns that hold Chinese and English, and how many rows name them.

        None without both, unless they are named.
        """
        texts = [["\n".join(passage.text for passage in cell) for cell in row] for row in grid.rows]
        if max(map(len, texts), default=0) < 2:
            return None
        table = columns(texts)
        held: dict[Language, int] = {}
        left_out = []
        for at, _ in table.chosen:
            told = language("\n".join(row[at] for row in texts[table.skipped :] if at < len(row)))
            if held.setdefault(told, at) != at:
                left_out.append(f"column {at + 1} left out")
        if not (held.keys() >= BOTH or (table.skipped and held.keys() & BOTH)):
            return None
        for remark in (*table.notes, *left_out):
            self._note(remark)
        return sorted(held[side] for side in held.keys() & BOTH), table.skipped


def _names_columns(grid: Grid) -> bool:
    return any(
        names_columns([" ".join(passage.text for passage in cell) for cell in row])
        for row in grid.rows[:_HEADER_ROWS]
    )


def _heading_of(row: Sequence[Cell]) -> Cell:
    """The text of a row that has one outside the columns of the table, as a cell over all of them has."""
    told = [passage for cell in row for passage in cell if language(passage.text) is not Language.UNDECIDED]
    return tuple(told) if sum(map(bool, row)) == 1 else ()


def _lines(text: str) -> list[str]:
    """What line breaks part: sentences and languages, but not one sentence."""
    found: list[str] = []
    for line in text.split("\n"):
        if not tidy(line):
            continue
        if found and not _STOP.search(found[-1]) and not {language(found[-1]), language(line)} >= BOTH:
            found[-1] = unwrap(f"{found[-1]}\n{line}")
        else:
            # A tab may part two languages, as a slash does.
            found.append(line.strip() if "\t" in line and halves(line) else tidy(line))
    return found
