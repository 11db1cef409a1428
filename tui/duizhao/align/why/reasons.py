"""Why two groups of texts say the same: the words, names, numbers and terms that carried the link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from duizhao.model import Lang
from duizhao.text.folding import fold

if TYPE_CHECKING:
    from duizhao.align.lexicon import Lexicon

MOST = 8
"""Reasons given for a link."""


class Kind(StrEnum):
    """What makes two pieces of text alike."""

    WORD = "word"
    """The dictionary puts the one as the other."""
    NAME = "name"
    """A person or place, listed or in pinyin."""
    NUMBER = "number"
    """The same value, or the same month."""
    TERM = "term"
    """A listed term."""
    SAME = "same"
    """It stands in both as it is."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of the left text and one of the right that speak for their link, both as written."""

    kind: Kind
    left: str
    right: str
    weight: float
    """What it adds to the logarithm of how much likelier the link is than chance."""


class Explainer:
    """Finds reasons for the links of two texts; made once for them, from their units in any order."""

    def __init__(
        self,
        left: Sequence[str],
        left_lang: Lang,
        right: Sequence[str],
        right_lang: Lang,
        lexicon: Lexicon | None,
    ) -> None:
        from duizhao.align.why.explaining import Rendered, Shared

        self._is_flipped = right_lang.is_chinese and not left_lang.is_chinese
        self._finder: Rendered | Shared | None = None
        if left_lang.is_chinese is right_lang.is_chinese:
            self._finder = Shared(left, right, chinese=left_lang.is_chinese)
        elif lexicon is not None:
            self._finder = Rendered(*((right, left) if self._is_flipped else (left, right)), lexicon)

    def reasons(self, left: Sequence[str], right: Sequence[str]) -> tuple[Reason, ...]:
        """The reasons for a link, the strongest first, given the texts of its sides.

        None for a link with an empty side, and for two languages without a lexicon.
        """
        if not left or not right or self._finder is None:
            return ()
        if self._is_flipped:
            found = (
                replace(reason, left=reason.right, right=reason.left)
                for reason in self._finder.reasons(right, left)
            )
            return tuple(strongest(found))
        return tuple(strongest(self._finder.reasons(left, right)))


def strongest(found: Iterable[Reason]) -> Iterator[Reason]:
    """The strongest of some reasons, weights rounded, each pair of pieces once in any script and case."""
    heaviest: dict[tuple[str, str], Reason] = {}
    for reason in sorted(found, key=lambda reason: -reason.weight):
        heaviest.setdefault((fold(reason.left), fold(reason.right)), reason)
    for reason in list(heaviest.values())[:MOST]:
        yield replace(reason, weight=round(reason.weight, 2))
