"""Finds the passage that puts a term of several words which no list and no dictionary has."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.search.language.tree import Language
from duizhao.search.renderings.known import Place
from duizhao.search.renderings.meaning import Explained, Meanings
from duizhao.search.renderings.units import Units, key_of, phrases

_WIDEST = 14
"""Units of a passage."""
_ENOUGH = 0.6
"""Share of the words of the term that the passage must put."""
_STRAY = 0.5
"""What a word of the passage that puts nothing of the term costs, in words of the term put."""


def passage(
    words: Sequence[str], units: Units, explained: Explained, meanings: Meanings, target: Language
) -> Place | None:
    """The passage of a target that puts most of the words and little else; None where there is none."""
    best, most = None, (0.0, 0)
    own = [explained.is_own(at) for at in range(len(units))]
    if sum(own) < _ENOUGH * len(words) / 2:
        return None
    for start, end in phrases(units, _WIDEST):
        if not own[start] or not own[end - 1]:
            continue
        strays = sum(
            not own[at] and (units[at].key.isdigit() or not units[at].is_small) for at in range(start, end)
        )
        covered = len(meanings.covered(words, units[start:end]))
        gain = covered - _STRAY * strays, sum(own[start:end])
        if covered >= _ENOUGH * len(words) and gain[0] > 0 and gain > most:
            best, most = (start, end), gain
    if best is None:
        return None
    inside = units[slice(*best)]
    return Place(key_of(inside, target), inside[0].start, inside[-1].end, best)
