"""Fetches a page of the web: within limits of size and time, and from nowhere but the web."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from duizhao.ingest.errors import Unreadable

_LARGEST = 32 * 1024 * 1024
_SECONDS = 60
"""For all of a page."""
_PATIENCE = 20
"""Seconds without any answer."""
_PIECE = 1 << 16
_ACCEPTED = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as a server gave it."""

    url: str
    """Where it was found in the end."""
    name: str
    """What a file of it would be called."""
    content: bytes
    charset: str | None
    """The encoding that the server states."""


def fetch(address: str) -> WebPage:
    """Fetch a page; raises Unreadable with one line that says why and what to do next."""
    from urllib.request import (
        HTTPDefaultErrorHandler,
        HTTPErrorProcessor,
        HTTPHandler,
        HTTPRedirectHandler,
        HTTPSHandler,
        OpenerDirector,
        ProxyHandler,
        Request,
    )

    opener = OpenerDirector()
    for handler in (
        ProxyHandler,
        HTTPHandler,
        HTTPSHandler,
        HTTPRedirectHandler,
        HTTPDefaultErrorHandler,
        HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    headers = {"User-Agent": "duizhao", "Accept": _ACCEPTED, "Accept-Language": "zh,en;q=0.8"}
    try:
        request = Request(_plain(address), headers=headers)
        with opener.open(request, timeout=_PATIENCE) as answer:
            content = _content(answer, address)
            url = answer.geturl()
            charset = answer.headers.get_content_charset()
            named = answer.headers.get_filename()
    except HTTPError as error:
        said = " ".join(f"{error.code} {error.reason}".split())
        raise Unreadable(f"{address}: the server says {said}; check the address") from error
    except (URLError, OSError, HTTPException, ValueError) as error:
        why = getattr(error, "reason", None) or error
        said = getattr(why, "strerror", None) or str(why) or type(why).__name__
        raise Unreadable(
            f"{address}: cannot be fetched ({said}); check the address and the network"
        ) from error
    return WebPage(url, _name(named or urlsplit(url).path, url), content, charset)


def _plain(address: str) -> str:
    """An address as it goes over the wire: what is not ASCII is encoded."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "%/:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme, host, quote(parts.path, safe), quote(parts.query, safe), ""))


def _content(answer: HTTPResponse, address: str) -> bytes:
    """All that comes, within the limits."""
    until = time.monotonic() + _SECONDS
    content = bytearray()
    while piece := answer.read1(_PIECE):
        content += piece
        if len(content) > _LARGEST:
            raise Unreadable(f"{address}: has more than {_LARGEST >> 20} MB; save it and add the file")
        if time.monotonic() > until:
            raise Unreadable(f"{address}: takes more than {_SECONDS} seconds; save it and add the file")
    promised = answer.headers.get("Content-Length")
    if promised and promised.isdecimal() and len(content) < int(promised):
        raise Unreadable(f"{address}: the server stopped in the middle; try again")
    return bytes(content)


def _name(path: str, url: str) -> str:
    last = re.sub(r"[\x00-\x1f/\\]", "", unquote(path.rstrip("/").rpartition("/")[2]))
    return last or urlsplit(url).hostname or "page"
