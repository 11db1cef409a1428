"""A table with a Chinese and an English column, a pair a line: every row is linked as it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import PurePath

from duizhao.text.language import Language, language

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


_Numbered = tuple[int, list[str]]


def columns(rows: Sequence[_Numbered]) -> tuple[tuple[int, int], bool]:
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
