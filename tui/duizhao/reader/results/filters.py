"""The filters of a query as a form shows them: read from its text, and written back into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from duizhao.search.language.lexer import Kind, Token, tokens
from duizhao.search.language.tree import Field

FIELDS = (Field.OUTLET, Field.AFTER, Field.BEFORE, Field.LANG, Field.PLACE, Field.WITH)
"""What a form asks for."""

_ONE_WORD = re.compile(r"[^\s()|\"“”「」『』]+")


class _Written(NamedTuple):
    """A filter as it stands in a query."""

    field: Field
    value: str
    start: int
    end: int


def filters_of(query: str) -> dict[Field, str]:
    """What a query asks of all its texts, the first of each kind; raises QueryError."""
    found: dict[Field, str] = {}
    for written in _plain(query):
        found.setdefault(written.field, written.value)
    return found


def with_filters(query: str, wanted: Mapping[Field, str]) -> str:
    """The query with these filters in place of its own of these kinds; an empty value takes one away.

    What is excluded or stands in parentheses or between OR stays as it is. Raises QueryError.
    """
    for written in reversed(list(_plain(query))):
        if written.field in wanted:
            query = f"{query[: written.start].rstrip()} {query[written.end :].lstrip()}".strip()
    own = [f"{field}:{_quoted(value)}" for field, value in wanted.items() if value.strip()]
    return " ".join([query.strip(), *own]).strip()


def _plain(query: str) -> Iterator[_Written]:
    """The filters that stand alone."""
    found = tokens(query, typing=True)
    depth = 0
    for number, token in enumerate(found):
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        before = found[number - 1].kind if number else None
        after = found[number + 1] if number + 1 < len(found) else None
        if token.kind is not Kind.FILTER or depth or before in (Kind.NOT, Kind.OR) or _is_or(after):
            continue
        end = after.at if after else len(query)
        yield _Written(Field(token.name), token.text, token.at, end)


def _is_or(token: Token | None) -> bool:
    return token is not None and token.kind is Kind.OR


def _quoted(value: str) -> str:
    """A value as a query holds it: in quotation marks where it is not one word."""
    value = " ".join(value.replace('"', " ").split())
    return value if _ONE_WORD.fullmatch(value) else f'"{value}"'
