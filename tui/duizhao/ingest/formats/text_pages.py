"""Files of text: plain, Markdown with or without front matter, HTML; the suffix is a hint."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from duizhao.ingest.cleaning import clean
from duizhao.ingest.encoding import decode
from duizhao.ingest.errors import Unreadable
from duizhao.ingest.mojibake import garbled
from duizhao.ingest.page import Block, Header, Page
from duizhao.ingest.source import Note, Source

_LARGEST = 32 * 1024 * 1024
"""Bytes above which no text is taken apart: a hundred novels."""
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_FRAGMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:p|div|section|article|main|h[1-6]|table"
    r"|ul|ol|figure|span|center|header|br|b|strong|font)\b",
    re.I | re.S,
)
_MARKUP = re.compile(r"^#{1,3} \S|\]\(https?://|^!\[", re.MULTILINE)


def recognises(source: Source) -> bool:
    """True: what is no text is refused when it is read."""
    return True


def pages(source: Source, note: Note) -> tuple[Page, ...]:
    """The reports of a file of text; raises Unreadable where it is none."""
    if source.size > _LARGEST:
        raise Unreadable(
            f"{source.name} has {source.size >> 20} MB of running text;"
            f" split it into files below {_LARGEST >> 20} MB"
        )
    decoded = decode(source.name, source.content(), source.stated)
    wrong = garbled(source.name, decoded.text, decoded.encoding)
    if wrong and wrong.unreadable:
        raise Unreadable(f"{source.name}: {wrong.warning}")
    cleaned = clean(decoded.text)
    for warning in filter(None, (*decoded.warnings, wrong.warning if wrong else None, cleaned.warning)):
        note(warning)
    return pages_of(source.name, cleaned.text)


def pages_of(name: str, text: str) -> tuple[Page, ...]:
    """The reports of a text that comes in a file of this name."""
    from duizhao.ingest.formats import front_matter, html, html_page, items, markdown, plain

    head = front_matter.split(text)
    if head is not None:
        warnings = (head.warning,) if head.warning else ()
        page = Page(markdown.blocks(head.body, head.first_line), head.header, warnings)
        return items.reports(page)
    if html_page.is_page(text):
        return (html_page.page(text),)
    if _is_fragment(name, text):
        return items.reports(Page(html.blocks(text)))
    if _is_markdown(name, text):
        start = plain.page(text)
        page = Page(markdown.blocks(text))
        if start.header != Header():
            page = replace(page, header=start.header, blocks=_after_head(page, start))
        return items.reports(page)
    return items.reports(plain.page(text))


def _after_head(page: Page, start: Page) -> tuple[Block, ...]:
    first = start.blocks[0].line if start.blocks else 0
    return tuple(block for block in page.blocks if block.line >= first)


def _is_fragment(name: str, text: str) -> bool:
    if PurePath(name).suffix.lower() in _HTML_SUFFIXES:
        return "<" in text
    return _FRAGMENT.match(text) is not None and len(re.findall(r"</?[a-zA-Z]", text)) >= 2


def _is_markdown(name: str, text: str) -> bool:
    if PurePath(name).suffix.lower() in _MARKDOWN_SUFFIXES:
        return True
    return len(_MARKUP.findall(text)) >= 2 and text.lstrip().startswith(("# ", "## ", "### ", "[", "!["))
