"""An event as a folder of plain text: `event.toml`, a text file a version, hand-checked links."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from duizhao.ingest.disk import content_of
from duizhao.ingest.dump_by_hand import of_event, of_version
from duizhao.ingest.dump_fields import Fields, parsed
from duizhao.ingest.dump_links import read_links
from duizhao.ingest.dump_text import paragraphs, split_header
from duizhao.ingest.encoding import decode
from duizhao.ingest.errors import Unreadable
from duizhao.model import (
    Document,
    Draft,
    DumpedEvent,
    Event,
    EventField,
    GivenLinks,
    Lang,
    Paragraph,
    Role,
)

_EVENT_FILE = "event.toml"
_LANGS = "|".join(re.escape(lang) for lang in Lang)
_VERSION = re.compile(rf"^(?P<name>.+)\.(?P<lang>{_LANGS})\.txt$")
_VERSION_KEYS = frozenset(
    "title lang outlet published event_date place people url document id same_as by_hand".split()
)


def is_dump(folder: Path) -> bool:
    """Whether a folder holds one event in the form of a dump."""
    try:
        return (folder / _EVENT_FILE).is_file()
    except OSError:
        return False


def read_dump(folder: Path) -> DumpedEvent:
    """Read an event from its folder.

    Raises Unreadable with file and line where a file says what cannot be read. A link whose
    text has moved is found again by its snippet; one whose text is gone is a warning of the
    document on its left.
    """
    event, order, read = _event(folder / _EVENT_FILE)
    files = sorted((path for path in folder.iterdir() if _VERSION.match(path.name)), key=_order)
    files.sort(key=lambda path: order.index(_stem(path)) if _stem(path) in order else len(order))
    if not files:
        raise Unreadable(f"{folder.name} has no version file; expected files like NAME.zh-Hans.txt")
    documents = [_document(path) for path in files]
    stems = {_stem(path): at for at, path in enumerate(files)}
    links: list[GivenLinks] = []
    for path in sorted(folder.glob("*.align")):
        left, right = _sides(path, stems)
        text = _text(path)
        given = read_links(path.name, text, documents[left].drafts[0], documents[right].drafts[0])
        links.append(GivenLinks(left, right, given.rows, given.stated))
        if given.warnings:
            documents[left] = _warned(documents[left], given.warnings)
    return DumpedEvent(event, tuple(documents), tuple(links), read)


def _order(path: Path) -> tuple[int, int, str]:
    """Simplified, traditional, English; of one language the longer text first."""
    match = _VERSION.match(path.name)
    lang = list(Lang).index(Lang(match["lang"])) if match else len(Lang)
    return lang, -path.stat().st_size, path.name


def _stem(path: Path) -> str:
    return path.name.removesuffix(".txt")


def _sides(path: Path, stems: Mapping[str, int]) -> tuple[int, int]:
    left, dashes, right = path.name.removesuffix(".align").partition("--")
    for stem in (left, right):
        if not dashes or stem not in stems:
            raise Unreadable(
                f"{path.name}: there is no version file {stem}.txt beside it; name it LEFT--RIGHT.align"
            )
    return stems[left], stems[right]


def _warned(document: Document, warnings: tuple[str, ...]) -> Document:
    from dataclasses import replace

    return replace(document, warnings=document.warnings + warnings)


def _text(path: Path) -> str:
    """A dump's file, byte for byte but for its line breaks: what it holds has been cleaned already."""
    return _decoded(path, content_of(path))


def _decoded(path: Path, content: bytes) -> str:
    return decode(path.name, content).text.replace("\r\n", "\n") if content else ""


def _event(path: Path) -> tuple[Event, tuple[str, ...], Mapping[EventField, str | None]]:
    """The event, the names of its versions in their order, where said, and what hands have replaced."""
    text = _text(path)
    values = parsed(path.name, text, 1)
    field = Fields(path.name, text, 1, values)
    event = Event(
        id=field.text("id") or path.resolve().parent.name,
        date=field.day("date"),
        place=field.bilingual("place"),
        title=field.bilingual("title"),
        participants=field.texts("participants"),
        why=field.text("why"),
        maybe=field.possibly("maybe"),
    )
    return event, field.texts("versions"), of_event(field.table("by_hand"))


def _document(path: Path) -> Document:
    content = content_of(path)
    text = _decoded(path, content)
    head, body, first_line = split_header(path.name, text)
    field = Fields(path.name, head, 2, parsed(path.name, head, 2))
    match = _VERSION.match(path.name)
    lang = field.lang("lang") or Lang(match["lang"] if match else Lang.EN)
    found = paragraphs(path.name, body, first_line, lang)
    title = field.text("title") if "title" in field.values else _headline(found)
    by_hand, lost = of_version(field.table("by_hand"), found)
    draft = Draft(
        lang=lang,
        paragraphs=found,
        title=title,
        outlet=field.text("outlet") or field.text("source"),
        published=field.moment("published"),
        event_date=field.day("event_date"),
        place=field.bilingual("place"),
        people=field.texts("people"),
        url=field.text("url"),
        id=field.text("id"),
        same_as=field.near_copy("same_as"),
        by_hand=by_hand,
    )
    unknown = sorted(field.values.keys() - _VERSION_KEYS - {"source", "kind"})
    unread = (f"{path.name}: unknown keys left out: {', '.join(unknown)}",) if unknown else ()
    return Document(
        field.text("document") or path.name,
        str(path),
        content,
        hashlib.sha256(content).hexdigest(),
        (draft,),
        (),
        (*unread, *lost),
    )


def _headline(found: tuple[Paragraph, ...]) -> str | None:
    return next((paragraph.text for paragraph in found if paragraph.role is Role.HEADLINE), None)
