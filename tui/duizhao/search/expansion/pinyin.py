"""Pinyin as it is typed, with or without tones, and the Chinese words it may stand for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from duizhao.search.expansion.readings import Reading, Readings, key

MOST = 8
"""At most so many words."""

ASKED = 60
"""So many words the library is asked for."""

_LONGEST = 40
_LONGEST_WORD = 24
_MOST_PIECES = 4
_CHOICES = 3
_SEPARATORS = " '’ʼ`-·"
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0306": 3, "\u0300": 4}
_DIAERESIS = "\u0308"
_NEUTRAL = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: its letters, ü as `v`, and what it says beside them."""

    letters: str
    tones: dict[int, int]
    """Tones, 1 to 5, by the letter they were typed on or behind."""
    breaks: frozenset[int]
    """Offsets where a syllable must begin."""

    def part(self, start: int, end: int) -> Typed:
        """The letters from start to end by themselves."""
        tones = {at - start: tone for at, tone in self.tones.items() if start <= at < end}
        return Typed(
            self.letters[start:end], tones, frozenset(at - start for at in self.breaks if start < at < end)
        )

    def disagreement(self, syllables: Sequence[tuple[str, int]]) -> int | None:
        """How many tones are other ones than those of a reading; None where it is spelt another way."""
        position, wrong, ends = 0, 0, set()
        for letters, tone in syllables:
            for offset, letter in enumerate(letters, position):
                wrong += self.tones.get(offset, tone) != tone
                if self.letters[offset] == "v" != letter and self.letters[offset - 1 : offset] not in "jqxy":
                    return None
            position += len(letters)
            ends.add(position)
        return wrong if self.breaks <= ends else None


def typed(text: str) -> Typed | None:
    """What was typed as pinyin: `hezuo`, `hé zuò`, `he2zuo4`, `Xi'an`; None where it is none."""
    letters: list[str] = []
    tones: dict[int, int] = {}
    breaks: set[int] = set()
    for mark in unicodedata.normalize("NFD", text.strip().lower()):
        last = len(letters) - 1
        if "a" <= mark <= "z":
            letters.append(mark)
        elif letters and mark in _SEPARATORS:
            breaks.add(len(letters))
        elif letters and (mark in _TONES or mark in "012345"):
            tones[last] = _TONES.get(mark) or int(mark) or _NEUTRAL
            if mark.isdigit():
                breaks.add(len(letters))
        elif letters and letters[-1] == "u" and mark in (_DIAERESIS, ":"):
            letters[-1] = "v"
        else:
            return None
    spelt = "".join(letters)
    breaks.discard(len(spelt))
    return Typed(spelt, tones, frozenset(breaks)) if 0 < len(spelt) <= _LONGEST else None


def hanzi(text: str, present: Callable[[str], bool], readings: Readings) -> tuple[str, ...]:
    """The words that pinyin stands for and that are `present`, best first; phrases where it is no word."""
    pinyin = typed(text)
    if pinyin is None:
        return ()
    asked = _Asked(present)
    whole = islice(filter(asked.has, _words(pinyin, readings.of([key(pinyin.letters)]))), MOST)
    return tuple(whole) or tuple(islice(_phrases(pinyin, asked, readings), MOST))


def _words(pinyin: Typed, known: Iterable[Reading]) -> Iterator[str]:
    """The words of that reading; where some have all the tones that were typed, only those."""
    ranked: dict[str, int] = {}
    for reading in known:
        wrong = pinyin.disagreement(reading.syllables)
        if wrong is not None:
            ranked[reading.word] = min(wrong, ranked.get(reading.word, wrong))
    yield from [word for word, wrong in ranked.items() if not wrong] or sorted(ranked, key=ranked.__getitem__)


def _phrases(pinyin: Typed, asked: _Asked, readings: Readings) -> Iterator[str]:
    """Phrases of the library, of as few words as can be."""
    letters = pinyin.letters
    spans = [
        (start, end)
        for start in range(len(letters))
        for end in range(start + 2, min(start + _LONGEST_WORD, len(letters)) + 1)
    ]
    known: dict[str, list[Reading]] = {}
    for reading in readings.of({key(letters[start:end]) for start, end in spans}):
        if len(reading.word) > 1:
            known.setdefault(reading.key, []).append(reading)
    starting: dict[int, list[tuple[int, list[Reading]]]] = {}
    for start, end in reversed(spans):
        found = known.get(key(letters[start:end]))
        if found:
            starting.setdefault(start, []).append((end, found))
    phrases: set[str] = set()
    for count in range(2, _MOST_PIECES + 1):
        for path in _paths(starting, 0, len(letters), count):
            pieces = [
                [*islice(filter(asked.has, _words(pinyin.part(start, end), found)), _CHOICES)]
                for start, end, found in path
            ]
            for phrase in map("".join, product(*pieces)):
                if phrase not in phrases and asked.has(phrase):
                    phrases.add(phrase)
                    yield phrase


def _paths(
    starting: dict[int, list[tuple[int, list[Reading]]]], start: int, end: int, count: int
) -> Iterator[tuple[tuple[int, int, list[Reading]], ...]]:
    """The ways to cut letters into so many words."""
    for stop, found in starting.get(start, ()):
        if count == 1:
            if stop == end:
                yield ((start, stop, found),)
        else:
            for rest in _paths(starting, stop, end, count - 1):
                yield ((start, stop, found), *rest)


class _Asked:
    """Asks the library for words, each once and not for too many."""

    def __init__(self, present: Callable[[str], bool]) -> None:
        self._present = present
        self._known: dict[str, bool] = {}

    def has(self, word: str) -> bool:
        """Whether the library has a word; not, once too many were asked for."""
        if word not in self._known:
            self._known[word] = len(self._known) < ASKED and self._present(word)
        return self._known[word]
