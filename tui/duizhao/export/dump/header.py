"""What is known of an event or a version, as TOML; what is unknown is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from duizhao.model import Bilingual, Event, NearCopy, Role, Text, iso

_UNESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What JSON leaves as it is, and TOML forbids or an editor trips over."""


def event_file(event: Event, folder: str, order: Sequence[str]) -> str:
    """The whole of `event.toml`; `order` names the version files where they stand in another than usual."""
    lines = [
        *_line("id", "" if event.id == folder and folder.isascii() else _text(event.id)),
        *_line("date", iso(event.date)),
        *_line("participants", _list(map(_text, event.participants))),
        *_line("why", _text(event.why)),
        *_line(
            "maybe",
            _list(f"{{ event = {_text(other.event)}, why = {_text(other.why)} }}" for other in event.maybe),
        ),
        *_line("versions", _list(map(_text, order))),
    ]
    tables = [*_table("title", event.title), *_table("place", event.place)]
    return "\n".join(lines + tables[0 if lines else 1 :]) + "\n" if lines or tables else ""


def version_header(text: Text, file: str, stems: Mapping[str, str]) -> list[str]:
    """The lines of a version's header but its id; `stems` are the names of the event's files by version."""
    version = text.version
    headline = any(paragraph.role is Role.HEADLINE for paragraph in text.paragraphs)
    # Said where it is unknown too: a reader would else take the headline for it.
    title = '""' if version.title is None and headline else _text(version.title)
    document = version.document if version.document != file else None
    return [
        *_line("title", title),
        *_line("lang", _text(version.lang)),
        *_line("outlet", _text(version.outlet)),
        *_line("published", iso(version.published)),
        *_line("event_date", iso(version.event_date)),
        *_line("place", _inline(version.place)),
        *_line("people", _list(map(_text, version.people))),
        *_line("url", _text(version.url)),
        *_line("document", _text(document)),
        *_line("same_as", _near_copy(version.same_as, stems)),
    ]


def id_line(id_: str) -> str:
    """The line that states an id."""
    return f"id = {_text(id_)}"


def _near_copy(copy: NearCopy | None, stems: Mapping[str, str]) -> str:
    """Which version is repeated: a file of this folder, or one that stands in another by its id."""
    if copy is None:
        return ""
    which = (
        f"version = {_text(stems[copy.version])}" if copy.version in stems else f"id = {_text(copy.version)}"
    )
    return f"{{ {which}, similarity = {float(copy.similarity)!r} }}"


def _line(key: str, value: str | None) -> list[str]:
    return [f"{key} = {value}"] if value else []


def _table(key: str, value: Bilingual) -> list[str]:
    inside = [*_line("zh", _text(value.zh)), *_line("en", _text(value.en))]
    return ["", f"[{key}]", *inside] if inside else []


def _inline(value: Bilingual) -> str:
    inside = [*_line("zh", _text(value.zh)), *_line("en", _text(value.en))]
    return f"{{ {', '.join(inside)} }}" if inside else ""


def _list(values: Iterable[str]) -> str:
    listed = ", ".join(values)
    return f"[{listed}]" if listed else ""


def _text(value: str | None) -> str:
    """A text as TOML writes it on one line; empty where there is none."""
    if not value:
        return ""
    return _UNESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))
