"""How a table of characters is written: what parts its columns, and how cells are quoted."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from duizhao.ingest.formats.columns import SAMPLE, names_columns
from duizhao.ingest.source import LONGEST_LINE, Source
from duizhao.text.language import Language, language

DELIMITERS = "\t,;|"
_SUFFIXES = frozenset({".tsv", ".tab", ".csv"})
_STATED = re.compile(r"sep=([,;|\t])\n", re.IGNORECASE)
_RULE = re.compile(r"\s*(?::?-{3,}:?)?\s*")
"""A cell of the line under the head of a Markdown table."""
_CUT = "end of data"
"""What csv.Error says where the last row goes on."""
_BREACH = 0.05
"""How much less a way of quoting fits that breaks down in the sample: another one may fit all of it."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one table is written."""

    delimiter: str
    quoted: bool
    """Whether cells may stand in quotation marks; else the marks belong to the text."""
    escape: str | None = None
    """What takes a delimiter or quotation mark as it is, where the table doubles no marks."""
    skipped: int = 0
    """Lines before the table: the one that states the delimiter, comments."""

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The rows of lines that end in newlines; raises csv.Error where a cell goes on after its quotes."""
        if not self.quoted and self.escape is None:
            return (line.removesuffix("\n").split(self.delimiter) for line in lines)
        if csv.field_size_limit() < LONGEST_LINE:
            csv.field_size_limit(LONGEST_LINE)
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            doublequote=self.escape is None,
            escapechar=self.escape,
            strict=True,
        )


def dialect(source: Source) -> Dialect | None:
    """How a file is written as a table; None where it is none.

    Nearly every line has to have two columns or more, with Chinese and English facing each other or
    names of languages above; of a file named as a table half of the lines and any text will do.
    """
    text = source.start
    stated = _STATED.match(text)
    lines = text.split("\n")
    whole = source.size <= len(source.head) and len(text) < 60_000
    if not whole and len(lines) > 1:
        lines.pop()
    skipped = 1 if stated else _comments(lines)
    is_cut = not whole or len(lines) > skipped + SAMPLE
    lines = [line for line in lines[skipped : skipped + SAMPLE] if line.strip()]
    if not lines:
        return None
    is_named = stated is not None or PurePath(source.name).suffix.lower() in _SUFFIXES
    found: list[tuple[float, Dialect]] = []
    for delimiter in stated[1] if stated else DELIMITERS:
        candidate = _candidate(lines, delimiter, skipped, is_cut=is_cut)
        likeness = candidate and _likeness(candidate[1], delimiter, is_named=is_named)
        if candidate and likeness:
            if delimiter == "\t":
                return candidate[0]
            found.append((likeness, candidate[0]))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _comments(lines: Sequence[str]) -> int:
    """How many lines at the beginning are remarks about the table."""
    return next((at for at, line in enumerate(lines) if not line.startswith("#") or _has_names(line)), 0)


def _has_names(line: str) -> bool:
    return any(names_columns(line.split(delimiter)) for delimiter in DELIMITERS)


_Rows = list[list[str]]


def _candidate(
    lines: Sequence[str], delimiter: str, skipped: int, *, is_cut: bool
) -> tuple[Dialect, _Rows] | None:
    """The way of quoting that fits the lines with a delimiter best, and the rows it gives."""
    if not any(delimiter in line for line in lines):
        return None
    ways = [Dialect(delimiter, quoted=False, skipped=skipped)]
    if any('"' in line for line in lines):
        ways.insert(0, Dialect(delimiter, quoted=True, skipped=skipped))
    if any(f"\\{char}" in line for line in lines for char in f'{delimiter}"'):
        ways += [Dialect(delimiter, quoted, "\\", skipped) for quoted in (True, False)]
    best: tuple[float, Dialect, _Rows] | None = None
    for way in ways:
        rows, problem = _rows(way, lines)
        is_broken = bool(problem) and not (is_cut and _CUT in problem)
        if not rows or (is_broken and delimiter == "\t") or not _are_quotes(rows, lines, way):
            continue
        fit = _share_of_width(rows) - (_BREACH if is_broken else 0)
        if best is None or fit > best[0]:
            best = fit, way, rows
    return (best[1], best[2]) if best else None


def _rows(way: Dialect, lines: Sequence[str]) -> tuple[_Rows, str]:
    """The sample as rows, and why it could not be read to its end; empty where it could."""
    rows: _Rows = []
    try:
        for row in way.reader(line + "\n" for line in lines):
            rows.append(row)
    except csv.Error as error:
        return rows, str(error)
    return rows, ""


def _share_of_width(rows: Sequence[Sequence[str]]) -> float:
    """The share of rows that have as many columns as most rows of several columns have."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.values(), default=0) / len(rows)


def _are_quotes(rows: Sequence[Sequence[str]], lines: Sequence[str], way: Dialect) -> bool:
    """Whether marks around cells of tab-separated columns quote them, and are not those of a speech.

    They do where they hold together what would fall apart, where all cells have them, or where all
    cells with a comma have them, as spreadsheets write.
    """
    if not way.quoted or way.delimiter != "\t":
        return True
    if len(rows) * 2 < sum(way.delimiter in line for line in lines):
        return False
    raw = [cell for line in lines for cell in line.split(way.delimiter) if cell]
    if len(rows) < len(lines) or any(_holds_doubled(cell) for cell in raw):
        return True
    if sum(len(row) for row in rows) < sum(line.count(way.delimiter) + 1 for line in lines):
        return True
    quoted = [len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in raw]
    if not any(quoted):
        return False
    texts = [is_quoted for cell, is_quoted in zip(raw, quoted, strict=True) if not cell.isdecimal()]
    commas = [
        is_quoted for cell, is_quoted in zip(raw, quoted, strict=True) if "," in cell or '"' in cell[1:-1]
    ]
    return (len(texts) > 2 and all(texts)) or (len(commas) > 2 and all(commas))


def _holds_doubled(cell: str) -> bool:
    return cell[0] == cell[-1] == '"' and '""' in cell[1:-1]


def _likeness(rows: Sequence[Sequence[str]], delimiter: str, *, is_named: bool) -> float:
    """How much rows are those of a table, 0 to 1; 0 where they are none."""
    wide = [row for row in rows if len(row) > 1]
    share = len(wide) / len(rows)
    if delimiter == "|" and _is_drawn(rows):
        return 0
    filled = [row for row in wide if sum(bool(cell.strip()) for cell in row) > 1]
    opposed = sum(map(_are_opposed, filled)) / len(filled) if filled else 0.0
    same = _share_of_width(rows)
    if is_named:
        return same * (1 + opposed) / 2 if share >= 0.5 else 0
    if delimiter == "\t":
        has_names = any(map(names_columns, rows[:1]))
        is_table = (share >= 0.9 and opposed >= 0.8) or (share >= 0.5 and has_names)
    else:
        has_names = names_columns(rows[0])
        is_table = len(rows) > 2 and same >= 0.95 and (opposed >= 0.9 or (has_names and opposed >= 0.5))
    return same * (1 + opposed) / 2 if is_table else 0


def _is_drawn(rows: Sequence[Sequence[str]]) -> bool:
    """Whether bars draw the lines of a Markdown table."""
    framed = sum(not row[0].strip() and not row[-1].strip() for row in rows if len(row) > 2)
    under_head = [row for row in rows if len(row) > 1][1:2]
    return framed * 2 > len(rows) or any(all(map(_RULE.fullmatch, row)) for row in under_head)


def _are_opposed(cells: Sequence[str]) -> bool:
    return {Language.CHINESE, Language.ENGLISH} <= set(map(language, cells))
