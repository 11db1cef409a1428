"""Gettext catalogues: a unit for each message, its plural forms included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats.po_header import Header, encoding, header
from duizhao.ingest.formats.po_messages import Entry, entries
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit, Worded

_MESSAGE = re.compile(r'^(?:#~[ \t]*)?msgid[ \t]*"', re.MULTILINE)
_TRANSLATION = re.compile(r'^(?:#~[ \t]*)?msgstr(?:\[\d+\])?[ \t]*"', re.MULTILINE)
_FIRST = re.compile(r'(?:[ \t]*(?:#(?!~[ \t]*msg)[^\n]*)?\n)*(?:#~[ \t]*)?(?:msgid|msgctxt|domain)[ \t]*"')
_SAMPLE = 400
"""Messages by which it is told whether they are texts."""
_SYMBOL = re.compile(r"%?[A-Za-z]\w*(?:[.:/-]\w+)+%?|%?[A-Za-z]\w*_\w+%?|[a-z][a-z\d]*(?:[A-Z][A-Za-z\d]*)+")
"""A name as programs have them, and texts do not."""


def recognises(source: Source) -> bool:
    """Whether this is a catalogue: messages and translations, with nothing but comments before them."""
    # Keywords are plain letters in every encoding in which catalogues are written.
    text = source.head.replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return bool(_FIRST.match(text) and _MESSAGE.search(text) and _TRANSLATION.search(text))


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The messages as they are read; one without a translation stands alone.

    Those marked as fuzzy or obsolete are left out with a note, and so are messages that are no texts but
    names of texts. Raises Unreadable where all entries are left out, BrokenOff, with line and column, where
    the file is not written as it should be.
    """
    left_out: Counter[str] = Counter()
    read = _current(entries(source.name, source.lines(note, encoding(source))), left_out)
    first: list[Entry] = []
    problem: BrokenOff | None = None
    try:
        for entry in islice(read, _SAMPLE):
            first.append(entry)
    except BrokenOff as error:
        problem = error
    heads = [entry for entry in first if entry.is_header]
    stated = header("".join(heads[0].forms)) if heads else Header()
    tags = stated.source or "?1", stated.target or "?2"
    are_names = _are_names(first)
    if are_names:
        note("the messages are names of texts and no texts; only the translations are read")
    is_used = False
    for entry in chain(first, read):
        if not entry.is_header:
            is_used = True
            yield from _units(entry, tags, are_names=are_names)
    if left_out and not is_used and not problem:
        raise Unreadable(
            f"{source.name}: all entries are {' or '.join(left_out)} and none is in use;"
            " check them, take the marks off and add it again"
        )
    for kind, count in left_out.items():
        note(f"1 {kind} entry left out" if count == 1 else f"{count:,} {kind} entries left out")
    if problem:
        raise problem


def _current(read: Iterator[Entry], left_out: Counter[str]) -> Iterator[Entry]:
    """The entries that are in use, those left out counted."""
    for entry in read:
        if entry.is_obsolete:
            left_out["obsolete"] += 1
        elif entry.is_fuzzy and not entry.is_header:
            left_out["fuzzy"] += 1
        else:
            yield entry


def _are_names(sample: Sequence[Entry]) -> bool:
    """Whether messages are names that programs give to texts, and the translations the texts themselves."""
    pairs = [(entry.message, text) for entry in sample if not entry.is_header for text in entry.forms[:1]]
    messages = [message for message, text in pairs if text and text != message]
    names = sum(_SYMBOL.fullmatch(message) is not None for message in messages)
    texts = sum(not message.isascii() or " " in message.strip() for message in messages)
    return names * 2 > len(messages) and texts * 10 <= len(messages)


def _units(entry: Entry, tags: tuple[str, str], *, are_names: bool) -> Iterator[Unit]:
    for message, form in dict.fromkeys(_pairs(entry)):
        said = zip(tags, ("" if are_names else message, form), strict=True)
        texts = tuple(Worded(tag, text) for tag, text in said if text.strip())
        if texts:
            yield Unit(entry.line, texts)


def _pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each message with its translation: the first of several forms is that of one thing.

    A language that does not tell one from many says both with its only form.
    """
    forms = entry.forms or ("",)
    yield entry.message, forms[0]
    if entry.plural is not None:
        for form in forms[1:] or forms:
            yield entry.plural, form
