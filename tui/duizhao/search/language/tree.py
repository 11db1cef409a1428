"""A query as a tree: what must stand in a row, and of which texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from duizhao.model import Lang


class Language(StrEnum):
    """The side of a row: Chinese in either script, or English."""

    ZH = "zh"
    EN = "en"

    @classmethod
    def of(cls, lang: Lang) -> Language:
        """The side on which texts of a language stand."""
        return cls.ZH if lang.is_chinese else cls.EN


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a phrase to look for."""

    text: str
    language: Language | None = None
    """The side it must stand on; None for either. One with a Chinese character stands in Chinese."""
    exact: bool = False
    """Whether it must stand exactly as written: `=支持`."""
    goes_on: bool = False
    """Whether its last word may go on: `coop*`, or while it is being typed."""
    at: int = 0
    """Where it begins in the query, in characters."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, met in either script."""

    source: str
    language: Language | None = None
    at: int = 0


class Distance(StrEnum):
    """How two words of a gap may stand, as the corpus of Peking University writes it."""

    ORDERED = "$"
    """In this order, at most so many characters between."""
    EITHER = "#"
    """In either order, at most so many characters between."""
    EXACTLY = "+"
    """In this order, exactly so many characters between."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Two words of one sentence that stand at a distance: `支持$5发展`."""

    first: Word
    distance: Distance
    characters: int
    second: Word
    at: int = 0

    @property
    def language(self) -> Language | None:
        """The side both stand on; None for either."""
        return self.first.language


Leaf: TypeAlias = Word | Pattern | Gap


@dataclass(frozen=True, slots=True)
class Not:
    """What must not stand in the row."""

    child: Tree


@dataclass(frozen=True, slots=True)
class And:
    """What must all stand in the row; at least one of them is no Not."""

    children: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Of what one must stand in the row; none of them is a Not."""

    children: tuple[Tree, ...]


Tree: TypeAlias = Leaf | Not | And | Or


class Field(StrEnum):
    """What a filter asks of the texts in which hits count."""

    OUTLET = "outlet"
    AFTER = "after"
    BEFORE = "before"
    LANG = "lang"
    PLACE = "place"
    WITH = "with"
    ROLE = "role"
    VERSION = "version"
    IN = "in"
    """A version that holds it; `-in:B`: that version of the event must lack it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on the texts in which hits count."""

    field: Field
    value: str
    """As typed; a language or a role as the model writes it (or `zh`); of `after` and `before`, which include
    it, an ISO date: of a month or a year its first or last day."""
    negated: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Filters of which one must hold: `(outlet:Xinhua OR outlet:MFA)`."""

    filters: tuple[Filter, ...]


Condition: TypeAlias = Filter | AnyOf


def leaves(tree: Tree | None, *, negated: bool = False) -> tuple[Leaf, ...]:
    """The leaves in the order of the query: those that must stand there, or else those that must not."""
    match tree:
        case None:
            return ()
        case Not(child):
            return leaves(child, negated=not negated)
        case And(children) | Or(children):
            return tuple(leaf for child in children for leaf in leaves(child, negated=negated))
    return () if negated else (tree,)
