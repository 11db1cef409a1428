"""What the mainland, Taiwan and Hong Kong call the same thing, where they do so in other words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from duizhao.glossary.lists import BadLine, entries
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN

_COLUMNS = 4
_STRICT = "strict"
_BETWEEN = "|"
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Wording:
    """One line of the list: the words of each region, the usual one first.

    One with a mainland form alone is a word in itself, of which no part is put another way.
    """

    mainland: tuple[str, ...]
    """In simplified script."""
    taiwan: tuple[str, ...] = ()
    """In traditional script."""
    hong_kong: tuple[str, ...] = ()
    """In traditional script; empty where it says the same as the mainland, or where that is not known."""
    is_strict: bool = False
    """Whether the words of one region also mean something else in another, as 支持 and 支援 do."""


@lru_cache(maxsize=1)
def vocabulary() -> tuple[Wording, ...]:
    """All words; read once. A line of the reader's own takes the place of a shipped one of the same word."""
    words: dict[str, Wording] = {}
    for wording in entries("vocabulary.tsv", parsed):
        words[fold(wording.mainland[0])] = wording
    return tuple(words.values())


def parsed(line: str) -> Wording:
    """A line `mainland⇥Taiwan⇥Hong Kong⇥strict`, forms separated by "/"; raises BadLine where it is none.

    All but the mainland's may be empty.
    """
    if _BETWEEN in line:
        raise BadLine(f"has {_BETWEEN!r}, but forms are separated by '/'")
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > _COLUMNS:
        raise BadLine(f"has {len(cells)} columns, but there are only {_COLUMNS}")
    mainland, taiwan, hong_kong, flag = [*cells, *[""] * _COLUMNS][:_COLUMNS]
    if flag not in ("", _STRICT):
        raise BadLine(f"has {flag!r} in the last column, which is {_STRICT!r} or empty")
    wording = Wording(_forms(mainland), _forms(taiwan), _forms(hong_kong), flag == _STRICT)
    if not wording.mainland:
        raise BadLine("needs the word of the mainland first")
    for form in (*wording.mainland, *wording.taiwan, *wording.hong_kong):
        if len(form) < _SHORTEST or not HAN_RUN.search(form):
            raise BadLine(f"has {form!r}, but a form is a Chinese word of at least {_SHORTEST} characters")
    return wording


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split("/") if form.strip())
