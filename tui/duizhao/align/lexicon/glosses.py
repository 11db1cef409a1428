"""What CC-CEDICT says of a headword, sense by sense, in English stems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from duizhao.align.words.english import stems

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
TRANSLATIONS_KEPT = 40


class Sense(NamedTuple):
    """One meaning of a headword."""

    words: tuple[str, ...]
    """Stems, each once."""
    is_surname: bool


def senses(glosses: Iterable[str]) -> list[Sense]:
    """The meanings among a headword's glosses; remarks on the headword are left out."""
    found: list[Sense] = []
    for gloss in glosses:
        gloss = gloss.strip()
        if REMARK.search(gloss):
            continue
        words = tuple(dict.fromkeys(stems(ASIDE.sub(" ", gloss))))
        told = tuple(word for word in words if word not in DICTIONARY_WORDS) or words
        if told:
            found.append(Sense(told, gloss.startswith("surname ")))
    return found


def translations(meanings: Iterable[Sense]) -> dict[str, float]:
    """The best stems that the senses offer, each sense with the same say, the weights summing to 1."""
    weights = _weighed((sense.words, SURNAME_WEIGHT if sense.is_surname else 1.0) for sense in meanings)
    best = sorted(weights.items(), key=lambda pair: -pair[1])[:TRANSLATIONS_KEPT]
    total = sum(weight for _, weight in best)
    return {word: weight / total for word, weight in best}


def contents(meanings: Iterable[Sense]) -> Mapping[str, float]:
    """How much of a definition each stem is, surnames left out: all senses together weigh about 1."""
    told = [sense.words for sense in meanings if not sense.is_surname]
    return _weighed((words, 1 / len(told)) for words in told)


def shared(count: int) -> float:
    """The weight of each of the words that say something together."""
    return float(count**-0.7)


def _weighed(parts: Iterable[tuple[tuple[str, ...], float]]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for words, weight in parts:
        for word in words:
            weights[word] += weight * shared(len(words))
    return weights
