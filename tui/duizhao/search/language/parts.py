"""Joins what was read of a query: words into a tree, filters into conditions, each apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.search.language import filters
from duizhao.search.language.query import QueryError
from duizhao.search.language.signs import refusal
from duizhao.search.language.tree import And, Condition, Not, Or, Tree


@dataclass(frozen=True, slots=True)
class Part:
    """What was read of a query from a place on; empty where nothing is left of what is being typed."""

    at: int
    tree: Tree | None = None
    where: tuple[Condition, ...] = ()
    is_mark: bool = False
    """Whether it is but punctuation, to be looked for where there is nothing else."""

    def __bool__(self) -> bool:
        return self.tree is not None or bool(self.where)


def is_positive(tree: Tree | None) -> bool:
    """Whether it says what must stand in a row, and not only what must not."""
    match tree:
        case None | Not():
            return False
        case And(children) | Or(children):
            return any(map(is_positive, children))
    return True


def all_of(parts: Sequence[Part], at: int, *, inside: bool) -> Part:
    """Parts that must all hold, at the top of a query or inside parentheses; marks between words are none."""
    words = [part for part in parts if part.tree is not None]
    said = [part for part in words if not part.is_mark] or words
    where = tuple(condition for part in parts for condition in part.where)
    if inside and said and where:
        raise _mixed(next(part for part in parts if part.where))
    children = [child for part in said if part.tree for child in _flat(part.tree)]
    tree = children[0] if len(children) == 1 else And(tuple(children)) if children else None
    return Part(at, tree, where)


def _flat(tree: Tree) -> tuple[Tree, ...]:
    return tree.children if isinstance(tree, And) else (tree,)


def any_of(parts: Sequence[Part], at: int) -> Part:
    """Parts of which one must hold: all of them words, or all of them filters."""
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return parts[0] if parts else Part(at)
    if any(part.where for part in parts):
        return _any_filter(parts, at)
    children: list[Tree] = []
    for part in parts:
        if part.tree is None or not is_positive(part.tree):
            raise refusal("what OR joins must be found: with - or NOT alone nothing is", part.at)
        children.extend(part.tree.children if isinstance(part.tree, Or) else (part.tree,))
    return Part(at, Or(tuple(children)))


def none_of(part: Part, at: int) -> Part:
    """What a part says must not hold."""
    if part.tree is not None:
        if part.where:
            raise _mixed(part)
        if not is_positive(part.tree):
            raise refusal("one - or NOT is enough", at)
        return Part(at, Not(part.tree))
    where = filters.negated(part.where)
    if where is None:
        raise refusal("- takes one filter, or one pair of parentheses with filters", at)
    return Part(at, where=where)


def _any_filter(parts: Sequence[Part], at: int) -> Part:
    for part in parts:
        if part.tree is not None:
            raise _mixed(next((other for other in parts if other.where), part))
    where = filters.any_of([part.where for part in parts])
    if where is None:
        raise refusal("OR joins single filters only", at)
    return Part(at, where=where)


def _mixed(part: Part) -> QueryError:
    message = "filters stand beside the words, or in parentheses of their own: 合作 (outlet:A OR outlet:B)"
    return refusal(message, part.at)
