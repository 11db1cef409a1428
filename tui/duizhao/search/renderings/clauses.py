"""The clauses of many texts as numbers, so that millions of words fit and can be sorted."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from duizhao.search.language.tree import Language
from duizhao.search.renderings.repeats import END
from duizhao.search.renderings.units import Cutter, Units
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN

_QUOTED = re.compile("[\"']")
"""Quotation marks as folding leaves them: they part no Chinese clause."""
_HYPHENS = ("-", "‐", "‑")
_BLANKS = re.compile(r"\s+")


class Clauses:
    """The clauses of texts of one language; Chinese by characters, English by words."""

    def __init__(self, language: Language, cutter: Cutter) -> None:
        self.tokens = array("q", [END])
        self.events = array("q", [0])
        self._language = language
        self._cutter = cutter
        self._shown = array("q", [END])
        """What stands in the text for each token."""
        self._numbers: dict[str, int] = {}
        self._words: list[str] = [""]

    def add(self, event: int, texts: Iterable[str]) -> None:
        """Take in texts of an event, events counted from 0."""
        if self._language is Language.ZH:
            for text in texts:
                self._add_chinese(text)
        else:
            listed = list(texts)
            for text, units in zip(
                listed, self._cutter.cut([(t, ((0, len(t)),)) for t in listed]), strict=True
            ):
                self._add_english(text, units)
        self.events.extend([event] * (len(self.tokens) - len(self.events)))

    def key(self, start: int, length: int) -> str:
        """What all places of a run share, with a blank around each English word."""
        return self._joined(self.tokens[start : start + length], " ")

    def text(self, start: int, length: int) -> str:
        """A run as it stands in the text."""
        return self._joined(self._shown[start : start + length], "").strip(" -‐‑–")

    def plain(self, phrase: str) -> str:
        """What the key of every run has that holds a phrase."""
        if self._language is Language.ZH:
            return _QUOTED.sub("", fold(phrase))
        (units,) = self._cutter.cut([(phrase, ((0, len(phrase)),))])
        return "".join(f" {phrase[unit.start : unit.end].lower()} " for unit in units)

    def whole_words(self, start: int, length: int) -> tuple[int, int] | None:
        """Start and length of what a run has of whole words, small ones at either end left out."""
        first, last = start, start + length
        if self._language is Language.ZH:
            while self.tokens[first - 1] != END:
                first -= 1
            last = next(at for at in range(last, len(self.tokens)) if self.tokens[at] == END)
        clause = self.key(first, last - first)
        (units,) = self._cutter.cut([(clause, ((0, len(clause)),))])
        if self._language is Language.ZH:
            inside = [u for u in units if start - first <= u.start and u.end <= start - first + length]
        else:
            inside = list(units)
        numbers = [at for at, unit in enumerate(inside) if not unit.is_small or self._is_joined(start + at)]
        if not numbers:
            return None
        if self._language is Language.EN:
            return start + numbers[0], numbers[-1] - numbers[0] + 1
        begin, end = inside[numbers[0]].start, inside[numbers[-1]].end
        return first + begin, end - begin

    def _is_joined(self, at: int) -> bool:
        """Whether an English word goes on behind a hyphen: the all of all-weather."""
        return self._language is Language.EN and self._words[self._shown[at]].endswith(_HYPHENS)

    def _add_chinese(self, text: str) -> None:
        folded = fold(text)
        if _QUOTED.search(folded):
            kept = [at for at, character in enumerate(folded) if not _QUOTED.fullmatch(character)]
            folded, text = "".join(folded[at] for at in kept), "".join(text[at] for at in kept)
        for run in HAN_RUN.finditer(folded):
            self.tokens.extend(map(ord, run.group()))
            self.tokens.append(END)
            self._shown.extend(map(ord, text[run.start() : run.end()]))
            self._shown.append(END)

    def _add_english(self, text: str, units: Units) -> None:
        for at, unit in enumerate(units):
            following = units[at + 1] if at + 1 < len(units) else None
            goes_on = following is not None and following.stretch == unit.stretch
            end = following.start if goes_on and following else unit.end
            self.tokens.append(self._number(text[unit.start : unit.end].lower()))
            self._shown.append(self._number(_BLANKS.sub(" ", text[unit.start : end])))
            if not goes_on:
                self.tokens.append(END)
                self._shown.append(END)

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._words)
            self._words.append(word)
        return number

    def _joined(self, numbers: array[int], around: str) -> str:
        if self._language is Language.ZH:
            return "".join(map(chr, numbers))
        return "".join(f"{around}{self._words[number]}{around}" for number in numbers)
