"""What is by hand of an event or a version: a table of the fields that are, with what was read of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from duizhao.export.dump import toml
from duizhao.model import ByHand, EventField, Field, Paragraph

BEGINNING = 16
"""Characters by which a paragraph is named."""

_UNKNOWN = '""'
_DATES = frozenset({EventField.DATE, Field.PUBLISHED, Field.EVENT_DATE})


def event_table(read: Mapping[EventField, str | None]) -> list[str]:
    """What would be said of an event without hands; no lines where they have said nothing."""
    return _table(_fields(EventField, {str(field): value for field, value in read.items()}))


def version_table(by_hand: ByHand, paragraphs: Sequence[Paragraph]) -> list[str]:
    """What a document says where hands say otherwise, and from which versions they keep this one apart."""
    return _table(
        [
            *_fields(Field, {str(field): value for field, value in by_hand.read.items()}),
            *_roles(by_hand, paragraphs),
            *toml.line("apart_from", toml.array(map(toml.text, by_hand.apart_from))),
        ]
    )


def _table(lines: Iterable[str]) -> list[str]:
    inside = list(lines)
    return ["", "[by_hand]", *inside] if inside else []


def _fields(kinds: Iterable[str], read: Mapping[str, str | None]) -> Iterator[str]:
    """A line each, in their order; a title or place in both languages on one."""
    two_sided: dict[str, list[str]] = {}
    for name in kinds:
        if name not in read:
            continue
        value = read[name]
        both, _, side = name.rpartition("_")
        if side in ("zh", "en"):
            two_sided.setdefault(both, []).append(f"{side} = {toml.text(value) or _UNKNOWN}")
        elif name == EventField.PARTICIPANTS:
            yield f"{name} = {toml.array(map(toml.text, json.loads(value or '[]'))) or '[]'}"
        else:
            yield f"{name} = {(value if name in _DATES else toml.text(value)) or _UNKNOWN}"
    for both, sides in two_sided.items():
        yield f"{both} = {{ {', '.join(sides)} }}"


def _roles(by_hand: ByHand, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """The paragraphs that hands have given a role, counted from 1, and how they begin."""
    if by_hand.roles:
        yield "roles = ["
        for number, role in by_hand.roles.items():
            begins = toml.text(paragraphs[number].text[:BEGINNING]) or _UNKNOWN
            yield f"    {{ paragraph = {number + 1}, begins = {begins}, read = {toml.text(role)} }},"
        yield "]"
