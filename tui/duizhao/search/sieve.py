"""What the index can say of a query: the slots that may hold a hit, or that surely do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from duizhao.search.language.tree import And, Language, Leaf, Not, Or, Tree
from duizhao.search.understood import Understood, View


@dataclass(frozen=True, slots=True)
class Sieve:
    """An FTS5 expression that every slot with a hit matches."""

    expression: str | None
    """None lets everything through, the empty one nothing."""
    is_exact: bool
    """Whether every slot that matches is a hit."""


_EVERYTHING = Sieve(None, is_exact=False)
_NOTHING = Sieve("", is_exact=True)


def sieve(understood: Understood, language: Language, *, whole_rows: bool) -> Sieve:
    """What sifts out hits in a language; `whole_rows`: from slots that hold what faces a passage as well."""
    if understood.tree is None:
        return _EVERYTHING
    return _Sifting(understood, understood.view(language), whole_rows)._bears(understood.tree)


@dataclass(frozen=True, slots=True)
class _Sifting:
    understood: Understood
    view: View
    whole_rows: bool

    def _bears(self, tree: Tree) -> Sieve:
        """Slots of which it is true, and whose passage has a part in that."""
        match tree:
            case Not():
                return _NOTHING
            case And(children):
                if self.view.is_for_chinese(tree):
                    return _NOTHING
                positive = [child for child in children if not isinstance(child, Not)]
                true = _all(tree, self._true)
                if any(map(self.view.stands_only_here, positive)):
                    return true
                return _both(true, _any(map(self._bears, positive)))
            case Or(children):
                return _any(map(self._bears, children))
        return self._found(tree, self.view.language) if self.view.stands_here(tree) else _NOTHING

    def _true(self, tree: Tree) -> Sieve:
        """Slots of whose row it is true."""
        match tree:
            case Not():
                return _EVERYTHING
            case And():
                return _all(tree, self._true)
            case Or(children):
                return _any(map(self._true, children))
        parts = []
        if self.view.stands_here(tree):
            parts.append(self._found(tree, self.view.language))
        if self.view.stands_opposite(tree):
            parts.append(self._found(tree, self.view.other) if self.whole_rows else _EVERYTHING)
        return _any(parts)

    def _found(self, leaf: Leaf, language: Language) -> Sieve:
        if leaf in self.understood.nowhere:
            return _NOTHING
        sought = self.understood.sought[leaf]
        expression = sought.expression(language)
        is_exact = expression is not None and (not expression or sought.is_certain(language))
        return Sieve(expression, is_exact)


def _any(sieves: Iterable[Sieve]) -> Sieve:
    """What any of these lets through."""
    parts = [sieve for sieve in sieves if sieve.expression != ""]
    expressions = [part.expression for part in parts if part.expression is not None]
    if len(expressions) < len(parts):
        return _EVERYTHING
    return Sieve(_joined("OR", expressions), all(part.is_exact for part in parts))


def _both(*parts: Sieve) -> Sieve:
    """What each of these lets through."""
    if any(part.expression == "" for part in parts):
        return _NOTHING
    expressions = [part.expression for part in parts if part.expression is not None]
    if not expressions:
        return _EVERYTHING
    return Sieve(_joined("AND", expressions), all(part.is_exact for part in parts))


def _all(tree: And, true: Callable[[Tree], Sieve]) -> Sieve:
    """What every child lets through, without what a negated one surely says."""
    wanted = _both(*(true(child) for child in tree.children if not isinstance(child, Not)))
    unwanted = [true(child.child) for child in tree.children if isinstance(child, Not)]
    sure = [sieve.expression for sieve in unwanted if sieve.is_exact and sieve.expression]
    if not wanted.expression or not sure:
        return Sieve(wanted.expression, wanted.is_exact and all(sieve.is_exact for sieve in unwanted))
    expression = f"({wanted.expression}) NOT ({_joined('OR', sure)})"
    return Sieve(expression, wanted.is_exact and all(sieve.is_exact for sieve in unwanted))


def _joined(word: str, expressions: Sequence[str]) -> str:
    different = list(dict.fromkeys(expressions))
    return different[0] if len(different) == 1 else f" {word} ".join(f"({one})" for one in different)
