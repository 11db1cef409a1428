"""The aligners that are compared: the two gears, and Gale and Church's method as nltk has it.

Only the tail of the normal distribution is computed anew: nltk's underflows beyond eight deviations and then
takes the bead for free, which costs that method 2 to 20 points of F1 on long texts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias
from unittest.mock import patch

from benchmarks.alignment.sets import Bead, Gold
from nltk.translate import gale_church

from duizhao.align import Gear, Lexicon, Link, align_sentences
from duizhao.model import Lang

GALE_CHURCH = "gale-church"

Aligner: TypeAlias = Callable[[Gold], list[Link]]


def aligners(lexicon: Lexicon) -> dict[str, Aligner]:
    """All of them by name, the one that the others are compared with last."""
    ours: dict[str, Aligner] = {gear.value: partial(by_gear, gear, lexicon) for gear in Gear}
    return {**ours, GALE_CHURCH: by_lengths}


def by_gear(gear: Gear, lexicon: Lexicon, gold: Gold) -> list[Link]:
    """What the project itself says."""
    return list(align_sentences(gold.chinese, gold.lang, gold.english, Lang.EN, lexicon, gear=gear))


def by_lengths(gold: Gold) -> list[Link]:
    """What lengths in characters say; beads are 1:1, 1:2, 2:1, 2:2, 1:0 and 0:1, without a confidence."""
    lengths = scaled(gold.chinese, gold.english), [*map(len, gold.english)]
    (pairs,) = align_blocks([lengths[0]], [lengths[1]])
    return [Link(left, right, 0.0) for left, right in _grouped(pairs, *lengths)]


def align_blocks(chinese: Sequence[list[int]], english: Sequence[list[int]]) -> list[list[tuple[int, int]]]:
    """The pairs of sentences that the method finds in paragraphs set level, from the lengths of all."""
    with patch.object(gale_church, "norm_logsf", _log_tail):
        pairs: list[list[tuple[int, int]]] = gale_church.align_texts(chinese, english)
    return pairs


def _log_tail(deviations: float) -> float:
    """The logarithm of the chance to be farther from the mean, on one side."""
    if deviations < 30:
        return math.log(math.erfc(deviations / math.sqrt(2)) / 2)
    return -(deviations**2) / 2 - math.log(deviations * math.sqrt(2 * math.pi))


def scaled(chinese: Sequence[str], english: Sequence[str]) -> list[int]:
    """The lengths of Chinese sentences in English characters, as many to one as these texts have.

    So Gale and Church's own parameters hold: those of nltk are for two languages of like lengths.
    """
    ratio = sum(map(len, english)) / max(sum(map(len, chinese)), 1)
    return [round(len(sentence) * ratio) for sentence in chinese]


def beads(links: Sequence[Link]) -> list[Bead]:
    """The links without what they state of themselves."""
    return [(link.left, link.right) for link in links]


def _grouped(pairs: Sequence[tuple[int, int]], chinese: Sequence[int], english: Sequence[int]) -> list[Bead]:
    """The beads of which nltk gives the single pairs."""
    rights: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in pairs:
        rights[left].add(right)
    lefts: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for left in range(len(chinese)):
        lefts[tuple(sorted(rights[left]))].append(left)
    alone = [((left,), ()) for left in lefts.pop((), [])]
    unpaired = sorted(set(range(len(english))) - {right for _, right in pairs})
    linked = [(tuple(group), facing) for facing, group in lefts.items()]
    return [*linked, *alone, *(((), (right,)) for right in unpaired)]
