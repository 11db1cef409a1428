"""Names that a term is a part of: the 合作 of 上海合作组织 is a name's, and put as the name is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from duizhao.glossary.renderings import renderings as listed
from duizhao.search.language.tree import Language
from duizhao.search.renderings.links import Side
from duizhao.text.folding import fold

_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile("['\"]")
"""A quotation mark as folding leaves it."""
_LEAST_CAPITAL = 4
"""Letters from which on a word of a name is written with a capital."""


class InName(NamedTuple):
    """Where a term stands in a name, and where the facing text has the name."""

    name: str
    """As the facing text has it, or as it is listed."""
    place: tuple[int, int]
    """Of the name in the source."""
    put: tuple[int, int] | None
    """Of the name in the facing text; None where it does not have it."""


class Names:
    """The listed names that a term is a part of."""

    def __init__(self, term: str, source: Language) -> None:
        self._source = source
        self._listed = _around(fold(term), source)
        forms = sorted(self._listed, key=len, reverse=True)
        self._pattern = re.compile("|".join(_bounded(form, source) for form in forms)) if forms else None

    def found(self, source: Side, target: Side) -> list[InName]:
        """The names in the linked sentences, each place of the facing text given once."""
        if self._pattern is None:
            return []
        found: list[InName] = []
        folded, facing = fold(source.text), fold(target.text)
        used: list[tuple[int, int]] = []
        for start, end in source.sentences:
            for match in self._pattern.finditer(folded, start, end):
                put = self._put(self._listed[_MARK.sub("", match.group())], facing, target, used)
                if put:
                    used.append(put)
                name = plain(target.text[slice(*put)]) if put else match.group()
                found.append(InName(name, match.span(), put))
        return found

    def _put(
        self, forms: Sequence[str], facing: str, target: Side, used: Sequence[tuple[int, int]]
    ) -> tuple[int, int] | None:
        other = Language.EN if self._source is Language.ZH else Language.ZH
        for form in forms:
            for start, end in target.sentences:
                for match in re.compile(_bounded(fold(form), other)).finditer(facing, start, end):
                    if match.span() not in used:
                        return match.span()
        return None


def _around(term: str, source: Language) -> Mapping[str, Sequence[str]]:
    """The listed names that hold the term and more, folded, with their forms in the other language."""
    found: dict[str, dict[str, None]] = {}
    inside = re.compile(_bounded(term, source))
    for chinese, names in _named().items():
        folded = [fold(name) for name in names]
        if term in (chinese, *folded):
            continue
        if source is Language.ZH and term in chinese:
            found.setdefault(chinese, {}).update(dict.fromkeys(names))
        elif source is Language.EN:
            short = [name for name in names if name.isupper()]
            for name in filter(inside.search, folded):
                found.setdefault(name, {}).update(dict.fromkeys((chinese, *short)))
    return {form: tuple(sorted(others, key=len, reverse=True)) for form, others in found.items()}


@lru_cache(maxsize=1)
def _named() -> Mapping[str, Sequence[str]]:
    """The listed forms that are names, folded, with their English ones that are."""
    return {
        chinese: tuple(filter(_is_name, english))
        for chinese, english in listed().items()
        if _is_name(english[0])
    }


def plain(name: str) -> str:
    """A name without quotation marks inside, `一带一路”国际合作高峰论坛` where it has lost one."""
    return "".join(character for character in name if not _MARK.fullmatch(fold(character)))


def _is_name(form: str) -> bool:
    """Whether all longer words of an English expression have a capital."""
    words = [word for word in _WORD.findall(form) if len(word) >= _LEAST_CAPITAL or word.isupper()]
    return bool(words) and all(word[0].isupper() for word in words)


def _bounded(form: str, language: Language) -> str:
    """Finds a folded form: English as whole words, Chinese with quotation marks inside it or without."""
    if language is Language.EN:
        return rf"(?<!\w){re.escape(form)}(?!\w)"
    return f"{_MARK.pattern}?".join(map(re.escape, form))
