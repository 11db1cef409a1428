"""An event as a folder of plain text: `event.toml`, a text file a version, hand-checked links."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from duizhao.ingest.dump_links import read_links
from duizhao.ingest.dump_text import paragraphs, split_header
from duizhao.ingest.encoding import decode
from duizhao.ingest.errors import Unreadable
from duizhao.model import (
    Bilingual,
    Document,
    Draft,
    DumpedEvent,
    Event,
    GivenLinks,
    Lang,
    NearCopy,
    Paragraph,
    Possibly,
    Role,
)

_EVENT_FILE = "event.toml"
_LANGS = "|".join(re.escape(lang) for lang in Lang)
_VERSION = re.compile(rf"^(?P<name>.+)\.(?P<lang>{_LANGS})\.txt$")
_VERSION_KEYS = frozenset(
    "title lang outlet published event_date place people url document id same_as".split()
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
    event, order = _event(folder / _EVENT_FILE)
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
    return DumpedEvent(event, tuple(documents), tuple(links))


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
    content = path.read_bytes()
    return decode(path.name, content).text.replace("\r\n", "\n") if content else ""


def _toml(name: str, text: str, first_line: int) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column \d+\)|\(at end of document\)", str(error))
        line = (
            first_line - 1 + (int(at[1]) if at and at[1] else max(1, text.count("\n") + (text[-1:] != "\n")))
        )
        problem = re.sub(r"\s*\(at [^)]*\)$", "", str(error))
        raise Unreadable(f"{name}, line {line}: {problem}; correct it and read it again") from error


def _event(path: Path) -> tuple[Event, tuple[str, ...]]:
    """The event, and the names of its versions in their order, where they are said."""
    text = _text(path)
    values = _toml(path.name, text, 1)
    field = _Fields(path.name, text, 1, values)
    event = Event(
        id=field.text("id") or path.resolve().parent.name,
        date=field.day("date"),
        place=field.bilingual("place"),
        title=field.bilingual("title"),
        participants=field.texts("participants"),
        why=field.text("why"),
        maybe=field.possibly("maybe"),
    )
    return event, field.texts("versions")


def _document(path: Path) -> Document:
    text = _text(path)
    head, body, first_line = split_header(path.name, text)
    field = _Fields(path.name, head, 2, _toml(path.name, head, 2))
    match = _VERSION.match(path.name)
    lang = field.lang("lang") or Lang(match["lang"] if match else Lang.EN)
    found = paragraphs(path.name, body, first_line, lang)
    title = field.text("title") if "title" in field.values else _headline(found)
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
    )
    content = path.read_bytes()
    unknown = sorted(field.values.keys() - _VERSION_KEYS - {"source", "kind"})
    warnings = (f"{path.name}: unknown keys left out: {', '.join(unknown)}",) if unknown else ()
    return Document(
        field.text("document") or path.name,
        str(path),
        content,
        hashlib.sha256(content).hexdigest(),
        (draft,),
        (),
        warnings,
    )


def _headline(found: tuple[Paragraph, ...]) -> str | None:
    return next((paragraph.text for paragraph in found if paragraph.role is Role.HEADLINE), None)


class _Fields:
    """The values of a TOML table, each of the kind it must be or an error with its line."""

    def __init__(self, name: str, text: str, first_line: int, values: Mapping[str, object]) -> None:
        self.name = name
        self.source = text
        self.first_line = first_line
        self.values = values

    def _wrong(self, key: str, expected: str) -> Unreadable:
        at = re.search(rf"^\s*\[?{re.escape(key)}\b", self.source, re.MULTILINE)
        line = self.first_line + (self.source.count("\n", 0, at.start()) if at else 0)
        return Unreadable(f"{self.name}, line {line}: {key} must be {expected}; correct it and read it again")

    def text(self, key: str) -> str | None:
        """A text; absent and empty are None."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(key, "a text in quotes")
        return value or None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, 'a list of texts, ["…", "…"]')
        return tuple(value)

    def moment(self, key: str) -> datetime | date | None:
        """A date or a date and time, as TOML writes them."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, date):
            raise self._wrong(key, "a date, like 2024-07-05 or 2024-07-05T09:14:46, without quotes")
        return value

    def day(self, key: str) -> date | None:
        """A date."""
        value = self.moment(key)
        return value.date() if isinstance(value, datetime) else value

    def lang(self, key: str) -> Lang | None:
        """One of the languages of versions."""
        value = self.text(key)
        if value is not None and value not in set(Lang):
            raise self._wrong(key, " or ".join(f'"{lang}"' for lang in Lang))
        return Lang(value) if value else None

    def bilingual(self, key: str) -> Bilingual:
        """A table of a name in Chinese and in English."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise self._wrong(key, "a table with zh and en")
        return Bilingual(value.get("zh") or None, value.get("en") or None)

    def near_copy(self, key: str) -> NearCopy | None:
        """Which version file this one repeats, and how much of it."""
        value = self.values.get(key)
        match value:
            case None:
                return None
            case {"version": str(stem), "similarity": float(share)}:
                return NearCopy(f"{stem}.txt", share)
            case {"id": str(id_), "similarity": float(share)}:
                return NearCopy(id_, share)
        raise self._wrong(key, '{ version = "NAME.LANG", similarity = 0.0 to 1.0 }')

    def possibly(self, key: str) -> tuple[Possibly, ...]:
        """A list of events, each with why it may be the same."""
        found: list[Possibly] = []
        values = self.values.get(key, [])
        for value in values if isinstance(values, list) else [None]:
            match value:
                case {"event": str(event), "why": str(why)}:
                    found.append(Possibly(event, why))
                case _:
                    raise self._wrong(key, '[{ event = "…", why = "…" }]')
        return tuple(found)
