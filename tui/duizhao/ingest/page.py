"""What a file format hands on: blocks of text as they stand, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from duizhao.model import Role


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text of a page, before anything is known about its language."""

    text: str
    line: int
    """The line of the file it begins on, from 1."""
    role: Role | None = None
    """Where the markup itself says what it is."""
    heading: int = 0
    """The level of a heading, 1 to 6; 0 for anything else."""
    group: int | None = None
    """Blocks that the file itself sets together (two languages in one line) share a number."""
    link: str | None = None
    """The address, where the whole block is one link."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a file states about itself outside its text; unknown and empty are both None."""

    title: str | None = None
    title_line: int = 1
    """The line that states the title; 0 where the page shows it among its blocks."""
    outlet: str | None = None
    author: str | None = None
    sites: tuple[str, ...] = ()
    """Names under which the file is filed: tags, categories, the name of the site."""
    published: datetime | date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One text of a file, in one language or several."""

    blocks: tuple[Block, ...]
    header: Header = Header()
    warnings: tuple[str, ...] = ()
