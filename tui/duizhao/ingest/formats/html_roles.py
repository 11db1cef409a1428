"""What the tags, classes and ids of HTML say of the text in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from duizhao.ingest.cleaning import tidy
from duizhao.model import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Attributes: TypeAlias = Mapping[str, str | None]

_FURNITURE = frozenset({"nav", "aside", "footer", "menu"})
_CHROME_CLASS = re.compile(
    r"(?:^|[-_])(?:share(?:d|s|bar|box|daddy|art)?|sharing|addthis|addtoany|bds?hare\w*|social|promo"
    r"|related|recommend\w*|comments?"
    r"|respond|ads?|advert\w*|dfp|imu|innity|sponsor\w*|breadcrumbs?"
    r"|crumbs?"
    r"|toolbar|pager|pagination|sidebar|subscribe|subscription|newsletter"
    r"|paywall|nav|navbar|navigation|menu|footer|foot|login|copyright"
    r"|cat-links|tags?-links|tags|keywords|entry-footer|post-tags|tagcloud|qrcode|erweima|ewm)(?:$|[-_])",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(
    r"caption|(?:^|[-_])(?:img|image|pic|photo|picture)[-_]?(?:note"
    r"|desc|description|info|txt|text|title)(?:$|[-_])",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[-_])(?:byline|dateline|author|posted-on|pubtime|pub-?date"
    r"|pubinfo|publish(?:ed|ing)?(?:-?time|-?date|-?details)?|pub-?dates|meta|metadata|post-?(?:info|meta)"
    r"|entry-meta|article-?(?:info|meta)"
    r"|submitted|timestamp|source|date|time)(?:$|[-_])",
    re.IGNORECASE,
)
_DISCUSSION = re.compile(
    r"(?:comments?(?:-?(?:list|area|box|wrap|wrapper|section|container))?|repl(?:y|ies)(?:-?(?:list|box|area))?|respond|disqus_thread|related-?(?:posts?|news|articles?)|recommend(?:ed)?)",
    re.IGNORECASE,
)
"""What holds the words of others, however long they are."""
_REPORT_CLASS = re.compile(
    r"(?:js_|cms_)?(?:article|post|entry|story|news|detail|rich_media|text|body|pages)[-_]*"
    r"(?:body|contents?|text|txt|detail|area|con)(?:[-_]*(?:body|content|text|area|rawhtml|bd|en|left))?"
    r"|artibody|js_content|rwb_zw|endtext|wsw|trs_editor|ucap-content|rich-text|richtextstorybody|rm_txt_con"
    r"|govuk-govspeak|text-long|content_area|pressrelease|field--name-body|news_body_txt_a|txt_con|cnt_bd|body-content",
    re.IGNORECASE,
)
_TITLE_CLASS = re.compile(r"(?:^|[-_])(?:tit|title|headline|biaoti)(?:$|[-_])", re.IGNORECASE)
_LINE = re.compile("\ufdd0\\d+\ufdd1")
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")


def holds_report(attributes: Attributes) -> bool:
    """Whether an element is named for holding the report."""
    return (attributes.get("itemprop") or "").lower() == "articlebody" or any(
        _REPORT_CLASS.fullmatch(name) for name in _names(attributes)
    )


def is_discussion(attributes: Attributes) -> bool:
    """Whether an element is named for what readers say, or for other reports."""
    return any(_DISCUSSION.fullmatch(name) for name in _names(attributes))


def is_title(attributes: Attributes) -> bool:
    """Whether an element is named for the title of the page."""
    return any(_TITLE_CLASS.search(name) for name in _names(attributes))


def is_byline(attributes: Attributes) -> bool:
    """Whether an element is named for saying when or by whom."""
    return any(_BYLINE_CLASS.search(name) for name in _names(attributes))


def _names(attributes: Attributes) -> list[str]:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
    return [_HUMP.sub("-", name) for name in names]


def role(node: LexborNode, attributes: Attributes) -> Role | None:
    """What an element's tag or class says about the text in it."""
    tag = node.tag or ""
    if tag in _FURNITURE:
        return Role.BOILERPLATE
    if tag == "figcaption" or (tag == "figure" and _is_picture(node)):
        return Role.CAPTION
    names = _names(attributes)
    if not names or tag in {"body", "html", "main", "article"}:
        return None
    if any(_CHROME_CLASS.search(name) for name in names) and _is_small(node):
        return Role.BOILERPLATE
    if any(_CAPTION_CLASS.search(name) for name in names) and _is_small(node, 800):
        return Role.CAPTION
    if any(_BYLINE_CLASS.search(name) for name in names) and _is_small(node, 160):
        return Role.BYLINE
    return None


def _is_picture(node: LexborNode) -> bool:
    """Whether a figure shows a picture, and no table or quotation."""
    shown = node.css_first("img, picture, video, amp-img") is not None
    return shown and node.css_first("table, blockquote, pre") is None and _is_small(node, 800)


def _is_small(node: LexborNode, limit: int = 6000) -> bool:
    """Whether an element holds so little text that it cannot be the report itself."""
    text = _LINE.sub("", node.text() or "")
    stops = sum(text.count(stop) for stop in "。！？") + text.count(". ")
    return len(tidy(text.replace("\n", " "))) <= limit and stops <= 12
