"""A file of several reports: each under its own heading, with its own agency or source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from duizhao.ingest import bylines
from duizhao.ingest.dateline import dateline
from duizhao.ingest.dates import compact, moment
from duizhao.ingest.formats.item_starts import Start, Starts, ways
from duizhao.ingest.page import Block, Header, Page
from duizhao.model import Role

_SOURCE_LINK = re.compile(
    r"^[【\[>]*(?:查看|[阅閱][读讀])?(?:原文|全文|[来來]源)(?:[链鏈][接結])?[】\]>]*$"
    r"|^(?:Source|Original|Read (?:the )?(?:full|original))\b.{0,20}$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"[来來]源\s*[:：]|^source\s*[:：]|[（(][^（()）]{2,12}(?:社|[网網]|[报報]|[电電]台|[电電][视視]台)[）)]$",
    re.I,
)
_ENOUGH = 0.6
"""The share of parts that have to be reports of their own."""
_HEAD = 4


def reports(page: Page) -> tuple[Page, ...]:
    """The reports of a page; a page that is one report comes back as it is.

    A page is parted only where most of the parts begin with an agency or name their source: the
    sections of one report do neither.
    """
    for starts in ways(page.blocks):
        if len(starts) < 2:
            continue
        parts = _parts(page.blocks, starts)
        if not starts[0].titled and not _stands_alone(parts[0]):
            starts, parts = starts[1:], parts[1:]
        alone = sum(map(_stands_alone, parts))
        if alone >= 2 and alone >= _ENOUGH * len(parts):
            return _pages(page, starts, parts)
    return (page,)


def _parts(blocks: Sequence[Block], starts: Starts) -> list[Sequence[Block]]:
    ends = [*(start.at for start in starts[1:]), len(blocks)]
    return [
        _until_higher((replace(blocks[start.at], text=start.text), *blocks[start.at + 1 : end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _until_higher(part: Sequence[Block]) -> Sequence[Block]:
    level = part[0].heading
    end = next((at for at, block in enumerate(part) if at and 0 < block.heading < level), len(part))
    return part[:end]


def _stands_alone(part: Sequence[Block]) -> bool:
    """Whether a part begins with a dateline or a byline, or says at its end where it is from."""
    texts = [block for block in part if not block.heading]
    if not texts:
        return False
    if any(dateline(block.text) for block in texts[: 2 if part[0].heading == 0 else 1]):
        return True
    if any(block.link and _SOURCE_LINK.match(block.text) for block in texts[-2:]):
        return True
    stated = [block for block in (*texts[:_HEAD], *texts[-1:]) if _SOURCE.search(block.text)]
    return any(bylines.role(block.text) is Role.BYLINE or block.text[-1] in "）)" for block in stated)


def _pages(page: Page, starts: Starts, parts: Sequence[Sequence[Block]]) -> tuple[Page, ...]:
    first = starts[0].at
    day = page.header.published or _stated_day(page.blocks[:first])
    warnings = page.warnings
    if first:
        lines = "line" if first == 1 else "lines"
        warnings += (f"{len(parts)} reports; {first} {lines} of contents before them left out",)
    return tuple(
        Page(tuple(part), _header(page.header, part, start, day), warnings if at == 0 else ())
        for at, (part, start) in enumerate(zip(parts, starts, strict=True))
    )


def _header(header: Header, part: Sequence[Block], start: Start, day: date | None) -> Header:
    link = next((block.link for block in part if block.link and _SOURCE_LINK.match(block.text)), None)
    url = link if link and link.startswith("http") else header.url
    title = start.text if start.titled else None
    return replace(header, title=title, title_line=part[0].line, published=day, url=url)


def _stated_day(blocks: Sequence[Block]) -> date | None:
    return next((day for block in blocks if (day := moment(block.text) or compact(block.text))), None)
