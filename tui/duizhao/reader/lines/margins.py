"""Where the lines around the text begin and end, so that they keep to its columns."""

from __future__ import annotations

from duizhao.reader.parallel.columns import Columns

STACKED = 2
"""The margin at both sides while English stands under its Chinese."""


def margins(at: Columns) -> tuple[int, int]:
    """The blank cells at the left and at the right of a line over or under these columns."""
    if at.stacked:
        return STACKED, STACKED
    last = at.right or at.left
    return at.left.start, max(at.width - last.start - last.width, 0)
