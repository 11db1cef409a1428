"""Which lines the event list shows: months over events, from any event downward."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

MonthOf: TypeAlias = Callable[[int], str | None]
"""The month heading of an event by its place in the list; None while it has not been read."""


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of the list: of an event, a month heading, or blank."""

    event: int | None = None
    """The event's place in the list."""
    part: int = 0
    """Which of its lines this is, from 0."""
    heading: str | None = None


def month(day: date | None) -> str:
    """The heading an event stands under."""
    return f"{day.year} {_MONTHS[day.month - 1]}" if day else "no date"


def lines(top: int, count: int, month_of: MonthOf, height: int, each: int) -> list[ListLine]:
    """The lines to fill `height` with, from event `top`, `each` lines an event; no month ends them."""
    shown: list[ListLine] = []
    for line in _endless(top, count, month_of, each):
        if len(shown) == height:
            break
        shown.append(line)
    while shown and shown[-1].event is None:
        shown.pop()
    return shown


def top_for(cursor: int, top: int, count: int, month_of: MonthOf, height: int, each: int) -> int:
    """The first event to show so that the event under the cursor is whole, moving as little as may be."""
    if cursor <= top:
        return max(cursor, 0)
    top = max(top, cursor - height // each)
    while top < cursor:
        shown = lines(top, count, month_of, height, each)
        if ListLine(cursor, each - 1) in shown:
            break
        top += 1
    return top


def last_top(count: int, month_of: MonthOf, height: int, each: int) -> int:
    """The first event shown when the list stands at its end."""
    return top_for(count - 1, 0, count, month_of, height, each) if count else 0


def _endless(top: int, count: int, month_of: MonthOf, each: int) -> Iterator[ListLine]:
    before: str | None = None
    for index in range(top, count):
        heading = month_of(index)
        if heading is not None and heading != before:
            if index != top:
                yield ListLine()
            yield ListLine(heading=heading)
            before = heading
        for part in range(each):
            yield ListLine(index, part)
