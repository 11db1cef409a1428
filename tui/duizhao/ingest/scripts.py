"""A page that gives its Chinese twice, in simplified and in traditional characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from duizhao.model import Lang
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN, has_both_scripts, script

_FEWEST = 2
_SHARE = 0.3
_SAME = 0.6
"""The share of pairs of characters that two writings of one text have in common: words differ by region."""


def copied(texts: Sequence[str]) -> frozenset[int] | None:
    """The places of the texts in the script that comes second, if they are a copy of those in the first."""
    if not has_both_scripts("".join(texts)):
        return None
    written = [script(text) for text in texts]
    order = list(dict.fromkeys(lang for lang in written if lang))
    if len(order) < 2:
        return None
    second = frozenset(_in_script(texts, written, order[1]))
    parts = [[text for at, text in enumerate(texts) if (at in second) is wanted] for wanted in (False, True)]
    sizes = [sum(map(len, part)) for part in parts]
    if min(map(len, parts)) < _FEWEST or min(sizes) < _SHARE * sum(sizes):
        return None
    return second if _likeness(*parts) >= _SAME else None


def _in_script(texts: Sequence[str], written: Sequence[Lang | None], wanted: Lang) -> list[int]:
    """The places in a script; what may be in either goes with the text before, unless it repeats one."""
    met: set[str] = set()
    found: list[int] = []
    current: Lang | None = None
    for at, (text, lang) in enumerate(zip(texts, written, strict=True)):
        key = fold(text)
        if lang is not None:
            current = lang
        if (lang or (wanted if key in met else current)) is wanted:
            found.append(at)
        met.add(key)
    return found


def _likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """The share of pairs of neighbouring characters that two texts have in common once folded."""
    counts = [_neighbours(part) for part in (first, second)]
    common = sum((counts[0] & counts[1]).values())
    return common / (max(sum(count.values()) for count in counts) or 1)


def _neighbours(texts: Sequence[str]) -> Counter[str]:
    runs = (run for text in texts for run in HAN_RUN.findall(fold(text)))
    return Counter(run[at : at + 2] for run in runs for at in range(len(run) - 1))
