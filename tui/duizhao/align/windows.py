"""Links two texts of any length: at once where they are short, else window by window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from duizhao.align.comparison import Comparison
from duizhao.align.kinship import Kinship, weighed
from duizhao.align.languages import Languages
from duizhao.align.links import Link, alone
from duizhao.align.way import matched_until

Linker: TypeAlias = Callable[[Comparison], list[Link]]
"""Links all units of two texts, neither empty, in order."""

SURE = 0.9
RUN = 3
"""A window is left after so many sure one-to-one links in a row."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is compared at once, in units."""

    whole: int = 1500
    """Up to so many units, both sides together, texts are compared whole."""
    window: int = 400
    """Left units of a window."""
    margin: int = 20
    """Left units at the end of a window whose links may still change."""
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
    if len(left) + len(right) <= limits.whole:
        return Comparison.of(left, right, languages)
    window = Comparison.of(left[: limits.window], right[: _room(left, right, limits)], languages)
    if len(window.left) == len(left) and len(window.right) == len(right):
        return window
    settled = max(1, len(window.left) - limits.margin)
    return window.until(*matched_until(window, settled, len(left) / len(right)))


def _room(left: Sequence[str], right: Sequence[str], limits: Limits) -> int:
    """How many right units may go with the next left window: as much text as its share, and room."""
    wanted = limits.room * _length(right) * _length(left[: limits.window]) / max(1, _length(left))
    count = 0
    while count < len(right) and (wanted > 0 or count < limits.margin) and count < 4 * limits.window:
        wanted -= len(right[count])
        count += 1
    return count


def _length(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def _settled(links: list[Link]) -> list[Link]:
    """The links up to the last run of sure one-to-one ones; where there is none, nine tenths of them."""
    run, last = 0, 0
    for number, link in enumerate(links[: -2 * RUN], start=1):
        sure = len(link.left) == len(link.right) == 1 and link.confidence >= SURE
        run = run + 1 if sure else 0
        if run >= RUN:
            last = number
    return links[: last or max(1, len(links) * 9 // 10)]
