"""What aligners print: sentences beside sentences, joined where several face one, with a score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import reduce
from itertools import pairwise

from duizhao.ingest.cleaning import joint
from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import tables
from duizhao.ingest.formats.columns import names_columns
from duizhao.ingest.formats.dialects import Dialect
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit, Worded
from duizhao.text.language import Language, language

_SAMPLE = 400
_JOINED = re.compile(r"\s*~~~\s*")
_PARAGRAPH = "<p>"
_BARS = "|||"
_IDS = re.compile(r"(-|\d+(?:,\d+)*)\t(-|\d+(?:,\d+)*)(?:\t(?:[-+]?[\d.]+(?:e[-+]?\d+)?|-?nan|-?inf))?", re.I)
_DUMPED = re.compile(r"[-\d.,]+\t[-\d.,]+\t(?:hand|auto|file)\b.*")
_SCORE = re.compile(r"[-+]?\d*\.?\d+(?:e[-+]?\d+)?|-?nan|-?inf", re.IGNORECASE)
_MOST = 0.9
_MOST_OPPOSED = 0.8


class _Kind(Enum):
    """What an aligner printed."""

    IDS = auto()
    """Numbers of sentences as this program's links have them, without their texts."""
    LADDER = auto()
    """Numbers of sentences, each rung above the last, without their texts."""
    DUMPED = auto()
    """Numbers of sentences as a dump of a library has them beside its texts."""
    SCORED = auto()
    """Two texts and a score, parted by tabs."""
    BARS = auto()
    """Texts parted by ` ||| `."""
    COLUMNS = auto()
    """A table with marks in it that only aligners set."""


_DELIMITERS = {_Kind.SCORED: "\t", _Kind.BARS: _BARS}


def recognises(source: Source) -> bool:
    """Whether an aligner printed this: two texts and a score, joints, paragraph marks, ` ||| `, or ids alone.

    What has no such mark is a table like any other.
    """
    return _kind(source) is not None


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The rows as they are read, their sentences joined into texts; raises as `tables.units`.

    Raises Unreadable where there are ids of lines and no texts.
    """
    kind = _kind(source)
    if kind is _Kind.IDS:
        raise Unreadable(
            f"{source.name} holds ids of units without their texts; write the links with --format json or tmx"
            " and add that"
        )
    if kind is _Kind.DUMPED:
        raise Unreadable(f"{source.name} holds links of texts that are files beside it; add the whole folder")
    if kind is _Kind.LADDER:
        raise Unreadable(
            f"{source.name} is hunalign's ladder, numbers of sentences without their texts;"
            " let hunalign print the texts (-text) and add that"
        )
    delimiter = _DELIMITERS.get(kind) if kind else None
    read = _pairs(source, delimiter, note) if delimiter else tables.units(source, note)
    for unit in read:
        texts = tuple(said._replace(text=text) for said in unit.texts if (text := _whole(said.text)))
        if texts:
            yield unit._replace(texts=texts)


def _pairs(source: Source, delimiter: str, note: Note) -> Iterator[Unit]:
    """The first two texts of each line."""
    longer = 0
    for line, cells in tables.rows(source, Dialect(delimiter, quoted=False), note):
        longer += any(language(cell) is not Language.UNDECIDED for cell in cells[2:])
        yield Unit(line, tuple(Worded(f"?{at}", cell.strip()) for at, cell in enumerate(cells[:2], 1)))
    if longer:
        lines = "1 line has" if longer == 1 else f"{longer:,} lines have"
        note(f"{lines} more than two texts; what stands further right was left out")


def _kind(source: Source) -> _Kind | None:
    lines = source.start.split("\n")
    if source.size > len(source.head) or len(source.start) >= 60_000:
        lines.pop()
    lines = [line for line in lines[:_SAMPLE] if line.strip()]
    if not lines:
        return None
    ids = list(map(_IDS.fullmatch, lines))
    if all(ids):
        return _Kind.LADDER if _is_ladder([match.groups() for match in ids if match]) else _Kind.IDS
    stated = [line for line in lines if not line.startswith("#")]
    if stated and all(map(_DUMPED.fullmatch, stated)):
        return _Kind.DUMPED
    if _are_pairs([line.split(_BARS) for line in lines if _BARS in line], of=len(lines)):
        return _Kind.BARS
    rows = [line.split("\t") for line in lines if "\t" in line]
    scored = [row for row in rows if len(row) == 3 and _SCORE.fullmatch(row[2].strip())]
    if _are_pairs(scored, of=len(lines)) and not names_columns(rows[0]):
        return _Kind.SCORED
    is_marked = any(_is_marked(cell) for row in rows for cell in row)
    return _Kind.COLUMNS if is_marked and tables.recognises(source) else None


def _are_pairs(rows: Sequence[Sequence[str]], of: int) -> bool:
    """Whether nearly all lines are rows, and those with two texts have a Chinese and an English one."""
    texts = [[_whole(cell).strip() for cell in row[:2]] for row in rows]
    filled = [row for row in texts if all(row)]
    opposed = sum({Language.CHINESE, Language.ENGLISH} == set(map(language, row)) for row in filled)
    return len(rows) >= _MOST * of and bool(filled) and opposed >= _MOST_OPPOSED * len(filled)


def _is_ladder(ids: Sequence[tuple[str, ...]]) -> bool:
    """Whether numbers only rise, from 0 and 0 on, as the rungs of a ladder do."""
    if not all(left.isdecimal() and right.isdecimal() for left, right, *_ in ids):
        return False
    rungs = [(int(left), int(right)) for left, right, *_ in ids]
    rises = all(one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(rungs))
    return rises and rungs[0] == (0, 0)


def _is_marked(cell: str) -> bool:
    return " ~~~ " in cell or cell.strip() == _PARAGRAPH


def _whole(text: str) -> str:
    """The sentences of a text as one, without marks."""
    if "~~~" not in text and _PARAGRAPH not in text:
        return text
    parts = [part for part in _JOINED.split(text.strip()) if part and part != _PARAGRAPH]
    return reduce(lambda before, after: before + joint(before[-1:], after[:1]) + after, parts, "").lstrip()
