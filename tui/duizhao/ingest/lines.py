"""Lines of a plain file as paragraphs: wrapped lines joined, paragraphs run together parted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from duizhao.ingest.cleaning import tidy, unwrap

Line = tuple[int, str]
"""A line's number, from 1, and its text."""

_INDENT = re.compile("(?<=[。！？；：”」）!?])[ \u00a0]*(?:\u3000{2,}|\u2003{2}|\u00a0{4,}| {4,})(?=\\S)")
_SEPARATORS = re.compile("[\u2028\u2029]")
_STOP = re.compile(r"[。！？；：.!?;:”」』）)\"’]$")


def numbered(text: str, first: int = 1) -> tuple[Line, ...]:
    """The lines of a text with their numbers; a line separator inside a line parts it too."""
    return tuple(_parted(enumerate(text.split("\n"), first)))


def _parted(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines parted at the separators inside them."""
    return ((number, part) for number, line in lines for part in _SEPARATORS.split(line))


def groups(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines that no blank line parts."""
    group: list[Line] = []
    for line in lines:
        if tidy(line[1]):
            group.append(line)
        elif group:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def paragraphs(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The paragraphs of plain lines: each line is one, unless the file is wrapped at a width."""
    blocks = tuple(groups(_parted(lines)))
    if is_wrapped(blocks):
        parted = (indented for block in blocks for indented in _at_indents(block))
        return tuple((block[0][0], unwrap("\n".join(text for _, text in block))) for block in parted)
    return tuple(
        (number, tidy(part)) for block in blocks for number, text in block for part in _INDENT.split(text)
    )


def _at_indents(block: Sequence[Line]) -> Iterator[list[Line]]:
    """A wrapped block parted before lines that two wide blanks indent."""
    part: list[Line] = []
    for line in block:
        if part and line[1].startswith("\u3000\u3000"):
            yield part
            part = []
        part.append(line)
    yield part


def is_wrapped(blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether lines end where a width is reached, and not where a paragraph does."""
    inner = [tidy(text) for block in blocks for _, text in block[:-1]]
    if len(inner) < 3:
        return False
    widths = sorted(_width(text) for text in inner)
    usual = widths[len(widths) // 2]
    longest = max(_width(tidy(text)) for block in blocks for _, text in block)
    if not 36 <= usual <= 100 or longest > usual * 1.4:
        return False
    filled = sum(1 for width in widths if width >= usual * 0.75)
    stopped = sum(1 for text in inner if _STOP.search(text))
    return filled >= 0.7 * len(inner) and stopped <= 0.5 * len(inner)


def _width(text: str) -> int:
    return sum(2 if char >= "\u2e80" else 1 for char in text)
