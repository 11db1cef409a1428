"""Plain text: a line is a paragraph, blank lines are optional."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao.ingest import lines
from duizhao.ingest.cleaning import tidy
from duizhao.ingest.dates import moment
from duizhao.ingest.page import Block, Header, Page

_FIELD = re.compile(r"^(?P<key>[A-Za-z][A-Za-z_ ]{1,15}?)\s*[:：]\s*(?P<value>.*)$")
_RULE = re.compile(r"^(?:[*＊※☆★◇◆○●#~～=＝_—–\-·•]\s*){3,}$")
_TITLE_KEYS = frozenset({"name", "title", "headline"})
_HEADER_KEYS = _TITLE_KEYS | frozenset(
    "level path category tags tag author date url link source lang language id slug description "
    "published".split()
)


def page(text: str) -> Page:
    """Read plain text; a head of `key : value` lines before the first blank one is a header."""
    numbered = lines.numbered(text)
    header, rest = _head(numbered)
    return Page(tuple(_blocks(lines.paragraphs(rest))), header)


def _blocks(paragraphs: Iterable[lines.Line]) -> Iterator[Block]:
    """A block a paragraph; a line that is a rule says only that something else begins."""
    ruled = False
    for number, text in paragraphs:
        if _RULE.match(text):
            ruled = True
        else:
            yield Block(text, number, ruled=ruled)
            ruled = False


def _head(numbered: tuple[lines.Line, ...]) -> tuple[Header, tuple[lines.Line, ...]]:
    head = next(lines.groups(numbered), ())
    fields = [(number, _FIELD.match(tidy(text))) for number, text in head]
    known = {match["key"].strip().lower(): (number, match["value"]) for number, match in fields if match}
    if len(known) < len(head) or not known.keys() <= _HEADER_KEYS or not known.keys() & _TITLE_KEYS:
        return Header(), numbered
    line, title = next(known[key] for key in ("title", "headline", "name") if key in known)
    values = {key: value for key, (_, value) in known.items() if value}
    header = Header(
        title=title or None,
        title_line=line,
        author=values.get("author"),
        outlet=values.get("source"),
        published=moment(values.get("published") or values.get("date") or ""),
        url=values.get("url") or values.get("link"),
    )
    last = head[-1][0]
    return header, tuple(line for line in numbered if line[0] > last)
