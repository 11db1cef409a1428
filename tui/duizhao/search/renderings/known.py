"""What is known beforehand of how a term is put in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from duizhao.align.words.english import FUNCTION_WORDS
from duizhao.glossary.renderings import renderings as listed
from duizhao.search.language.tree import Language
from duizhao.search.renderings.dictionary import Sense, dictionary
from duizhao.search.renderings.units import Phrase, Units, key_of, sense_of, with_country
from duizhao.text.folding import fold

Senses: TypeAlias = frozenset[Sense]
"""English renderings as stems, Chinese ones as one folded word each."""

_LONGEST = 12
"""Words of a known rendering, and characters of a Chinese word."""
_CROSSING = 2
"""Characters of a word that two others may seem to hold where they meet: the 国人 of 中国人民."""


class Place(NamedTuple):
    """Where a rendering stands in a text."""

    key: str
    start: int
    end: int
    units: Phrase
    """The units it is made of, or stands in."""


def known(forms: Iterable[str], source: Language) -> Senses:
    """How the lists and the dictionary put any of these forms of a term."""
    found: set[Sense] = set()
    for form in forms:
        found.update(listed_senses(form, source), _of_dictionary(form, source))
    return frozenset(sense for sense in found if any(sense))


def places(senses: Senses, units: Units, text: str, language: Language) -> Iterator[Place]:
    """Where a known rendering stands in a text, longer ones first; `text` is folded where it is Chinese."""
    found = (
        _english_places(senses, units) if language is Language.EN else _chinese_places(senses, units, text)
    )
    return iter(sorted(found, key=lambda place: place.start - place.end))


def listed_senses(form: str, source: Language) -> Senses:
    """How the lists alone put a form."""
    if source is Language.ZH:
        return frozenset(sense_of(english) for english in listed().get(fold(form), ()))
    return frozenset((word,) for word in _listed_chinese().get(sense_of(form), ()))


def _of_dictionary(form: str, source: Language) -> Iterable[Sense]:
    if source is Language.ZH:
        return dictionary().senses(form)
    return ((word,) for word in dictionary().headwords(sense_of(form)))


@lru_cache(maxsize=1)
def _listed_chinese() -> Mapping[Sense, tuple[str, ...]]:
    """The listed Chinese forms, folded, by the stems of their English ones."""
    found: dict[Sense, dict[str, None]] = {}
    for form, english in listed().items():
        for expression in english:
            found.setdefault(sense_of(expression), {})[form] = None
    return {sense: tuple(forms) for sense, forms in found.items()}


def _english_places(senses: Senses, units: Units) -> Iterator[Place]:
    firsts = {sense[0] for sense in senses}
    for start, unit in enumerate(units):
        if unit.meaning not in firsts:
            if any((country,) in senses for country in with_country(unit.meaning)[1:]):
                yield Place(unit.key, unit.start, unit.end, (start, start + 1))
            continue
        for end in range(start + 1, min(start + _LONGEST, len(units)) + 1):
            inside = units[start:end]
            if unit.stretch != inside[-1].stretch:
                break
            told = tuple(one.meaning for one in inside if one.meaning not in FUNCTION_WORDS)
            if inside[-1].meaning not in FUNCTION_WORDS and told in senses:
                yield Place(key_of(inside, Language.EN), unit.start, inside[-1].end, (start, end))


def _chinese_places(senses: Senses, units: Units, text: str) -> Iterator[Place]:
    """Where a word begins and ends with units, or stands inside one; only a long one lies across two."""
    at_start = {unit.start: at for at, unit in enumerate(units)}
    for (word,) in senses:
        for found in re.finditer(re.escape(word), text):
            start, end = found.span()
            first = next((at_start[at] for at in range(start, start - _LONGEST, -1) if at in at_start), None)
            if first is None:
                continue
            last = first
            while last < len(units) and units[last].end < end:
                last += 1
            if last == len(units):
                continue
            whole = units[first].start == start and units[last].end == end
            if whole or len(word) > _CROSSING or (first == last and len(word) > 1):
                yield Place(word, start, end, (first, last + 1))
