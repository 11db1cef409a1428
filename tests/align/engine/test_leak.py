"""What a bead loses that leaves out what its words are linked to."""

from __future__ import annotations

import math

import numpy as np
import pytest

from duizhao.align.engine.band import Band
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.languages import one_language
from duizhao.align.engine.leak import SPARED, WEIGHT, Leak
from duizhao.align.engine.passage import Passage
from duizhao.align.engine.profiles import CLAUSES
from duizhao.align.sparse import Matrix

LEFT = ["Wool rises again today, tea falls.", "Timber is dear, copper is cheap everywhere.", "Salmon sells."]
RIGHT = ["Wool rises today.", "Again tea falls.", "Copper is cheap, timber is dear, salmon sells everywhere."]


def looked_at(left: list[str], right: list[str], band: Band | None = None) -> tuple[Comparison, Passage]:
    """Two English texts and the way through their clauses."""
    comparison = Comparison.of(left, right, one_language(chinese=False))
    lefts, rights = comparison.left.clauses.words, comparison.right.clauses.words
    blocks = Blocks.of([(len(left), len(right))])
    band = band or Band.full(len(lefts), len(rights))
    return comparison, Passage(comparison, band, CLAUSES, blocks)


def one(leak: Leak, left: int, right: int, m: int, n: int) -> float:
    """What one bead loses."""
    return float(leak.of_beads(*(np.array([number]) for number in (left, right, m, n)))[0])


@pytest.fixture
def hand_linked() -> tuple[Leak, float]:
    """One word whose clause is surely linked to the first right clause and half to the second one.

    And how much likelier than by chance that word is beside itself.
    """
    comparison, passage = looked_at(["Wool."], ["Wool.", "Wool."])
    passage.links = np.array([[1.0, 0.5, 0.0]], dtype=np.float32)
    (ratio,) = comparison.ratios.values
    return Leak(comparison, passage), float(ratio)


def test_a_bead_that_leaves_out_what_its_word_is_linked_to_loses_that_share(
    hand_linked: tuple[Leak, float],
) -> None:
    leak, ratio = hand_linked
    expected = WEIGHT * math.log((ratio + SPARED) / (1.5 * ratio + SPARED))
    assert one(leak, 0, 0, 1, 1) == pytest.approx(expected, rel=1e-4)
    expected = WEIGHT * math.log((0.5 * ratio + SPARED) / (1.5 * ratio + SPARED))
    assert one(leak, 0, 1, 1, 1) == pytest.approx(expected, rel=1e-4)


def test_a_bead_that_holds_all_its_words_are_linked_to_loses_nothing(
    hand_linked: tuple[Leak, float],
) -> None:
    leak, _ = hand_linked
    assert one(leak, 0, 0, 1, 2) == 0


def test_what_stands_alone_loses_all_that_its_words_are_linked_to(hand_linked: tuple[Leak, float]) -> None:
    leak, ratio = hand_linked
    lost = [WEIGHT * math.log(SPARED / (mass * ratio + SPARED)) for mass in (1.5, 1.0, 0.5)]
    assert leak.of_left_alone() == pytest.approx(lost[:1], rel=1e-4)
    assert leak.of_right_alone() == pytest.approx(lost[1:], rel=1e-4)


def counted(
    comparison: Comparison, links: Matrix, lefts: range, rights: range, inside: tuple[range, range]
) -> float:
    """What the words of some left and right clauses lose when only the others inside count."""
    ratios = comparison.ratios.dense()
    left, right = comparison.left.clauses.words, comparison.right.clauses.words

    def words(clause: int, *, of_left: bool) -> list[int]:
        side = left if of_left else right
        return [int(word) for word in side.between(clause, clause + 1).types]

    loss = 0.0
    for own, others, kept, of_left in (
        (lefts, range(len(right)), inside[1], True),
        (rights, range(len(left)), inside[0], False),
    ):
        for clause in own:
            for word in words(clause, of_left=of_left):
                mass = {
                    other: float(links[clause, other] if of_left else links[other, clause])
                    * sum(
                        float(ratios[word, facing] if of_left else ratios[facing, word])
                        for facing in words(other, of_left=not of_left)
                    )
                    for other in others
                }
                within = sum(mass[other] for other in kept)
                loss += math.log((within + SPARED) / (sum(mass.values()) + SPARED))
    return WEIGHT * loss


@pytest.mark.parametrize("narrow", [False, True])
def test_every_bead_loses_what_the_formula_says(narrow: bool) -> None:
    lows = np.array([0, 0, 0, 1, 2, 2])
    comparison, passage = looked_at(LEFT, RIGHT, Band(lows, lows + 3, 5) if narrow else None)
    assert passage.band.width == (4 if narrow else 6)
    links = np.zeros((5, 6), dtype=np.float32)
    np.put_along_axis(links, passage.band.columns[:-1], passage.links, axis=1)
    leak = Leak(comparison, passage)
    i, j = comparison.left.firsts, comparison.right.firsts
    assert i.tolist() == [0, 2, 4, 5]
    assert j.tolist() == [0, 1, 2, 5]
    for left, right, m, n in [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (0, 0, 1, 2),
        (1, 2, 1, 1),
        (1, 0, 2, 3),
        (0, 2, 2, 1),
    ]:
        inside = range(i[left], i[left + m]), range(j[right], j[right + n])
        expected = counted(comparison, links, *inside, inside)
        assert one(leak, left, right, m, n) == pytest.approx(expected, abs=1e-4)
    none = range(0)
    lefts = [counted(comparison, links, range(i[u], i[u + 1]), none, (none, none)) for u in range(3)]
    assert leak.of_left_alone() == pytest.approx(lefts, abs=1e-4)
    rights = [counted(comparison, links, none, range(j[u], j[u + 1]), (none, none)) for u in range(3)]
    assert leak.of_right_alone() == pytest.approx(rights, abs=1e-4)


def test_beads_of_what_belongs_together_lose_less_than_others() -> None:
    leak = Leak(*looked_at(LEFT, RIGHT))
    assert one(leak, 0, 0, 1, 2) > one(leak, 0, 0, 1, 1) + 0.1
    assert one(leak, 1, 2, 2, 1) > one(leak, 1, 2, 1, 1) + 0.1
