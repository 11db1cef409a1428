"""A whole web page: which of its blocks are the report, and what stands around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from duizhao.ingest import boilerplate, bylines
from duizhao.ingest.dates import moment, moments
from duizhao.ingest.formats import html_head
from duizhao.ingest.formats.html import HtmlBlock, is_link_line, walk
from duizhao.ingest.page import Block, Page
from duizhao.model import Role

_AFTER = 15
"""Blocks after the report among which its credits are looked for."""
_BEFORE = 6
"""Blocks before the headline among which its byline is looked for."""
_NEAR = 3
"""How many elements up the byline before a headline shares one with it."""
_DECLARED = 0.4
"""The share of all running text that an element named for it must hold to be the report."""
_WIDER = 1.35
"""By how much more running text a parent must hold to be the report in its child's place."""
_STOP = re.compile(r"[。！？.!?…:：][”」』\"’')）\]]*$")
_WORD = re.compile(r"[一-鿿]|[A-Za-z][\w'’-]*")
_SUMMARY = 8
"""The fewest words of a line between headline and report that is part of it without a full stop."""
_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_page(text: str) -> bool:
    """Whether a text is a whole HTML document and not a fragment of one."""
    return _DOCUMENT.match(text) is not None


def page(text: str) -> Page:
    """The report on a page, with its title and byline; what stands around it is marked so."""
    blocks = walk(text)
    about = html_head.head(text, blocks)
    place = _Place.of(blocks, about)
    header = about.header(blocks[place.headed].text if place and place.headed is not None else None)
    if place is None:
        return Page(tuple(block.block() for block in blocks), header)
    found = tuple(place.block(at) for at in range(len(blocks)))
    if header.published is None:
        header = replace(header, published=place.stamp())
    return Page(found, header)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where on a page its report stands."""

    blocks: Sequence[HtmlBlock]
    first: int
    last: int
    headed: int | None
    """Where its title stands, before it or in it."""
    end: int
    """Its last block that is neither a link nor a heading over links."""

    @classmethod
    def of(cls, blocks: Sequence[HtmlBlock], about: html_head.Head) -> _Place | None:
        """The place of the report; None on a page without running text."""
        container = _container(blocks)
        inside = [at for at, block in enumerate(blocks) if container is not None and container in block.path]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        headed = _title_at(blocks, about.titles, first, last)
        if headed is None:
            headed = _other_title_at(blocks, about, first)
        end = next((at for at in range(last, first, -1) if not _may_end_lists(blocks[at])), last)
        return cls(blocks, first, last, headed, end)

    @property
    def begin(self) -> int:
        return self.first if self.headed is None else min(self.headed, self.first)

    def stamp(self) -> datetime | date | None:
        """The first date that the markup between title and report states for programs."""
        stamps = (self.blocks[at].stamp for at in range(max(0, self.begin - _BEFORE), self.first + 1))
        return next((value for text in stamps if text and (value := moment(text))), None)

    def block(self, at: int) -> Block:
        """A block of the page, with what its place says of it."""
        found = self.blocks[at].block()
        if at == self.headed:
            return replace(found, heading=1, role=None)
        if self.first <= at <= self.last:
            tool = at > self.end or self.blocks[at].discussion or self._is_tool(at)
            return replace(found, role=Role.BOILERPLATE) if tool else found
        if self.begin <= at < self.first:
            return self._between(at)
        if self._is_byline(at):
            return replace(found, role=None)
        return replace(found, role=Role.BOILERPLATE, around=True)

    def _is_tool(self, at: int) -> bool:
        """Whether a line of the report that is all link leads somewhere else."""
        return self.blocks[at].role is None and is_link_line(self.blocks[at])

    def _between(self, at: int) -> Block:
        """What stands between headline and report: byline, caption, the summary, or a tool."""
        block = self.blocks[at]
        if bylines.role(block.text) is not None:
            return replace(block.block(), role=None)
        runs = (_STOP.search(block.text) or len(_WORD.findall(block.text)) >= _SUMMARY) and (
            block.linked * 2 <= len(block.text)
        )
        if block.role in (Role.CAPTION, Role.BYLINE) or (block.role is None and runs):
            return block.block()
        return replace(block.block(), role=Role.BOILERPLATE)

    def _is_byline(self, at: int) -> bool:
        """Whether a line before the headline or soon after the report says when or by whom it is."""
        block = self.blocks[at]
        if at < self.begin:
            path = self.blocks[self.begin].path
            shared = path[max(1, len(path) - 1 - _NEAR) : -1]
            near = at >= self.begin - _BEFORE and shared and shared[0] in block.path
            return bool(near) and bylines.role(block.text) is not None and _is_stated(block.text)
        return self.last < at <= self.last + _AFTER and _is_credit(block.text)


def _may_end_lists(block: HtmlBlock) -> bool:
    """Whether a block at the end of a report belongs to a list of other reports, or is a tool."""
    return bool(block.heading) or block.role is Role.BOILERPLATE or is_link_line(block)


def _is_stated(text: str) -> bool:
    return bool(moments(text) or bylines.fields(text))


def _is_credit(text: str) -> bool:
    return bool(bylines.fields(text)) and bylines.role(text) is not None


def _container(blocks: Sequence[HtmlBlock]) -> int | None:
    """The element that holds the report: one named for it, or the one with most running text."""
    weights = [_weight(block) for block in blocks]
    held: dict[int, float] = defaultdict(float)
    named: dict[int, float] = defaultdict(float)
    scores: dict[int, float] = defaultdict(float)
    parents: dict[int, int] = {}
    for block, weight in zip(blocks, weights, strict=True):
        if not weight:
            continue
        parents.update(zip(block.path[1:], block.path, strict=False))
        named[block.holder] += weight
        for element in block.path:
            held[element] += weight
        for share, element in zip((0.6, 1.0, 0.5, 0.2), reversed(block.path), strict=False):
            scores[element] += weight * share
    named.pop(0, None)
    best = max(named, key=lambda element: named[element], default=None)
    if best is not None and named[best] >= _DECLARED * sum(weights):
        return best
    best = max(scores, key=lambda element: scores[element], default=None)
    for _ in range(2):
        wider = parents.get(best) if best is not None else None
        if best is not None and wider and held[wider] > _WIDER * held[best]:
            best = wider
    return best


def _weight(block: HtmlBlock) -> float:
    """How much running text a block is; nothing for furniture."""
    stops = sum(block.text.count(stop) for stop in "，。！？；,;") + len(
        re.findall(r"[.!?](?:\s|$)", block.text)
    )
    if (
        len(block.text) < 20
        or not stops
        or block.role is Role.BOILERPLATE
        or block.discussion
        or block.linked * 2 > len(block.text)
        or boilerplate.is_boilerplate(block.text)
    ):
        return 0.0
    return min(len(block.text), 500) / 25 + min(stops, 12)


def _title_at(blocks: Sequence[HtmlBlock], titles: Sequence[str], first: int, last: int) -> int | None:
    """Where the title stands on the page: a heading nearest before the report, or another line."""
    for title in titles:
        wanted = html_head.key(title)
        places = [at for at, block in enumerate(blocks[: last + 1]) if html_head.key(block.text) == wanted]
        before = [at for at in places if at <= first]
        if places:
            return max(before, key=lambda at: (blocks[at].heading > 0, at), default=min(places))
    return None


def _other_title_at(blocks: Sequence[HtmlBlock], about: html_head.Head, first: int) -> int | None:
    """The heading over a report whose page has another title: one like it, or any if that is the site's."""
    for at in range(first, max(-1, first - _BEFORE), -1):
        block = blocks[at]
        if block.discussion or block.role is Role.BOILERPLATE or len(html_head.key(block.text)) <= 3:
            continue
        if block.heading == 1 and html_head.alike(block.text, about.full):
            return at
        if about.names_site_only and (block.heading or block.titled) and bylines.role(block.text) is None:
            return at
    return None
