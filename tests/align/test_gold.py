"""Twenty paragraphs aligned by hand, and how near the aligner comes to them."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from benchmarks.alignment import aligners, calibration, evaluation, sets

from duizhao.align import Gear, Lexicon, Link

FLOOR = 0.94
"""Strict F1 of the full gear, a little under what it reaches."""

GOLD = sets.own()
TEXTS = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name)


@pytest.fixture(scope="module")
def aligned(lexicon: Lexicon) -> dict[str, list[Link]]:
    """The links of the full gear, by text."""
    return {gold.name: aligners.by_gear(Gear.FULL, lexicon, gold) for gold in GOLD}


def test_there_are_twenty_texts_in_both_scripts_with_links_of_every_kind() -> None:
    assert len(GOLD) == 20
    assert Counter(gold.lang.value for gold in GOLD) == {"zh-Hans": 13, "zh-Hant": 7}
    kinds = Counter(evaluation.kind(bead) for gold in GOLD for bead in gold.beads)
    assert min(kinds[name] for name in evaluation.KINDS) >= 5


@TEXTS
def test_every_sentence_stands_in_one_link_and_in_order(gold: sets.Gold) -> None:
    assert [*chain.from_iterable(left for left, _ in gold.beads)] == [*range(len(gold.chinese))]
    assert [*chain.from_iterable(right for _, right in gold.beads)] == [*range(len(gold.english))]
    assert all(left or right for left, right in gold.beads)
    assert all(sentence == sentence.strip() != "" for sentence in gold.chinese + gold.english)


def test_the_full_gear_finds_most_links(aligned: dict[str, list[Link]]) -> None:
    score = evaluation.total(
        evaluation.strict(gold.beads, aligners.beads(aligned[gold.name])) for gold in GOLD
    )
    assert score.f1 >= FLOOR


def test_what_the_full_gear_is_sure_of_is_right(aligned: dict[str, list[Link]]) -> None:
    links = [link for gold in GOLD for link in calibration.judged(gold.beads, aligned[gold.name])]
    sure = calibration.sure(links)
    assert len(sure) > len(links) / 2
    assert calibration.share_right(sure) >= 0.95


def test_a_link_with_half_its_sentences_is_wrong_strictly_and_right_laxly() -> None:
    gold: list[sets.Bead] = [((0,), (0, 1)), ((1,), (2,)), ((2,), ())]
    result: list[sets.Bead] = [((0,), (0,)), ((), (1,)), ((1,), (2,)), ((2,), ())]
    strict, lax = evaluation.strict(gold, result), evaluation.lax(gold, result)
    assert (strict.precision, strict.recall) == (2 / 4, 1 / 2)
    assert (lax.precision, lax.recall) == (3 / 4, 1)
