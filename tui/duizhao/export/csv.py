"""Links as a table of comma-separated values (RFC 4180), with the mark by which Excel knows UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from duizhao.export.bitext import Bitext, without_controls
from duizhao.export.tables import no_formula, table

_BOM = "\ufeff"


def written(bitexts: Iterable[Bitext]) -> Iterator[str]:
    """The table, a header first; newlines inside a text stay, in quotation marks."""
    yield _BOM
    line = StringIO(newline="")
    writer = csv.writer(line)
    for cells in table(bitexts):
        writer.writerow([no_formula(without_controls(cell)) for cell in cells])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
