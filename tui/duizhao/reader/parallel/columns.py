"""Where the columns stand: cells from the left edge of the view, by its width.

Chinese says in one cell what English says in two, so the columns stand about 3 : 5 and level rows end
nearly level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Layout = Literal["auto", "columns", "stacked"]
"""How a reader wants it: `auto` goes by the width."""

STACKED_BELOW = 90
"""Views narrower than this put English under its Chinese."""
COLUMNS_FROM = 64
"""Views narrower than this have no room for two columns, whatever is asked for."""
BROAD = 142
"""Views at least this wide have fixed columns, centred."""

MARGIN, EDGE, ROLE, NUMBER = 1, 1, 2, 2
HANG, LINK, MIDDLE_NUMBER, AFTER_NUMBER = 2, 1, 3, 2
END = 3
"""Blank cells and the scroll bar at the right."""
WIDEST, NARROWEST_CHINESE = 72, 26
STACKED_RIGHT = 5


@dataclass(frozen=True, slots=True)
class Column:
    """Where a version's text stands."""

    start: int
    width: int
    number: int
    """Where its paragraph numbers end: the cell behind the last figure."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The geometry of a view."""

    width: int
    edge: int
    """Where the focus mark stands."""
    left: Column
    right: Column | None
    stacked: bool

    @property
    def tint(self) -> tuple[int, int]:
        """The cells that the ground of the focus covers, from its mark to just behind the text."""
        last = self.right or self.left
        end = self.width - 1 if self.edge == 0 else last.start + last.width + 1
        return self.edge, min(end, self.width - 1)

    @property
    def link(self) -> int:
        """Where the mark of a link stands: before the right side's number."""
        if self.stacked or self.right is None:
            return self.edge + EDGE
        return self.left.start + self.left.width + HANG


def columns(
    width: int, *, chinese: tuple[bool, bool | None], most: int, stacked: bool | None = None
) -> Columns:
    """The columns of a view of so many cells.

    `chinese` says of each version whether it is Chinese, None where there is no right one; `most` is the
    highest paragraph number; `stacked` overrides what the width asks for.
    """
    two = chinese[1] is not None
    if stacked is None:
        stacked = width < STACKED_BELOW
    stacked = stacked or width < COLUMNS_FROM
    figures = len(str(most))
    if stacked and two:
        return _stacked(width, figures)
    more = max(figures - NUMBER, 0)
    start = MARGIN + EDGE + ROLE + NUMBER + more + 1
    if not two:
        column = Column(start, _at_most(width - start - HANG - END, even=chinese[0]), start - 1)
        return Columns(width, MARGIN, column, None, stacked)
    gutter = HANG + LINK + max(MIDDLE_NUMBER, figures) + AFTER_NUMBER
    room = width - start - gutter - END
    margin = 0
    if width >= BROAD:
        gutter += 2
        room = min(room - 2, 48 + WIDEST)
        margin = (width - start - gutter - END - room) // 2
    left, right = _shares(room, chinese[0], bool(chinese[1]))
    left_column = Column(margin + start, left, margin + start - 1)
    right_start = margin + start + left + gutter
    right_column = Column(right_start, right, right_start - AFTER_NUMBER)
    return Columns(width, margin + MARGIN, left_column, right_column, stacked)


def _stacked(width: int, figures: int) -> Columns:
    start = EDGE + ROLE + max(figures, NUMBER) + 2
    column = Column(start, _at_most(width - start - STACKED_RIGHT, even=False), start - 2)
    return Columns(width, 0, column, column, stacked=True)


def _shares(room: int, left_chinese: bool, right_chinese: bool) -> tuple[int, int]:
    """How two versions share the room: 3 : 5 for two languages, evenly for one."""
    room = max(room, 4)
    if left_chinese is right_chinese:
        half = _at_most(room // 2, even=left_chinese)
        return half, half
    chinese = min(max(2 * -(-room * 3 // 16), NARROWEST_CHINESE, room - WIDEST), WIDEST, room - 2)
    chinese -= chinese % 2
    english = min(room - chinese, WIDEST)
    return (chinese, english) if left_chinese else (english, chinese)


def _at_most(room: int, *, even: bool) -> int:
    width = min(max(room, 2), WIDEST)
    return width - width % 2 if even else width
