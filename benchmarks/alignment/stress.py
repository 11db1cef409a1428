"""Texts with bursts left out, and pairs of texts that have nothing to do with each other."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.alignment.evaluation import Score
from benchmarks.alignment.sets import Bead, Gold, nulls

SHARE = 0.05
"""Of the links, how many lose a side."""
LONGEST = 3
"""Links a burst, at most."""


def with_omissions(gold: Gold) -> Gold:
    """The text with bursts of links of which one side is left out; the same ones every time."""
    sides = _lost_sides(len(gold.beads), random.Random(gold.name))
    lost = [
        [unit for place, side in sides.items() if side == half for unit in gold.beads[place][half]]
        for half in (0, 1)
    ]
    chinese, english = map(_kept, (gold.chinese, gold.english), lost)
    return replace(
        gold,
        chinese=tuple(gold.chinese[unit] for unit in chinese),
        english=tuple(gold.english[unit] for unit in english),
        beads=tuple(_beads(gold.beads, chinese, english)),
    )


def unrelated(golds: Sequence[Gold]) -> list[Gold]:
    """The Chinese of each text beside the English of the next."""
    following = [*golds[1:], *golds[:1]]
    return [
        replace(gold, english=other.english, beads=()) for gold, other in zip(golds, following, strict=True)
    ]


def null_score(gold: Sequence[Bead], result: Sequence[Bead]) -> Score:
    """Precision and recall of the sentences that face nothing."""
    expected, given = nulls(gold), nulls(result)
    right = len(expected & given)
    return Score(right, len(given), right, len(expected))


def _lost_sides(count: int, chance: random.Random) -> dict[int, int]:
    """For the links that lose a side: which one, 0 or 1."""
    sides: dict[int, int] = {}
    while len(sides) < max(round(count * SHARE), 1):
        start, side = chance.randrange(count), chance.randrange(2)
        for place in range(start, min(start + chance.randint(1, LONGEST), count)):
            sides.setdefault(place, side)
    return sides


def _kept(sentences: Sequence[str], lost: Sequence[int]) -> dict[int, int]:
    """The sentences that stay, with their new numbers."""
    gone = set(lost)
    return {unit: number for number, unit in enumerate(u for u in range(len(sentences)) if u not in gone)}


def _beads(beads: Sequence[Bead], chinese: dict[int, int], english: dict[int, int]) -> Iterator[Bead]:
    """The links with the new numbers; sentences that have come to stand alone do so one by one."""
    for left, right in beads:
        lefts = tuple(chinese[unit] for unit in left if unit in chinese)
        rights = tuple(english[unit] for unit in right if unit in english)
        if lefts and rights:
            yield lefts, rights
        else:
            yield from (((unit,), ()) for unit in lefts)
            yield from (((), (unit,)) for unit in rights)
