"""Which columns of a table hold its texts, and in which languages, as far as the table says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from duizhao.ingest.formats.column_names import LONGEST_NAME, Holds, Named, named
from duizhao.model import Lang
from duizhao.text.language import Language, language, script

SAMPLE = 400
"""Rows by which the columns are told."""
_BEFORE_NAMES = 5
"""Rows that may stand above the names of the columns: the title of a sheet."""

_DATA = re.compile(
    r"[-+]?[\d.,:/%\s-]+|(?:https?://|www\.)\S+|(?=\S*\d)[\w.:/#@+-]+|\S+\.[A-Za-z]\w{1,4}", re.ASCII
)
_SCRIPTS = {Lang.HANS: "simplified", Lang.HANT: "traditional"}


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table's columns are."""

    chosen: tuple[tuple[int, str], ...]
    """The columns that hold texts, from 0, each with its tag."""
    skipped: int
    """How many rows at the beginning are no rows of texts: names of columns and what is above them."""
    width: int
    """How many columns there are."""
    notes: tuple[str, ...] = ()
    """What is left out that somebody might miss."""


def columns(rows: Sequence[Sequence[str]]) -> Columns:
    """Tell the columns by their names, where the first rows have some, and by what stands in them.

    Without names the longest column of each language and script is taken. Columns of numbers, ids,
    states and the like are left out; of remarks and of further texts a note tells.
    """
    at = _names_at(rows[:_BEFORE_NAMES])
    names = [cell.strip() for cell in rows[at]] if at is not None else []
    skipped = 0 if at is None else at + 1
    body = rows[skipped:SAMPLE]
    width = max((len(row) for row in rows[:SAMPLE]), default=0)
    table = [_Column(at, names[at] if at < len(names) else "", _cells(body, at)) for at in range(width)]
    chosen = _chosen(table, has_names=bool(names))
    left_out = [column.left_out for column in table if column not in chosen and column.is_missed]
    if skipped > 1:
        left_out.insert(0, f"{skipped - 1} row{'s' if skipped > 2 else ''} above the column names left out")
    return Columns(tuple(_tagged(chosen)), skipped, width, tuple(left_out))


def _cells(rows: Sequence[Sequence[str]], at: int) -> tuple[str, ...]:
    return tuple(cell for row in rows if at < len(row) and (cell := row[at].strip()))


def _names_at(rows: Sequence[Sequence[str]]) -> int | None:
    return next((at for at, row in enumerate(rows) if names_columns(row)), None)


def names_columns(row: Sequence[str]) -> bool:
    """Whether a row names the columns: two languages or sides, or one beside a name of another kind."""
    if any(len(cell) > LONGEST_NAME for cell in row):
        return False
    known = [name for cell in row if (name := named(cell))]
    languages = {name.tag.lower() for name in known if name.holds is Holds.LANGUAGE}
    sides = sum(name.holds is Holds.SIDE for name in known)
    others = sum(name.holds in {Holds.REMARK, Holds.DATA} for name in known)
    return len(languages) + sides > 1 or (len(languages) == 1 and others > 0)


@dataclass(frozen=True)
class _Column:
    """One column of the sample."""

    at: int
    name: str
    cells: tuple[str, ...]
    """What is not empty in it."""

    @cached_property
    def named(self) -> Named | None:
        return named(self.name)

    @cached_property
    def size(self) -> int:
        return sum(map(len, self.cells))

    @cached_property
    def kind(self) -> str:
        """Its language, with the script of Chinese; empty where it holds no language."""
        amounts: Counter[Language] = Counter()
        for cell in self.cells:
            amounts[language(cell)] += len(cell)
        del amounts[Language.UNDECIDED]
        if not amounts:
            return ""
        most = max(amounts, key=lambda found: amounts[found])
        if most is Language.CHINESE:
            return _SCRIPTS.get(script("".join(self.cells)) or Lang.HANS, "simplified")
        return f"other {self.at}" if most is Language.OTHER else str(most)

    @cached_property
    def holds_text(self) -> bool:
        if not self.kind or (self.named and self.named.holds in {Holds.REMARK, Holds.DATA}):
            return False
        if sum(_DATA.fullmatch(cell) is not None for cell in self.cells) >= 0.8 * len(self.cells):
            return False
        few = len(set(self.cells)) <= max(2, len(self.cells) // 10)
        return not (few and len(self.cells) >= 8 and max(map(len, self.cells)) <= 40)

    @cached_property
    def counts(self) -> bool:
        """Whether it only numbers the rows."""
        return len(self.cells) > 2 and all(
            cell.isdecimal() and int(cell) == int(self.cells[0]) + at
            for at, cell in enumerate(self.cells)
            if len(cell) < 12
        )

    @property
    def is_missed(self) -> bool:
        """Whether somebody might miss it: remarks, and running text in any language."""
        if self.named and self.named.holds is Holds.REMARK:
            return bool(self.cells)
        return self.holds_text and self.size >= 12 * len(self.cells) / (4 if self.kind in _HAN_KINDS else 1)

    @property
    def left_out(self) -> str:
        title = f" ({self.name})" if self.name else ""
        return f"column {self.at + 1}{title} left out"


_HAN_KINDS = frozenset(_SCRIPTS.values())


def _chosen(table: Sequence[_Column], *, has_names: bool) -> list[_Column]:
    by_name = {
        holds: [column for column in table if column.named and column.named.holds is holds]
        for holds in (Holds.LANGUAGE, Holds.SIDE)
    }
    languages, sides = (by_name.values()) if has_names else ([], [])
    texts = [column for column in languages if column.named and not column.named.is_title]
    if max(len(languages), len(texts)) > 1:
        return texts if len(texts) > 1 else languages
    told = sorted([*languages, *sides], key=lambda column: column.at)
    if len(told) > 1:
        return told
    texts = [column for column in table if column.holds_text and column not in told]
    found = [*told, *_longest(texts, {column.kind for column in told})]
    if len(found) == 1:
        found += _second(found[0], texts, table)
    elif not found:
        found = list(table[:2])
    return sorted(found, key=lambda column: column.at)


def _longest(texts: Sequence[_Column], taken: set[str]) -> list[_Column]:
    """The column with most text of each language and script that is not taken yet."""
    best: dict[str, _Column] = {}
    for column in texts:
        if column.kind not in taken and (column.kind not in best or column.size > best[column.kind].size):
            best[column.kind] = column
    return list(best.values())


def _second(only: _Column, texts: Sequence[_Column], table: Sequence[_Column]) -> list[_Column]:
    """What faces a single column of text: another one in its language, or whatever stands beside it."""
    others = [column for column in texts if column is not only]
    if others:
        return [max(others, key=lambda column: column.size)]
    beside = [column for column in table if column is not only and not column.counts]
    told = [column for column in beside if column.named and column.named.holds is not Holds.SIDE]
    return beside if len(table) == 2 and not told else []


def _tagged(chosen: Sequence[_Column]) -> list[tuple[int, str]]:
    """Each column with its tag; a further one of the same language is numbered."""
    tags: list[tuple[int, str]] = []
    seen: Counter[str] = Counter()
    for number, column in enumerate(chosen, 1):
        tag = (column.named.tag if column.named else "") or f"?{number}"
        seen[tag] += 1
        tags.append((column.at, tag if seen[tag] == 1 else f"{tag}-{seen[tag]}"))
    return tags
