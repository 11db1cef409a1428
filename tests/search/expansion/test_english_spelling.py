"""English words as Britain and as America spell them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import Stemmer

from duizhao.search.expansion import Expansion
from duizhao.search.language.tree import Word
from duizhao.search.rules import ALL_RULES, Alternative, Rule

LIBRARY = (
    "organisation organization organizations organizing labour labor centre center centers program programme "
    "programmes travelling traveling defence defense four for rise prize size wise neighbouring neighboring"
).split()
_STEM = Stemmer.Stemmer("english").stemWord


def words_with_stem(stem: str) -> Sequence[str]:
    return [word for word in LIBRARY if _STEM(word) == stem]


EXPANSION = Expansion(words_with_stem, lambda expression: False)


def expanded(text: str, rules: frozenset[Rule] = ALL_RULES) -> tuple[Alternative, ...]:
    return EXPANSION.alternatives(Word(text), rules)[1:]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("organisation", "organization"),
        ("Organization", "organisation"),
        ("labour", "labor"),
        ("center", "centre"),
        ("program", "programme"),
        ("travelling", "traveling"),
        ("defense", "defence"),
        ("neighboring", "neighbouring"),
        ("World Trade Organisation", "World Trade organization"),
        ("labour centre", "labor center"),
    ],
)
def test_a_word_is_looked_for_in_the_other_spelling(typed: str, other: str) -> None:
    assert Alternative(other, Rule.VOCABULARY) in expanded(typed)


def test_the_other_spelling_is_inflected_too() -> None:
    assert Alternative("organizations", Rule.INFLECTION) in expanded("organisation")


@pytest.mark.parametrize("typed", ["four", "for", "rise", "prize", "size", "wise", "harbour", "metres"])
def test_no_spelling_is_made_up(typed: str) -> None:
    assert expanded(typed) == ()


def test_the_rule_can_be_switched_off() -> None:
    assert all(form.rule is not Rule.VOCABULARY for form in expanded("labour", ALL_RULES - {Rule.VOCABULARY}))
    assert expanded("labour", frozenset()) == ()
