"""HTML as blocks of text, each with the line of the file it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duizhao.ingest.cleaning import tidy, unwrap
from duizhao.ingest.page import Block
from duizhao.model import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SKIPPED = frozenset(
    "script style noscript iframe svg canvas template object embed button select option textarea input "
    "head title meta link video audio map area source track math".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp r"
    "t ruby s samp "
    "small span strike strong sub sup text time tt u var wbr".split()
)
_FURNITURE = frozenset({"nav", "aside", "footer", "menu"})
_CHROME_CLASS = re.compile(
    r"(?:^|[-_])(?:share|sharing|social|related|recommend\w*|comments?"
    r"|respond|ads?|advert\w*|dfp|imu|innity|sponsor\w*|breadcrumbs?"
    r"|crumbs?"
    r"|toolbar|pager|pagination|sidebar|subscribe|subscription|newsletter"
    r"|paywall|nav|navbar|navigation|menu|footer|foot|login|copyright"
    r"|cat-links|tags?-links|entry-footer|post-tags|tagcloud|qrcode|erweima)(?:$|[-_])",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(
    r"caption|(?:^|[-_])(?:img|image|pic|photo|picture)[-_]?(?:note"
    r"|desc|description|info|txt|text|title)(?:$|[-_])",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[-_])(?:byline|dateline|author|posted-on|pubtime|pub-?date"
    r"|pubinfo|publish(?:ed)?(?:-?time|-?date)?|post-?(?:info|meta)"
    r"|entry-meta|article-?(?:info|meta)"
    r"|submitted|timestamp|source|date|time)(?:$|[-_])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|list-item|flex|table)", re.IGNORECASE)
_SEGMENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title|noscript)\b[^>]*>.*?(?:</(?P=raw)\s*>"
    r"|\Z)|</?[a-zA-Z!?][^>]*>|(?P<text>(?:[^<]|<(?![a-zA-Z/!?]))+)",
    re.DOTALL | re.IGNORECASE,
)
_MARK = re.compile("\ufdd0(\\d+)\ufdd1")


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block of text in its place: which elements hold it, and how much of it is links."""

    text: str
    line: int
    path: tuple[int, ...]
    role: Role | None = None
    heading: int = 0
    group: int = 0
    linked: int = 0
    """How many of its characters are link text."""

    def block(self) -> Block:
        """What later stages need of it."""
        return Block(self.text, self.line, self.role, self.heading, self.group)


def blocks(html: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of an HTML fragment, furniture and all."""
    return tuple(block.block() for block in walk(html, first_line))


def walk(html: str, first_line: int = 1) -> tuple[HtmlBlock, ...]:
    """The blocks of a fragment or page in document order, scripts and hidden parts left out."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(with_lines(html, first_line))
    return tuple(_Walker().read(tree.body)) if tree.body is not None else ()


def with_lines(html: str, first_line: int = 1) -> str:
    """HTML whose every stretch of text begins with the number of its line, in noncharacters.

    The parser does not say where a node stands; cleaning has dropped noncharacters, so these
    cannot be in the text itself.
    """
    line, parts = first_line, []
    for match in _SEGMENT.finditer(html):
        piece = match.group()
        if match["text"] and (at := len(piece) - len(piece.lstrip())) < len(piece):
            begins = line + piece.count("\n", 0, at)
            parts.append(f"{piece[:at]}\ufdd0{begins}\ufdd1{piece[at:]}")
        else:
            parts.append(piece)
        line += piece.count("\n")
    return "".join(parts)


def without_lines(text: str) -> str:
    """A text or attribute without line numbers."""
    return _MARK.sub("", text)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: what the enclosing elements say of the text in them."""

    path: tuple[int, ...] = ()
    role: Role | None = None
    heading: int = 0
    group: int = 0
    link: bool = False


@dataclass(slots=True)
class _Walker:
    found: list[HtmlBlock] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    linked: int = 0
    count: int = 0
    begun: bool = False
    place: _Place = field(default_factory=_Place)

    def read(self, body: LexborNode) -> list[HtmlBlock]:
        self._children(body, _Place((0,)))
        self._flush()
        return self.found

    def _children(self, node: LexborNode, place: _Place) -> None:
        """Walk depth first without recursion, since pages nest without end."""
        stack: list[tuple[Iterator[LexborNode], _Place, bool]] = [
            (node.iter(include_text=True), place, False)
        ]
        while stack:
            children, here, is_block = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if is_block:
                    self._flush()
                continue
            if child.tag == "-text":
                self._text(child.text(deep=False), here)
            elif child.tag == "br":
                self._flush()
            elif child.tag and child.tag not in _SKIPPED and not child.tag.startswith(("-", "!")):
                entered = self._enter(child, here)
                if entered is not None:
                    stack.append((child.iter(include_text=True), *entered))

    def _enter(self, node: LexborNode, here: _Place) -> tuple[_Place, bool] | None:
        """The place inside an element and whether it is a block; None where it is hidden."""
        attributes = node.attributes
        style = attributes.get("style") or ""
        if _HIDDEN.search(style) or "hidden" in attributes:
            return None
        tag = node.tag or ""
        is_block = tag not in _INLINE or bool(_BLOCK_STYLE.search(style))
        self.count += 1
        heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else here.heading
        place = _Place(
            path=(*here.path, self.count) if is_block else here.path,
            role=(_role(node, attributes) if is_block else None) or here.role,
            heading=heading,
            group=self.count if is_block else here.group,
            link=here.link or tag == "a",
        )
        if is_block:
            self._flush()
        return place, is_block

    def _text(self, text: str | None, here: _Place) -> None:
        if not text:
            return
        if text.strip() and not self.begun:
            self.place, self.begun = here, True
        self.buffer.append(text)
        if here.link:
            self.linked += len(without_lines(text).strip())

    def _flush(self) -> None:
        joined = "".join(self.buffer)
        first = _MARK.search(joined)
        text = unwrap(without_lines(joined))
        if text and first:
            here = self.place
            self.found.append(
                HtmlBlock(text, int(first[1]), here.path, here.role, here.heading, here.group, self.linked)
            )
        self.buffer.clear()
        self.linked, self.begun = 0, False


def _role(node: LexborNode, attributes: dict[str, str | None]) -> Role | None:
    """What an element's tag or class says about the text in it."""
    tag = node.tag or ""
    if tag in _FURNITURE:
        return Role.BOILERPLATE
    if tag == "figcaption":
        return Role.CAPTION
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
    if not names or tag in {"body", "html", "main", "article"}:
        return None
    if any(_CHROME_CLASS.search(name) for name in names) and _is_small(node):
        return Role.BOILERPLATE
    if any(_CAPTION_CLASS.search(name) for name in names) and _is_small(node, 800):
        return Role.CAPTION
    if any(_BYLINE_CLASS.search(name) for name in names) and _is_small(node, 160):
        return Role.BYLINE
    return None


def _is_small(node: LexborNode, limit: int = 6000) -> bool:
    """Whether an element holds so little text that it cannot be the report itself."""
    text = without_lines(node.text() or "")
    stops = sum(text.count(stop) for stop in "。！？") + text.count(". ")
    return len(tidy(text.replace("\n", " "))) <= limit and stops <= 12
