"""Web pages saved in one file (MHTML): the page of the archive, without its pictures and frames."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import PurePath

from duizhao.ingest.cleaning import clean, tidy
from duizhao.ingest.encoding import Decoded, decode
from duizhao.ingest.errors import Unreadable
from duizhao.ingest.page import Page
from duizhao.ingest.source import Note, Source

_HEAD = re.compile(rb"\s*(?:[A-Za-z][\w-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_KIND = re.compile(rb"^Content-Type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\b", re.I | re.M)
_VERSION = re.compile(rb"^(?:MIME-Version|Snapshot-Content-Location):", re.I | re.M)
_LONGEST_HEAD = 20_000
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252"}
"""What a stated encoding is read as: the same characters in the same bytes, and more."""
_WEB = ("http://", "https://")


def recognises(source: Source) -> bool:
    """Whether a file begins with the head of a message that holds a page."""
    head = _HEAD.match(source.head[:_LONGEST_HEAD].replace(b"\r\n", b"\n"))
    return head is not None and bool(_KIND.search(head[0]) and _VERSION.search(head[0]))


def pages(source: Source, note: Note) -> tuple[Page, ...]:
    """The saved page with its address; raises Unreadable where the file holds none, or is damaged."""
    from email import policy
    from email.parser import BytesParser

    from duizhao.ingest.formats.text_pages import pages_of

    with source.open() as stream:
        try:
            message = BytesParser(EmailMessage, policy=policy.default).parse(stream)
            part = _page(message)
            content = part.get_payload(decode=True) if part is not None else None
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
            raise Unreadable(
                f"{source.name} is a damaged web archive ({type(error).__name__}); save the page anew"
            ) from error
    if part is None or not isinstance(content, bytes) or not content.strip():
        raise Unreadable(f"{source.name} is a web archive without a page in it; save the page anew as HTML")
    decoded = _decoded(source.name, content, _header(part, "Content-Type"))
    cleaned = clean(decoded.text)
    for warning in filter(None, (*decoded.warnings, cleaned.warning)):
        note(warning)
    kind = ".html" if part.get_content_type() == "text/html" else ".txt"
    found = pages_of(PurePath(source.name).stem + kind, cleaned.text)
    return tuple(_with_address(page, message, part) for page in found)


def _page(message: EmailMessage) -> EmailMessage | None:
    """The part that is the page itself: the one the archive points to, or the first page in it."""
    texts = [part for part in _parts(message) if part.get_content_type() == "text/html"]
    start = str(message.get_param("start", "") or "")
    address = _header(message, "Snapshot-Content-Location")
    for part in texts:
        if (start and _header(part, "Content-ID") == start) or (
            address and _header(part, "Content-Location") == address
        ):
            return part
    plain = (part for part in _parts(message) if part.get_content_type() == "text/plain")
    return texts[0] if texts else next(plain, None)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    return (part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_multipart())


def _header(part: EmailMessage, name: str) -> str:
    return str(part.get(name, "") or "").strip()


def _decoded(name: str, content: bytes, kind: str) -> Decoded:
    """The text in the encoding that the archive states, where all of it can be read so."""
    stated = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", kind, re.IGNORECASE)
    if stated and not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            codec = codecs.lookup(stated[1]).name
            codec = _WIDER.get(codec, codec)
            return Decoded(content.decode(codec), codec)
        except (LookupError, ValueError):
            pass
    return decode(name, content)


def _with_address(page: Page, message: EmailMessage, part: EmailMessage) -> Page:
    """The page with the address it was saved from, and the subject as its title where it has none."""
    addresses = (_header(message, "Snapshot-Content-Location"), _header(part, "Content-Location"))
    url = page.header.url or next((address for address in addresses if address.startswith(_WEB)), None)
    title = page.header.title or tidy(clean(_header(message, "Subject")).text) or None
    return replace(page, header=replace(page.header, url=url, title=title))
