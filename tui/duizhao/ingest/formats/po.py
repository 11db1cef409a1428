"""Catalogues of gettext: messages and their translations."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice, zip_longest

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats.po_entries import Entry, entries
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit, Worded

_SAMPLE = 400
_ENTRY = re.compile(
    r'^msgid\s*"(?:[^"\\\n]|\\.)*"\s*\n(?:\s*".*"\s*\n)*\s*(?:msgid_plural|msgstr(?:\[0\])?)\s*"', re.M
)
_CHARSET = re.compile(rb'^"Content-Type:[^"\n]*charset=([\w.:-]+)', re.I | re.M)
_FIELD = re.compile(r"^(?P<name>[\w-]+):\s*(?P<value>.*?)\s*$", re.M)
_MARK = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SYMBOL = re.compile(r"[A-Za-z_][\w.:/#-]*", re.ASCII)
_TELLING = re.compile(r"[._:/#-]\w|[a-z][A-Z]", re.ASCII)
"""What marks a name for programs, which no word has."""


def recognises(source: Source) -> bool:
    """Whether there is a message with its translation in the file."""
    text = source.start or source.head.decode("latin-1").replace("\r\n", "\n")  # all its words are ASCII
    return _ENTRY.search(text) is not None


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The messages with their translations; of plural forms the first faces the singular.

    The translations' language is the one the header states. Fuzzy and obsolete entries are counted in
    notes; so are messages that are names for programs and no texts. Raises as `entries`.
    """
    catalogue = entries(source, _encoding(source), note)
    first: list[Entry] = []
    problem: Unreadable | None = None
    try:
        for entry in islice(catalogue, _SAMPLE):
            first.append(entry)
    except Unreadable as error:
        if not first:
            raise
        problem = error
    tags = _tags(first)
    has_names = _are_names(first)
    left_out: Counter[str] = Counter()
    for entry in chain(first, catalogue):
        if not entry.texts["msgid"] and "msgctxt" not in entry.texts:
            continue
        if entry.is_obsolete or entry.is_fuzzy:
            left_out["obsolete" if entry.is_obsolete else "fuzzy"] += 1
            continue
        yield from _units(entry, tags, has_names=has_names)
    if has_names:
        note("the messages are names for programs; only the translations were read")
    for kind, count in sorted(left_out.items()):
        note(f"{count:,} {kind} {'entries' if count > 1 else 'entry'} left out")
    if problem:
        raise problem


def _units(entry: Entry, tags: tuple[str, str], *, has_names: bool) -> Iterator[Unit]:
    """A unit, and one for the plural; of more forms than two all further ones face the plural."""
    ids = [] if has_names else [entry.texts["msgid"]]
    plural = entry.texts.get("msgid_plural")
    if plural and not has_names and plural != ids[0]:
        ids.append(plural)
    forms = list(dict.fromkeys(entry.forms))
    sides = list(zip_longest(ids, forms, fillvalue=""))
    if len(ids) == 2 and len(forms) == 1:
        # One form says both, as in Chinese.
        yield from _unit(entry.line, [(tags[0], ids[0]), (tags[0], ids[1]), (tags[1], forms[0])])
        return
    for message, form in sides[:1]:
        yield from _unit(entry.line, [(tags[0], message), (tags[1], form)])
    if sides[1:]:
        yield from _unit(
            entry.line,
            [*((tags[0], message) for message, _ in sides[1:]), *((tags[1], form) for _, form in sides[1:])],
        )


def _unit(line: int, texts: list[tuple[str, str]]) -> Iterator[Unit]:
    worded = tuple(Worded(tag, text) for tag, text in texts if text.strip())
    if worded:
        yield Unit(line, worded)


def _encoding(source: Source) -> str | None:
    """The encoding that the header states, where there is one of this name and no mark says otherwise."""
    stated = _CHARSET.search(source.head)
    if stated is None or source.head.startswith(_MARK):
        return None
    try:
        name = codecs.lookup(stated[1].decode("ascii")).name
        source.head[:4000].decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    return "gb18030" if name in {"gb2312", "gbk"} else "big5hkscs" if name == "big5" else name


def _tags(first: list[Entry]) -> tuple[str, str]:
    """The languages of the messages and of the translations, as the header states them."""
    header = next((entry for entry in first if not entry.texts["msgid"]), None)
    fields = dict(_FIELD.findall("".join(header.forms))) if header else {}
    source = fields.get("X-Source-Language") or fields.get("X-Language-Source") or "?1"
    return source, fields.get("Language") or "?2"


def _are_names(first: list[Entry]) -> bool:
    """Whether the messages are names for programs (`menu.file.open`) and no texts."""
    ids = [entry.texts["msgid"] for entry in first if entry.texts["msgid"]]
    symbols = sum(_SYMBOL.fullmatch(text) is not None for text in ids)
    telling = sum(_SYMBOL.fullmatch(text) is not None and bool(_TELLING.search(text)) for text in ids)
    return bool(ids) and symbols >= 0.95 * len(ids) and telling * 2 >= len(ids)
