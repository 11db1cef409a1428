"""How likely a run of characters is as Chinese or English text: what tells one encoding from another."""

from __future__ import annotations

import math
import re
import unicodedata

from duizhao.ingest._common_characters import COMMON

_RANK = {char: rank for rank, char in enumerate(COMMON)}
_CANTONESE = frozenset("嘅喺咗嚟唔佢哋啲嗰冇乜咁睇嘢攞諗靚㗎噉嘥啱咩喎囉啫嘞晒畀俾嗌嚿搵嘈瞓揸冚孭餸")
_PUNCTUATION = frozenset("，。、：；？！“”‘’「」『』（）《》〈〉【】…—–·・　～％•‧")
_CHANCE = 22.0
"""What a character costs that no text has: about what chance would give it."""

_HIGH_RUN = re.compile("[\x80-ÿŒœŠšŸŽžƒˆ˜‚„†‡‰‹›€™]{2,}")
_ALONE = 6.0
"""What each accented letter costs besides where others stand next to it, as in no Western text."""


def surprise(text: str) -> float:
    """How unlikely a text is, in nats; the lowest of several readings of the same bytes is the best."""
    return sum(map(_COSTS.__getitem__, text))


def western_surprise(text: str) -> float:
    """The same for a text read byte by byte, where marks and accented letters stand among plain ones."""
    crowded = sum(len(run) for run in _HIGH_RUN.findall(text))
    return surprise(text) + _ALONE * crowded


def telling(text: str) -> str:
    """The characters beyond ASCII: those in which encodings differ."""
    return re.sub("[\x00-\x7f]+", "", text)


def ordinary(text: str) -> str:
    """The characters of ASCII, which are the same in most encodings."""
    return re.sub("[^\x00-\x7f]+", "", text)


class _Costs(dict[str, float]):
    """What each character costs, worked out when it is first met."""

    def __missing__(self, char: str) -> float:
        self[char] = cost = _of_character(char)
        return cost


_COSTS = _Costs()


def _of_character(char: str) -> float:
    if char < "\x80":
        return _of_ascii(char)
    if char in _PUNCTUATION:
        return 5.0
    if char in _RANK:
        return math.log((_RANK[char] + 20) / 0.25)
    if "\u3400" <= char <= "\u9fff" or char > "\U0001ffff":
        return _of_rarer(char)
    return _of_other(char)


def _of_ascii(char: str) -> float:
    if "a" <= char <= "z" or char in " \r":
        return 3.0
    if char in "\n\t" or char.isalnum():
        return 4.5
    return 5.5 if " " < char < "\x7f" else 26.0


def _of_rarer(char: str) -> float:
    """A Chinese character, by the parts of the national character sets: common, less common, neither."""
    if char in _CANTONESE:
        return 9.0
    lead, trail = _first_byte(char, "gb2312"), _first_byte(char, "big5")
    if 0xB0 <= lead <= 0xD7 or 0xA4 <= trail <= 0xC6:
        return 11.0
    if lead or trail:
        return 13.0
    return 16.0 if char <= "\u9fff" else 17.5


def _first_byte(char: str, encoding: str) -> int:
    encoded = char.encode(encoding, "ignore")
    return encoded[0] if len(encoded) == 2 else 0


def _of_other(char: str) -> float:
    if char == "\ufffd" or unicodedata.category(char) in {"Cn", "Cs", "Cc"}:
        return _CHANCE
    if "\ue000" <= char <= "\uf8ff":
        return 20.0
    if "\u00a0" <= char <= "\u00ff" or "\uff01" <= char <= "\uff5e":
        return 9.0
    if "\u2010" <= char <= "\u2bff" or char >= "\U0001f000":
        return 10.0
    if "\u3000" <= char <= "\u312f" or "\uf900" <= char <= "\ufaff":
        return 13.0
    return 15.0
