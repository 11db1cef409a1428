"""The head over the hits of an event: what it is, in which versions they stand, how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.model import Event, Version
from duizhao.reader import telling
from duizhao.reader.events import summary
from duizhao.reader.lines.margins import margins
from duizhao.reader.parallel.columns import Columns
from duizhao.reader.parallel.painting import Placed
from duizhao.reader.parallel.printable import printable
from duizhao.text.script import Script
from duizhao.text.width import cells

Head = tuple[Placed, ...]
"""A line of a head."""
Pair = tuple[Version | None, Version | None]
STACKED_GAP = 3
"""Cells between the versions where both stand in one line."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Sets heads in the columns of the results."""

    columns: Columns
    script: Script

    @property
    def _bounds(self) -> tuple[int, int]:
        """The first cell of a head, and the one behind its last."""
        left, right = margins(self.columns)
        return left, self.columns.width - right

    def event(self, event: Event, count: int | None, versions: Sequence[Version] = ()) -> Head:
        """Day, place and title, what of `versions` there is room for, and at the right how many hits."""
        start, end = self._bounds
        number = telling.count(count, "hit") if count else ""
        room = end - start - (cells(number) + 2 if number else 0)
        day = event.date.isoformat() if event.date else "no date"
        texts = [(day, "text" if event.date else "muted"), (summary.place(event, 0), "muted")]
        texts.append((printable(telling.shown_title(event, self.script)), "title"))
        if versions:
            texts.append(
                (", ".join(f"{summary.outlet(one)} {summary.badge(one)}" for one in versions), "muted")
            )
        placed = [*_in_line(start, [(text, ink) for text, ink in texts if text], start + room)]
        if number:
            placed.append(Placed(end - cells(number), number, ("muted",)))
        return tuple(placed)

    def pair(self, event: Event, pair: Pair) -> Head:
        """Over each column the number, outlet and badge of its version, or that there is none."""
        (start, end), at = self._bounds, self.columns
        if at.stacked or at.right is None:
            left = _in_line(start, _tab(event, pair[0], "Chinese", " "), end, gap=1)
            behind = max((one.at + cells(one.text) for one in left), default=start)
            return (*left, *_in_line(behind + STACKED_GAP, _tab(event, pair[1], "English", " "), end, gap=1))
        return (
            *_in_line(start, _tab(event, pair[0], "Chinese"), at.right.start - 2, gap=1),
            *_in_line(at.right.start, _tab(event, pair[1], "English"), end, gap=1),
        )


def _tab(event: Event, version: Version | None, language: str, space: str = "  ") -> list[tuple[str, str]]:
    if version is None:
        return [(f"– no {language} version", "muted")]
    number = str(event.versions.index(version) + 1) if version in event.versions else ""
    name = f"{printable(summary.outlet(version))}{space}{summary.badge(version)}"
    return [(number, "accent"), (name, "muted")] if number else [(name, "muted")]


def _in_line(start: int, texts: Sequence[tuple[str, str]], end: int, gap: int = 2) -> list[Placed]:
    """Texts one behind the other with `gap` blanks between; what there is no room for is cut."""
    placed = []
    for text, ink in texts:
        room = end - start
        if room < 2:
            break
        fitting = text if cells(text) <= room else summary.cut(text, room).rstrip()
        placed.append(Placed(start, fitting, (ink,)))
        start += cells(fitting) + gap
    return placed
