"""Filters of a query: what they may ask for, and how they join."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from duizhao.model import Lang, Role
from duizhao.search.language.query import QueryError
from duizhao.search.language.signs import narrow, refusal
from duizhao.search.language.tree import AnyOf, Condition, Field, Filter, Language

_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/.年](?:(?P<month>[0-9]{1,2})(?:[-/.月](?:(?P<day>[0-9]{1,2})日?)?)?)?)?"
)
_LANGUAGES = {
    **{language.value: language.value for language in Language},
    **{lang.value.lower(): lang.value for lang in Lang},
    "hans": Lang.HANS.value,
    "hant": Lang.HANT.value,
}


def read(field: Field, value: str, at: int) -> Filter:
    """A filter as typed at a place of the query, its value in the one form that engines know.

    Raises QueryError for a date, language or role that is none.
    """
    match field:
        case Field.AFTER | Field.BEFORE:
            value = _day(field, value, at).isoformat()
        case Field.LANG:
            value = _one_of(_LANGUAGES, field, value, "zh, en, zh-Hans or zh-Hant", at)
        case Field.ROLE:
            roles = {role.value: role.value for role in Role}
            value = _one_of(roles, field, value, ", ".join(roles), at)
    return Filter(field, value, at=at)


def negated(where: tuple[Condition, ...]) -> tuple[Condition, ...] | None:
    """What holds of a text just where these do not all hold; None where no filters say that."""
    match where:
        case (Filter() as only,):
            return (_opposite(only),)
        case (AnyOf(filters),):
            return tuple(_opposite(one) for one in filters)
    single = tuple(one for one in where if isinstance(one, Filter))
    return (_alternatives(tuple(map(_opposite, single))),) if len(single) == len(where) else None


def any_of(alternatives: list[tuple[Condition, ...]]) -> tuple[Condition, ...] | None:
    """What holds of a text where one of the alternatives does; None where no filters say that."""
    found: list[Filter] = []
    for alternative in alternatives:
        match alternative:
            case (Filter() as only,):
                found.append(only)
            case (AnyOf(filters),):
                found.extend(filters)
            case _:
                return None
    return (_alternatives(tuple(found)),)


def _alternatives(found: tuple[Filter, ...]) -> AnyOf:
    for one in found:
        if one.field is Field.IN and one.negated:
            raise refusal("-in: stands by itself, not among alternatives", one.at)
    return AnyOf(found)


def _opposite(condition: Filter) -> Filter:
    return replace(condition, negated=not condition.negated)


def _one_of(known: dict[str, str], field: Field, value: str, names: str, at: int) -> str:
    found = known.get(narrow(value).lower())
    if found is None:
        raise refusal(f"{field}: wants {names}, not {value}", at)
    return found


def _day(field: Field, value: str, at: int) -> date:
    """A day; of a month or a year the first day for `after`, the last for `before`."""
    found = _DATE.fullmatch(narrow(value))
    if found is None:
        raise _no_date(field, value, at)
    first = field is Field.AFTER
    year, month = int(found["year"]), int(found["month"] or (1 if first else 12))
    try:
        last = monthrange(year, month)[1]
        return date(year, month, int(found["day"] or (1 if first else last)))
    except ValueError as error:
        raise _no_date(field, value, at) from error


def _no_date(field: Field, value: str, at: int) -> QueryError:
    return refusal(f"{field}: wants a date such as 2023-05-19, 2023-05 or 2023, not {value}", at)
