"""What could be tried where a query finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from duizhao.search.language.tree import And, AnyOf, Gap, Leaf, Not, Or, Pattern, Tree, Word, leaves
from duizhao.search.rules import ALL_RULES, SWITCHED

if TYPE_CHECKING:
    from duizhao.search.backend import Backend
    from duizhao.search.language.query import Query

_MOST_WORDS = 8
"""Words of a query that are looked for one by one."""


def hints(search: Backend, query: Query) -> Iterator[str]:
    """What to try instead, each in a few words; raises what the search raises."""
    tree = query.tree
    if tree and query.rules != ALL_RULES:
        found = search.count(replace(query, rules=ALL_RULES))
        if found:
            off = ", ".join(rule for rule in SWITCHED if rule not in query.rules)
            yield f"{_hits(found)} with the rules that are off ({off})"
    if tree and any(_is_exact(leaf) for leaf in leaves(tree)):
        found = search.count(replace(query, tree=_loosened(tree)))
        if found:
            yield f"{_hits(found)} without `=`, which asks for it exactly as written"
    yield from _of_nothing(search, query)
    if tree and query.where:
        found = search.count(replace(query, where=()))
        if found:
            yield f"{_hits(found)} without its filters"
    if isinstance(tree, And):
        yield from _apart(search, query, leaves(tree)[:_MOST_WORDS])


def _of_nothing(search: Backend, query: Query) -> Iterator[str]:
    """Which filters fit no text of the library, whatever is looked for."""
    for one in query.where:
        if isinstance(one, AnyOf) or one.negated:
            continue
        if not search.count(replace(query, tree=None, where=(one,))):
            yield f"no text is {one.field}:{one.value}"


def _apart(search: Backend, query: Query, words: tuple[Leaf, ...]) -> Iterator[str]:
    """Which of the words of a query stand nowhere."""
    nowhere = [word for word in words if not search.count(replace(query, tree=word, where=()))]
    if nowhere and len(words) > 1:
        yield f"{', '.join(map(_as_typed, nowhere))} stand{'s' if len(nowhere) == 1 else ''} nowhere"
    elif len(words) > 1:
        yield "each of its words is there, but never together"


def _hits(number: int) -> str:
    return f"{number:,} hit{'s' if number > 1 else ''}"


def _as_typed(leaf: Leaf) -> str:
    match leaf:
        case Word(text):
            return text
        case Pattern(source):
            return f"/{source}/"
        case Gap(first, distance, characters, second):
            return f"{first.text}{distance}{characters}{second.text}"


def _is_exact(leaf: Leaf) -> bool:
    match leaf:
        case Word():
            return leaf.exact
        case Gap(first=first, second=second):
            return first.exact or second.exact
    return False


def _loosened(tree: Tree) -> Tree:
    """The same, met in any form."""
    match tree:
        case Word():
            return replace(tree, exact=False)
        case Gap(first=first, second=second):
            return replace(tree, first=replace(first, exact=False), second=replace(second, exact=False))
        case And(children):
            return And(tuple(map(_loosened, children)))
        case Or(children):
            return Or(tuple(map(_loosened, children)))
        case Not(child):
            return Not(_loosened(child))
    return tree
