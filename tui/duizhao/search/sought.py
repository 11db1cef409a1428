"""What a leaf of a query looks for, as an index finds it and as it stands in a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from duizhao.model import Lang
from duizhao.search.gaps import SoughtGap
from duizhao.search.language.tree import Gap, Language, Leaf, Pattern, Word
from duizhao.search.matches import Match
from duizhao.search.patterns import SoughtPattern
from duizhao.search.rules import Alternative, Rule
from duizhao.search.words import SoughtWord

__all__ = ["Match", "Sought", "seek"]


class Sought(Protocol):
    """A leaf with everything it is looked for as."""

    @property
    def leaf(self) -> Leaf:
        """What was typed."""

    @property
    def language(self) -> Language | None:
        """The side on which alone it can stand; None for either."""

    def expression(self, language: Language) -> str | None:
        """An FTS5 expression that finds every paragraph of a side in which it stands, and maybe more.

        Empty where it cannot stand on that side; None where the index cannot help and every paragraph
        must be looked at.
        """

    def is_certain(self, language: Language) -> bool:
        """Whether it stands in every paragraph of a side that the expression finds."""

    def matches(self, text: str, lang: Lang) -> tuple[Match, ...]:
        """Where it stands in a text, in order, without overlaps.

        Raises QueryError where a regular expression takes too long.
        """

    def found(self, text: str, lang: Lang) -> bool:
        """Whether it stands in a text: `matches`, stopping at the first; raises the same."""


def seek(leaf: Leaf, alternatives: Sequence[Sequence[Alternative]], rules: frozenset[Rule]) -> Sought:
    """A leaf, looked for in other forms too and by the rules switched on.

    There is a list of forms, the word as typed first, for each word of the leaf: one for a Word, two for
    a Gap, none for a Pattern. Raises QueryError for a regular expression that cannot be understood.
    """
    match leaf:
        case Word():
            return SoughtWord(leaf, alternatives[0], rules)
        case Gap():
            return SoughtGap(leaf, alternatives, rules)
        case Pattern():
            return SoughtPattern(leaf, rules)
