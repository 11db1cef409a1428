"""What a dump says to be by hand: which fields, and what was read of each before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from duizhao.ingest.dump_fields import Fields
from duizhao.model import ByHand, EventField, Field, Paragraph, Role, iso

_OF_VERSION = frozenset("title outlet published event_date place url roles apart_from".split())


def of_event(field: Fields) -> dict[EventField, str | None]:
    """What would be said without hands of the fields of an event that are by hand."""
    read: dict[EventField, str | None] = {}
    if "date" in field.values:
        read[EventField.DATE] = iso(field.day("date"))
    if "participants" in field.values:
        people = field.texts("participants")
        read[EventField.PARTICIPANTS] = json.dumps(people, ensure_ascii=False, separators=(",", ":"))
    for name in ("title", "place"):
        read |= {EventField(f"{name}_{side}"): value for side, value in _sides(field, name)}
    return read


def of_version(field: Fields, paragraphs: Sequence[Paragraph]) -> tuple[ByHand, tuple[str, ...]]:
    """What hands have done to a version, and which paragraphs are gone that they gave a role, a line each."""
    read: dict[Field, str | None] = {}
    for name in (Field.TITLE, Field.OUTLET, Field.URL):
        if name in field.values:
            read[name] = field.text(name)
    for name in (Field.PUBLISHED, Field.EVENT_DATE):
        if name in field.values:
            read[name] = iso(field.moment(name))
    read |= {Field(f"place_{side}"): value for side, value in _sides(field, "place")}
    roles: dict[int, Role] = {}
    unknown = sorted(field.values.keys() - _OF_VERSION)
    lost = [f"{field.name}: unknown keys left out of by_hand: {', '.join(unknown)}"] if unknown else []
    for number, begins, role in _roles(field):
        found = _paragraph(paragraphs, number, begins)
        if found is None:
            lost.append(
                f"{field.name}: the paragraph “{begins}…”, given a role by hand, is not there any more"
            )
        else:
            roles[found] = role
    return ByHand(read, roles, field.texts("apart_from")), tuple(lost)


def _sides(field: Fields, key: str) -> Iterator[tuple[str, str | None]]:
    """The sides of a name that are by hand, with what was read of them."""
    both = field.bilingual(key)
    values = field.values.get(key)
    for side, value in (("zh", both.zh), ("en", both.en)):
        if isinstance(values, dict) and side in values:
            yield side, value


def _roles(field: Fields) -> Iterator[tuple[int, str, Role]]:
    values = field.values.get("roles", [])
    for value in values if isinstance(values, list) else [None]:
        match value:
            case {"paragraph": int(number), "begins": str(begins), "read": str(role)} if role in set(Role):
                yield number - 1, begins, Role(role)
            case _:
                raise field.wrong("roles", '[{ paragraph = 1, begins = "…", read = "body" }]')


def _paragraph(paragraphs: Sequence[Paragraph], number: int, begins: str) -> int | None:
    """The number of a paragraph that began like this and had this number; it may have moved."""
    found = [n for n, paragraph in enumerate(paragraphs) if paragraph.text.startswith(begins)]
    return number if number in found else found[0] if len(found) == 1 else None
