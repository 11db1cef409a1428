"""Events, rows and hits as lines of plain text, for pipes and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from duizhao.library.rows import SHOWN
from duizhao.model import Bilingual, Event, Lang, Row, SentenceId, Text, Version, iso
from duizhao.text.script import Script, display

if TYPE_CHECKING:
    from duizhao.workspace.opened import Opened

BADGES = {Lang.HANS: "简", Lang.HANT: "繁", Lang.EN: "EN"}
Units: TypeAlias = tuple[int, ...] | tuple[SentenceId, ...]

UNDATED = "????-??-??"
"""Stands where an event's date is not known, as wide as one."""


def event_line(event: Event) -> str:
    """An event on one line: date, id, title, place, versions."""
    title = event.title.zh or event.title.en or "– no title"
    parts = [iso(event.date) or UNDATED, event.id, title, _place(event.place), badges(event)]
    return "  ".join(part for part in parts if part)


def badges(event: Event) -> str:
    """The languages and scripts of an event's versions, near-copies marked."""
    return " ".join(badge(version) for version in event.versions)


def badge(version: Version) -> str:
    """`繁`, `简` or `EN`; `~` before a near-copy, `=` before an identical one."""
    copy = version.same_as
    mark = "" if copy is None else "=" if copy.similarity >= 1 else "~"
    return mark + BADGES[version.lang]


def name_of(version: Version) -> str:
    """The outlet of a version and its badge."""
    return f"{version.outlet or 'unknown outlet'} {BADGES[version.lang]}"


def event_lines(opened: Opened, script: Script, unit: str) -> Iterator[str]:
    """An event as rows, one side under the other, unwrapped, a blank line between rows."""
    event = opened.event
    yield "  ".join(part for part in (iso(event.date) or UNDATED, event.id, _place(event.place)) if part)
    sides = [opened.left, opened.right] if opened.right else [opened.left]
    for text in sides:
        title = display(text.version.title or "– no headline", script, text.version.lang).text
        yield f"{name_of(text.version)}  {title}"
    for row in opened.rows:
        if not _is_shown(row, opened):
            continue
        beads: list[tuple[Units, Units]] = [(link.left, link.right) for link in row.sentences]
        for bead in beads if unit == "sentence" and beads else [(row.left, row.right)]:
            yield ""
            for text, units in zip(sides, bead, strict=False):
                yield from _side(text, units, script)


def _is_shown(row: Row, opened: Opened) -> bool:
    facing = [opened.left.paragraphs[i] for i in row.left]
    if opened.right:
        facing += [opened.right.paragraphs[i] for i in row.right]
    return any(paragraph.role in SHOWN for paragraph in facing)


def _side(text: Text, units: Units, script: Script) -> Iterator[str]:
    if not units:
        yield f"     – not in {name_of(text.version)}"
    for unit in units:
        number, sentence = unit if isinstance(unit, tuple) else (unit, None)
        paragraph = text.paragraphs[number]
        words = paragraph.text if sentence is None else paragraph.sentences[sentence]
        yield f"{number + 1:>4} {display(words, script, text.version.lang).text}"


def _place(place: Bilingual) -> str:
    return " ".join(filter(None, (place.zh, place.en)))
