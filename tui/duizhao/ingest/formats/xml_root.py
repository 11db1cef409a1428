"""The first element of an XML file, by which its format is known."""

from __future__ import annotations

import re
from typing import NamedTuple

from duizhao.ingest.source import Source

_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)([^<>]*)")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LATIN_ENOUGH = b"<?xml"


class Root(NamedTuple):
    """The first element: its name without a prefix, and its attributes as they stand."""

    name: str
    attributes: dict[str, str]


def root(source: Source) -> Root | None:
    """The first element after declarations and comments; None where the file does not begin as XML does."""
    text = source.start
    if not text and source.head.startswith(_LATIN_ENOUGH):
        text = source.head[:60_000].decode("latin-1")
    at = _after_prolog(text)
    tag = _TAG.match(text, at) if at >= 0 else None
    if tag is None:
        return None
    return Root(tag[1], {name: one or other for name, one, other in _ATTRIBUTE.findall(tag[2])})


def _after_prolog(text: str) -> int:
    """Where the first element begins; below 0 where a comment or declaration does not end."""
    at = 0
    while at >= 0:
        while at < len(text) and (text[at].isspace() or text[at] == "\ufeff"):
            at += 1
        if text.startswith("<?", at):
            at = _beyond(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _beyond(text, "-->", at)
        elif text.startswith("<!DOCTYPE", at):
            end, inner = text.find(">", at), text.find("[", at)
            at = _beyond(text, ">", text.find("]", inner) if 0 <= inner < end else at)
        else:
            return at
    return -1


def _beyond(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at) if at >= 0 else -1
    return found + len(mark) if found >= 0 else -1
