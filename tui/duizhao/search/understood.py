"""A query with all that its words are looked for as, and which side of a row each may stand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from duizhao.search.language.query import Query
from duizhao.search.language.tree import And, Language, Leaf, Not, Or, Tree, leaves
from duizhao.search.rules import Alternative
from duizhao.search.sought import Sought

OTHER = {Language.ZH: Language.EN, Language.EN: Language.ZH}


@dataclass(frozen=True, slots=True)
class Instead:
    """What a word of a query is looked for as, beside what was typed."""

    word: str
    forms: tuple[Alternative, ...]


@dataclass(frozen=True)
class Understood:
    """A query and what each leaf of it looks for."""

    query: Query
    tree: Tree | None
    """That of the query; a word that is found only in the other language may stand on either side."""
    sought: Mapping[Leaf, Sought] = field(hash=False)
    nowhere: frozenset[Leaf] = frozenset()
    """Leaves that stand nowhere in the library."""
    instead: tuple[Instead, ...] = ()
    """What else is looked for."""

    def view(self, language: Language) -> View:
        """How it looks for hits in a language."""
        return View(language, requires_chinese=self.tree is not None and requires_chinese(self.tree))


@dataclass(frozen=True, slots=True)
class View:
    """Which side of a row the leaves of a query may stand on, for hits in a language."""

    language: Language
    requires_chinese: bool
    """Whether no row without a match in Chinese fulfils the query."""

    @property
    def other(self) -> Language:
        """The language that faces it."""
        return OTHER[self.language]

    def stands_here(self, leaf: Leaf) -> bool:
        """Whether a leaf may stand in the passage itself."""
        return leaf.language in (None, self.language)

    def stands_opposite(self, leaf: Leaf) -> bool:
        """Whether a leaf may stand in what faces the passage."""
        if leaf.language is None:
            return self.language is Language.ZH and self.requires_chinese
        return leaf.language is self.other

    def stands_only_here(self, tree: Tree) -> bool:
        """Whether all that must stand there stands in the passage itself."""
        return not any_leaf(tree, self.stands_opposite, negated=False)

    def never_opposite(self, tree: Tree) -> tuple[Leaf, ...]:
        """Leaves without which in the passage itself there is no hit."""
        match tree:
            case And(children):
                return tuple(leaf for child in children for leaf in self.never_opposite(child))
            case Not() | Or():
                return ()
        return (tree,) if self.stands_here(tree) and not self.stands_opposite(tree) else ()

    def is_decided_here(self, tree: Tree) -> bool:
        """Whether it is true just where its leaves that never stand opposite do: it has no other."""
        return len(self.never_opposite(tree)) == len(leaves(tree)) + len(leaves(tree, negated=True))

    def looks_across(self, tree: Tree) -> bool:
        """Whether what faces a passage has a part in it."""
        return any_leaf(tree, self.stands_opposite, negated=True)

    def is_for_chinese(self, tree: And) -> bool:
        """Whether only Chinese passages are hits for it, and this is not their view."""
        return self.language is Language.EN and requires_chinese(tree)


def requires_chinese(tree: Tree) -> bool:
    """Whether a row cannot fulfil it without a match in Chinese."""
    match tree:
        case Not():
            return False
        case And(children):
            return any(map(requires_chinese, children))
        case Or(children):
            return all(map(requires_chinese, children))
    return tree.language is Language.ZH


def any_leaf(tree: Tree, holds: Callable[[Leaf], bool], *, negated: bool) -> bool:
    """Whether something holds of a leaf; of those that must not stand there only with `negated`."""
    match tree:
        case Not(child):
            return negated and any_leaf(child, holds, negated=negated)
        case And(children) | Or(children):
            return any(any_leaf(child, holds, negated=negated) for child in children)
    return holds(tree)
