"""What a file format hands on: blocks of text as they stand, and what the file says about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

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
    around: bool = False
    """Whether it stands around the report, as navigation and lists of other reports do, and not in it."""
    ruled: bool = False
    """Whether a rule parts it from what stands before it."""


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


def first_places(blocks: Sequence[Block], count: int) -> tuple[int, ...]:
    """Where the first blocks of the report itself stand, what is around it not counted."""
    return tuple(islice((at for at, block in enumerate(blocks) if not block.around), count))
