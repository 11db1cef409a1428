"""Precision, recall and F1 of an alignment, strict and lax, in sum and by the kind of link.

As Vecalign's score.py counts, after Sennrich and Volk (2010). Strict: the same link; lax: the two share a
sentence on both sides (a null link has to be the same). Precision counts every link of the result, recall
the gold links that have two sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.alignment.sets import Bead

KINDS = ("1:1", "1:2", "1:3+", "2+:1", "2+:2+", "1:0", "0:1")


def kind(bead: Bead) -> str:
    """How many Chinese sentences stand against how many English ones."""
    left, right = map(len, bead)
    if not left or not right:
        return "1:0" if left else "0:1"
    if left == 1:
        return f"1:{right}" if right < 3 else "1:3+"
    return "2+:1" if right == 1 else "2+:2+"


@dataclass(frozen=True)
class Score:
    """How many of the result's links are right, how many of the gold ones are found."""

    right: int = 0
    result: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.result + other.result,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """The share of the result that is right, 0 to 1."""
        return self.right / max(self.result, 1)

    @property
    def recall(self) -> float:
        """The share of the gold that is found, 0 to 1."""
        return self.found / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(scores: Iterable[Score]) -> Score:
    """The score of several texts taken as one."""
    return sum(scores, Score())


def strict(gold: Collection[Bead], result: Collection[Bead]) -> Score:
    """Counts the links that are the same."""
    expected, given = set(gold), set(result)
    two_sided = [bead for bead in gold if bead[0] and bead[1]]
    return Score(
        sum(bead in expected for bead in result), len(result), len(given & set(two_sided)), len(two_sided)
    )


def lax(gold: Collection[Bead], result: Collection[Bead]) -> Score:
    """Counts the links that share a sentence on both sides with one of the others."""
    expected = set(gold)
    facing_gold, facing_result = _facing(gold), _facing(result)
    two_sided = [bead for bead in gold if bead[0] and bead[1]]
    right = sum(bead in expected or _touches(bead, facing_gold) for bead in result)
    found = sum(_touches(bead, facing_result) for bead in two_sided)
    return Score(right, len(result), found, len(two_sided))


def by_kind(gold: Collection[Bead], result: Collection[Bead]) -> dict[str, Score]:
    """The strict score of each kind of link, null links among them."""
    both = set(gold) & set(result)
    counts = {name: [0, 0, 0] for name in KINDS}
    for place, beads in enumerate((both, gold, result)):
        for bead in beads:
            counts[kind(bead)][place] += 1
    return {name: Score(right, given, right, expected) for name, (right, expected, given) in counts.items()}


def _facing(beads: Iterable[Bead]) -> Mapping[int, set[int]]:
    """The English sentences that each Chinese one is linked to."""
    facing: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in beads:
        for unit in left:
            facing[unit] |= set(right)
    return facing


def _touches(bead: Bead, facing: Mapping[int, set[int]]) -> bool:
    return any(not facing.get(unit, set()).isdisjoint(bead[1]) for unit in bead[0])
