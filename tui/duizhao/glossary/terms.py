"""Terms of diplomatic and official prose, and the reader's own, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from duizhao.glossary.lists import BadLine, entries
from duizhao.text.language import HAN_RUN


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the list: the forms of a term in either language, the usual one first."""

    chinese: tuple[str, ...]
    """In any script."""
    english: tuple[str, ...]


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """All terms, the reader's own last; read once."""
    return tuple(entries("terms.tsv", parsed))


def parsed(line: str) -> Term:
    """A line `Chinese|Chinese⇥English|English`; raises BadLine where it is none."""
    chinese, tab, english = line.partition("\t")
    if not tab:
        raise BadLine("needs a Chinese term, a tab and the English")
    term = Term(_forms(chinese), _forms(english.partition("\t")[0]))
    if not term.chinese or not all(map(HAN_RUN.search, term.chinese)):
        raise BadLine("needs a Chinese term before the tab")
    if not term.english:
        raise BadLine("needs the English after the tab")
    return term


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split("|") if form.strip())
