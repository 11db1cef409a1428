from __future__ import annotations

import pytest

from duizhao.model import Lang
from duizhao.search.language.tree import Pattern
from duizhao.search.patterns import SoughtPattern
from duizhao.search.regular.parser import Parser
from duizhao.search.regular.syntax import Character, Sequence
from duizhao.search.regular.tails import tail
from duizhao.search.rules import ALL_RULES


@pytest.mark.parametrize(
    "source", [r"\b[a-z]+tion\b", ".*合作", r"[a-z]+tion [a-z]+ment", r"\w*-\w+", "[0-9]{1,3}%", "a?b"]
)
def test_the_tail_of_an_expression_begins_with_its_first_character_behind_a_repetition(source: str) -> None:
    found = tail(Parser(source).parse())
    assert isinstance(found, Sequence)
    assert isinstance(found.parts[0], Character)


@pytest.mark.parametrize(
    "source",
    [
        *("tion", r"\btion[a-z]+", "[一二]合作", "[a-z]+", r"\w+\s", "a|[a-z]+b"),
        *(r"([a-z])+b\1", r"[a-z]+b(?=c)", r"(a)?b\1"),
    ],
)
def test_an_expression_without_a_leading_repetition_or_of_more_than_characters_has_no_tail(
    source: str,
) -> None:
    assert tail(Parser(source).parse()) is None


@pytest.mark.parametrize(
    "source", [r"\b[a-z]+tion\b", r"\b[a-z]{2,4}tion [a-z]+ment", "[a-z]+s", "[a-z]*xyz"]
)
def test_an_expression_is_found_in_the_same_lines_with_its_tail_or_without(source: str) -> None:
    lines = [
        *("The nation agrees.", "tion", "of action movement", "an action movement", "boys", "s", "Action"),
        *("no more", "station, ment", "of relation amendment, on", "", "xyz", "axyz"),
    ] * 3
    sought = SoughtPattern(Pattern(source), ALL_RULES)
    each = [place for place, line in enumerate(lines) if sought.matches(line, Lang.EN)]
    assert sought.lines("\n".join(lines), Lang.EN) == each
    assert sought.lines("\n".join(lines), Lang.EN) == each, "nor where the tail turned out to be no help"
