"""Links two texts of any length: at once where they are short, else window by window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import TypeAlias

from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.kinship import Kinship, weighed
from duizhao.align.engine.languages import Languages
from duizhao.align.engine.way import matched_until
from duizhao.align.links import Link, alone

Linker: TypeAlias = Callable[[Comparison], list[Link]]
"""Links all units of two texts, neither empty, in order."""

SETTLED = 0.9
"""The confidence from which on a one-to-one link hardly changes with what follows the window."""
RUN = 3
"""A window is left after so many settled links in a row."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is compared at once."""

    whole: int = 1500
    """Up to so many units, both sides together, texts are compared whole."""
    window: int = 400
    """Left units of a window."""
    characters: int = 120_000
    """Of both sides together, whole or in a window: memory grows with them, however long the units are."""
    margin: int = 20
    """Left units at the end of a window whose links may still change; of a short one, a quarter."""
    room: float = 1.6
    """How much longer than expected the right part of a window may be."""


DEFAULT = Limits()


def linked(
    left: Sequence[str],
    right: Sequence[str],
    languages: Languages,
    link: Linker,
    progress: Callable[[float], None] | None = None,
    limits: Limits = DEFAULT,
) -> list[Link]:
    """The links of two texts, both in order; every unit stands in exactly one.

    They are unsure where the texts do not look like versions of one text. `progress` is told the share that
    is done, 0 to 1.
    """
    links: list[Link] = []
    kinship = Kinship()
    profile = languages.clauses or languages.sentences
    i = j = 0
    while i < len(left) and j < len(right):
        window = _window(left[i:], right[j:], languages, limits)
        kinship += Kinship.of(window, profile)
        found = link(window)
        if i + len(window.left) < len(left) or j + len(window.right) < len(right):
            found = _settled(found)
        links += [one.renumbered(range(i, len(left)), range(j, len(right))) for one in found]
        i, j = i + sum(len(one.left) for one in found), j + sum(len(one.right) for one in found)
        if progress:
            progress((i + j) / (len(left) + len(right)))
    return weighed(links, kinship.chance) + alone(range(i, len(left)), range(j, len(right)), 1.0)


def _window(left: Sequence[str], right: Sequence[str], languages: Languages, limits: Limits) -> Comparison:
    """Both texts where they are short, else their beginnings, as far as these go together."""
    share = _length(left) / max(1, _length(left) + _length(right))
    if len(left) + len(right) <= limits.whole and _length(left) + _length(right) <= limits.characters:
        return Comparison.of(left, right, languages)
    count = _within(left, limits.window, share * limits.characters)
    window = Comparison.of(left[:count], right[: _room(left, right, count, limits)], languages)
    if len(window.left) == len(left) and len(window.right) == len(right):
        return window
    settled = max(1, count - min(limits.margin, count // 4))
    return window.until(*matched_until(window, settled, len(left) / len(right)))


def _within(texts: Sequence[str], most: int, characters: float) -> int:
    """How many units, up to so many, hold no more than so many characters; at least one."""
    sums = accumulate(map(len, texts[:most]))
    return max(1, sum(1 for _ in takewhile(lambda length: length <= characters, sums)))


def _room(left: Sequence[str], right: Sequence[str], left_count: int, limits: Limits) -> int:
    """How many right units may go with so many left ones: as much text as their share, and room."""
    wanted = limits.room * _length(right) * _length(left[:left_count]) / max(1, _length(left))
    count = 0
    while count < len(right) and (wanted > 0 or count < limits.margin) and count < 4 * limits.window:
        wanted -= len(right[count])
        count += 1
    return count


def _length(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def _settled(links: list[Link]) -> list[Link]:
    """The links up to the last run of settled ones; where there is none, nine tenths of them."""
    run, last = 0, 0
    for number, link in enumerate(links[: -2 * RUN], start=1):
        settled = len(link.left) == len(link.right) == 1 and link.confidence >= SETTLED
        run = run + 1 if settled else 0
        if run >= RUN:
            last = number
    return links[: last or max(1, len(links) * 9 // 10)]
