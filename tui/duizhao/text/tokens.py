"""Search tokens: how a text is cut for a full-text index, and a term for a query against it.

Chinese characters, kana and hangul are tokens of their own, so that a phrase of them finds any part of
a word; words and numbers of other scripts are one token. Tokens tell the language of their text, since
both sides of a pair stand in one entry of the index: in Chinese, words bear a mark, and in English single
characters do. The index must keep whatever is not ASCII, as SQLite's FTS5 does with `tokenize='ascii'`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from duizhao.model import Lang
from duizhao.text._common_characters import COMMON
from duizhao.text.folding import fold

TOKENS_VERSION = 2
"""Goes up whenever a text is cut into other tokens: an index of another version is made anew."""

SINGLE = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u3100-\u318f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""What stands between the brackets of a character class of characters that are tokens of their own."""
LETTER = rf"[^\W_{SINGLE}]"
"""A pattern of a character of words and numbers."""
WORD = f"{LETTER}+"
"""A pattern of a word or number."""

_ENGLISH = re.compile(rf"{WORD}|[{SINGLE}]")
_CHINESE = re.compile(rf"{WORD}|\S")
_IS_WORD = re.compile(WORD)
_IS_LETTER = re.compile(LETTER)
_IS_SINGLE = re.compile(f"[{SINGLE}]")

_FOREIGN = "＿"
"""Stands before a token of the other language; as a character of a text it folds into another."""
_IN_WORD = "\x01"
"""Stands before each letter while Chinese is cut; in a text it folds into a blank."""
_RUN = re.compile(f"{_IN_WORD}.(?:{_IN_WORD}.)*")

_TRADITIONAL = 2 * _FOREIGN
TRADITIONAL = f'"{_TRADITIONAL}"'
"""The FTS5 string that finds every paragraph in traditional script."""

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}
"""ASCII marks moved to full width: the index would drop them, and quotation marks have a meaning there."""

_COMMON = frozenset(COMMON) - {"\n"}


class _Cut(dict[int, str]):
    """What each character of a text becomes, learned when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = cut = self.cut(fold(chr(code)))
        return cut

    def cut(self, key: str) -> str:
        """What a folded character becomes."""
        raise NotImplementedError


class _InChinese(_Cut):
    def cut(self, key: str) -> str:
        if _IS_LETTER.match(key):
            return _IN_WORD + key
        return key if key == " " else key.translate(_WIDE) + " "


class _InEnglish(_Cut):
    def cut(self, key: str) -> str:
        if _IS_SINGLE.match(key):
            return f" {_FOREIGN}{key} "
        return key if _IS_LETTER.match(key) else " "


class _Neighbours(_Cut):
    """Common characters as they are; where others stood, no two of them are neighbours."""

    def cut(self, key: str) -> str:
        return key if key in _COMMON else "" if key == " " else " "


_IN_CHINESE, _IN_ENGLISH, _NEIGHBOURS = _InChinese(), _InEnglish(), _Neighbours()
_ASCII_WORDS = "".join(_IN_ENGLISH[code] for code in range(128)).encode() + bytes(range(128, 256))


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it stands in a text."""

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
    """What the index takes of a text, blanks between: its tokens in their order.

    Behind those of Chinese stand each two common characters that are neighbours somewhere, once, and what
    tells traditional script.
    """
    if not lang.is_chinese:
        return _english(text)
    cut = _chinese(text)
    if not cut or cut.isspace():
        return ""
    pairs: dict[str, None] = {}
    for run in text.translate(_NEIGHBOURS).split():
        pairs.update(dict.fromkeys(map(add, run, run[1:])))
    behind = [_TRADITIONAL, *pairs] if lang is Lang.HANT else pairs
    return f"{cut} {' '.join(behind)}"


def _chinese(text: str) -> str:
    cut = text.translate(_IN_CHINESE)
    return _RUN.sub(_marked, cut) if _IN_WORD in cut else cut


def _marked(run: re.Match[str]) -> str:
    return f"{_FOREIGN}{run[0].replace(_IN_WORD, '')} "


def _english(text: str) -> str:
    folded = fold(text)
    if folded.isascii():
        return folded.encode("ascii").translate(_ASCII_WORDS).decode("ascii")
    return folded.translate(_IN_ENGLISH)


def phrase(term: str, language: str, prefix: bool = False) -> str:
    """The FTS5 phrase that finds a term in texts of a language; empty where the term has no token.

    The language is `en`, or else Chinese. With `prefix` a word at the end of the term may go on.
    """
    is_chinese = language != Lang.EN
    found = (_chinese(term) if is_chinese else _english(term)).split()
    if not found:
        return ""
    if is_chinese and len(found) == 2 and _COMMON.issuperset(found):
        return f'"{found[0]}{found[1]}"'
    words = " ".join(found)
    return f'"{words}" *' if prefix and _IS_LETTER.match(fold(term[-1])) else f'"{words}"'


def matcher(term: str, lang: Lang, prefix: bool = False) -> re.Pattern[str] | None:
    """What finds a term in a folded text of a language, just where the index does; None without a token."""
    found = list(tokens(term, lang))
    if not found:
        return None
    folded = fold(term)
    parts = [re.escape(folded[token.start : token.end]) for token in found]
    before = f"(?<!{LETTER})" if found[0].is_word else ""
    after = f"(?!{LETTER})" if found[-1].is_word else ""
    if prefix and may_go_on(term, found[-1]):
        after = f"{LETTER}*"
    between = r"\s*" if lang.is_chinese else rf"(?:(?!{LETTER}|[{SINGLE}])[\s\S])*"
    gaps = [
        rf"(?!{LETTER}){between}(?<!{LETTER})" if one.is_word and other.is_word else between
        for one, other in pairwise(found)
    ]
    body = parts[0] + "".join(gap + part for gap, part in zip(gaps, parts[1:], strict=True))
    return re.compile(before + body + after)


def may_go_on(term: str, last: Token) -> bool:
    """Whether the last token of a term is a word that typing may still lengthen."""
    return last.is_word and last.end == len(term)
