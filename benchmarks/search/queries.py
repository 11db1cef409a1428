"""The mixed queries that are timed, and what other programs are asked for in their place."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.search.words import CHINESE_COMMON, ENGLISH_COMMON, SET_PHRASES, TRANSLATIONS, vocabulary

from duizhao.text.language import has_chinese

_RARE = 20_000
"""The rank from which a word is rare."""


class Kind(StrEnum):
    """What a query is like."""

    TWO_RARE = "zh, two rare characters"
    TWO_COMMON = "zh, two common characters"
    ONE = "zh, one common character"
    LONG = "zh, four and more"
    WORD = "en, a word"
    PHRASE = "en, a phrase"
    BOTH = "zh AND en"
    NOT = "zh NOT en"
    PREFIX = "en, a prefix"
    NOTHING = "no hit"
    PATTERN = "regex"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must stand in a pair, or must not."""

    text: str
    goes_on: bool = False
    negated: bool = False

    @property
    def is_chinese(self) -> bool:
        """The side on which it stands."""
        return has_chinese(self.text)

    def __str__(self) -> str:
        typed = f'"{self.text}"' if " " in self.text else self.text
        return f"{'-' * self.negated}{'' if self.is_chinese else 'en:'}{typed}{'*' * self.goes_on}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query."""

    kind: Kind
    terms: tuple[Term, ...]
    """Terms of a pattern are regular expressions."""

    @property
    def text(self) -> str:
        """The line that a reader types."""
        if self.kind is Kind.PATTERN:
            return " ".join(f"{'zh' if term.is_chinese else 'en'}:/{term.text}/" for term in self.terms)
        return " ".join(map(str, self.terms))


def mixed() -> list[Asked]:
    """The 77 queries, the same ones every time."""
    return [Asked(kind, terms) for kind, terms in _mixed()]


def _mixed() -> Iterator[tuple[Kind, tuple[Term, ...]]]:
    rng = random.Random("queries")
    words = vocabulary()
    rare = [word for word in words.chinese[_RARE:] if len(word) == 2]
    four = [word for word in words.chinese[1_000:] if len(word) == 4]
    common = [word for word in CHINESE_COMMON if len(word) == 2]
    frequent, seldom = ENGLISH_COMMON, words.english[1_000:]
    for word in rng.sample(rare, 12):
        yield Kind.TWO_RARE, (Term(word),)
    for word in rng.sample(common, 12):
        yield Kind.TWO_COMMON, (Term(word),)
    for character in "的中国大人支":
        yield Kind.ONE, (Term(character),)
    for text in (
        *rng.sample(four, 6),
        "加强合作",
        "加强文化交流",
        *(zh for zh, _ in rng.sample(SET_PHRASES, 2)),
    ):
        yield Kind.LONG, (Term(text),)
    for word in ("cooperation", "support", *rng.sample(frequent, 2), *rng.sample(seldom, 4)):
        yield Kind.WORD, (Term(word),)
    for text in ("of the", "in the", "the world", *(english for _, english in rng.sample(SET_PHRASES, 3))):
        yield Kind.PHRASE, (Term(text),)
    for number, (chinese, english) in enumerate(rng.sample(TRANSLATIONS, 12)):
        term = Term(english.lower(), negated=number % 2 == 1)
        yield (Kind.NOT if term.negated else Kind.BOTH), (Term(chinese), term)
    for beginning in ("coop", "develo", "infra", "count"):
        yield Kind.PREFIX, (Term(beginning, goes_on=True),)
    for text in ("合罅", "的是了不", "在和是了", "qqqqz"):
        yield Kind.NOTHING, (Term(text),)
    for pattern in ("第[0-9]+届", "[0-9]{4}年1[0-2]月", "加强.{0,6}合作"):
        yield Kind.PATTERN, (Term(pattern),)


EVERYTHING = (
    Asked(Kind.PATTERN, (Term("[一二三四五六七八九]{2}"),)),
    Asked(Kind.PATTERN, (Term("[国國].[国國]"),)),
    Asked(Kind.PATTERN, (Term(r"\b[a-z]+tion [a-z]+ment\b"),)),
    Asked(Kind.PATTERN, (Term("[0-9]{2},[0-9]{3}"),)),
)
"""Patterns without a literal: every paragraph is looked at."""

TYPED = ("合", "合作", "合作 ", "合作 c", "合作 co", "合作 coo", "合作 coop", "合作 cooperation")
"""What a line holds while somebody types."""
