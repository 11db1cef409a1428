"""The rules by which a query finds more than what it says letter by letter, and what each of them found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duizhao.model import Lang


class Rule(StrEnum):
    """Why a passage was found."""

    EXACT = "exact"
    """It stands there as typed."""
    SCRIPT = "script"
    WIDTH = "width"
    CASE = "case"
    VOCABULARY = "vocabulary"
    """Another region's word for it."""
    NAME = "name"
    """Another form of a name."""
    INFLECTION = "inflection"
    """Another form of an English word."""
    PINYIN = "pinyin"
    """The characters of what was typed as pinyin."""
    WILDCARD = "wildcard"
    REGEX = "regex"


SWITCHED = (
    Rule.SCRIPT,
    Rule.WIDTH,
    Rule.CASE,
    Rule.VOCABULARY,
    Rule.NAME,
    Rule.INFLECTION,
    Rule.PINYIN,
)
"""The rules that a reader may switch off, in the order in which they are named."""

ALL_RULES = frozenset(SWITCHED)


@dataclass(frozen=True, slots=True)
class Reason:
    """What a rule found for a word of the query."""

    rule: Rule
    query: str
    matched: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """A form in which a word is looked for."""

    text: str
    rule: Rule | None = None
    """What adds it to the query; None for what was typed."""
    script: Lang | None = None
    """Where it says something else elsewhere: the only script of Chinese texts in which it counts."""
    further: tuple[Rule, ...] = ()
    """What else adds it, where several of its words are put otherwise."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All that adds it to the query."""
        return () if self.rule is None else (self.rule, *self.further)
