"""Which of the folding rules are needed for two texts with one search key to match."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from duizhao.model import Lang
from duizhao.search.rules import Rule
from duizhao.text.folding import fold
from duizhao.text.language import has_chinese
from duizhao.text.tokens import LETTER, tokens

FOLDING = frozenset({Rule.SCRIPT, Rule.WIDTH, Rule.CASE})
"""The rules that folding stands for."""

_NONE: frozenset[Rule] = frozenset()
_LETTER = re.compile(LETTER)


def needed(query: str, matched: str, lang: Lang) -> frozenset[Rule]:
    """The rules without which what was matched in a text would not be what was typed.

    What goes on behind the typed letters, and marks and blanks that a match skips, do not count.
    """
    if matched.startswith(query):
        return _NONE
    found: frozenset[Rule] = _NONE
    for one, other in zip(compared(query, lang), compared(matched, lang), strict=False):
        found |= differences(one, other)
    return found


def compared(text: str, lang: Lang) -> str:
    """The characters of a text that a match compares: its tokens, run together."""
    return "".join(text[token.start : token.end] for token in tokens(text, lang))


@lru_cache(maxsize=4096)
def differences(one: str, other: str) -> frozenset[Rule]:
    """In what two characters with one key differ; an accent counts as case, the form of a mark as width."""
    if one == other:
        return _NONE
    narrow = normalize("NFKC", one), normalize("NFKC", other)
    width = frozenset({Rule.WIDTH}) if narrow != (one, other) else _NONE
    if narrow[0] == narrow[1]:
        return width
    if has_chinese(narrow[0]):
        return width | {Rule.SCRIPT}
    return width | {Rule.CASE} if one.isalnum() else frozenset({Rule.WIDTH})


@lru_cache(maxsize=4096)
def is_letter(character: str) -> bool:
    """Whether a character is part of a word or number, not a token of its own, a mark or a blank."""
    return _LETTER.match(fold(character)) is not None
