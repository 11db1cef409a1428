"""The clauses at the edges of units, which must match where a boundary of both sides falls."""

from __future__ import annotations

import re
from collections.abc import Callable

CHINESE_END = re.compile(r"[，；：。！？,;:!?]+[”’」』）)]*")
ENGLISH_END = re.compile(r"[,;:](?=\s)|—|--|[.!?]+[”\"]?(?=\s)")
CHINESE_LEAST, ENGLISH_LEAST = 5, 15
"""Characters that an edge must have to say anything."""

Edge = Callable[[str], str]


def edges(chinese: bool) -> tuple[Edge, Edge]:
    """How to take the first and the last clauses of a unit."""
    end, least = (CHINESE_END, CHINESE_LEAST) if chinese else (ENGLISH_END, ENGLISH_LEAST)
    return lambda text: first_clause(text, end, least), lambda text: last_clause(text, end, least)


def first_clause(text: str, end: re.Pattern[str], least: int) -> str:
    """The beginning of a text up to the first clause end after at least so many characters."""
    for match in end.finditer(text):
        if match.end() >= least:
            return text[: match.end()]
    return text


def last_clause(text: str, end: re.Pattern[str], least: int) -> str:
    """The end of a text from the last clause beginning that leaves at least so many characters."""
    beginnings = [match.end() for match in end.finditer(text) if len(text) - match.end() >= least]
    return text[beginnings[-1] :] if beginnings else text
