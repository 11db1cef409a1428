"""Search tokens: how a text is cut for a full-text index, and a term for a query against it.

Chinese characters, kana and hangul are tokens of their own, so that a phrase of them finds any part of
a word; words and numbers of other scripts are one token. The index must keep whatever is not ASCII, as
SQLite's FTS5 does with `tokenize='ascii'`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from duizhao.model import Lang
from duizhao.text.folding import fold

_SINGLE = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u3100-\u318f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_SINGLE}]"
_WORD = f"{_LETTER}+"
_ENGLISH = re.compile(rf"{_WORD}|[{_SINGLE}]")
_CHINESE = re.compile(rf"{_WORD}|\S")
_IS_WORD = re.compile(_WORD)

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}
"""ASCII marks moved to full width: the index would drop them, and quotation marks have a meaning there."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands in the text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number rather than a single character or mark."""
        return _IS_WORD.fullmatch(self.text) is not None


def tokens(text: str, lang: Lang) -> Iterator[Token]:
    """The tokens of a text in their order, folded; in Chinese, marks are tokens too.

    So 合、作 never matches 合作, while "Belt, and Road" matches "Belt and Road".
    """
    pattern = _CHINESE if lang.is_chinese else _ENGLISH
    for found in pattern.finditer(fold(text)):
        yield Token(found[0].translate(_WIDE), found.start(), found.end())


def index_tokens(text: str, lang: Lang) -> str:
    """The tokens of a text, separated by blanks, as the index takes them."""
    pattern = _CHINESE if lang.is_chinese else _ENGLISH
    return " ".join(pattern.findall(fold(text))).translate(_WIDE)


def phrase(term: str, lang: Lang, prefix: bool = False) -> str:
    """The FTS5 phrase that finds a term in texts of a language; empty where the term has no token.

    With `prefix` a word at the end of the term may go on.
    """
    found = list(tokens(term, lang))
    if not found:
        return ""
    words = " ".join(token.text for token in found)
    return f'"{words}" *' if prefix and may_go_on(term, found[-1]) else f'"{words}"'


def matcher(term: str, lang: Lang, prefix: bool = False) -> re.Pattern[str] | None:
    """What finds a term in a folded text of a language, just where the index does; None without a token."""
    found = list(tokens(term, lang))
    if not found:
        return None
    folded = fold(term)
    parts = [re.escape(folded[token.start : token.end]) for token in found]
    before = f"(?<!{_LETTER})" if found[0].is_word else ""
    after = f"(?!{_LETTER})" if found[-1].is_word else ""
    if prefix and may_go_on(term, found[-1]):
        after = f"{_LETTER}*"
    between = r"\s*" if lang.is_chinese else rf"(?:(?!{_LETTER}|[{_SINGLE}])[\s\S])*"
    gaps = [
        rf"(?!{_LETTER}){between}(?<!{_LETTER})" if one.is_word and other.is_word else between
        for one, other in pairwise(found)
    ]
    body = parts[0] + "".join(gap + part for gap, part in zip(gaps, parts[1:], strict=True))
    return re.compile(before + body + after)


def may_go_on(term: str, last: Token) -> bool:
    """Whether the last token of a term is a word that typing may still lengthen."""
    return last.is_word and last.end == len(term)
