"""Chinese names in pinyin: `Huang Jingwen` in English is 黄敬文 in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:['-][a-z]+)*|\b[A-Z]{2,}\b")
LONGEST_SYLLABLE = 6
SYLLABLES = (2, 3, 4)
"""How many a name may have, surname included."""

Readings = Mapping[str, tuple[str, ...]]
"""The syllables of each character, without tones."""


def in_english(text: str, syllables: frozenset[str]) -> Iterator[str]:
    """The pinyin of what may be a Chinese name: a word of several syllables, or two words in a row."""
    previous_end, previous = -2, ""
    for match in CAPITALISED.finditer(text):
        word = match.group().lower().replace("'", "").replace("-", "")
        count = syllable_count(word, syllables)
        if count >= 2:
            yield word
        if count and previous and match.start() == previous_end + 1:
            yield previous + word
        previous_end, previous = match.end(), word if count else ""


class Finder:
    """Finds wanted names, given in pinyin, in folded Chinese texts."""

    def __init__(self, wanted: Iterable[str], readings: Readings) -> None:
        self._readings = readings
        self._by_syllable: dict[str, list[tuple[str, ...]]] = {}
        syllables = frozenset(syllable for spelled in readings.values() for syllable in spelled)
        for name in wanted:
            for spelled in _cut(name, syllables):
                self._by_syllable.setdefault(spelled[0], []).append(spelled)
        first = (c for c, spelled in readings.items() if not self._by_syllable.keys().isdisjoint(spelled))
        characters = "".join(map(re.escape, first))
        self._first = re.compile(f"[{characters}]") if characters else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where each name stands, and which it is: once for each way to cut it there."""
        for match in self._first.finditer(text) if self._first else ():
            start = match.start()
            for syllable in self._readings[match.group()]:
                for spelled in self._by_syllable.get(syllable, ()):
                    end = start + len(spelled)
                    rest = zip(text[start + 1 : end], spelled[1:], strict=False)
                    if end <= len(text) and all(one in self._readings.get(c, ()) for c, one in rest):
                        yield start, end, "".join(spelled)


def _cut(name: str, syllables: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """All ways to cut a name in pinyin into two to four syllables."""
    ways: list[tuple[str, tuple[str, ...]]] = [(name, ())]
    while ways:
        rest, cut = ways.pop()
        if not rest and len(cut) >= SYLLABLES[0]:
            yield cut
        elif len(cut) < SYLLABLES[-1]:
            ends = range(1, min(len(rest), LONGEST_SYLLABLE) + 1)
            ways += ((rest[end:], (*cut, rest[:end])) for end in ends if rest[:end] in syllables)


def spellings(characters: str, readings: Readings) -> Iterable[str]:
    """All ways to write Chinese characters in pinyin, in one word."""
    return map("".join, product(*(readings.get(character, ()) for character in characters)))


def syllable_count(word: str, syllables: frozenset[str]) -> int:
    """Of how many syllables a word is made, at most 4; 0 where it is not pinyin."""
    reached = {0: 0}
    for start in range(len(word)):
        if start in reached and reached[start] < SYLLABLES[-1]:
            for end in range(start + 1, min(len(word), start + LONGEST_SYLLABLE) + 1):
                if word[start:end] in syllables:
                    reached.setdefault(end, reached[start] + 1)
    return reached.get(len(word), 0)
