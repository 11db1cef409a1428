"""Links as a table with tabs between the cells and nothing quoted; one line a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duizhao.export.bitext import Bitext, on_one_line
from duizhao.export.tables import no_formula, table


def written(bitexts: Iterable[Bitext]) -> Iterator[str]:
    """The table, a header first; tabs and newlines inside a text become blanks."""
    for cells in table(bitexts):
        yield "\t".join(map(_cell, cells)) + "\n"


def _cell(text: str) -> str:
    """A text as it reads back, also where a quotation mark would begin a cell that goes on over lines."""
    line = no_formula(on_one_line(text))
    return f" {line}" if line.startswith('"') else line
