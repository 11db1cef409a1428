"""Links as lines of ids: left⇥right⇥confidence, ids from 0 and comma-separated, `-` for an empty side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duizhao.export.bitext import Bitext

NOTHING = "-"
"""Stands for an empty side."""


def written(bitext: Bitext) -> Iterator[str]:
    """A line for each link, without a header."""
    for link in bitext.links:
        yield f"{_ids(link.left)}\t{_ids(link.right)}\t{link.confidence:.4f}\n"


def _ids(units: Sequence[int]) -> str:
    return ",".join(map(str, units)) or NOTHING
