"""Which texts the filters of a query choose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from duizhao.glossary.tables import Entry, named
from duizhao.library.choosing import Choosing, Facet
from duizhao.model import Lang, Role
from duizhao.search.language.query import QueryError
from duizhao.search.language.tree import AnyOf, Condition, Field, Filter
from duizhao.text.folding import fold

_LANGS = {
    "zh": (Lang.HANS, Lang.HANT),
    "en": (Lang.EN,),
    "zh-hans": (Lang.HANS,),
    "hans": (Lang.HANS,),
    "zh-hant": (Lang.HANT,),
    "hant": (Lang.HANT,),
}
_INITIAL = re.compile(r"\b[A-Z]")

Versions: TypeAlias = frozenset[int]
"""Keys of versions."""


@dataclass(frozen=True, slots=True)
class RoleCondition:
    """A paragraph counts that is of a role, or of one of some versions."""

    roles: frozenset[Role]
    versions: Versions


@dataclass(frozen=True, slots=True)
class Choice:
    """The texts in which hits count."""

    versions: Versions | None
    """Keys of versions; None for all."""
    roles: tuple[RoleCondition, ...]
    """All of these must hold of a paragraph."""
    lacking: tuple[Versions, ...]
    """Of each of these the event must have a version, and that must lack what is looked for."""


def choose(conditions: Iterable[Condition], library: Choosing, in_sight: Versions) -> Choice:
    """What all of these conditions leave of the versions in sight.

    Raises QueryError for one that cannot be answered.
    """
    versions: Versions | None = None
    roles, lacking = [], []
    for condition in conditions:
        filters = condition.filters if isinstance(condition, AnyOf) else (condition,)
        if isinstance(condition, Filter) and condition.field is Field.IN and condition.negated:
            lacking.append(_versions(condition, library))
            continue
        of_roles = [one for one in filters if one.field is Field.ROLE]
        chosen = [_chosen(one, library, in_sight) for one in filters if one.field is not Field.ROLE]
        named: Versions = frozenset[int]().union(*chosen)
        if of_roles:
            roles.append(RoleCondition(frozenset[Role]().union(*map(_roles, of_roles)), named))
        else:
            versions = named if versions is None else versions & named
    return Choice(versions, tuple(roles), tuple(lacking))


def _roles(one: Filter) -> frozenset[Role]:
    role = frozenset({Role(one.value.lower())})
    return frozenset(Role) - role if one.negated else role


def _chosen(one: Filter, library: Choosing, in_sight: Versions) -> Versions:
    if one.negated and one.field is Field.IN:
        raise QueryError("`-in:` stands by itself, not inside OR", one.at)
    return in_sight - _versions(one, library) if one.negated else _versions(one, library)


def _versions(one: Filter, library: Choosing) -> Versions:
    match one.field:
        case Field.AFTER:
            return library.between(one.value, None)
        case Field.BEFORE:
            return library.between(None, one.value)
        case Field.LANG:
            return library.versions(Facet.LANG, _LANGS[one.value.lower()])
        case Field.OUTLET:
            return library.versions(Facet.OUTLET, _fitting(library, Facet.OUTLET, one.value, outlet_names))
        case Field.PLACE:
            return library.versions(Facet.PLACE, _fitting(library, Facet.PLACE, one.value, place_names))
        case Field.WITH:
            return library.versions(Facet.PERSON, _fitting(library, Facet.PERSON, one.value, person_names))
    ids = [id_ for id_ in library.values(Facet.ID) if id_.startswith(one.value)]
    if one.field is Field.VERSION:
        return library.versions(Facet.ID, ids)
    outlets = _fitting(library, Facet.OUTLET, one.value, outlet_names)
    return library.versions(Facet.ID, ids) | library.versions(Facet.OUTLET, outlets)


def _fitting(library: Choosing, facet: Facet, value: str, names: Callable[[str], Iterator[str]]) -> list[str]:
    """The values of a facet of which a name holds what was typed."""
    wanted = fold(value)
    return [one for one in library.values(facet) if any(wanted in fold(name) for name in names(one))]


def outlet_names(outlet: str) -> Iterator[str]:
    """What an outlet is called: as its text says, in the other language, by its initials."""
    from duizhao.ingest.outlets import in_chinese, in_english

    names = [outlet, in_english(outlet), in_chinese(outlet, traditional=False)]
    yield from filter(None, names)
    for name in filter(None, names):
        initials = "".join(_INITIAL.findall(name))
        if len(initials) > 1:
            yield initials


def place_names(place: str) -> Iterator[str]:
    """What a place is called in either language, and what the country it lies in is."""
    yield place
    for entry in _listed().get(fold(place), ()):
        yield from _forms(entry)
        for country in _countries().get(entry.country, ()):
            yield from _forms(country)


def person_names(person: str) -> Iterator[str]:
    """What a person is called in either language."""
    yield person
    for entry in _listed().get(fold(person), ()):
        yield from _forms(entry)


def _forms(entry: Entry) -> Iterator[str]:
    yield from (form.rstrip("?") for form in (*entry.hans, *entry.taiwan, *entry.hong_kong, *entry.english))


@lru_cache(maxsize=1)
def _listed() -> dict[str, list[Entry]]:
    """The listed people and places by every form of their names."""
    found: dict[str, list[Entry]] = {}
    for entry in chain(*named()):
        for form in _forms(entry):
            found.setdefault(fold(form), []).append(entry)
    return found


@lru_cache(maxsize=1)
def _countries() -> dict[str, list[Entry]]:
    _, places = named()
    found: dict[str, list[Entry]] = {}
    for place in places:
        if place.kind == "country":
            found.setdefault(place.country, []).append(place)
    return found
