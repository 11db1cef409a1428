"""A file of several reports: each under its own heading, with its own agency or source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from duizhao.ingest.dateline import dateline
from duizhao.ingest.dates import compact, moment
from duizhao.ingest.page import Block, Header, Page

_SOURCE_LINK = re.compile(
    r"^[【\[>]*(?:查看|[阅閱][读讀])?(?:原文|全文|[来來]源)(?:[链鏈][接結])?[】\]>]*$"
    r"|^(?:Source|Original|Read (?:the )?(?:full|original))\b.{0,20}$",
    re.IGNORECASE,
)


def reports(page: Page) -> tuple[Page, ...]:
    """The reports of a page; a page that is one report comes back as it is.

    Headings part reports only where most of what follows them begins with an agency or ends
    with a link to its original: the sections of one report have neither.
    """
    for level in range(1, 5):
        starts = [at for at, block in enumerate(page.blocks) if block.heading == level]
        if len(starts) < 2:
            continue
        ends = [*starts[1:], len(page.blocks)]
        parts = [
            _until_higher(page.blocks[start:end], level) for start, end in zip(starts, ends, strict=True)
        ]
        alone = [part for part in parts if _stands_alone(part)]
        if len(alone) >= 2 and len(alone) >= 0.6 * len(parts):
            return _pages(page, parts, starts[0])
    return (page,)


def _until_higher(part: Sequence[Block], level: int) -> Sequence[Block]:
    end = next((at for at, block in enumerate(part) if at and 0 < block.heading < level), len(part))
    return part[:end]


def _stands_alone(part: Sequence[Block]) -> bool:
    texts = [block for block in part if not block.heading]
    if not texts:
        return False
    return dateline(texts[0].text) is not None or any(
        block.link and _SOURCE_LINK.match(block.text) for block in texts[-2:]
    )


def _pages(page: Page, parts: Sequence[Sequence[Block]], first: int) -> tuple[Page, ...]:
    day = page.header.published or _stated_day(page.blocks[:first])
    warnings = page.warnings
    if first:
        warnings += (f"{len(parts)} reports; {first} lines of contents before them left out",)
    return tuple(
        Page(tuple(part), _header(page.header, part, day), warnings if at == 0 else ())
        for at, part in enumerate(parts)
    )


def _header(header: Header, part: Sequence[Block], day: date | None) -> Header:
    link = next((block.link for block in part if block.link and _SOURCE_LINK.match(block.text)), None)
    url = link if link and link.startswith("http") else header.url
    return replace(
        header,
        title=part[0].text,
        title_line=part[0].line,
        published=day,
        url=url,
    )


def _stated_day(blocks: Sequence[Block]) -> date | None:
    return next((day for block in blocks if (day := moment(block.text) or compact(block.text))), None)
