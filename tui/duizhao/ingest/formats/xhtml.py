"""XHTML as books have it, made fit for a reader of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.ingest.cleaning import unwrap

_VOID = frozenset("area base br col embed hr img input keygen link meta param source track wbr".split())
_CLOSED = re.compile(r"<([A-Za-z][\w:.-]{0,40})(\s[^<>]{0,4000})?/>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s{0,100})?>", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,1000}\?>")
_CDATA = "<![CDATA["
_WITHIN = "[^>]{0,400}"
_MARK = r"[\s\[(（〔【]{0,4}(?:\d{1,3}|[*†‡]{1,3}|[①-⑳]|注)[\s\])）〕】]{0,4}"
_REFERENCES = re.compile(
    rf"<a\b{_WITHIN}\bepub:type\s?=\s?[\"']{_WITHIN}noteref{_WITHIN}>.{{0,200}}?</a\s?>"
    rf"|<sup\b{_WITHIN}>\s?<a\b{_WITHIN}>{_MARK}</a\s?>\s?</sup\s?>"
    rf"|<a\b{_WITHIN}>\s?<sup\b{_WITHIN}>{_MARK}</sup\s?>\s?</a\s?>",
    re.DOTALL | re.IGNORECASE,
)
_READINGS = re.compile(rf"<(rt|rp)\b{_WITHIN}>.{{0,200}}?</\1\s?>", re.DOTALL | re.IGNORECASE)
_FRONT = re.compile(
    r"\bepub:type\s?=\s?[\"'][^\"']{0,200}\b(?:cover|(?:half)?titlepage|copyright-page|toc|landmarks|colophon)\b"
)
_OPENING = 1500
"""Characters after the beginning of the body within which a document says what it is."""


def as_html(text: str) -> str | None:
    """The same document for a reader of HTML, without readings above characters and marks of footnotes.

    None where it declares entities.
    """
    root = text.find("<html")
    if "<!ENTITY" in text[: root if root >= 0 else len(text)]:
        return None
    text = _DOCTYPE.sub("<!DOCTYPE html>", _DECLARATION.sub("", text, count=1), count=1)
    text = _CLOSED.sub(_opened, _without_cdata(text))
    return _READINGS.sub("", _REFERENCES.sub("", text))


def is_front(text: str) -> bool:
    """Whether a document says that it is the cover, a title page, a table of contents or the like."""
    body = text.find("<body")
    return body >= 0 and _FRONT.search(text, body, body + _OPENING) is not None


def labels(text: str) -> Iterator[tuple[str, str]]:
    """The addresses that a navigation document lists, with what it calls them."""
    from selectolax.lexbor import LexborHTMLParser

    for link in LexborHTMLParser(as_html(text) or "").css("nav a[href]"):
        label = unwrap(link.text())
        if label:
            yield link.attributes.get("href") or "", label


def _without_cdata(text: str) -> str:
    before, *held = text.split(_CDATA)
    parts = [before]
    for part in held:
        inside, _, after = part.partition("]]>")
        parts += [_escaped(inside), after]
    return "".join(parts)


def _opened(tag: re.Match[str]) -> str:
    name = tag[1]
    return tag[0] if name.lower() in _VOID else f"<{name}{tag[2] or ''}></{name}>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
