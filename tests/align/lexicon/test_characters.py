"""What characters mean is learnt from the words they stand in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.lexicon.characters import character_table, composed
from duizhao.align.lexicon.translations import NONE, Table, Translations

STEMS = ["red", "blue", "flower", "paper", "sky", "empti"]
DEFINITIONS: Mapping[str, Mapping[str, float]] = {
    "红花": {"red": 1.0, "flower": 1.0},
    "红纸": {"red": 1.0, "paper": 1.0},
    "蓝纸": {"blue": 1.0, "paper": 1.0},
    "蓝花": {"blue": 1.0, "flower": 1.0},
    "天空": {"sky": 1.0},
    "蓝天空": {"blue": 1.0, "sky": 1.0},
    "空": {"empti": 1.0},
}
WORDS = [*DEFINITIONS, "红", "花", "纸", "蓝", "天"]


def table(definitions: Mapping[str, Mapping[str, float]]) -> Table:
    """One row for each of the words."""
    rows = [definitions.get(word, {}) for word in WORDS]
    return Table.of({STEMS.index(stem): weight for stem, weight in row.items()} for row in rows)


def told(translations: Translations) -> dict[str, float]:
    """Translations with their stems spelled out."""
    return {STEMS[stem]: float(weight) for stem, weight in zip(*translations, strict=True)}


def learnt(own: Mapping[str, Mapping[str, float]] | None = None) -> Table:
    """What the characters are learnt to mean."""
    return character_table(WORDS, table(own or {}), table(DEFINITIONS), lambda share: None)


@pytest.mark.parametrize(
    ("character", "stem"), [("红", "red"), ("蓝", "blue"), ("花", "flower"), ("纸", "paper")]
)
def test_a_character_means_what_its_words_have_in_common(character: str, stem: str) -> None:
    weights = told(learnt().row(WORDS.index(character)))
    assert max(weights, key=weights.__getitem__) == stem
    assert weights[stem] > 0.8


def test_only_characters_are_learnt() -> None:
    lengths = learnt().lengths
    assert {word for word, length in zip(WORDS, lengths, strict=True) if length} == set("红花纸蓝天空")


def test_what_a_word_inside_means_is_not_put_down_to_the_characters() -> None:
    whole = told(learnt({"天空": {"sky": 1.0}}).row(WORDS.index("蓝")))
    assert whole["blue"] > whole.get("sky", 0.0) * 10


def test_a_characters_own_definition_draws_it() -> None:
    space = WORDS.index("空")
    drawn = told(learnt({"空": {"sky": 1.0}}).row(space))["sky"]
    assert drawn > told(learnt().row(space))["sky"]


def test_a_row_sums_to_at_most_one() -> None:
    sums = np.add.reduceat(learnt().weights, learnt().starts[:-1][learnt().lengths > 0])
    assert (sums <= 1 + 1e-6).all()
    assert (sums > 0.9).all()


def test_a_dictionary_without_long_words_teaches_nothing() -> None:
    words = ["空"]
    nothing = Table.of([{0: 1.0}])
    assert not character_table(words, nothing, nothing, lambda share: None).lengths.any()


def mixed(
    word: str, own: Mapping[str, Mapping[str, float]], characters: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """What becomes of a word's own translations and those of its characters."""
    (chunk,) = composed(WORDS, table(own), table(characters), lambda share: None)
    return told(chunk.row(WORDS.index(word)))


def test_a_word_has_its_own_translations_and_the_mean_of_its_characters() -> None:
    characters = {"红": {"red": 1.0}, "花": {"flower": 0.6, "red": 0.2}}
    expected = {"red": 0.6, "flower": 0.3, "paper": 1.0}
    assert mixed("红花", {"红花": {"paper": 1.0}}, characters) == pytest.approx(expected)


def test_a_character_of_which_nothing_is_known_does_not_weaken_the_others() -> None:
    assert mixed("红花", {}, {"红": {"red": 1.0}}) == pytest.approx({"red": 1.0})


def test_a_character_is_half_what_is_said_of_it_and_half_what_is_learnt() -> None:
    assert mixed("空", {"空": {"empti": 1.0}}, {"空": {"sky": 1.0}}) == {"empti": 0.5, "sky": 0.5}
    assert mixed("空", {"空": {"empti": 1.0}}, {}) == {"empti": 1.0}
    assert mixed("空", {}, {"空": {"sky": 1.0}}) == {"sky": 1.0}


def test_the_best_translations_of_each_row_stand_first() -> None:
    weights = [{0: 0.1, 1: 0.3, 2: 0.2}, {}, {3: 0.5}]
    best = Table.of(weights).best(2)
    assert [list(best.row(number).stems) for number in range(3)] == [[1, 2], [], [3]]


numbered = st.dictionaries(st.integers(0, 2**16 - 1), st.floats(0.001, 2.0), max_size=60)


@given(numbered)
def test_translations_come_back_from_their_cell(weights: dict[int, float]) -> None:
    written = Table.of([weights]).row(0)
    read = Translations.unpacked(written.packed())
    assert list(read.stems) == list(weights)
    np.testing.assert_allclose(read.weights, list(weights.values()), rtol=1e-3)


@given(numbered, numbered)
def test_merged_translations_have_the_greater_weight(one: dict[int, float], other: dict[int, float]) -> None:
    merged = Table.of([one]).row(0).merged(Table.of([other]).row(0))
    expected = {stem: max(one.get(stem, 0.0), other.get(stem, 0.0)) for stem in one.keys() | other.keys()}
    assert dict(zip(merged.stems.tolist(), merged.weights.tolist(), strict=True)) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.floats(0, 1))))
def test_entries_of_the_same_are_added(entries: list[tuple[int, int, float]]) -> None:
    rows = np.array([row for row, _, _ in entries], dtype=np.intp)
    stems = np.array([stem for _, stem, _ in entries], dtype=np.int32)
    weights = np.array([weight for _, _, weight in entries])
    summed = Table.summed(5, rows, stems, weights)
    dense = np.zeros((5, 10))
    np.add.at(dense, (rows, stems), weights)
    found = np.zeros((5, 10))
    found[summed.rows, summed.stems] = summed.weights
    assert len(summed) == 5
    np.testing.assert_allclose(found, dense, atol=1e-5)


def test_nothing_is_an_empty_cell() -> None:
    assert NONE.packed() == b""
    assert not len(Translations.unpacked(b"").stems)
