"""Where the reports of one file may begin: at headings, numbers, names in brackets, rules, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duizhao.ingest.dateline import dateline
from duizhao.ingest.headlines import reads_like_headline
from duizhao.ingest.page import Block
from duizhao.text.language import Language, language

_NUMERALS = "一二三四五六七八九十"
_STYLES = {
    "han": rf"第?([{_NUMERALS}]{{1,3}})(?:[、.．:：]|[条條则則])",
    "bracketed": rf"[（(]([{_NUMERALS}]{{1,3}})[）)]",
    "digits": r"(\d{1,3})(?:[、．)）]|\.(?!\d))",
    "inner": r"[（(【\[](\d{1,3})[）)】\]]",
    "ordinal": r"(?:no|item)\.? ?(\d{1,3})[.:：]",
}
_NUMBERED = {
    style: re.compile(rf"^{form}\s*(?P<title>\S.*)$", re.IGNORECASE) for style, form in _STYLES.items()
}
_BRACKETED = re.compile(
    r"^(?:【(?P<first>[^】]{2,60})】|〖(?P<second>[^〗]{2,60})〗|\[(?P<third>[^\]]{4,60})\])$"
)
_STOP = re.compile(r"[。！？；!?;]$|[^.]\.$")
_LONGEST = 160
_FEWEST = 3
"""Datelines without headlines below which a text is one report."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a report begins, and the first text of it without its number or brackets."""

    at: int
    text: str
    titled: bool = True
    """Whether that is its title; else the title, if any, is to be found."""


Starts = Sequence[Start]


def ways(blocks: Sequence[Block]) -> Iterator[Starts]:
    """The ways to part a page into reports, the plainest first; each has two starts at least."""
    for level in range(1, 5):
        yield [Start(at, block.text) for at, block in enumerate(blocks) if block.heading == level]
    yield from _numbered(blocks)
    yield [
        Start(at, next(filter(None, match.groups())))
        for at, block in enumerate(blocks)
        if (match := _BRACKETED.match(block.text))
    ]
    yield [
        Start(at, block.text, titled=False)
        for at, block in enumerate(blocks)
        if block.ruled or (at == 0 and any(one.ruled for one in blocks))
    ]
    yield _by_datelines(blocks)


def _numbered(blocks: Sequence[Block]) -> Iterator[Starts]:
    """Runs of lines counted up from one, each in one style; the contents of a file are such a run too."""
    runs: dict[str, list[list[Start]]] = {}
    for at, block in enumerate(blocks):
        for style, pattern in _NUMBERED.items():
            match = pattern.match(block.text)
            if match is None or not (_is_line(block) or dateline(match["title"])):
                continue
            found = runs.setdefault(style, [])
            start = Start(at, match["title"], titled=dateline(match["title"]) is None)
            number = _value(match[1])
            if number == 1:
                found.append([start])
            elif found and number == len(found[-1]) + 1:
                found[-1].append(start)
    for found in runs.values():
        yield from reversed(found)


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    units = _NUMERALS.index(ones) + 1 if ones in _NUMERALS and ones else 0
    return (10 * (_NUMERALS.index(tens) + 1 if tens else 1) if ten else 0) + units


def _is_line(block: Block) -> bool:
    """Whether a block may be a title by its form."""
    return block.role is None and len(block.text) <= _LONGEST and _STOP.search(block.text) is None


def _by_datelines(blocks: Sequence[Block]) -> Starts:
    """Headlines over datelines, or paragraphs that nearly all begin with one.

    The second language of a report has a dateline too: where they take turns, the first one counts.
    """
    dated = [at for at, block in enumerate(blocks) if block.role is None and dateline(block.text)]
    langs = [language(blocks[at].text) for at in dated]
    if all(one is not other for one, other in pairwise(langs)):
        dated = dated[::2]
    headed = [at - 1 for at in dated if at and _heads(blocks, at - 1)]
    if len({blocks[at].text for at in headed}) == len(dated):
        return [Start(at, blocks[at].text, titled=False) for at in headed]
    running = [block for block in blocks if block.role is None and not _is_title(block)]
    heads = {blocks[at].text[:12] for at in dated}
    if len(dated) >= _FEWEST and 10 * len(dated) >= 9 * len(running) and len(heads) > 1:
        begins = (at - 1 if at and _heads(blocks, at - 1) else at for at in dated)
        return [Start(at, blocks[at].text, titled=False) for at in begins]
    return []


def _heads(blocks: Sequence[Block], at: int) -> bool:
    return blocks[at].role is None and (blocks[at].heading > 0 or _is_title(blocks[at]))


def _is_title(block: Block) -> bool:
    return reads_like_headline(block.text) and language(block.text) is not Language.UNDECIDED
