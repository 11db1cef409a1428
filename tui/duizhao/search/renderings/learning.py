"""Learns from a library how a term is put beyond what is known: by association, explaining away.

What stands beside the term much more often than without it, and is explained by no other word of the
sentence, is a rendering of it. The best one is taken, the links it explains are set aside, and the rest
is asked again, so that a rare rendering is not hidden behind a common one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from duizhao.search.association import log_likelihood
from duizhao.search.language.tree import Language
from duizhao.search.renderings.background import Background
from duizhao.search.renderings.evidence import Occasion

LEAST_ASSOCIATION = 15.0
"""The log-likelihood ratio (Dunning 1993) below which a phrase stands beside a term by chance.

15.1 is chance once in 10,000, since thousands of phrases are asked.
"""
_LEAST_LINKS = 3
_LEAST_EVENTS = 2
_MOST_LEARNT = 24
_RATIO = 4.0
"""How many times more often than elsewhere a phrase must stand beside the term."""
_LEAST_SHARE = 0.04
"""Share of the links asked in which a phrase must stand."""
_OF_PHRASE = 0.5
"""The same for a term of several words: so long a term has many words beside it by chance."""
_KEPT = 0.6
"""Share of the places of a phrase that a longer one must have to stand in its place."""


class _Met:
    """Tells what is said again and again from what one text, or one event, repeats."""

    def __init__(self, occasions: Sequence[Occasion]) -> None:
        self._texts = [occasion.link.target.sentence_text for occasion in occasions]
        self._events = [occasion.link.target.version.event for occasion in occasions]
        self._least_events = _LEAST_EVENTS if len(set(self._events)) > _LEAST_EVENTS else 1

    def is_often(self, numbers: Iterable[int]) -> bool:
        """Whether these links differ, and are not all of one event where there are several."""
        texts, events = {self._texts[n] for n in numbers}, {self._events[n] for n in numbers}
        return len(texts) >= _LEAST_LINKS and len(events) >= self._least_events


def learnt_from(
    occasions: Sequence[Occasion], background: Background, target: Language
) -> Mapping[str, float]:
    """The renderings that the links teach, with the association of each, the most telling first."""
    asked = [occasion for occasion in occasions if occasion.link.target.sentences]
    holding, units = _phrases(asked, target)
    met = _Met(asked)
    elsewhere = {key: background.count(units[key]) for key in holding}
    of_phrase = _OF_PHRASE * len(asked) if any(occasion.is_phrase for occasion in asked) else 0.0
    left = {number for number, occasion in enumerate(asked) if not occasion.sure}
    found: dict[str, float] = {}
    while len(found) < _MOST_LEARNT and len(left) >= _LEAST_LINKS:
        scores = _scores(holding, elsewhere, left, met, len(background), of_phrase)
        if not scores:
            break
        best = max(scores, key=lambda key: (scores[key], len(key), key))
        chosen = _longer(best, scores, holding, units, left)
        found[chosen] = scores[chosen]
        left -= holding[best]
        for key in {best, chosen}:
            del holding[key]
    return found


def _phrases(
    occasions: Sequence[Occasion], target: Language
) -> tuple[dict[str, set[int]], dict[str, tuple[str, ...]]]:
    """In which links each phrase that may be a rendering stands, and of which units it is made."""
    holding: dict[str, set[int]] = defaultdict(set)
    units: dict[str, tuple[str, ...]] = {}
    for number, occasion in enumerate(occasions):
        for place in occasion.possible(target):
            holding[place.key].add(number)
            if place.key not in units:
                units[place.key] = tuple(unit.key for unit in occasion.units[slice(*place.units)])
    often = {key: numbers for key, numbers in holding.items() if len(numbers) >= _LEAST_LINKS}
    return often, units


def _scores(
    holding: Mapping[str, set[int]], elsewhere: Mapping[str, int], left: set[int],
    met: _Met, without_term: int, least: float,
) -> dict[str, float]:  # fmt: skip
    """The association of each phrase with the term in the links left, where it is no chance."""
    scores: dict[str, float] = {}
    for key, numbers in holding.items():
        here = numbers & left
        if len(here) < max(_LEAST_LINKS, least, _LEAST_SHARE * len(left)):
            continue
        if not met.is_often(here):
            continue
        share, other_share = len(here) / len(left), (elsewhere[key] + 0.5) / (without_term + 1)
        score = log_likelihood(len(here), len(left), elsewhere[key], without_term)
        if score >= LEAST_ASSOCIATION and share >= _RATIO * other_share:
            scores[key] = score
    return scores


def _longer(
    best: str, scores: Mapping[str, float], holding: Mapping[str, set[int]],
    units: Mapping[str, tuple[str, ...]], left: set[int],
) -> str:  # fmt: skip
    """The longest phrase around the best one that nearly always stands where that stands."""
    least = _KEPT * len(holding[best] & left)
    around = [key for key in scores if _holds(units[key], units[best]) and len(holding[key] & left) >= least]
    return max(around, key=lambda key: (len(units[key]), scores[key], key))


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return any(
        longer[at : at + len(shorter)] == tuple(shorter) for at in range(len(longer) - len(shorter) + 1)
    )
