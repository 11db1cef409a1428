"""Where what the aligner compares stands in a text: the words, numbers and names as they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from duizhao.align.words import english, names, numbers
from duizhao.align.words.names import Readings
from duizhao.text.folding import fold

Span: TypeAlias = tuple[int, int]
"""From where to where in a text, half-open."""

Places: TypeAlias = Mapping[str, Sequence[Span]]
"""Where each token stands, in the order of the text."""

LATIN = re.compile(r"[A-Za-z]+")


def of_words(words: Iterable[str], folded: str) -> Places:
    """Where Chinese words stand that a folded text was cut into, in its order."""
    places: dict[str, list[Span]] = defaultdict(list)
    done = 0
    for word in words:
        start = folded.find(word, done)
        if start >= 0:
            done = start + len(word)
            places[word].append((start, done))
    return places


def of_stems(text: str, pattern: re.Pattern[str] = english.WORD) -> Places:
    """Where the words stand that have each English stem."""
    return _grouped((english.stem(found[0]), found.span()) for found in pattern.finditer(text))


GAP = "\n\n"
"""Stands between texts made one."""


def of_numbers_in_chinese(folded: str) -> Places:
    """Where the numbers of a folded Chinese text stand."""
    return _marked(folded, numbers.CHINESE, numbers.in_chinese)


def of_numbers_in_english(text: str) -> Places:
    """Where the numbers of an English text stand."""
    return _marked(text, numbers.ENGLISH, numbers.in_english)


def of_name_in_chinese(pinyin: str, folded: str, readings: Readings) -> list[Span]:
    """Where a name stands in a folded Chinese text."""
    finder = names.Finder([pinyin], readings)
    return [*dict.fromkeys((start, end) for start, end, _ in finder.find(folded))]


def of_name_in_english(pinyin: str, text: str) -> list[Span]:
    """Where a Chinese name in pinyin stands: in one word, or in two."""
    found: list[Span] = []
    previous, before = "", (0, -2)
    for match in names.CAPITALISED.finditer(text):
        word = match[0].lower().replace("'", "").replace("-", "")
        if word == pinyin:
            found.append(match.span())
        elif match.start() == before[1] + 1 and previous + word == pinyin:
            found.append((before[0], match.end()))
        previous, before = word, match.span()
    return found


class PhraseWords:
    """The words of an English text, ready to find phrases."""

    def __init__(self, text: str) -> None:
        self._words = phrase_words(text)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, (word, _) in enumerate(self._words):
            self._places[word].append(place)

    def find(self, phrase: Sequence[str]) -> Iterator[Span]:
        """Where the words of a phrase stand one after the other."""
        for place in self._places.get(phrase[0], ()):
            words = self._words[place : place + len(phrase)]
            if [word for word, _ in words] == [*phrase]:
                yield words[0][1][0], words[-1][1][1]


def phrase_words(text: str) -> list[tuple[str, Span]]:
    """The stems of a text's words and numbers but for function words, each with where it stands."""
    words = ((english.stem(found[0]), found.span()) for found in _PART.finditer(text))
    return [(word, span) for word, span in words if word not in english.FUNCTION_WORDS]


def whole_words(text: str) -> list[tuple[str, Span]]:
    """The words and numbers of a text, small, each with where it stands."""
    return [(found[0].lower(), found.span()) for found in _PART.finditer(text)]


_PART = re.compile(r"[^\W_]+")


def _marked(text: str, pattern: re.Pattern[str], marks: Callable[[str], Iterator[str]]) -> Places:
    return _grouped((mark, found.span()) for found in pattern.finditer(text) for mark in marks(found[0]))


def _grouped(found: Iterable[tuple[str, Span]]) -> Places:
    places: dict[str, list[Span]] = defaultdict(list)
    for token, span in found:
        places[token].append(span)
    return places


def folded_together(texts: Sequence[str]) -> tuple[str, str]:
    """Texts as one, no word of which reaches from one into the next; and that folded."""
    joined = GAP.join(texts)
    return joined, fold(joined)
