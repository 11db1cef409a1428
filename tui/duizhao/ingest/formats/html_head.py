"""What a web page says of itself outside its text: title, outlet, day of publication, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from duizhao.ingest import outlets
from duizhao.ingest.cleaning import tidy, unwrap
from duizhao.ingest.dates import moment
from duizhao.ingest.page import Header

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from duizhao.ingest.formats.html import HtmlBlock

_SUFFIX = re.compile(r"\s*(?:[_|｜•]|-{1,2}|—{1,2}|–|»|::|·)\s*(?=[^_|｜•]*$)")
_SEPARATED = re.compile(r"\s*(?:[_|｜•»]|--|——|::|\s[-–—·]\s|(?<=[一-鿿])-(?=[一-鿿]))\s*")
_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|WebPage|NewsItem)")
_DATE_METAS = tuple(
    "article:published_time og:published_time og:release_date og:article:published_time publishdate pubdate"
    " publish_date publish-date publication_date publicationdate published published-date datepublished"
    " date_published pub_date displaydate originalpublicationdate article:published article.published"
    " apub:time firstpublishedtime govuk:first-published-at parsely-pub-date sailthru.date date.available"
    " bt:pubdate article_date_original cxenseparse:recs:publishtime dc.date.issued dcterms.issued dc.date"
    " dc.date.created dcterms.date dcterms.created dc.created date weibo:article:create_at".split()
)
_SOURCE_METAS = ("source", "mediaid", "contentsource", "dc.source", "article:source", "article-source")
_SITE_METAS = ("og:site_name", "sitename", "application-name", "dc.publisher", "publisher")
_SOURCE_LABEL = re.compile(r"^(?:[来來]源|稿源|Source)\s*[:：]\s*")
_PLATFORMS = frozenset(
    "微信公众平台 腾讯网 腾讯新闻 新浪网 新浪新闻 新浪 手机新浪网 搜狐 搜狐网 手机搜狐网"
    " 网易 网易新闻 手机网易网 网易订阅 今日头条 百家号 一点资讯 凤凰网"
    " Yahoo Yahoo奇摩 MSN WordPress Blogger".split()
)
"""Portals and places where everybody has a page of his own: who wrote it is said elsewhere, or not at all."""
_ACCOUNT = re.compile(r"""var nickname = (?:htmlDecode\()?["']([^"'<>]{1,60})["']""")
_CREATED = re.compile(r"""var ct = ["'](1\d{9})["']""")
"""When an article of a WeChat account was put out, in seconds."""
_IN_CHINA = timezone(timedelta(hours=8))
_SITE_ONLY = re.compile(
    r"^[^_|｜\s，。：]{2,20}(?:门户|門戶)?(?:网站|網站|官网|官網|首页|首頁|主页|主頁)$|^Home(?: ?page)?$"
)
_OWNED = re.compile(r"©|\(c\)|Copyright|版[权權]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The statements of a page, before its report is found."""

    full: str
    """Its title with the names of section and site after it."""
    titles: tuple[str, ...]
    """What may be its title without them, best first."""
    outlet: str | None
    published: datetime | date | None
    url: str | None
    site: str | None

    @property
    def names_site_only(self) -> bool:
        """Whether the page's title is that of its site, the same on every page."""
        return self.full == self.site or _SITE_ONLY.search(self.full) is not None

    def header(self, shown: str | None) -> Header:
        """The page's header; `shown` is the title as the page shows it over its report."""
        return Header(
            title_line=0,
            title=shown or (None if self.names_site_only else next(iter(self.titles), None)),
            outlet=self.outlet,
            published=self.published,
            url=self.url,
            sites=(self.site,) if self.site else (),
        )


def head(text: str, blocks: Sequence[HtmlBlock]) -> Head:
    """What a page's head and its linked data state."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    metas = dict(reversed(list(_metas(tree))))
    linked = next(_articles(tree), {})
    named = tree.css_first("title")
    full = unwrap(named.text()) if named is not None else ""
    stated = [metas.get("og:title"), _string(linked.get("headline")), metas.get("articletitle")]
    canonical = tree.css_first('link[rel="canonical"]')
    site = next((metas[name] for name in _SITE_METAS if name in metas), None)
    dates = tuple(_stated(tree, "datePublished"))
    return Head(
        full=full,
        titles=tuple(_titles(full, [unwrap(title) for title in stated if title], blocks)),
        outlet=_outlet(metas, linked, next(_stated(tree, "publisher"), None) or site)
        or _account(text)
        or _named_in_title(full, blocks),
        published=_published(metas, linked, dates, text),
        url=_address(canonical.attributes.get("href") if canonical else None)
        or _address(metas.get("og:url")),
        site=site,
    )


def key(text: str) -> str:
    """What makes two writings of a title the same title."""
    return re.sub(r"[\W_]+", "", text).lower()


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            yield name.lower(), tidy(content.replace("\n", " "))


def _stated(tree: LexborHTMLParser, item: str) -> Iterator[str]:
    """What microdata states of an item, or of the name of one."""
    for node in tree.css(f'[itemprop="{item}"] [itemprop="name"], [itemprop="{item}"]:not([itemscope])'):
        attributes = node.attributes
        value = attributes.get("content") or attributes.get("datetime") or node.text()
        if value and (text := unwrap(value)):
            yield text


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, news before pages."""
    found = [
        item for node in tree.css('script[type="application/ld+json"]') for item in _objects(node.text())
    ]
    yield from sorted(found, key=lambda item: "WebPage" in _kinds(item))


def _objects(text: str | None) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(text or "", strict=False)
    except (ValueError, RecursionError):
        return
    for item in data if isinstance(data, list) else [data]:
        graph = item.get("@graph") if isinstance(item, dict) else None
        for inner in graph if isinstance(graph, list) else [item]:
            if isinstance(inner, dict) and any(_ARTICLE.fullmatch(kind) for kind in _kinds(inner)):
                yield inner


def _kinds(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _string(value: object) -> str | None:
    return tidy(value.replace("\n", " ")) or None if isinstance(value, str) else None


def _titles(full: str, stated: Sequence[str], blocks: Sequence[HtmlBlock]) -> Iterator[str]:
    """What may be the title: a heading that the page's title begins with, then what else is stated."""
    headings = [block.text for level in (1, 2) for block in blocks if block.heading == level]
    lines = [block.text for block in blocks if not block.heading and _heads(full, block.text)]
    for candidate in (*headings, *stated, *sorted(lines, key=len, reverse=True)):
        if _begins(full or next(iter(stated), ""), candidate):
            yield candidate
    if full:
        yield _cut(full)
    yield from (_cut(title) for title in stated if len(key(title)) > 3)


def _begins(full: str, candidate: str) -> bool:
    whole, part = key(full), key(candidate)
    return len(part) > 3 and bool(whole) and (whole.startswith(part) or part.startswith(whole))


def _heads(full: str, line: str) -> bool:
    """Whether a page's title is this line and after it, set apart, other names."""
    return (
        len(key(line)) > 3
        and full.startswith(line)
        and (len(full) == len(line) or _SEPARATED.match(full, len(line)) is not None)
    )


def alike(one: str, other: str) -> bool:
    """Whether two titles share half of the words (or characters) of the shorter."""
    parts = [set(re.findall(r"[一-鿿]|[a-z0-9]+", text.lower())) for text in (one, other)]
    return 2 * len(parts[0] & parts[1]) >= min(map(len, parts)) > 0


def _cut(full: str) -> str:
    """A page's title up to the names of section and site after it."""
    short = full
    while (
        (match := _SUFFIX.search(short))
        and _is_site(short[match.end() :])
        and len(key(short[: match.start()])) > 3
    ):
        short = short[: match.start()]
    return short


def _is_site(name: str) -> bool:
    return bool(name.strip()) and (
        len(name) <= 8
        or (len(name.split()) in (2, 3, 4) and len(name) <= 30)
        or (name.isascii() and len(name) <= 20)
    )


def _outlet(metas: dict[str, str], linked: dict[str, Any], site: str | None) -> str | None:
    stated = next(
        (metas[name] for name in _SOURCE_METAS if name in metas and not metas[name].isdigit()), None
    )
    if stated and not stated.startswith("http") and (value := _SOURCE_LABEL.sub("", stated)):
        return value.split(" ")[0] if re.search(r"[一-鿿]", value) else value
    publisher = linked.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = _string(publisher.get("name") if isinstance(publisher, dict) else publisher) or site
    return None if name in _PLATFORMS else name


def _account(text: str) -> str | None:
    """The name of the account whose page this is."""
    named = _ACCOUNT.search(text)
    return tidy(named[1]) if named else None


def _named_in_title(full: str, blocks: Sequence[HtmlBlock]) -> str | None:
    """The site's name at the end of the page's title, where it sounds like an outlet or owns the page."""
    parts = _SEPARATED.split(full)
    name = parts[-1].strip() if len(parts) > 1 else ""
    if not name or len(name) > 60 or name in _PLATFORMS:
        return None
    owned = any(name in block.text and _OWNED.search(block.text) for block in blocks)
    return name if owned or outlets.sounds_like_outlet(name) else None


def _published(
    metas: dict[str, str], linked: dict[str, Any], marked: Sequence[str], text: str
) -> datetime | date | None:
    dates = [_string(linked.get("datePublished")), *(metas.get(name) for name in _DATE_METAS), *marked]
    stated = next((value for text in dates if text and (value := moment(text))), None)
    created = _CREATED.search(text) if stated is None else None
    return datetime.fromtimestamp(int(created[1]), UTC).astimezone(_IN_CHINA) if created else stated


def _address(text: str | None) -> str | None:
    return text.strip() if text and text.strip().startswith(("http://", "https://")) else None
