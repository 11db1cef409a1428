"""The tables of people and places: what is in them, and all their forms by how they begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from duizhao.glossary.lists import BadLine, entries
from duizhao.model import Bilingual, Lang
from duizhao.text.folding import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: a person or a place."""

    key: str
    kind: str
    """`person`, or `country`, `region`, `city`, `venue`."""
    hans: tuple[str, ...]
    taiwan: tuple[str, ...]
    hong_kong: tuple[str, ...]
    english: tuple[str, ...]
    surnames: tuple[str, ...]
    country: str
    city: str
    """Of a venue: the key of the city it stands in."""

    def name(self, lang: Lang) -> Bilingual:
        """The usual name for readers of a language."""
        chinese = self.taiwan if lang is Lang.HANT else self.hans
        return Bilingual((chinese or self.hans or ("",))[0] or None, (self.english or ("",))[0] or None)


@dataclass(frozen=True, slots=True)
class Found:
    """A form of the table in a text, and who may be meant."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    weak: bool
    """It counts only where something beside it says that a name is meant."""


class Forms:
    """All forms by their beginning, longest first."""

    def __init__(self) -> None:
        self._bearers: dict[str, dict[str, Entry]] = {}
        self._strong: set[str] = set()
        self._by_beginning: dict[str, list[str]] = {}

    def add(self, form: str, entry: Entry, beginning: str, weak: bool) -> None:
        """Enter a folded form of a person or place; a strong one anywhere makes it strong."""
        bearers = self._bearers.get(form)
        if bearers is None:
            bearers = self._bearers[form] = {}
            self._by_beginning.setdefault(beginning, []).append(form)
        bearers[entry.key] = entry
        if not weak:
            self._strong.add(form)

    def sort(self) -> None:
        """Put longer forms first; once, when all are entered."""
        for forms in self._by_beginning.values():
            forms.sort(key=len, reverse=True)

    @property
    def beginnings(self) -> Collection[str]:
        """The beginnings that any form has."""
        return self._by_beginning.keys()

    def beginning_with(self, beginning: str) -> Sequence[str]:
        """The forms with a beginning, longest first."""
        return self._by_beginning.get(beginning, ())

    def found(self, start: int, form: str) -> Found:
        """A form where it stands in a text."""
        return Found(start, start + len(form), tuple(self._bearers[form].values()), form not in self._strong)


class Tables:
    """The tables, ready to search."""

    def __init__(self, people: Iterable[Entry], places: Iterable[Entry]) -> None:
        self.entries: dict[str, Entry] = {}
        self.chinese, self.english = Forms(), Forms()
        self.surnames: dict[str, list[Entry]] = {}
        for entry in (*people, *places):
            self.entries[f"{entry.kind}:{entry.key}"] = entry
            self._add(entry)
        self.chinese.sort()
        self.english.sort()

    def _add(self, entry: Entry) -> None:
        chinese = tuple(dict.fromkeys((*entry.hans, *entry.taiwan, *entry.hong_kong)))
        # folded in one go: a call for each form takes longer than all the rest
        keys = iter(fold(_BETWEEN.join((*chinese, *entry.english, *entry.surnames))).split(_BETWEEN))
        for _ in chinese:
            key = next(keys)
            form = key.removesuffix("?")
            self.chinese.add(form, entry, form[:2], weak=key != form)
        for key in [next(keys) for _ in entry.english]:
            form = key.removesuffix("?")
            first = _WORD.match(form)
            self.english.add(form, entry, first[0] if first else form, weak=key != form)
        for surname in keys:
            self.surnames.setdefault(surname, []).append(entry)


KINDS = ("city", "venue", "region", "country")
"""The kinds of places; of two places of one name or key the first is meant."""
_COLUMNS = 8
_BETWEEN = "|"
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The shipped tables with the user's own lines, ready to search; made once."""
    return Tables(*named())


@lru_cache(maxsize=1)
def named() -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """All people and all places, the user's own last; read once."""
    return tuple(entries("people.tsv", _person)), tuple(entries("places.tsv", _place))


def _person(line: str) -> Entry | None:
    if line.startswith("key\t"):
        return None
    key, hans, taiwan, hong_kong, english, surnames, other, country = _row(line)
    if not (hans or taiwan or hong_kong or english):
        raise BadLine("needs a key, a tab and a name")
    return Entry(
        key, "person", _split(hans), _split(taiwan), _split(hong_kong),
        (english, *_split(other)), _split(surnames), country, "",
    )  # fmt: skip


def _place(line: str) -> Entry | None:
    if line.startswith("kind\t"):
        return None
    kind, key, hans, taiwan, hong_kong, english, country, city = _row(line)
    if kind not in KINDS:
        raise BadLine(f"begins with {kind!r}, but a place is one of {', '.join(KINDS)}")
    if not (hans or taiwan or hong_kong or english):
        raise BadLine(f"needs the key and a name of the {kind}")
    return Entry(
        key, kind, _split(hans), _split(taiwan), _split(hong_kong), _split(english), (), country, city
    )


def _row(line: str) -> Sequence[str]:
    """The columns of a line, those at its end filled up."""
    if _BETWEEN in line:
        raise BadLine(f"has {_BETWEEN!r}, but forms of a name are separated by '/'")
    return [*line.split("\t"), *[""] * _COLUMNS][:_COLUMNS]


def _split(forms: str) -> tuple[str, ...]:
    return tuple(forms.split("/")) if forms else ()
