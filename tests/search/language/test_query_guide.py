from __future__ import annotations

import re
from pathlib import Path

import pytest

from duizhao.search.language.guide import GUIDE, Example, as_markdown, examples
from duizhao.search.language.lexer import Kind, tokens
from duizhao.search.language.parser import parse
from duizhao.search.language.tree import Field

README = Path(__file__).parents[3] / "README.md"


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.query)
def test_every_example_is_a_query(example: Example) -> None:
    assert parse(example.query)
    parse(example.query, typing=True)


def test_the_readme_shows_the_guide() -> None:
    text = README.read_text(encoding="utf-8")
    shown = re.search(r"<!-- queries:.*?-->(.*?)<!-- end of queries -->", text, re.DOTALL)
    assert shown is not None
    assert shown[1].strip() == as_markdown()


def test_the_guide_shows_every_operator_but_the_word_and() -> None:
    shown = {token.kind for example in examples() for token in tokens(example.query)}
    assert shown | {Kind.AND, Kind.MARK} == set(Kind)


def test_the_guide_names_every_filter_but_the_one_by_an_id() -> None:
    named = {token.name for example in examples() for token in tokens(example.query)}
    assert set(Field) - named == {Field.VERSION}


def test_no_example_and_no_heading_stands_twice() -> None:
    queries = [example.query for example in examples()]
    headings = [chapter.heading for chapter in GUIDE]
    assert len(set(queries)) == len(queries)
    assert len(set(headings)) == len(headings)
