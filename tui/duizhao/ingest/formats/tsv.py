"""Two columns, Chinese and English, a pair a line: every row is linked as it stands."""

from __future__ import annotations

from collections import Counter
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
    """Whether a text is a table of two languages: two columns in nearly every line.

    The suffix helps only where both columns might be anything.
    """
    lines = [line for line in text[:2_000_000].split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]
    rows = [cells for line in lines if len(cells := line.split("\t")) == 2]
    if not rows or len(rows) < 0.9 * len(lines):
        return False
    if PurePath(name).suffix.lower() in {".tsv", ".tab"}:
        return True
    both = [row for row in rows if row[0].strip() and row[1].strip()]
    opposed = sum(1 for row in both if _opposed(*row))
    return bool(both) and opposed >= 0.8 * len(both)


def _opposed(left: str, right: str) -> bool:
    return {language(left), language(right)} == {Language.CHINESE, Language.ENGLISH}


def pairs(text: str) -> Pairs:
    """Read the pairs, Chinese first in the drafts whichever column it stands in.

    An empty cell is a row with one side; a header row that names the languages is left out.
    """
    rows, wide = _rows(text)
    swapped, header = _order(rows)
    sides: tuple[list[Paragraph], list[Paragraph]] = ([], [])
    links: list[Row] = []
    for line, cells in rows[1 if header else 0 :]:
        ids: list[tuple[int, ...]] = []
        for side, cell in enumerate(reversed(cells) if swapped else cells):
            content = tidy(cell)
            ids.append((len(sides[side]),) if content else ())
            if content:
                sides[side].append(Paragraph(Role.BODY, content, line))
        links.append(Row(ids[0], ids[1]))
    left, right = _langs(sides)
    drafts = (_draft(left, sides[0]), _draft(right, sides[1]))
    warnings = (f"{wide} lines had more than two columns; the others were left out",) if wide else ()
    return Pairs(drafts, GivenLinks(0, 1, tuple(links)), warnings)


_Numbered = tuple[int, tuple[str, str]]


def _rows(text: str) -> tuple[list[_Numbered], int]:
    rows: list[_Numbered] = []
    wide = 0
    for number, line in enumerate(text.split("\n"), 1):
        first, _, rest = line.partition("\t")
        second, tab, _ = rest.partition("\t")
        wide += bool(tab)
        if first.strip() or second.strip():
            rows.append((number, (first, second)))
    return rows, wide


def _order(rows: Sequence[_Numbered]) -> tuple[bool, bool]:
    """Whether English comes first, and whether the first row names the columns."""
    first = tuple(cell.strip().strip("\ufeff").lower() for cell in rows[0][1])
    chinese, english = _NAMES[Language.CHINESE], _NAMES[Language.ENGLISH]
    forwards = first[0] in chinese and first[1] in english
    backwards = first[0] in english and first[1] in chinese
    header = (forwards or backwards) and len(rows) > 1
    votes: Counter[bool] = Counter()
    for _, (left, right) in rows[int(header) :][:_SAMPLE]:
        for cell, chinese_side in ((left, False), (right, True)):
            found = language(cell)
            if found in (Language.CHINESE, Language.ENGLISH):
                votes[(found is Language.CHINESE) is chinese_side] += 1
    return votes[True] > votes[False], header


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
