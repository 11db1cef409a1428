"""Paragraphs and tables of a word processor as blocks: what stands side by side stays together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from duizhao.ingest.bilingual import BOTH, halves
from duizhao.ingest.cleaning import tidy, unwrap
from duizhao.ingest.formats.columns import columns
from duizhao.ingest.page import Block
from duizhao.ingest.source import Note
from duizhao.model import Role
from duizhao.text.language import Language, language

_STOP = re.compile(r"[。！？：.!?:…][”」』\"’')）\]]*$")
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


class Layout:
    """Makes blocks of what a document holds, with a number for whatever stands together."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._groups = count(1)

    def blocks(self, parts: Iterable[Passage | Grid]) -> Iterator[Block]:
        """The blocks of paragraphs and tables in reading order: a table by rows, a cell at a time."""
        for part in parts:
            if isinstance(part, Passage):
                yield from self._of_passage(part)
            else:
                yield from self._of_grid(part)

    def _of_passage(self, passage: Passage, group: int | None = None) -> Iterator[Block]:
        lines = _lines(passage.text)
        if group is None and len(lines) > 1:
            group = next(self._groups)
        for line in lines:
            yield Block(line, passage.line, passage.role, passage.heading, group)

    def _of_grid(self, grid: Grid) -> Iterator[Block]:
        sides = self._sides(grid)
        if sides is None:
            yield from self.blocks(passage for row in grid.rows for cell in row for passage in cell)
            return
        chosen, skipped = sides
        for row in grid.rows[:skipped]:
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
        """The columns that hold Chinese and English, and how many rows name them; None without both."""
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
        if not held.keys() >= BOTH:
            return None
        for remark in (*table.notes, *left_out):
            self._note(remark)
        return sorted(held[side] for side in BOTH), table.skipped


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
