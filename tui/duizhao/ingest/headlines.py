"""The headline: what a page states as its title, or a first line that reads like one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duizhao.ingest.dateline import dateline
from duizhao.ingest.dates import moments
from duizhao.ingest.page import Block, Header, first_places
from duizhao.model import Role

_STAMP = re.compile(r"^(?:date|time|日期|时间|時間)?\s*[:：]?\s*$", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*(?:[_|｜]|\s-{1,2}|--|—{1,2}|\s–|»)\s*(?=[^_|｜\-—–»]+$)")
_STOPPED = re.compile(r"[。；：，、,;:!！]$|[^.]\.$|(?:\.\.\.|…|……)$")
_INNER_STOP = re.compile(r"[。！？](?=.{6})|[a-z]{2}[.!?] +(?=[A-Z\"“])")
_SENTENCE_END = re.compile(r"[。！？.!?…][”」』\"’')）\]]*$")
_LEAD = re.compile(r"^(?:[-*•·▪]|\d+[.、)）]|[（(]\d+[）)]|——|[“\"「『].*[”\"」』]$)")
_REPEATS = 6
"""How many blocks at the head of a page may repeat its title."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline and where it comes from."""

    text: str
    line: int
    at: int | None = None
    """The block it stands in; None where it stands in the file's header only."""


def key(text: str) -> str:
    """What makes two writings of a title the same title."""
    return re.sub(r"[\W_]+", "", text).lower()


def stated(header: Header, blocks: Sequence[Block]) -> Headline | None:
    """The title a file's header states, without the name of the site after it."""
    if not header.title:
        return None
    names = {key(name) for name in (*header.sites, header.author or "", header.outlet or "") if name}
    keys = {key(blocks[at].text) for at in first_places(blocks, _REPEATS)}
    title = header.title
    while (suffix := _SUFFIX.search(title)) is not None:
        head, tail = title[: suffix.start()].strip(), title[suffix.end() :]
        if not head or not (key(tail) in names or key(head) in keys):
            break
        title = head
    return Headline(title, header.title_line)


def repeats(title: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks at the head of a page, and the headings and links, that only repeat the title."""
    wanted, head = key(title), frozenset(first_places(blocks, _REPEATS))
    return frozenset(
        at
        for at, block in enumerate(blocks)
        if not block.around and (at in head or block.heading == 1 or block.link) and key(block.text) == wanted
    )


def found(blocks: Sequence[Block], roles: Sequence[Role | None], *, guess: bool) -> Headline | None:
    """The headline of blocks in one language: a heading before any body, or a first short line.

    `guess` allows the short line; a heading is one by its markup.
    """
    tests: list[Callable[[Block], bool]] = [lambda block: block.heading > 0]
    if guess:
        tests.append(lambda block: reads_like_headline(block.text))
    for test in tests:
        for at, (block, role) in enumerate(zip(blocks, roles, strict=True)):
            if role is not None:
                continue
            if test(block) and _leads(block, blocks, roles, at):
                return Headline(without_stamp(block.text), block.line, at)
            if not block.heading and not (test is tests[0] and len(block.text) < 60):
                break
    return None


def _leads(block: Block, blocks: Sequence[Block], roles: Sequence[Role | None], at: int) -> bool:
    """Whether a report follows: something at all after a heading, a sentence soon after a plain line."""
    after = [text.text for text, role in zip(blocks[at + 1 :], roles[at + 1 :], strict=True) if role is None]
    if block.heading:
        return bool(after) or Role.CAPTION in roles[at + 1 :]
    return any(_SENTENCE_END.search(text) or dateline(text) for text in after[:3])


def reads_like_headline(text: str) -> bool:
    """Whether a line is short, has no stop at its end, and is no item of a list."""
    text = without_stamp(text)
    han = len(re.findall(r"[一-鿿]", text))
    words = len(re.findall(r"[A-Za-z][\w'’.-]*", text))
    if not han + words >= 2 or han > 48 or (not han and words > 26) or len(text) > 200:
        return False
    if _STOPPED.search(text) or _INNER_STOP.search(text) or _LEAD.match(text):
        return False
    return dateline(text) is None


def without_stamp(text: str) -> str:
    """A headline without the date that a program set before it."""
    first = next(iter(moments(text)), None)
    if first is not None and _STAMP.match(text[: first.start]) and text[first.end :].strip():
        rest = text[first.end :]
        if rest[0] in " \t" and key(rest):
            return rest.strip()
    return text


def stamp(text: str) -> str | None:
    """The date set before a headline, if any."""
    rest = without_stamp(text)
    return text[: len(text) - len(rest)] if rest != text else None
