"""Links as a table: a column for each language, then how sure each link is and where its texts come from.

The columns are `zh-CN`, `en` …, `confidence`, `status`, `event`, `event date`, `number` (of the link in its
pair of versions, from 1), and for each language `outlet zh-CN`, `date zh-CN`, `title zh-CN`, `url zh-CN`,
`document zh-CN`. Where two texts of one language face each other, the second one's is `en-2`.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from duizhao.export.bitext import Bitext, Side
from duizhao.export.citation import citation, event_day
from duizhao.export.rows import rows

Record: TypeAlias = Mapping[str, str]
"""The cells of a row by the names of their columns."""

LINKED = ("confidence", "status", "event", "event date", "number")
CITED = ("outlet", "date", "title", "url", "document")
_IN_MEMORY = 16_000_000
"""Bytes of records that are held before they go to a temporary file."""
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns a table has."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Those of the texts."""
        return self.chinese + self.english

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, in order."""
        cited = chain.from_iterable((f"{name} {text}" for name in CITED) for text in self.texts)
        return (*self.texts, *LINKED, *cited)

    def with_those_of(self, bitext: Bitext) -> Columns:
        """The same and those a bitext needs."""
        chinese, english = dict.fromkeys(self.chinese), dict.fromkeys(self.english)
        for side, name in zip((bitext.left, bitext.right), names_of(bitext), strict=True):
            (chinese if side.lang.is_chinese else english)[name] = None
        return Columns(tuple(chinese), tuple(english))


def names_of(bitext: Bitext) -> tuple[str, str]:
    """The names of the columns in which the two texts of a bitext stand."""
    left, right = bitext.left.tag, bitext.right.tag
    return left, right if right != left else f"{right}-2"


def records(bitext: Bitext) -> Iterator[Record]:
    """A record for each link; what is missing or unknown is left out."""
    left, right = names_of(bitext)
    event = {"event": bitext.event.id} if bitext.event else {}
    if day := event_day(bitext):
        event["event date"] = day
    known = event | _cited(bitext.left, left) | _cited(bitext.right, right)
    for row in rows(bitext):
        confidence = f"{row.link.confidence:.4f}"
        own = {"confidence": confidence, "status": row.status, "number": str(row.number)}
        yield {left: row.left, right: row.right} | own | known


def _cited(side: Side, column: str) -> dict[str, str]:
    return {f"{name} {column}": value for name, value in citation(side).items() if name in CITED}


def table(bitexts: Iterable[Bitext]) -> Iterator[list[str]]:
    """The header and a line of cells for each link.

    Which languages there are is only known at the end, so records wait in a temporary file.
    """
    columns = Columns((), ())
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="ascii", newline="\n") as waiting:
        for bitext in bitexts:
            columns = columns.with_those_of(bitext)
            waiting.writelines(json.dumps(record) + "\n" for record in records(bitext))
        waiting.seek(0)
        yield list(columns.names)
        for line in waiting:
            record = json.loads(line)
            yield [record.get(name, "") for name in columns.names]


def no_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens a text file: a blank before it."""
    return f" {text}" if _FORMULA.match(text) else text
