"""What is known of an event or a version, as TOML; what is unknown is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhao.export.dump import toml
from duizhao.export.dump.by_hand import event_table
from duizhao.model import Event, EventField, NearCopy, Role, Text, iso


def event_file(event: Event, folder: str, order: Sequence[str], read: Mapping[EventField, str | None]) -> str:
    """The whole of `event.toml`; `order` names the version files where they stand in another than usual.

    `read` is what would be said of the fields that are by hand.
    """
    lines = [
        *toml.line("id", "" if event.id == folder and folder.isascii() else toml.text(event.id)),
        *toml.line("date", iso(event.date)),
        *toml.line("participants", toml.array(map(toml.text, event.participants))),
        *toml.line("why", toml.text(event.why)),
        *toml.line(
            "maybe",
            toml.array(
                f"{{ event = {toml.text(other.event)}, why = {toml.text(other.why)} }}"
                for other in event.maybe
            ),
        ),
        *toml.line("versions", toml.array(map(toml.text, order))),
    ]
    tables = [*toml.table("title", event.title), *toml.table("place", event.place), *event_table(read)]
    return "\n".join(lines + tables[0 if lines else 1 :]) + "\n" if lines or tables else ""


def version_header(held: Text, file: str, stems: Mapping[str, str]) -> list[str]:
    """The lines of a version's header but its id; `stems` are the names of the event's files by version."""
    version = held.version
    headline = any(paragraph.role is Role.HEADLINE for paragraph in held.paragraphs)
    # Said where it is unknown too: a reader would else take the headline for it.
    title = '""' if version.title is None and headline else toml.text(version.title)
    document = version.document if version.document != file else None
    return [
        *toml.line("title", title),
        *toml.line("lang", toml.text(version.lang)),
        *toml.line("outlet", toml.text(version.outlet)),
        *toml.line("published", iso(version.published)),
        *toml.line("event_date", iso(version.event_date)),
        *toml.line("place", toml.inline(version.place)),
        *toml.line("people", toml.array(map(toml.text, version.people))),
        *toml.line("url", toml.text(version.url)),
        *toml.line("document", toml.text(document)),
        *toml.line("same_as", _near_copy(version.same_as, stems)),
    ]


def id_line(id_: str) -> str:
    """The line that states an id."""
    return f"id = {toml.text(id_)}"


def _near_copy(copy: NearCopy | None, stems: Mapping[str, str]) -> str:
    """Which version is repeated: a file of this folder, or one that stands in another by its id."""
    if copy is None:
        return ""
    which = (
        f"version = {toml.text(stems[copy.version])}"
        if copy.version in stems
        else f"id = {toml.text(copy.version)}"
    )
    differs = f", differs = {toml.text(copy.differs)}" if copy.differs else ""
    return f"{{ {which}, similarity = {float(copy.similarity)!r}{differs} }}"
