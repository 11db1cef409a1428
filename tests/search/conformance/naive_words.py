"""Where the leaves of a query stand in one text, by comparing letter after letter; no index, no cunning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias
from unicodedata import normalize

from duizhao.model import Lang
from duizhao.search.language.tree import Distance, Gap, Leaf, Pattern, Word
from duizhao.search.rules import Alternative, Rule
from duizhao.text.folding import fold
from duizhao.text.language import has_chinese
from duizhao.text.sentences import sentence_starts

Span: TypeAlias = tuple[int, int]
Forms: TypeAlias = Callable[[Word], Sequence[Alternative]]
"""What a word is looked for as, first as typed."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A word, a number, a character or a mark."""

    key: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return _is_letter(self.key[0])


def _is_letter(character: str) -> bool:
    return character.isalnum() and not "\u2e80" <= character <= "\ud7ff"


def cuts(text: str, lang: Lang) -> list[Cut]:
    """The tokens of a text: in English marks are none."""
    folded = fold(text)
    found: list[Cut] = []
    at = 0
    while at < len(folded):
        end = at + 1
        if _is_letter(folded[at]):
            while end < len(folded) and _is_letter(folded[end]):
                end += 1
            found.append(Cut(folded[at:end], at, end))
        elif not folded[at].isspace() and (lang.is_chinese or has_chinese(folded[at])):
            found.append(Cut(folded[at], at, end))
        at = end
    return found


def as_typed(word: Word) -> Sequence[Alternative]:
    """A word alone."""
    return (Alternative(word.text),)


def stands(leaf: Leaf, text: str, lang: Lang, rules: frozenset[Rule], forms: Forms = as_typed) -> list[Span]:
    """Where a leaf stands in a text of a side on which it may stand; those of different forms may overlap."""
    match leaf:
        case Word():
            return list(_of_word(leaf, text, lang, rules, forms))
        case Gap():
            return list(_of_gap(leaf, text, lang, rules, forms))
        case Pattern(source=source):
            met = _met_in_all_forms(source, text, rules)
            return [found.span() for found in re.finditer(met, text) if found[0]]


def _of_word(word: Word, text: str, lang: Lang, rules: frozenset[Rule], forms: Forms) -> Iterator[Span]:
    for form in (Alternative(word.text),) if word.exact else forms(word):
        if form.script in (None, lang):
            goes_on = word.goes_on and form.rule is None
            yield from _of_form(replace(word, text=form.text, goes_on=goes_on), text, lang, rules)


def _of_form(word: Word, text: str, lang: Lang, rules: frozenset[Rule]) -> Iterator[Span]:
    wanted, held = cuts(word.text, lang), cuts(text, lang)
    if not wanted:
        return
    goes_on = word.goes_on and wanted[-1].is_word and wanted[-1].end == len(word.text)
    at = 0
    while at + len(wanted) <= len(held):
        found = held[at : at + len(wanted)]
        if _is_same(wanted, found, goes_on) and _is_allowed(word, wanted, text, found, rules):
            yield found[0].start, found[-1].end
            at += len(wanted)
        else:
            at += 1


def _is_allowed(
    word: Word, wanted: Sequence[Cut], text: str, found: Sequence[Cut], rules: frozenset[Rule]
) -> bool:
    """Whether no rule is needed that is switched off; an exact word stands letter by letter."""
    if word.exact:
        end = found[-1].start + wanted[-1].end - wanted[-1].start
        return text[found[0].start : end] == word.text
    return _needed(word.text, wanted, text, found) <= rules


def _is_same(wanted: Sequence[Cut], found: Sequence[Cut], goes_on: bool) -> bool:
    """Whether one run of tokens is the other; the last word may go on."""
    keys, others = [cut.key for cut in wanted], [cut.key for cut in found]
    if goes_on:
        return keys[:-1] == others[:-1] and others[-1].startswith(keys[-1])
    return keys == others


def _needed(typed: str, wanted: Sequence[Cut], text: str, found: Sequence[Cut]) -> set[Rule]:
    """The rules without which one would not be the other."""
    needed: set[Rule] = set()
    for cut, other in zip(wanted, found, strict=True):
        pairs = zip(typed[cut.start : cut.end], text[other.start : other.end], strict=False)
        for one, another in pairs:
            needed |= _difference(one, another)
    return needed


def _difference(one: str, other: str) -> set[Rule]:
    if one == other:
        return set()
    narrow_one, narrow_other = normalize("NFKC", one), normalize("NFKC", other)
    width = {Rule.WIDTH} if (narrow_one, narrow_other) != (one, other) else set()
    if narrow_one == narrow_other:
        return width
    if has_chinese(narrow_one):
        return width | {Rule.SCRIPT}
    return width | {Rule.CASE} if one.isalnum() else {Rule.WIDTH}


_LITERAL = re.compile(r"(\{[^}]*\}|\[[^]]*\])|(\w)")
"""A count or a class of characters, or a letter by itself."""


def _met_in_all_forms(source: str, text: str, rules: frozenset[Rule]) -> str:
    """A simple pattern whose letters are any that the text has for them by these rules."""

    def forms(letter: str) -> str:
        return "".join(
            other
            for other in {letter, *text}
            if fold(other) == fold(letter) and _difference(letter, other) <= rules
        )

    def put(found: re.Match[str]) -> str:
        group = found[1]
        if group is None:
            return f"[{forms(found[2])}]"
        if group.startswith("{"):
            return group
        return group[:-1] + "".join(map(forms, filter(str.isalpha, group))) + "]"

    return _LITERAL.sub(put, source)


def _of_gap(gap: Gap, text: str, lang: Lang, rules: frozenset[Rule], forms: Forms) -> Iterator[Span]:
    firsts, seconds = (list(_of_word(word, text, lang, rules, forms)) for word in (gap.first, gap.second))
    for first in firsts:
        for second in seconds:
            if _is_at_distance(gap, first, second) and _in_one_sentence(text, lang, first, second):
                yield from (first, second)


def _is_at_distance(gap: Gap, first: Span, second: Span) -> bool:
    behind, before = second[0] - first[1], first[0] - second[1]
    match gap.distance:
        case Distance.EXACTLY:
            return behind == gap.characters
        case Distance.ORDERED:
            return 0 <= behind <= gap.characters
        case Distance.EITHER:
            return 0 <= behind <= gap.characters or 0 <= before <= gap.characters


def _in_one_sentence(text: str, lang: Lang, first: Span, second: Span) -> bool:
    """Whether no sentence begins between the beginning of the one and the end of the other."""
    start, end = min(first[0], second[0]), max(first[1], second[1])
    begins = [at + 1 for at, character in enumerate(text) if character == "\n"]
    offset = 0
    for line in text.split("\n"):
        begins += [offset + begin for begin in sentence_starts(line, lang)]
        offset += len(line) + 1
    return not any(start < begin < end for begin in begins)
