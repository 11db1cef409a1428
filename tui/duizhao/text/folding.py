"""The search key of a text: script variants, width, case and punctuation made one, length kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from duizhao.text._folding_table import CLASSES

_MARKS = (
    '"“”„‟«»「」〝〞〟﹁﹂',
    "'‘’‚‛`´ʼʹ′『』﹃﹄",  # Taiwan and Hong Kong write 『』 where the mainland has ‘’
    "-‐‑‒–—―−─━﹘",
    "~〜∼",
    ".。",
    ":∶︰",
    "·•‧∙⋅・●",
    "…⋯",
    "<〈《‹",
    ">〉》›",
    "(〔",
    ")〕",
    "[【〖",
    "]】〗",
    "〇○◯",
)
"""Marks that mean the same; the first of each line is the key."""

_BLANK = {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"}
"""Categories of characters that show nothing: blanks, controls, joiners, halves of a broken pair."""


class _Keys(dict[int, int]):
    """The key of each character, learned when it is first met."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        simpler = _simpler(character)
        self[code] = key = code if simpler == character else self[ord(simpler)]
        return key


def _simpler(character: str) -> str:
    """What stands for a character that no list names, one step at a time."""
    if unicodedata.category(character) in _BLANK:
        return " "
    letters = [part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part)]
    plain = letters[0] if len(letters) == 1 else character
    lower = plain.casefold()
    return lower if len(lower) == 1 else plain


_KEYS = _Keys((ord(member), ord(members[0])) for members in (*CLASSES.split(), *_MARKS) for member in members)


_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_FEW = 8
_ASCII_KEYS = bytes(_KEYS[code] for code in range(128)) + bytes(range(128, 256))


def fold(text: str) -> str:
    """The search key of a text, of the same length, so that offsets stay true; idempotent."""
    if text.isascii():
        return text.encode("ascii").translate(_ASCII_KEYS).decode("ascii")
    return _folded(text)


@lru_cache(maxsize=16)
def _folded(text: str) -> str:
    """The key of a text that is not plain ASCII, remembered while several ask for it."""
    others = set(_BEYOND_ASCII.findall(text))
    if len(others) > _FEW:
        return text.translate(_KEYS)
    # English with its curly quotes: much faster than character by character.
    for character in others:
        text = text.replace(character, chr(_KEYS[ord(character)]))
    return (
        text.encode("ascii").translate(_ASCII_KEYS).decode("ascii")
        if text.isascii()
        else text.translate(_KEYS)
    )
