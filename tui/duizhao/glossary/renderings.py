"""How each listed Chinese form is put in English: what people, places and terms say together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from duizhao.glossary.tables import Entry, named
from duizhao.glossary.terms import terms
from duizhao.text.folding import fold

_BETWEEN = "|"
_WEAK = "?"
_BEGINNING = 2


class Listed(NamedTuple):
    """A listed form where it stands in a folded Chinese text."""

    start: int
    end: int
    english: tuple[str, ...]
    is_name: bool
    """Of a person or a place, rather than a term."""


@lru_cache(maxsize=1)
def renderings() -> Mapping[str, tuple[str, ...]]:
    """The English forms of each Chinese one, which is folded; the reader's own before the shipped ones.

    Of a person the surname alone is a form too. Forms that are also common words are left out. Takes some
    40 ms at first and is kept.
    """
    found: dict[str, dict[str, None]] = {}
    for form, english in (*_terms(), *_names()):
        found.setdefault(form, {}).update(dict.fromkeys(english))
    return {form: tuple(english) for form, english in found.items()}


class ReadWhenNeeded(Mapping[str, tuple[str, ...]]):
    """The renderings, read when they are first looked into."""

    def __getitem__(self, form: str) -> tuple[str, ...]:
        return renderings()[form]

    def __iter__(self) -> Iterator[str]:
        return iter(renderings())

    def __len__(self) -> int:
        return len(renderings())


def listed_in(folded: str) -> Iterator[Listed]:
    """Every listed form in a folded Chinese text, the longest first, without overlaps, in its order."""
    beginnings, names = _beginnings(), _name_forms()
    start = 0
    while start < len(folded) - 1:
        longest = beginnings.get(folded[start : start + _BEGINNING], ())
        form = next((form for form in longest if folded.startswith(form, start)), None)
        if form:
            yield Listed(start, start + len(form), renderings()[form], form in names)
        start += len(form) if form else 1


@lru_cache(maxsize=1)
def _beginnings() -> Mapping[str, Sequence[str]]:
    """The forms by their first two characters, the longest first."""
    found: dict[str, list[str]] = {}
    for form in sorted(renderings(), key=len, reverse=True):
        found.setdefault(form[:_BEGINNING], []).append(form)
    return found


@lru_cache(maxsize=1)
def _name_forms() -> frozenset[str]:
    return frozenset(form for form, _ in _names())


def _terms() -> Iterator[tuple[str, Sequence[str]]]:
    return _folded([(chinese, term.english) for term in reversed(terms()) for chinese in term.chinese])


def _names() -> Iterator[tuple[str, Sequence[str]]]:
    return _folded([pair for entry in reversed([*chain(*named())]) for pair in _of_name(entry)])


def _folded(pairs: Sequence[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, Sequence[str]]]:
    # folded in one go: a call for each form takes longer than all the rest
    forms = fold(_BETWEEN.join(chinese for chinese, _ in pairs)).split(_BETWEEN)
    return (
        (form, english) for form, (_, english) in zip(forms, pairs, strict=True) if len(form) >= _BEGINNING
    )


def _of_name(entry: Entry) -> Iterator[tuple[str, Sequence[str]]]:
    english = [form for form in (*entry.english, *entry.surnames) if form and not form.endswith(_WEAK)]
    if english:
        for form in dict.fromkeys((*entry.hans, *entry.taiwan, *entry.hong_kong)):
            if not form.endswith(_WEAK):
                yield form, english
