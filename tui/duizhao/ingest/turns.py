"""Which blocks of a page face each other: what the file sets together, and languages that take turns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

Pair: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Blocks of the first and of the second side that belong together, by their place on the page."""

Side: TypeAlias = int | None
"""0 or 1, the version a block belongs to; None for what stands in neither or is not to be paired."""

_WALL = -1
"""Stands where a pair of the file's own parts what is before it from what is after it."""
_FEWEST = 3
"""Turns below which a page does not show that it is written in turns."""
_NOTE = re.compile(
    r"^[（(\[【〔]?\s*(?:[译譯]者?[注註按]|[编編]者?[注註按]|[注註按]|\[?(?:translator|editor)['’]?s['’]?\s+note|tn|n\.?b\.?)"
    r"\s*[:：\]】]",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """Whether a block is a note of the translator or the editor, which has no counterpart."""
    return _NOTE.match(text) is not None


def pairs(sides: Sequence[Side], groups: Sequence[int | None]) -> tuple[Pair, ...]:
    """The blocks that a page sets together: its own groups, and neighbours where it goes on by turns.

    Empty where less than half of the page is paired so.
    """
    grouped = _grouped(sides, groups)
    held = {at for pair in grouped for side in pair for at in side}
    stretches = _stretches([_WALL if at in held else side for at, side in enumerate(sides)])
    found = sorted([*grouped, *_by_turns(sides, stretches, _FEWEST if len(grouped) < _FEWEST else 1)])
    covered = sum(len(side) for pair in found for side in pair)
    return tuple(found) if 2 * covered >= sum(side is not None for side in sides) else ()


def _grouped(sides: Sequence[Side], groups: Sequence[int | None]) -> list[Pair]:
    """The pairs that share a number; as many blocks on either side belong together one by one."""
    members: dict[int, list[int]] = defaultdict(list)
    for at, (side, group) in enumerate(zip(sides, groups, strict=True)):
        if group is not None and side is not None:
            members[group].append(at)
    found: list[Pair] = []
    for places in members.values():
        first, second = _sides(sides, places)
        if len(first) == len(second):
            found += (((one,), (other,)) for one, other in zip(first, second, strict=True))
        elif first and second:
            found.append((first, second))
    return found


def _sides(sides: Sequence[Side], places: Sequence[int]) -> Pair:
    return tuple(at for at in places if sides[at] == 0), tuple(at for at in places if sides[at] == 1)


_Run: TypeAlias = list[int]
"""Neighbours of one side, by their place on the page."""


def _stretches(sides: Sequence[Side]) -> list[list[_Run]]:
    """The runs of either side, in stretches that no wall parts."""
    stretches: list[list[_Run]] = [[]]
    for at, side in enumerate(sides):
        if side == _WALL:
            stretches.append([])
        elif side is not None:
            runs = stretches[-1]
            if runs and sides[runs[-1][0]] == side:
                runs[-1].append(at)
            else:
                runs.append([at])
    return [runs for runs in stretches if runs]


def _by_turns(sides: Sequence[Side], stretches: Sequence[Sequence[_Run]], fewest: int) -> list[Pair]:
    """The pairs of a page that goes one side, the other, the one, the other, mostly one by one."""
    turns = [pair for runs in stretches for pair in _best_turns(runs)]
    close = [_is_close(*pair) for pair in turns]
    paired = sum(2 * len(second) for (_, second), good in zip(turns, close, strict=True) if good)
    if sum(close) < fewest or paired < 0.6 * sum(len(run) for runs in stretches for run in runs):
        return []
    return [_sides(sides, (*first, *second)) for pair in turns for first, second in _evened(*pair)]


def _is_close(first: _Run, second: _Run) -> bool:
    """Whether one block stands on the second side, after few on the first, or as many on both."""
    return len(first) <= _FEWEST and len(second) in {1, len(first)}


def _best_turns(runs: Sequence[_Run]) -> list[tuple[_Run, _Run]]:
    """A stretch in pairs of runs, begun where more of them come out one by one."""
    return max(
        ([(runs[at], runs[at + 1]) for at in range(start, len(runs) - 1, 2)] for start in (0, 1)),
        key=lambda turns: sum(len(second) == 1 for _, second in turns),
    )


def _evened(first: _Run, second: _Run) -> Iterator[tuple[_Run, _Run]]:
    """Turns with what stands before a pair left out of it: only neighbours belong together."""
    if len(first) == len(second):
        yield from (([one], [other]) for one, other in zip(first, second, strict=True))
    elif len(second) == 1:
        yield first[-1:], second
    else:
        yield first[-1:], second[:1]
