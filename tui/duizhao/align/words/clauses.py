"""Cuts text into clauses, the pieces that a translator moves and joins."""

from __future__ import annotations

import re
from collections.abc import Callable

CHINESE_END = re.compile(r"(?:[，；：。！？…—!?;]|[,:](?!\d))+[”’」』）)\"]*")
ENGLISH_END = re.compile(r"[,;:.!?…]+[”’)\"']*(?=\s)|—+|--+")
SENTENCE_END = re.compile(r"[。！？.!?…][”’」』）)\"']*\s*$")
"""Ends a clause that ends a sentence."""
CHINESE_LEAST, ENGLISH_LEAST = 3, 8
"""Characters, blanks apart, that a clause must have to stand by itself."""

Cutter = Callable[[str], list[str]]


def chinese_clauses(text: str) -> list[str]:
    """The clauses of a Chinese text, which joined give it back; at least one."""
    return _clauses(text, CHINESE_END, CHINESE_LEAST)


def english_clauses(text: str) -> list[str]:
    """The clauses of an English text, which joined give it back; at least one."""
    return _clauses(text, ENGLISH_END, ENGLISH_LEAST)


def _clauses(text: str, end: re.Pattern[str], least: int) -> list[str]:
    found: list[str] = []
    start = 0
    for stop in [*(match.end() for match in end.finditer(text)), len(text)]:
        piece, start = text[start:stop], stop
        if found and (_size(found[-1]) < least or not piece):
            found[-1] += piece
        else:
            found.append(piece)
    if len(found) > 1 and _size(found[-1]) < least:
        last = found.pop()
        found[-1] += last
    return found


def _size(text: str) -> int:
    return len("".join(text.split()))
