"""Markdown as blocks of text: headings, paragraphs, lists, and the HTML that stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from duizhao.ingest import lines
from duizhao.ingest.cleaning import tidy
from duizhao.ingest.formats import html
from duizhao.ingest.halves import BOTH
from duizhao.ingest.page import Block
from duizhao.model import Role
from duizhao.text.language import Language, language

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CONTAINER = re.compile(r"^[ \t]*:::.*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLOCK_TAG = re.compile(r"(?i)^</?(?:br|p|div|section|center|blockquote|li|h[1-6])\b|display\s*:\s*block")
_TITLE_LINK = re.compile(r"^\[(?P<title>.+)\]\((?P<url>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)$")
_NUMBER = re.compile(r"^[（(]?\d{1,4}[.、)）]?$")
_MOST = 4
"""Cells of a row that can belong together: more are a table of many columns."""
_RULER = re.compile(r"^(?:-{3,}|={3,}|\*{3,}|_{3,})$")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(["code", "lheading"])


def blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a Markdown text; where the whole of it is HTML, those of the HTML."""
    text = _CONTAINER.sub("", text)
    link, body, body_line = _title_link(text, first_line)
    if _is_html(body):
        return (*link, *html.blocks(body, body_line))
    return tuple(_of_tokens(_parser().parse(text), first_line))


def _title_link(text: str, first_line: int) -> tuple[tuple[Block, ...], str, int]:
    """The line that links to the original under its title, as feeds write it before the HTML."""
    link: tuple[Block, ...] = ()
    rest = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    for number, line in enumerate(rest.split("\n"), first_line):
        stripped = line.strip()
        match = _TITLE_LINK.match(stripped)
        if match and not link:
            link = (Block(tidy(match["title"]), number, heading=1, link=match["url"]),)
        elif stripped and not _RULER.match(stripped):
            body = "\n".join(rest.split("\n")[number - first_line :])
            return link, body, number
    return link, "", first_line


def _is_html(body: str) -> bool:
    if not re.match(
        r"\s*<(?:div|section|article|p|main|header|figure|table|h[1-6]|span|center)\b", body, re.IGNORECASE
    ):
        return False
    outside = re.sub(r"<([a-zA-Z]\w*)\b.*</\1\s*>", "", body, flags=re.DOTALL)
    return len(outside.strip()) <= 0.05 * len(body)


def _of_tokens(tokens: Sequence[Token], first_line: int) -> Iterator[Block]:
    heading, row_line, group = 0, 0, 0
    ruled = False
    cells: list[tuple[Block, ...]] = []
    for token in tokens:
        line = first_line + (token.map[0] if token.map else 0)
        found: Iterable[Block] = ()
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "hr":
            ruled = True
        elif token.type == "tr_open":
            row_line, cells = line, []
        elif token.type == "tr_close":
            group -= 1
            found = _row(cells, group)
            row_line = 0
        elif token.type == "html_block":
            found = html.blocks(token.content, line)
        elif token.type == "fence":
            found = _fence(token, line)
        elif token.type == "inline":
            group -= 1
            if row_line:
                cell = _inline(token, row_line, 0, group)
                cells.append(tuple(replace(block, line=row_line) for block in cell))
            else:
                found = _inline(token, line, heading, group)
        for block in found:
            yield replace(block, ruled=True) if ruled else block
            ruled = False


def _row(cells: Sequence[tuple[Block, ...]], group: int) -> Iterator[Block]:
    """The first cells of a row in either language belong together; one in both says it all by itself.

    A number that counts the rows is no text.
    """
    told = [{language(block.text) for block in cell} & BOTH for cell in cells]
    together: list[set[Language]] = []
    for cell, langs in zip(cells, told, strict=True):
        counts = not langs and any(told) and all(_NUMBER.match(block.text) for block in cell)
        joins = len(langs) == 1 and (langs not in together or langs == together[-1]) and len(together) < _MOST
        if joins:
            together.append(langs)
        for block in cell:
            if counts:
                yield replace(block, role=Role.BOILERPLATE)
            else:
                yield block if len(langs) > 1 else replace(block, group=group if joins else None)


def _fence(token: Token, line: int) -> Iterator[Block]:
    """The lines of a code block: word lists and the like, no running text."""
    for number, text in enumerate(token.content.split("\n"), line + 1):
        if tidy(text):
            yield Block(tidy(text), number, Role.BOILERPLATE)


def _inline(token: Token, line: int, heading: int, group: int) -> Iterator[Block]:
    """The lines of one paragraph; those that a break tag parts belong together."""
    sources = [""]
    parts: list[list[lines.Line]] = [[]]
    first = line
    for child in token.children or ():
        if child.type == "text" or child.type == "code_inline":
            sources[-1] += child.content
        elif child.type in {"softbreak", "hardbreak"}:
            parts[-1].append((line, sources[-1]))
            sources[-1] = ""
            line += 1
            if child.type == "hardbreak":
                parts.append([])
        elif child.type == "html_inline" and _BLOCK_TAG.search(child.content):
            parts[-1].append((line, sources[-1]))
            sources[-1] = ""
            parts.append([])
    parts[-1].append((line, sources[-1]))
    link = _whole_link(token)
    shared = group if len(parts) > 1 and line == first else None
    for part in parts:
        for number, text in lines.paragraphs(part):
            yield Block(text, number, heading=heading, group=shared, link=link)


def _whole_link(token: Token) -> str | None:
    """The address, if the paragraph is one link and nothing else."""
    children = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    opened = sum(child.type == "link_open" for child in children)
    if opened == 1 and children[0].type == "link_open" and children[-1].type == "link_close":
        return str(children[0].attrGet("href") or "") or None
    return None
