"""What each block of a page is: its words decide, then its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhao.ingest import boilerplate, bylines, captions
from duizhao.ingest.dateline import dateline
from duizhao.ingest.dates import moments
from duizhao.ingest.outlets import is_known
from duizhao.ingest.page import Block, first_places
from duizhao.model import Role

_STOP = re.compile(r"[。！？.!?][”」』\"’')）\]]*$")
_DATED = re.compile(
    r"^(?:(?:[当當]地[时時][间間]|[这這]是|\d{4}年)?\s*\d{1,2}月\d{1,2}日|[当當]地[时時][间間])"
)
_SPOKEN = re.compile(
    r"^(?:[一-鿿]{0,6}[记記]者|[一-鿿]{0,4}主持人|[发發]言人|[问問答]|reporter|host)\s*[:：].*[。！？!?][”」』\"]?$"
    r"|^(?:reporter|host)\s*[:：]\s*\S+(?:\s+\S+){4,}\.[”\"]?$",
    re.IGNORECASE,
)
"""What a reporter asks in a transcript, and no line that names one."""
_RELATED_LENGTH = 60
_LONGEST_COMMENT = 500
_SMALL_HEADING = 4
"""From this level on, a heading can be set for its looks only: a byline."""
_HEAD = 6
"""How many blocks the head of a page has at most: navigation, headline and bylines."""


def furniture(block: Block) -> Role | None:
    """The role a block has by its markup or its own words; None for running text and headlines."""
    if block.role is Role.BYLINE and captions.is_caption(block.text):
        return Role.CAPTION
    if block.role is Role.BYLINE and boilerplate.is_boilerplate(block.text) and not moments(block.text):
        return Role.BOILERPLATE
    if block.role is Role.BYLINE:
        return bylines.role(block.text) or (Role.BYLINE if _is_label(block.text) else _by_words(block.text))
    if block.role is Role.BOILERPLATE and not block.around and bylines.fields(block.text):
        return bylines.role(block.text) or block.role
    if block.role is not None:
        return block.role
    if block.heading and not boilerplate.is_boilerplate(block.text):
        return bylines.role(block.text) if block.heading >= _SMALL_HEADING else None
    return _by_words(block.text)


def _is_label(text: str) -> bool:
    return len(text) <= 120 and not _STOP.search(text)


def _by_words(text: str) -> Role | None:
    if captions.is_lone_photographer(text):
        return Role.CAPTION
    named = None if _SPOKEN.match(text) else bylines.role(text)
    if named is not None:
        return named
    if boilerplate.is_boilerplate(text):
        return Role.BOILERPLATE
    if captions.is_caption(text) and dateline(text) is None:
        return Role.CAPTION
    return None


def in_context(blocks: Sequence[Block], roles: Sequence[Role | None]) -> list[Role | None]:
    """The roles of a page's blocks once neighbours have been asked.

    A photographer's line makes the sentence before it a caption, an agency in brackets makes
    one of a sentence that repeats another or stands in the middle, and what is listed under
    related reports is boilerplate.
    """
    settled = list(roles)
    for at, block in enumerate(blocks):
        if settled[at] is Role.CAPTION and captions.is_lone_photographer(block.text):
            _caption_before(blocks, settled, at)
        elif (
            settled[at] is None
            and captions.may_be_caption(block.text)
            and _under_picture(blocks, settled, at)
        ):
            settled[at] = Role.CAPTION
    _name_outlets(blocks, settled)
    _list_related(blocks, settled)
    return settled


def _name_outlets(blocks: Sequence[Block], roles: list[Role | None]) -> None:
    """A line at the head that is an outlet's name and nothing else says where the report is from."""
    for at in first_places(blocks, _HEAD):
        if roles[at] is None and not blocks[at].heading and is_known(blocks[at].text):
            roles[at] = Role.BYLINE


def _caption_before(blocks: Sequence[Block], roles: list[Role | None], at: int) -> None:
    if at == 0 or roles[at - 1] is not None or blocks[at - 1].heading:
        return
    text = blocks[at - 1].text
    if (
        dateline(text) is None
        and len(text) <= 160
        and _sentence_count(text) <= 2
        and (
            _DATED.match(text)
            or _ends_in_date(text)
            or captions.points_into_picture(text)
            or _is_repeated(blocks, at - 1)
        )
    ):
        roles[at - 1] = Role.CAPTION


def _ends_in_date(text: str) -> bool:
    """Whether a sentence ends in a day with its year, as English captions do."""
    stated = moments(text)
    return bool(stated) and stated[-1].end >= len(text.rstrip("。. ")) - 1


def _under_picture(blocks: Sequence[Block], roles: Sequence[Role | None], at: int) -> bool:
    text = blocks[at].text
    if dateline(text) is not None or _sentence_count(text) > 3:
        return False
    if captions.points_into_picture(text):
        return True
    last = max((place for place, role in enumerate(roles) if role is None), default=at)
    return _is_repeated(blocks, at) or (at < last and _sentence_count(text) <= 2)


def _sentence_count(text: str) -> int:
    return len(re.findall(r"[。！？]|[a-z)\"”][.!?](?=\s|$)", text))


def _is_repeated(blocks: Sequence[Block], at: int) -> bool:
    """Whether another block begins with nearly the same words."""
    mine = _letters(blocks[at].text)[:40]
    return any(
        place != at and not block.around and len(mine) >= 12 and mine[:12] in _letters(block.text)[:90]
        for place, block in enumerate(blocks)
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _list_related(blocks: Sequence[Block], roles: list[Role | None]) -> None:
    listing = discussion = False
    for at, block in enumerate(blocks):
        discussion = discussion or _opens_discussion(blocks, at)
        if discussion and roles[at] in (None, Role.BYLINE):
            roles[at] = Role.BOILERPLATE
        elif block.around:
            listing = False
        elif roles[at] is Role.BOILERPLATE and boilerplate.is_related_heading(block.text):
            listing = True
        elif (
            block.heading
            or len(block.text) > _RELATED_LENGTH * (1 if _has_han(block.text) else 2)
            or _STOP.search(block.text)
        ):
            listing = False
        elif listing and roles[at] is None:
            roles[at] = Role.BOILERPLATE


def _opens_discussion(blocks: Sequence[Block], at: int) -> bool:
    """Whether readers speak from here on: what experts reply to each other is as long as a report."""
    if blocks[at].around or not boilerplate.opens_discussion(blocks[at].text):
        return False
    return all(len(block.text) <= _LONGEST_COMMENT for block in blocks[at:] if not block.around)


def _has_han(text: str) -> bool:
    return re.search(r"[一-鿿]", text) is not None
