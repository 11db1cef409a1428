"""Cuts Chinese into the words of the lexicon, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from duizhao.align.lexicon.store import Lexicon
from duizhao.text.language import HAN_RUN

if TYPE_CHECKING:
    from duizhao.align.lexicon.translations import Translations

LONGEST_WORD = 16

Words = Mapping[str, "Translations"]
"""The lexicon's words that stand in a text, with their translations."""


def words_in(texts: Iterable[str], lexicon: Lexicon) -> Words:
    """The words of the lexicon that stand anywhere in folded Chinese texts, with their translations."""
    runs = {run for text in texts for run in HAN_RUN.findall(text)}
    places = [(run, start) for run in runs for start in range(len(run))]
    found: dict[str, Translations] = {}
    for length in range(1, LONGEST_WORD + 1):
        fitting = [(run, start) for run, start in places if start + length <= len(run)]
        known = lexicon.words({run[start : start + length] for run, start in fitting})
        found.update((word, translations) for word, translations in known.items() if len(translations.stems))
        places = [(run, start) for run, start in fitting if run[start : start + length] in known]
    return found


def segmented(text: str, words: Words) -> list[str]:
    """The words of a folded Chinese text; a character that begins no word stands alone."""
    tokens: list[str] = []
    for run in HAN_RUN.findall(text):
        start = 0
        while start < len(run):
            longest = min(LONGEST_WORD, len(run) - start)
            length = next((n for n in range(longest, 1, -1) if run[start : start + n] in words), 1)
            tokens.append(run[start : start + length])
            start += length
    return tokens
