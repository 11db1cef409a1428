"""Texts that a file itself sets together as saying the same: what formats of pairs hand on."""

from __future__ import annotations

from typing import NamedTuple


class Worded(NamedTuple):
    """What one language of a unit says."""

    tag: str
    """The language as the file states it (`zh-CN`, `EN`); `?1`, `?2` … for a column that states none."""
    text: str


class Unit(NamedTuple):
    """Texts of several languages that say the same; one language may be missing."""

    line: int
    """The line of the file on which it begins, from 1; the number of the row or cell where there are none."""
    texts: tuple[Worded, ...]
