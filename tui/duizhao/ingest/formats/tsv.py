"""A table with a Chinese and an English column, a pair a line: every row is linked as it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from duizhao.ingest.cleaning import tidy
from duizhao.model import Draft, GivenLinks, Lang, Paragraph, Role, Row
from duizhao.text.language import Language, language, script

_SAMPLE = 400
_NAMES = {
    Language.CHINESE: frozenset(
        "zh zho chi cn zh-cn zh-tw zh-hk zh-hans zh-hant zh_cn zh_tw chinese "
        "中文 汉语 漢語 简体 繁體 原文 source src".split()
    ),
    Language.ENGLISH: frozenset(
        "en eng en-us en-gb en_us english 英文 英语 英語 译文 譯文 target tgt".split()
    ),
}


@dataclass(frozen=True, slots=True)
class Pairs:
    """The drafts of a file of pairs and the rows it states."""

    drafts: tuple[Draft, Draft]
    links: GivenLinks
    warnings: tuple[str, ...] = ()


def looks_like_pairs(name: str, text: str) -> bool:
    """Whether a text is a table of two languages: two columns or more in nearly every line.

    In a file named as a table half of the lines will do, and the columns may be anything.
    """
    lines = [line for line in text[:2_000_000].split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]
    rows = [cells for line in lines if len(cells := line.split("\t")) > 1]
    named = PurePath(name).suffix.lower() in {".tsv", ".tab"}
    if not rows or len(rows) < (0.5 if named else 0.9) * len(lines):
        return False
    filled = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    return named or (bool(filled) and sum(map(_opposed, filled)) >= 0.8 * len(filled))


def _opposed(cells: Sequence[str]) -> bool:
    return {Language.CHINESE, Language.ENGLISH} <= set(map(language, cells))


def pairs(text: str) -> Pairs:
    """Read the pairs, Chinese first in the drafts whichever columns the languages stand in.

    An empty or missing cell is a row with one side; a header row that names the languages is left out,
    and so are further columns, of which a warning tells.
    """
    rows = [(number, line.split("\t")) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    columns, header = _columns(rows)
    sides: tuple[list[Paragraph], list[Paragraph]] = ([], [])
    links: list[Row] = []
    for line, cells in rows[int(header) :]:
        ids: list[tuple[int, ...]] = []
        for side, column in zip(sides, columns, strict=True):
            content = tidy(cells[column]) if column < len(cells) else ""
            ids.append((len(side),) if content else ())
            if content:
                side.append(Paragraph(Role.BODY, content, line))
        if any(ids):
            links.append(Row(ids[0], ids[1]))
    left, right = _langs(sides)
    drafts = (_draft(left, sides[0]), _draft(right, sides[1]))
    return Pairs(drafts, GivenLinks(0, 1, tuple(links)), _warnings(rows[int(header) :], columns))


_Numbered = tuple[int, list[str]]


def _warnings(rows: Sequence[_Numbered], columns: tuple[int, int]) -> tuple[str, ...]:
    """How many lines have text in other columns."""
    wide = sum(any(cell.strip() for at, cell in enumerate(cells) if at not in columns) for _, cells in rows)
    lines = "1 line" if wide == 1 else f"{wide} lines"
    return (f"{lines} had more than two columns; the others were left out",) if wide else ()


def _columns(rows: Sequence[_Numbered]) -> tuple[tuple[int, int], bool]:
    """Where the Chinese and the English stand, and whether the first row names the columns.

    They are the two columns with most text in each language; where one language is missing, those that
    the header names, or the first two.
    """
    names = [cell.strip().strip("\ufeff").lower() for cell in rows[0][1]]
    named = [
        next((at for at, name in enumerate(names) if name in _NAMES[wanted]), -1)
        for wanted in (Language.CHINESE, Language.ENGLISH)
    ]
    header = -1 not in named and len(rows) > 1
    amounts: defaultdict[Language, Counter[int]] = defaultdict(Counter)
    for _, cells in rows[int(header) :][:_SAMPLE]:
        for at, cell in enumerate(cells):
            amounts[language(cell)][at] += len(cell)
    chinese = _most(amounts[Language.CHINESE])
    del amounts[Language.ENGLISH][chinese]
    english = _most(amounts[Language.ENGLISH])
    if header and -1 in (chinese, english):
        return (named[0], named[1]), header
    if len(amounts[Language.CHINESE]) + len(amounts[Language.ENGLISH]) < 2:
        # One column has a language; the other is the first beside it.
        chinese, english = _beside(chinese, english), _beside(english, chinese)
    return ((0, 1) if -1 in (chinese, english) else (chinese, english)), header


def _most(amounts: Counter[int]) -> int:
    """The column with most text; -1 where there is none."""
    return max(amounts, key=lambda at: amounts[at], default=-1)


def _beside(column: int, other: int) -> int:
    return column if column >= 0 else 1 if other == 0 else 0


def _langs(sides: tuple[list[Paragraph], list[Paragraph]]) -> tuple[Lang, Lang]:
    langs = [_lang(side) for side in sides]
    return langs[0], langs[1]


def _lang(side: Sequence[Paragraph]) -> Lang:
    sample = " ".join(paragraph.text for paragraph in side[:2000])
    if language(sample) is Language.CHINESE:
        return script(sample) or Lang.HANS
    return Lang.EN


def _draft(lang: Lang, paragraphs: Sequence[Paragraph]) -> Draft:
    from duizhao.ingest.sentences import starts

    return Draft(
        lang,
        tuple(
            paragraph
            if (found := starts(paragraph.text, lang)) == (0,)
            else Paragraph(paragraph.role, paragraph.text, paragraph.line, found)
            for paragraph in paragraphs
        ),
    )
