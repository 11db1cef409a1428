"""What a CC-CEDICT entry says of its headword, as English stems with weights that sum to 1."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from duizhao.align.english import stems

REMARK = re.compile(
    r"^(CL:|see |see also |also written|also pr\.|used in |Taiwan pr\.|abbr\. for|erhua )|\bvariant of\b"
)
"""Senses that speak of the headword instead of translating it."""

ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[⺀-鿿豈-﫿|·]+")

_DICTIONARY_WORDS = """
sth sb esp usu etc lit fig abbr idiom one onesel oneself someth somebodi someon so up out off into about
this also type kind used use certain such
"""
DICTIONARY_WORDS = frozenset(_DICTIONARY_WORDS.split())
"""What dictionaries say in any gloss."""

SURNAME_WEIGHT = 0.3


def translations(glosses: Iterable[str]) -> dict[str, float]:
    """The stems that a headword's glosses offer, each sense with the same say, the weights summing to 1."""
    weights: dict[str, float] = defaultdict(float)
    for words, sense_weight in _senses(glosses):
        for word in words:
            weights[word] += sense_weight / len(words) ** 0.7
    return normalised(weights)


def normalised(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights, summing to 1."""
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()}


def _senses(glosses: Iterable[str]) -> Iterator[tuple[list[str], float]]:
    for gloss in glosses:
        gloss = gloss.strip()
        if REMARK.search(gloss):
            continue
        words = dict.fromkeys(stems(ASIDE.sub(" ", gloss)))
        told = [word for word in words if word not in DICTIONARY_WORDS] or list(words)
        if told:
            yield told, SURNAME_WEIGHT if gloss.startswith("surname ") else 1.0
