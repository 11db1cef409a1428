"""Judges a row by its texts: whether a passage in it is a hit, and what stands where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from duizhao.model import Lang
from duizhao.search.hits import Spans, merged
from duizhao.search.language.tree import And, Leaf, Not, Or, Tree, leaves
from duizhao.search.rules import Reason
from duizhao.search.sought import Match
from duizhao.search.understood import Understood, View

Words: TypeAlias = tuple[str, Lang]
"""A text and its language."""


@dataclass
class Judged:
    """A passage with what faces it, read by a query."""

    understood: Understood
    view: View
    passage: Words
    facing: Words | None = None
    """None where nothing faces it."""
    has_counterpart: bool = False
    """Whether there is a version in the other language, even if nothing of it faces the passage."""
    _found: dict[tuple[Leaf, bool], tuple[Match, ...]] = field(default_factory=dict, init=False)

    @property
    def is_hit(self) -> bool:
        """Whether the query is true of the row, and the passage has a part in that."""
        tree = self.understood.tree
        return tree is None or self._bears(tree)

    def _bears(self, tree: Tree) -> bool:
        match tree:
            case Not():
                return False
            case And(children):
                if self.view.is_for_chinese(tree):
                    return False
                return all(map(self._true, children)) and any(map(self._bears, children))
            case Or(children):
                return any(map(self._bears, children))
        return self.view.stands_here(tree) and self._stands(tree, opposite=False)

    def _true(self, tree: Tree) -> bool | None:
        """Whether it is true of the row; None where only a version that there is not could tell."""
        match tree:
            case Not(child):
                true = self._true(child)
                return None if true is None else not true
            case And(children):
                return _least(map(self._true, children))
            case Or(children):
                true = _least(None if true is None else not true for true in map(self._true, children))
                return None if true is None else not true
        if self.view.stands_here(tree) and self._stands(tree, opposite=False):
            return True
        if not self.has_counterpart and tree.language is self.view.other:
            return None
        return self.view.stands_opposite(tree) and self._stands(tree, opposite=True)

    def _stands(self, leaf: Leaf, *, opposite: bool) -> bool:
        words = self.facing if opposite else self.passage
        return words is not None and self.understood.sought[leaf].found(*words)

    def _matches(self, leaf: Leaf, *, opposite: bool) -> tuple[Match, ...]:
        words = self.facing if opposite else self.passage
        if words is None:
            return ()
        known = self._found.get((leaf, opposite))
        if known is None:
            known = self._found[leaf, opposite] = self.understood.sought[leaf].matches(*words)
        return known

    @property
    def spans(self) -> Spans:
        """Where words of the query stand in the passage."""
        return merged([(m.start, m.end) for m in self._all_matches(opposite=False)])

    @property
    def spans_opposite(self) -> Spans:
        """Where words of the query stand in what faces it."""
        return merged([(m.start, m.end) for m in self._all_matches(opposite=True)])

    def _all_matches(self, *, opposite: bool) -> list[Match]:
        there = self.view.other if opposite else self.view.language
        return [
            match
            for leaf in leaves(self.understood.tree)
            if leaf.language in (None, there)
            for match in self._matches(leaf, opposite=opposite)
        ]

    @property
    def why(self) -> tuple[Reason, ...]:
        """What rules found the words of the query, each with what it found first; the passage's own first."""
        reasons: dict[tuple[str, str], Reason] = {}
        for leaf in leaves(self.understood.tree):
            here = self._matches(leaf, opposite=False) if self.view.stands_here(leaf) else ()
            opposite = self._matches(leaf, opposite=True) if self.view.stands_opposite(leaf) else ()
            for match in here or opposite:
                for reason in match.reasons:
                    reasons.setdefault((reason.rule, reason.query), reason)
        return tuple(reasons.values())


def _least(truths: Iterable[bool | None]) -> bool | None:
    """False where one of them is, else None where one of them is."""
    known = list(truths)
    return False if False in known else None if None in known else True
