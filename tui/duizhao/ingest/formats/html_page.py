"""A whole web page: which of its blocks are the report, and what its head says of it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from duizhao.ingest import boilerplate, bylines
from duizhao.ingest.cleaning import tidy, unwrap
from duizhao.ingest.dates import moment
from duizhao.ingest.formats.html import HtmlBlock, walk
from duizhao.ingest.page import Block, Header, Page
from duizhao.model import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_SUFFIX = re.compile(r"\s*(?:[_|｜]|-{1,2}|—{1,2}|–|»|::|·)\s*(?=[^_|｜]*$)")
_ARTICLE_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage")
_DATE_METAS = tuple(
    "article:published_time og:published_time og:release_date publishdate pubdate publish_date "
    "publication_date date dc.date dc.date.issued dcterms.date datepublished weibo:article:create_at".split()
)
_SOURCE_METAS = ("source", "mediaid", "contentsource", "dc.source", "article:source")
_SOURCE_LABEL = re.compile(r"^(?:[来來]源|稿源|Source)\s*[:：]\s*")
_AFTER = 15
"""Blocks after the report among which its credits are looked for."""


def is_page(text: str) -> bool:
    """Whether a text is a whole HTML document and not a fragment of one."""
    return (
        re.match(
            r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
            text,
            re.I | re.S,
        )
        is not None
    )


def page(text: str) -> Page:
    """The report on a page, with its title and byline; the page around it is left out."""
    from selectolax.lexbor import LexborHTMLParser

    blocks = walk(text)
    header = _header(LexborHTMLParser(text), blocks)
    return Page(tuple(_report(blocks, header.title)), header)


def _report(blocks: Sequence[HtmlBlock], title: str | None) -> Iterator[Block]:
    container = _container(blocks)
    inside = [at for at, block in enumerate(blocks) if container is not None and container in block.path]
    if not inside:
        yield from (block.block() for block in blocks)
        return
    first, last = inside[0], inside[-1]
    headed = _title_at(blocks, title, first, last)
    begin = min(headed, first) if headed is not None else first
    for at in range(begin, last + 1):
        if container in blocks[at].path or at == headed:
            yield _judged(blocks[at], heading=1 if at == headed else blocks[at].heading)
        elif _says_who(blocks[at].text):
            yield replace(blocks[at].block(), role=None)
    for block in blocks[last + 1 : last + 1 + _AFTER]:
        if bylines.fields(block.text) and bylines.role(block.text) is not None:
            yield replace(block.block(), role=None)


def _says_who(text: str) -> bool:
    return bylines.role(text) is not None


def _judged(block: HtmlBlock, heading: int) -> Block:
    """A block of the report; a short one that is all link is furniture."""
    found = replace(block.block(), heading=heading)
    linked = block.linked >= 0.8 * len(block.text) and len(block.text) < 60 and not heading
    return replace(found, role=Role.BOILERPLATE) if linked and found.role is None else found


def _container(blocks: Sequence[HtmlBlock]) -> int | None:
    """The element that holds most running text: each text counts for its parent, half for the one above."""
    scores: dict[int, float] = defaultdict(float)
    for block in blocks:
        if (
            block.role is Role.BOILERPLATE
            or block.linked * 2 > len(block.text)
            or boilerplate.is_boilerplate(block.text)
        ):
            continue
        stops = sum(block.text.count(stop) for stop in "，。！？；,;") + len(
            re.findall(r"[.!?](?:\s|$)", block.text)
        )
        if len(block.text) < 20 or not stops:
            continue
        weight = min(len(block.text), 500) / 25 + min(stops, 12)
        for share, element in zip((0.6, 1.0, 0.5, 0.2), reversed(block.path), strict=False):
            scores[element] += weight * share
    return max(scores, key=lambda element: scores[element], default=None)


def _title_at(blocks: Sequence[HtmlBlock], title: str | None, first: int, last: int) -> int | None:
    """Where the title stands on the page, nearest before the report or at its beginning."""
    if not title:
        return None
    wanted = _key(title)
    places = [at for at, block in enumerate(blocks[: last + 1]) if _key(block.text) == wanted]
    return max((at for at in places if at <= first), default=min(places, default=None))


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _header(tree: LexborHTMLParser, blocks: Sequence[HtmlBlock]) -> Header:
    metas = dict(_metas(tree))
    linked = next(_articles(tree), {})
    titles = [*_headings(blocks), metas.get("og:title"), _string(linked.get("headline"))]
    named = tree.css_first("title")
    full = unwrap(named.text()) if named is not None else ""
    dates = [_string(linked.get("datePublished")), *(metas.get(name) for name in _DATE_METAS)]
    canonical = tree.css_first('link[rel="canonical"]')
    return Header(
        title_line=0,
        title=_title(full, [unwrap(title) for title in titles if title]),
        outlet=_outlet(metas, linked),
        published=next((value for text in dates if text and (value := moment(text))), None),
        url=_address(canonical.attributes.get("href") if canonical else None)
        or _address(metas.get("og:url")),
        sites=tuple(filter(None, [metas.get("og:site_name")])),
    )


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        content = node.attributes.get("content")
        if name and content and content.strip():
            yield name.lower(), tidy(content.replace("\n", " "))


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text() or "")
        except ValueError:
            continue
        items = (
            data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        )
        for item in items if isinstance(items, list) else []:
            kinds = item.get("@type") if isinstance(item, dict) else None
            if any(kind in _ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield item


def _string(value: object) -> str | None:
    return tidy(value.replace("\n", " ")) or None if isinstance(value, str) else None


def _headings(blocks: Sequence[HtmlBlock]) -> Iterator[str]:
    for level in (1, 2):
        yield from (block.text for block in blocks if block.heading == level)


def _title(full: str, candidates: Sequence[str]) -> str | None:
    """The title without the site's name: what the page shows as a heading, if its title begins so."""
    whole = _key(full)
    for candidate in candidates:
        if (
            (key := _key(candidate))
            and len(key) > 3
            and (whole.startswith(key) or (key.startswith(whole) and whole))
        ):
            return candidate
    parts = _SUFFIX.split(full)
    if full:
        return re.split(r"\s*(?:_|\||｜|--|——)\s*", full)[0] or full if len(parts) == 1 else _cut(full)
    return next((candidate for candidate in candidates if len(_key(candidate)) > 3), None)


def _cut(full: str) -> str:
    """A page's title up to the names of section and site after it."""
    head = full
    while (
        (match := _SUFFIX.search(head))
        and _is_site(head[match.end() :])
        and len(_key(head[: match.start()])) > 3
    ):
        head = head[: match.start()]
    return head


def _is_site(name: str) -> bool:
    return bool(name.strip()) and (
        len(name) <= 8
        or (len(name.split()) in (2, 3, 4) and len(name) <= 30)
        or (name.isascii() and len(name) <= 20)
    )


def _outlet(metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    stated = next(
        (metas[name] for name in _SOURCE_METAS if name in metas and not metas[name].isdigit()), None
    )
    if stated:
        return _SOURCE_LABEL.sub("", stated).split(" ")[0] if re.search(r"[一-鿿]", stated) else stated
    publisher = linked.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return _string(name) or metas.get("og:site_name")


def _address(text: str | None) -> str | None:
    return text.strip() if text and text.strip().startswith(("http://", "https://")) else None
