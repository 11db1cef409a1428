"""How the aligner weighs what the lexicon says against chance."""

from __future__ import annotations

from collections import Counter

import pytest

from duizhao.align import Lexicon
from duizhao.align.engine.association import SAME_TOKEN, Chances, Translation
from duizhao.align.lexicon.terms import TERM_WEIGHT
from duizhao.align.sparse import Matrix

CHINESE = ["大使在花园里迎接客人。", "NATO的客人很多。"]
ENGLISH = ["The ambassador welcomed the guests in the garden.", "NATO sent many guests and one quizmaster."]


def ratios(lexicon: Lexicon) -> tuple[Matrix, dict[str, int], dict[str, int]]:
    """The ratios of the example, its Chinese tokens as rows and its English ones as columns."""
    translation = Translation(CHINESE, ENGLISH, lexicon)
    left, right = (
        {token: number for number, token in enumerate(dict.fromkeys(tokens))}
        for tokens in (
            [token for text in CHINESE for token in translation.left_tokens(text)],
            [token for text in ENGLISH for token in translation.right_tokens(text)],
        )
    )
    return translation.ratios(left, right).dense(), left, right


def chance(lexicon: Lexicon, token: str) -> float:
    """The chance of an English token in the example."""
    translation = Translation(CHINESE, ENGLISH, lexicon)
    counts = Counter(token for text in ENGLISH for token in translation.right_tokens(text))
    return float(Chances(counts, lexicon.frequencies({token})).of([token])[0])


def test_a_ratio_is_the_weight_of_a_translation_over_its_chance(lexicon: Lexicon) -> None:
    found, left, right = ratios(lexicon)
    number = lexicon.stem_numbers({"guest"})["guest"]
    translations = lexicon.words({"客人"})["客人"]
    weight = float(translations.weights[translations.stems == number][0])
    expected = weight / chance(lexicon, "guest")
    assert found[left["客人"], right["guest"]] == pytest.approx(expected, rel=1e-4)
    assert found[left["客人"], right["garden"]] == 0


def test_a_foreign_word_stands_for_itself(lexicon: Lexicon) -> None:
    found, left, right = ratios(lexicon)
    expected = SAME_TOKEN / chance(lexicon, "nato")
    assert found[left["=nato"], right["nato"]] == pytest.approx(expected, rel=1e-4)


def test_a_term_may_be_put_as_a_word_that_no_dictionary_has(lexicon: Lexicon) -> None:
    found, left, right = ratios(lexicon.with_terms({"大使": ["quizmaster"]}))
    assert lexicon.stem_numbers({"quizmast"}) == {}
    expected = TERM_WEIGHT / chance(lexicon, "quizmast")
    assert found[left["大使"], right["quizmast"]] == pytest.approx(expected, rel=1e-4)
    assert found[left["大使"], right["ambassador"]] > 0
