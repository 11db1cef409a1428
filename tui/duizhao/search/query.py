"""A keyword query: what it looks for, and where that stands in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias
from unicodedata import normalize

from duizhao.model import Lang
from duizhao.text.folding import fold
from duizhao.text.language import has_chinese
from duizhao.text.tokens import matcher, phrase, tokens

Spans: TypeAlias = tuple[tuple[int, int], ...]

_PART = re.compile(r'["“”](?P<phrase>[^"“”]*)(?:["“”]|$)|(?P<word>[^\s"“”]+)')
_LETTER = re.compile(r"[^\W_]")


class Rule(StrEnum):
    """Why a passage was found for a term: as it stands, or by what folding took away."""

    EXACT = "exact"
    SCRIPT = "script"
    WIDTH = "width"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Reason:
    """What a rule found for a term."""

    rule: Rule
    query: str
    matched: str


@dataclass(frozen=True)
class Term:
    """A word or phrase; one with Chinese characters stands in Chinese texts, any other in both."""

    text: str
    prefix: bool = False
    """Whether its last word may go on, as while it is being typed."""

    @cached_property
    def is_chinese(self) -> bool:
        """Whether it is looked for in Chinese texts alone, as it has a Chinese character."""
        return has_chinese(self.text)

    def expression(self, lang: Lang) -> str:
        """The FTS5 expression that finds it in texts of a language; empty where it cannot stand there."""
        if self.is_chinese and not lang.is_chinese:
            return ""
        return phrase(self.text, lang, self.prefix)

    def matches(self, text: str, lang: Lang) -> bool:
        """Whether it stands in a text."""
        return bool(self.spans(text, lang))

    def spans(self, text: str, lang: Lang) -> Spans:
        """Where it stands in a text, just where the index finds it."""
        pattern = self._in_chinese if lang.is_chinese else self._in_english
        return tuple(found.span() for found in pattern.finditer(fold(text))) if pattern else ()

    @cached_property
    def _in_chinese(self) -> re.Pattern[str] | None:
        return matcher(self.text, Lang.HANS, self.prefix)

    @cached_property
    def _in_english(self) -> re.Pattern[str] | None:
        return None if self.is_chinese else matcher(self.text, Lang.EN, self.prefix)

    def why(self, text: str, lang: Lang) -> tuple[Reason, ...]:
        """The rules that found it in a text, each with what it found there first."""
        reasons: dict[Rule, Reason] = {}
        for start, end in self.spans(text, lang):
            matched = text[start:end]
            for rule in _rules(self.text, matched, lang):
                reasons.setdefault(rule, Reason(rule, self.text, matched))
        return tuple(reasons.values())


@dataclass(frozen=True, slots=True)
class Query:
    """Terms of which a paragraph, with what faces it, must hold every one."""

    terms: tuple[Term, ...]

    @classmethod
    def parse(cls, query: str, *, typing: bool = False) -> Query:
        """The query in a line: words separated by blanks, phrases in quotation marks.

        A quotation mark left open counts as closed. Marks between words, as in `合作 - route`, are no
        terms; alone or in quotation marks they are. While typing, the last word may go on.
        """
        query = normalize("NFC", query)
        found = list(_PART.finditer(query))
        parts = [part for part in found if part["phrase"] or _LETTER.search(part["word"] or "")] or found
        words = [(part["phrase"] or part["word"] or "").split() for part in parts]
        texts = [" ".join(word) for word in words if word]
        going_on = (
            typing and parts[-1:] == found[-1:] and not query[-1:].isspace() and query[-1:] not in '"“”'
        )
        last = len(texts) - 1
        return cls(tuple(Term(text, going_on and at == last) for at, text in enumerate(texts)))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def matches(self, text: str, lang: Lang) -> bool:
        """Whether every term stands in a text."""
        return bool(self.terms) and all(term.matches(text, lang) for term in self.terms)

    def spans(self, text: str, lang: Lang) -> Spans:
        """Where any term stands in a text, in order, without overlaps."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(span for term in self.terms for span in term.spans(text, lang)):
            if merged and start < merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return tuple(merged)


def _rules(query: str, matched: str, lang: Lang) -> list[Rule]:
    """What folding had to take away for these two to match."""
    if query in matched:
        return [Rule.EXACT]
    needed: set[Rule] = set()
    for one, other in zip(_compared(query, lang), _compared(matched, lang), strict=False):
        needed |= _differences(one, other)
    return [rule for rule in Rule if rule in needed] or [Rule.EXACT]


def _compared(text: str, lang: Lang) -> str:
    """The characters of a text that a match compares."""
    return "".join(text[token.start : token.end] for token in tokens(text, lang))


def _differences(one: str, other: str) -> set[Rule]:
    """In what two characters with one key differ; an accent counts as case, the form of a mark as width."""
    if one == other:
        return set()
    narrow = normalize("NFKC", one), normalize("NFKC", other)
    width = {Rule.WIDTH} if narrow != (one, other) else set()
    if narrow[0] == narrow[1]:
        return width
    if has_chinese(narrow[0]):
        return {Rule.SCRIPT, *width}
    return {Rule.CASE, *width} if one.isalnum() else {Rule.WIDTH}
