"""Which language a passage is in, and which script a Chinese text is written in."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from duizhao.model import Lang
from duizhao.text._script_table import ONLY_SIMPLIFIED, ONLY_TRADITIONAL


class Language(StrEnum):
    """What a passage is written in, as far as this reader tells languages apart."""

    CHINESE = "chinese"
    ENGLISH = "english"
    OTHER = "other"
    UNDECIDED = "undecided"
    """Nothing to tell by, as in a line of figures."""


_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Chinese characters in a row, of which words are made."""
_KANA = "\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d"

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u2e80-\uffef]+|[\w.+-]+@[\w-]+\.[\w.]+", re.ASCII)
_ADDRESS_MARKS = ("://", "www.", "@")
_HAN_CHARACTERS = re.compile(f"[{_HAN}]+")
_KANA_LETTER = re.compile(f"[{_KANA}]")
_LATIN_WORD = re.compile(f"[{_LATIN}]+(?:['’-][{_LATIN}]+)*")
_FOREIGN_WORD = re.compile(rf"[^\W\d_{_LATIN}{_HAN}{_KANA}\u3000-\u30ff]+")

_ENGLISH = "the of and to in is that for on with by at from it was are be his he has have this not will an or"
_ROMANCE = (
    "le la les des du de et est une dans pour avec sur qui que el los las del en con por para una su "
    "os da do das dos em um uma com não il di che della per gli nel sono și pe cu"
)
_GERMANIC = "der die das und ist mit für von den dem ein eine zu het een van og att det som av på är"
_FURTHER = "na się nie że jest je ve bir bu için yang dan untuk dengan của và các là"
_ENGLISH_WORDS = frozenset(_ENGLISH.split())
_FOREIGN_WORDS = frozenset(f"{_ROMANCE} {_GERMANIC} {_FURTHER}".split())
"""Small words in lower case; capitalised they may be parts of names."""

_SEVERAL = 4
_SIMPLIFIED = frozenset(ONLY_SIMPLIFIED) - {"\n"}
_TRADITIONAL = frozenset(ONLY_TRADITIONAL) - {"\n"}


@lru_cache(maxsize=2048)
def language(text: str) -> Language:
    """The language of a passage, a Chinese character weighing as much as a word of another script.

    So a Chinese paragraph with English names in it is Chinese, an English one that quotes some
    characters English. Web and mail addresses do not count.
    """
    if any(mark in text for mark in _ADDRESS_MARKS):
        text = _ADDRESS.sub(" ", text)
    plain = text.isascii()
    han = 0 if plain else sum(map(len, _HAN_CHARACTERS.findall(text)))
    kana = 0 if plain else len(_KANA_LETTER.findall(text))
    latin = _LATIN_WORD.findall(text)
    foreign = 0 if plain else len(_FOREIGN_WORD.findall(text))
    if not (han or kana or latin or foreign):
        return Language.UNDECIDED
    if _is_japanese(han, kana) and kana > len(latin):
        return Language.OTHER
    if foreign > max(han, len(latin)):
        return Language.OTHER
    if han >= len(latin):
        return Language.CHINESE
    return Language.OTHER if _is_not_english(latin) else Language.ENGLISH


def has_chinese(text: str) -> bool:
    """Whether there is any Chinese character in a text."""
    return _HAN_CHARACTERS.search(text) is not None


def script(text: str) -> Lang | None:
    """The script of a Chinese text by the majority of characters that only one script has, if any.

    Best asked of a whole document: a short line may have no character that tells.
    """
    simplified = sum(map(_SIMPLIFIED.__contains__, text))
    traditional = sum(map(_TRADITIONAL.__contains__, text))
    if simplified == traditional:
        return None
    return Lang.HANS if simplified > traditional else Lang.HANT


def has_both_scripts(text: str) -> bool:
    """Whether several characters of a text are written in one script only, and several in the other only."""
    characters = set(text)
    return min(len(characters & _SIMPLIFIED), len(characters & _TRADITIONAL)) >= _SEVERAL


def _is_japanese(han: int, kana: int) -> bool:
    """Whether there is more kana than Chinese texts quote."""
    return kana >= 2 and kana * 7 >= han + kana


def _is_not_english(words: list[str]) -> bool:
    """Whether the small words, or the letters, are those of another language."""
    english = sum(map(_ENGLISH_WORDS.__contains__, map(str.lower, words)))
    foreign = sum(map(_FOREIGN_WORDS.__contains__, words))
    if foreign >= 3 and foreign > english:
        return True
    if len(words) < 5 or english:
        return False
    accented = sum(not word.replace("’", "'").isascii() for word in words)
    return accented * 4 >= len(words)
