"""Texts as comma-separated values after RFC 4180, with a header; the columns are those of `tables`.

A byte order mark tells Excel that it is UTF-8. Texts stand as they are, also those that a spreadsheet would
take for a formula: for spreadsheets there is `xlsx`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from duizhao.export import tables
from duizhao.export.bitext import Bitext, without_controls

_MARK = "\ufeff"


def written(bitexts: Iterable[Bitext]) -> Iterator[str]:
    """The table, line by line."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    before = _MARK
    for row in tables.whole(bitexts):
        writer.writerow([without_controls(value) if isinstance(value, str) else value for value in row])
        yield before + buffer.getvalue()
        before = ""
        buffer.seek(0)
        buffer.truncate()
