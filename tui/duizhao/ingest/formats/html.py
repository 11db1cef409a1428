"""HTML as blocks of text, each with the line of the file it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from duizhao.ingest import boilerplate
from duizhao.ingest.cleaning import unwrap
from duizhao.ingest.formats import html_roles
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
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_INVISIBLE = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|list-item|flex|table)", re.IGNORECASE)
_SEGMENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title|noscript)\b[^>]*>.*?(?:</(?P=raw)\s*>"
    r"|\Z)|</?[a-zA-Z!?][^>]*>|(?P<text>(?:[^<]|<(?![a-zA-Z/!?]))+)",
    re.DOTALL | re.IGNORECASE,
)
_DEEPEST = 200
"""How many elements around a text are told apart; no page is made by hand that nests deeper."""
_HAN = re.compile("[一-鿿]")
_UPDATED = re.compile(r"updated|modified", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[。！？.!?…][”」』\"’)）]*$")
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
    holder: int = 0
    """The innermost element around it that says by its name that it holds the report."""
    stamp: str | None = None
    """A date in it as the markup states it for programs."""
    discussion: bool = False
    """Whether an element around it is named for what readers say, or for other reports."""
    titled: bool = False
    """Whether the element that holds it is named for a title."""

    def block(self) -> Block:
        """What later stages need of it."""
        return Block(self.text, self.line, self.role, self.heading, self.group)


def blocks(html: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of an HTML fragment; a list of links at its end is furniture."""
    found = walk(html, first_line)
    end = len(found)
    while end and (is_link_line(found[end - 1]) or found[end - 1].role is Role.BOILERPLATE):
        end -= 1
    listed = sum(is_link_line(block) for block in found[end:]) if end else 0
    return tuple(
        replace(block.block(), role=Role.BOILERPLATE) if listed and at >= end else block.block()
        for at, block in enumerate(found)
    )


def is_link_line(block: HtmlBlock) -> bool:
    """Whether a short line is all link and no sentence: it leads to another page."""
    longest = 60 if _HAN.search(block.text) else 140
    linked = block.linked >= 0.8 * len(block.text)
    return linked and not block.heading and len(block.text) < longest and not _SENTENCE_END.search(block.text)


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
    holder: int = 0
    discussion: bool = False
    titled: bool = False
    apart: bool = False
    """Whether the elements in a line are parts of their own: a name, a date."""


@dataclass(slots=True)
class _Walker:
    found: list[HtmlBlock] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    linked: int = 0
    tail: int | None = None
    """From which piece of the buffer on it is all one link, to its end."""
    stamp: str | None = None
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
        holds = html_roles.holds_report(attributes)
        if _INVISIBLE.search(style) and not holds:  # a report is shown once its page is loaded
            return None
        tag = node.tag or ""
        is_block = (tag not in _INLINE and "-" not in tag) or bool(_BLOCK_STYLE.search(style))
        self.count += 1
        heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else here.heading
        named = is_block and len(here.path) < _DEEPEST
        role = (html_roles.role(node, attributes) if named else None) or here.role
        place = _Place(
            path=(*here.path, self.count) if named else here.path,
            role=role,
            heading=heading,
            group=self.count if is_block else here.group,
            link=here.link or tag == "a",
            holder=self.count if is_block and holds else here.holder,
            discussion=here.discussion or (is_block and html_roles.is_discussion(attributes)),
            titled=is_block and html_roles.is_title(attributes),
            apart=role is Role.BYLINE or here.apart or tag == "time",
        )
        if is_block:
            self._flush()
        elif place.apart or html_roles.is_byline(attributes):
            self.buffer.append(" ")
        if tag == "time" and self.stamp is None and not _UPDATED.search(attributes.get("class") or ""):
            self.stamp = attributes.get("datetime")
        if tag == "a" and not here.link:
            self.tail = len(self.buffer)
        return place, is_block

    def _text(self, text: str | None, here: _Place) -> None:
        if not text:
            return
        if text.strip():
            if not self.begun:
                self.place, self.begun = here, True
            self.tail = self.tail if here.link else None
        self.buffer.append(text)
        if here.link:
            self.linked += len(without_lines(text).strip())

    def _flush(self) -> None:
        cut = self._tool_at_end()
        if cut is not None:
            pieces = self.buffer[cut:]
            length = len(without_lines("".join(pieces)).strip())
            self._found("".join(self.buffer[:cut]), self.linked - length)
            self._found("".join(pieces), length)
        else:
            self._found("".join(self.buffer), self.linked)
        self.buffer.clear()
        self.linked, self.begun, self.tail, self.stamp = 0, False, None, None

    def _tool_at_end(self) -> int | None:
        """Where a paragraph is over and a link begins that is a tool of the page: 返回首页."""
        if not self.tail:
            return None
        before, link = (
            unwrap(without_lines("".join(part)))
            for part in (self.buffer[: self.tail], self.buffer[self.tail :])
        )
        return self.tail if _SENTENCE_END.search(before) and boilerplate.is_boilerplate(link) else None

    def _found(self, joined: str, linked: int) -> None:
        first = _MARK.search(joined)
        text = unwrap(without_lines(joined))
        if not text or not first:
            return
        here = self.place
        self.found.append(
            HtmlBlock(
                text,
                int(first[1]),
                here.path,
                here.role,
                here.heading,
                here.group,
                linked,
                here.holder,
                self.stamp,
                here.discussion,
                here.titled,
            )
        )
