"""Who took the picture: what tells the captions of one event apart, wherever each page puts them."""

from __future__ import annotations

import re
from collections.abc import Callable

from duizhao.align.words import names
from duizhao.text.folding import fold

CHINESE_CREDIT = re.compile(r"([一-鿿][一-鿿、,\s]{1,30}?)\s*摄")
BEFORE_NAME = re.compile(r".*(?:记者|通讯员|作者|社发|摄影)")
CHINESE_NAME = re.compile(r"[一-鿿]{2,4}")
ENGLISH_CREDITS = (
    re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$"),
    re.compile(r"\bphoto(?:s|graph|graphed)?\s*(?:by\b|[:/])(.*)$", re.IGNORECASE),
)
ENGLISH_NAME = re.compile(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)+")

Photographers = Callable[[str], frozenset[str]]
"""The photographers a caption names, in all spellings."""


def photographers_in_chinese(caption: str, readings: names.Readings) -> frozenset[str]:
    """The photographers of a Chinese caption, in pinyin and in folded characters."""
    credit = list(CHINESE_CREDIT.finditer(fold(caption)))
    if not credit:
        return frozenset()
    found = CHINESE_NAME.findall(BEFORE_NAME.sub("", credit[-1].group(1)))
    return frozenset(spelling for name in found for spelling in (name, *names.spellings(name, readings)))


def photographers_in_english(caption: str, known: Callable[[str], bool]) -> frozenset[str]:
    """The photographers of an English caption that are known, small letters in one word."""
    credits = (pattern.search(caption) for pattern in ENGLISH_CREDITS)
    credit = next((found.group(1) for found in credits if found), "")
    found = ENGLISH_NAME.findall(credit)
    return frozenset(filter(known, (re.sub(r"[ '-]", "", name).lower() for name in found)))
