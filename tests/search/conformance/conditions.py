"""Which texts a condition leaves, by looking at what each says of itself; no index, no cunning."""

from __future__ import annotations

from duizhao.model import Event, Role, Version, iso
from duizhao.search.language.tree import AnyOf, Condition, Field, Filter
from duizhao.text.folding import fold


def is_lacking(condition: Condition) -> bool:
    """Whether it asks what another version of the event lacks."""
    return isinstance(condition, Filter) and condition.field is Field.IN and condition.negated


def holds(condition: Condition, event: Event, version: Version, role: Role) -> bool:
    """Whether a condition holds of a paragraph of a role."""
    filters = condition.filters if isinstance(condition, AnyOf) else (condition,)
    return any(_says(one, event, version, role) is not one.negated for one in filters)


def names(one: Filter, event: Event, version: Version) -> bool:
    """Whether a filter by a version, or by where it comes from, names this one."""
    by_id = any(id_.startswith(one.value) for id_ in (version.id, event.id))
    return by_id or (one.field is Field.IN and _is_within(one.value, version.outlet))


def _says(one: Filter, event: Event, version: Version, role: Role) -> bool:
    match one.field:
        case Field.OUTLET:
            return _is_within(one.value, version.outlet)
        case Field.PLACE:
            return _is_within(one.value, event.place.zh, event.place.en)
        case Field.WITH:
            return _is_within(one.value, *event.participants)
        case Field.LANG:
            return version.lang.value.startswith(one.value)
        case Field.ROLE:
            return role.value == one.value
        case Field.AFTER | Field.BEFORE:
            day = iso(event.date) or (iso(version.published) or "")[:10]
            return bool(day) and (day >= one.value if one.field is Field.AFTER else day <= one.value)
    return names(one, event, version)


def _is_within(typed: str, *said: str | None) -> bool:
    return any(fold(typed) in fold(text) for text in said if text)
