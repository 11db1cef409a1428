"""Texts as lines of columns parted by tabs, with a header; the columns are those of `tables`.

There is no quoting: a quotation mark is one, and breaks and tabs inside a text become blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao.export import tables
from duizhao.export.bitext import Bitext, without_controls

_BREAK = re.compile("[ \u3000]*[\t\n\r\x0b\x0c\x85\u2028\u2029]+\\s*")
"""What would part cells or lines."""


def written(bitexts: Iterable[Bitext]) -> Iterator[str]:
    """The table, line by line."""
    for row in tables.whole(bitexts):
        yield "\t".join(map(_cell, row)) + "\n"


def _cell(value: tables.Cell) -> str:
    return without_controls(_BREAK.sub(" ", str(value)).strip(" "))
