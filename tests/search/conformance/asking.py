"""Queries as trees, briefly."""

from __future__ import annotations

from duizhao.search.language.query import Query
from duizhao.search.language.tree import (
    And,
    Condition,
    Distance,
    Gap,
    Language,
    Not,
    Or,
    Pattern,
    Tree,
    Word,
)
from duizhao.search.rules import Rule
from duizhao.text.language import has_chinese

FOLDING = frozenset({Rule.SCRIPT, Rule.WIDTH, Rule.CASE})
"""The rules that need no list of words."""


def word(text: str, *, goes_on: bool = False, exact: bool = False) -> Word:
    """A word or phrase on either side, or on the Chinese one where it has a Chinese character."""
    return Word(text, side(text), exact, goes_on)


def zh(text: str, *, goes_on: bool = False) -> Word:
    return Word(text, Language.ZH, goes_on=goes_on)


def en(text: str, *, goes_on: bool = False) -> Word:
    return Word(text, Language.EN, goes_on=goes_on)


def pattern(source: str, language: Language | None = None) -> Pattern:
    return Pattern(source, language or side(source))


def gap(first: str, distance: Distance, characters: int, second: str) -> Gap:
    where = side(first + second)
    return Gap(Word(first, where), distance, characters, Word(second, where))


def side(typed: str) -> Language | None:
    """The side on which alone stands what is typed without `zh:` or `en:`."""
    return Language.ZH if has_chinese(typed) else None


def both(*children: Tree) -> And:
    return And(children)


def either(*children: Tree) -> Or:
    return Or(children)


def no(child: Tree) -> Not:
    return Not(child)


def query(
    tree: Tree | None = None, *where: Condition, rules: frozenset[Rule] = FOLDING, text: str = ""
) -> Query:
    """A query that looks for what it says, letters folded."""
    return Query(text, tree, where, rules)
