"""Kinship is told part by part, and of a text beside another one that is read backwards."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.alignment import sets
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align import Lexicon
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.kinship import LEAST, Kinship
from duizhao.align.engine.languages import one_language, translation
from duizhao.align.engine.method import Method
from duizhao.align.engine.profiles import CLAUSES
from duizhao.align.engine.windows import Limits

GOLD = sets.own()
SMALL = Limits(whole=20, window=10, margin=2)


def kinship(lexicon: Lexicon, left: list[sets.Gold], right: list[sets.Gold]) -> Kinship:
    chinese, english = sets.joined("left", left).chinese, sets.joined("right", right).english
    return Kinship.of(Comparison.of(chinese, english, translation(lexicon)), CLAUSES)


@pytest.mark.parametrize("size", [2, 4, 10])
def test_the_kinship_of_parts_adds_up_to_about_that_of_the_whole(size: int, lexicon: Lexicon) -> None:
    whole, summed = kinship(lexicon, GOLD, GOLD), Kinship()
    for first in range(0, len(GOLD), size):
        part = GOLD[first : first + size]
        summed += kinship(lexicon, part, part)
    assert summed.count == whole.count
    assert summed.gain == pytest.approx(whole.gain, rel=0.25)
    assert summed.chance > 0.99
    assert whole.chance > 0.99


def test_sums_are_counted_by_each_part_for_itself() -> None:
    assert Kinship(3.0, 2, 1.5, 10) + Kinship(-1.0, 4, 0.5, 7) == Kinship(2.0, 6, 2.0, 17)
    assert Kinship() + Kinship(-1.0, 4, 0.5, 7) == Kinship(-1.0, 4, 0.5, 7)


def test_parts_too_short_to_tell_by_themselves_tell_together() -> None:
    part = Kinship(gain=-20.0, count=LEAST - 1)
    assert part.chance == pytest.approx(1)
    assert (part + part).chance < 0.01
    assert (Kinship(gain=40.0, count=LEAST - 1) + Kinship(gain=40.0, count=LEAST - 1)).chance > 0.99


def test_windows_tell_versions_of_one_text_from_texts_about_other_things(lexicon: Lexicon) -> None:
    method = Method(translation(lexicon), thorough=False)
    one, other = sets.joined("one", GOLD[:10]), sets.joined("other", GOLD[10:])
    told: list[float] = []
    same = method.sentences(one.chinese, one.english, told.append, SMALL)
    assert len(told) >= 5
    assert sum(link.confidence for link in same) >= 0.75 * len(same)
    apart = method.sentences(one.chinese, other.english, limits=SMALL)
    assert not [link for link in apart if link.two_sided and link.confidence >= 0.5]


lines = st.lists(st.text("ab ,.?“”", max_size=12), min_size=1, max_size=6)


@given(texts=lines)
def test_units_read_backwards_twice_are_as_they_were(texts: list[str]) -> None:
    units = Comparison.of(texts, texts, one_language(chinese=False)).left.units
    once, twice = units.backwards(), units.backwards().backwards()
    for one, other in ((units.words, twice.words), (units.marks, twice.marks)):
        assert np.array_equal(one.types, other.types)
        assert np.array_equal(one.starts, other.starts)
    assert np.array_equal(units.lengths, twice.lengths)
    assert once.words.counts.tolist() == units.words.counts.tolist()[::-1]
    assert once.lengths.tolist() == units.lengths.tolist()[::-1]
