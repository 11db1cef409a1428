"""What a gettext catalogue says about itself: its languages and its encoding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.ingest.formats.column_names import named
from duizhao.ingest.source import Source

_CHARSET = re.compile(rb"Content-Type:[^\n\"]*?charset=([\w.:-]+)", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "euc-cn": "gb18030", "big5": "big5hkscs"}
"""Encodings under whose names files come that hold more."""
_PROBE = b'msgid "\\n\\x41 +AGE-"'
_LOCALE = re.compile(r"([A-Za-z]{2,3}(?:[-_][A-Za-z\d]{2,8})*)(?:\.[\w-]+)?(?:@\w+)?")
_MADE_UP = frozenset({"language", "lang", "ll", "ll_cc"})


@dataclass(frozen=True, slots=True)
class Header:
    """The languages a catalogue states, as tags; empty where it states none."""

    source: str = ""
    target: str = ""


def header(text: str) -> Header:
    """Read the translation of the empty message: a field a line."""
    fields = {
        name.strip().lower(): value.strip()
        for name, colon, value in (line.partition(":") for line in text.split("\n"))
        if colon
    }
    poedit = f"{fields.get('x-poedit-language', '')} {fields.get('x-poedit-country', '')}".strip()
    team = fields.get("language-team", "").partition("<")[0].strip()
    targets = (fields.get("language", ""), poedit, fields.get("x-poedit-language", ""), team)
    sources = (fields.get("x-source-language", ""), fields.get("x-poedit-sourcelanguage", ""))
    return Header(
        next(filter(None, map(_tag, sources)), ""),
        next(filter(None, map(_tag, targets)), ""),
    )


def encoding(source: Source) -> str | None:
    """The encoding a catalogue states, if it is one in which it can be written; None to tell by content."""
    stated = _CHARSET.search(source.head)
    if stated is None or _is_utf8(source.head):
        return None
    name = stated[1].decode("ascii", "replace").lower()
    name = _WIDER.get(name, name)
    try:
        if _PROBE.decode(name) != _PROBE.decode("ascii"):
            return None
        source.head.decode(name, "strict" if source.size <= len(source.head) else "ignore")
    except (LookupError, UnicodeError):
        return None
    return name


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4
    return True


def _tag(stated: str) -> str:
    """The tag in a locale or the name of a language; empty where it names none."""
    locale = _LOCALE.fullmatch(stated)
    if locale and locale[1].lower() not in _MADE_UP:
        return locale[1]
    meant = named(stated)
    return meant.tag if meant else ""
