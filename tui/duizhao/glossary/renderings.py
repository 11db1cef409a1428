"""How each listed Chinese form is put in English: what people, places and terms say together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from duizhao.glossary.tables import Entry, tables
from duizhao.glossary.terms import terms
from duizhao.text.folding import fold

_BETWEEN = "|"
_WEAK = "?"


@lru_cache(maxsize=1)
def renderings() -> Mapping[str, tuple[str, ...]]:
    """The English forms of each Chinese one, which is folded; the reader's own before the shipped ones.

    Of a person the surname alone is a form too. Forms that are also common words are left out. Takes some
    50 ms at first and is kept.
    """
    named = [pair for entry in tables().entries.values() for pair in _of_name(entry)]
    listed = [(chinese, term.english) for term in terms() for chinese in term.chinese]
    pairs = [*reversed(listed), *reversed(named)]
    # folded in one go: a call for each form takes longer than all the rest
    folded = fold(_BETWEEN.join(chinese for chinese, _ in pairs)).split(_BETWEEN)
    found: dict[str, dict[str, None]] = {}
    for form, (_, english) in zip(folded, pairs, strict=True):
        if len(form) > 1:
            found.setdefault(form, {}).update(dict.fromkeys(english))
    return {form: tuple(english) for form, english in found.items()}


def _of_name(entry: Entry) -> Iterator[tuple[str, Sequence[str]]]:
    english = [form for form in (*entry.english, *entry.surnames) if form and not form.endswith(_WEAK)]
    if english:
        for form in dict.fromkeys((*entry.hans, *entry.taiwan, *entry.hong_kong)):
            if not form.endswith(_WEAK):
                yield form, english
