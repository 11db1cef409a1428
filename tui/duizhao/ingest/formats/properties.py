"""What a document's properties say, as far as its text bears them out: templates fill them in too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhao.ingest.cleaning import clean, tidy
from duizhao.ingest.headlines import key
from duizhao.ingest.page import Block, Header

_FIRST = 8
"""Blocks among which a title is looked for."""
_WORD = re.compile(r"[a-z]{3,}")
_HAN = re.compile("(?=([\u4e00-\u9fff]{2}))")
_ENOUGH = 0.6
_NOBODY = re.compile(
    r"(?:python-docx|openpyxl|apache poi|(?:un-?named|unknown|windows|microsoft|office|default)?\s*"
    r"(?:office\s*)?(?:user|author)s?|administrator|admin|user\d*|微软用户|微軟用戶|用户|使用者|作者|无名|hp|dell|lenovo|asus|pc)",
    re.IGNORECASE,
)


def header(title: str | None, author: str | None, blocks: Sequence[Block]) -> Header:
    """The title where the text shows it, or has no heading and says most of its words; the author if a name.

    Dates of a file are not those of its text and are not looked at.
    """
    title, author = _line(title), _line(author)
    if title and not _is_of(title, blocks):
        title = None
    if author and _NOBODY.fullmatch(author):
        author = None
    return Header(title=title or None, title_line=0, author=author or None)


def _line(text: str | None) -> str:
    return tidy(clean(text or "").text.replace("\n", " "))


def _is_of(title: str, blocks: Sequence[Block]) -> bool:
    wanted = key(title)
    if not wanted:
        return False
    if any(key(block.text) == wanted for block in blocks[:_FIRST]):
        return True
    if any(block.heading for block in blocks):
        return False
    words = _words(title)
    text = _words(" ".join(block.text for block in blocks))
    return len(words) > 2 and len(words & text) >= _ENOUGH * len(words)


def _words(text: str) -> set[str]:
    return {*_WORD.findall(text.lower()), *_HAN.findall(text)}
