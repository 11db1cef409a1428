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


def in_chinese(text: str, wanted: frozenset[str], readings: Readings) -> Iterator[str]:
    """The wanted names, as pinyin, that stand in a folded Chinese text, once for each time."""
    if not wanted:
        return
    openings = {name[:2] for name in wanted}
    for start, character in enumerate(text):
        if any(reading[:2] in openings or len(reading) == 1 for reading in readings.get(character, ())):
            for length in SYLLABLES:
                spelled = set(spellings(text[start : start + length], readings))
                yield from spelled & wanted


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
