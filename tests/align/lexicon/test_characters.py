"""What characters mean is learnt from the words they stand in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.lexicon.characters import character_table, composed
from duizhao.align.lexicon.translations import NONE, Translations
from duizhao.align.sparse import Sparse

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


def table(definitions: Mapping[str, Mapping[str, float]]) -> Sparse:
    """One row for each of the words."""
    rows = [definitions.get(word, {}) for word in WORDS]
    numbered = ({STEMS.index(stem): weight for stem, weight in row.items()} for row in rows)
    return Sparse.of_rows(numbered, len(STEMS))


def told(table: Sparse, word: str) -> dict[str, float]:
    """What a table says of a word, the stems spelled out."""
    stems, weights = table.row(WORDS.index(word))
    return {STEMS[stem]: float(weight) for stem, weight in zip(stems, weights, strict=True)}


def learnt(own: Mapping[str, Mapping[str, float]] | None = None) -> Sparse:
    """What the characters are learnt to mean."""
    return character_table(WORDS, table(own or {}), table(DEFINITIONS), lambda share: None)


@pytest.mark.parametrize(
    ("character", "stem"), [("红", "red"), ("蓝", "blue"), ("花", "flower"), ("纸", "paper")]
)
def test_a_character_means_what_its_words_have_in_common(character: str, stem: str) -> None:
    weights = told(learnt(), character)
    assert max(weights, key=weights.__getitem__) == stem
    assert weights[stem] > 0.8


def test_only_characters_are_learnt() -> None:
    lengths = learnt().lengths
    assert {word for word, length in zip(WORDS, lengths, strict=True) if length} == set("红花纸蓝天空")


def test_what_a_word_inside_means_is_not_put_down_to_the_characters() -> None:
    whole = told(learnt({"天空": {"sky": 1.0}}), "蓝")
    assert whole["blue"] > whole.get("sky", 0.0) * 10


def test_a_characters_own_definition_draws_it() -> None:
    drawn = told(learnt({"空": {"sky": 1.0}}), "空")["sky"]
    assert drawn > told(learnt(), "空")["sky"]


def test_a_row_sums_to_at_most_one() -> None:
    sums = np.add.reduceat(learnt().values, learnt().starts[:-1][learnt().lengths > 0])
    assert (sums <= 1 + 1e-6).all()
    assert (sums > 0.9).all()


def test_a_dictionary_without_long_words_teaches_nothing() -> None:
    words = ["空"]
    nothing = Sparse.of_rows([{0: 1.0}], 1)
    assert not character_table(words, nothing, nothing, lambda share: None).lengths.any()


def mixed(
    word: str, own: Mapping[str, Mapping[str, float]], characters: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """What becomes of a word's own translations and those of its characters."""
    (chunk,) = composed(WORDS, table(own), table(characters), lambda share: None)
    return told(chunk, word)


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
    best = Sparse.of_rows(weights, 4).best(2)
    assert [list(best.row(number)[0]) for number in range(3)] == [[1, 2], [], [3]]


def put_as(weights: Mapping[int, float]) -> Translations:
    """A word put as these stems."""
    return Translations(*Sparse.of_rows([weights], 2**16).row(0))


numbered = st.dictionaries(st.integers(0, 2**16 - 1), st.floats(0.001, 2.0), max_size=60)


@given(numbered)
def test_translations_come_back_from_their_cell(weights: dict[int, float]) -> None:
    written = put_as(weights)
    read = Translations.unpacked(written.packed())
    assert list(read.stems) == list(weights)
    np.testing.assert_allclose(read.weights, list(weights.values()), rtol=1e-3)


@given(numbered, numbered)
def test_merged_translations_have_the_greater_weight(one: dict[int, float], other: dict[int, float]) -> None:
    merged = put_as(one).merged(put_as(other))
    expected = {stem: max(one.get(stem, 0.0), other.get(stem, 0.0)) for stem in one.keys() | other.keys()}
    assert dict(zip(merged.stems.tolist(), merged.weights.tolist(), strict=True)) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.floats(0, 1))))
def test_entries_of_the_same_are_added(entries: list[tuple[int, int, float]]) -> None:
    rows = np.array([row for row, _, _ in entries], dtype=np.intp)
    stems = np.array([stem for _, stem, _ in entries], dtype=np.intp)
    weights = np.array([weight for _, _, weight in entries])
    summed = Sparse.summed(rows, stems, weights, (5, 10))
    dense = np.zeros((5, 10))
    np.add.at(dense, (rows, stems), weights)
    np.testing.assert_allclose(summed.dense(), dense, atol=1e-5)


def test_nothing_is_an_empty_cell() -> None:
    assert NONE.packed() == b""
    assert not len(Translations.unpacked(b"").stems)
