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

FOLDING = frozenset({Rule.SCRIPT, Rule.WIDTH, Rule.CASE})
"""The rules that need no list of words."""


def word(text: str, *, goes_on: bool = False, exact: bool = False) -> Word:
    """A word or phrase on either side, or on the Chinese one where it has a Chinese character."""
    return Word(text, goes_on=goes_on, exact=exact)


def zh(text: str, *, goes_on: bool = False) -> Word:
    return Word(text, Language.ZH, goes_on=goes_on)


def en(text: str, *, goes_on: bool = False) -> Word:
    return Word(text, Language.EN, goes_on=goes_on)


def pattern(source: str, language: Language | None = None) -> Pattern:
    return Pattern(source, language)


def gap(first: str, distance: Distance, characters: int, second: str) -> Gap:
    return Gap(Word(first), distance, characters, Word(second))


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
