"""Shows Chinese in another script: on display only, with every offset mapped both ways.

Conversion is OpenCC's. What is already traditional keeps its wording when it is shown for Taiwan or
Hong Kong: only variant characters change, since its vocabulary may be regional already.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from duizhao.model import Lang
from duizhao.text.folding import fold


class Script(StrEnum):
    """How Chinese is shown."""

    ORIGINAL = "original"
    HANS = "hans"
    HANT = "hant"
    TW = "tw"
    HK = "hk"


_CONFIGURATION = {
    (Lang.HANS, Script.HANT): "s2t",
    (Lang.HANS, Script.TW): "s2twp",
    (Lang.HANS, Script.HK): "s2hk",
    # Not t2s, which leaves the 著 of 沿著.
    (Lang.HANT, Script.HANS): "tw2s",
    (Lang.HANT, Script.TW): "t2tw",
    (Lang.HANT, Script.HK): "t2hk",
}


@dataclass(frozen=True, slots=True)
class Displayed:
    """A text as it is shown, and how its offsets run beside those of the original."""

    text: str
    _originals: tuple[int, ...] = ()
    _shown: tuple[int, ...] = ()
    """Offsets that stand beside each other; both empty where the length was kept."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the original is shown; what was replaced as a whole is taken whole."""
        return _mapped(self._originals, self._shown, start, end)

    def origin(self, offset: int) -> int:
        """The offset of the original that an offset of what is shown stands for."""
        return _mapped(self._shown, self._originals, offset, offset)[0]


def _mapped(from_: tuple[int, ...], to: tuple[int, ...], start: int, end: int) -> tuple[int, int]:
    if not from_:
        return start, end
    first = bisect_right(from_, start) - 1
    last = bisect_right(from_, end) - 1
    # Past the last joint before it, an offset keeps its distance, but never runs over the next joint.
    begin = (
        to[first]
        if from_[first] == start or not _even(from_, to, first)
        else to[first] + start - from_[first]
    )
    if from_[last] == end:
        return begin, to[last]
    if _even(from_, to, last):
        return begin, to[last] + end - from_[last]
    return begin, to[min(last + 1, len(to) - 1)] if end > start else begin


def _even(from_: tuple[int, ...], to: tuple[int, ...], joint: int) -> bool:
    """Whether the piece after a joint has the same length on both sides."""
    if joint + 1 >= len(from_):
        return True
    return from_[joint + 1] - from_[joint] == to[joint + 1] - to[joint]


@lru_cache(2048)
def display(text: str, script: Script, lang: Lang) -> Displayed:
    """A text in a script; English, and what is in that script already, stays as published."""
    configuration = _CONFIGURATION.get((lang, script))
    if configuration is None:
        return Displayed(text)
    shown = _converter(configuration)(text)
    return Displayed(shown) if len(shown) == len(text) else Displayed(shown, *_joints(text, shown))


@cache
def _converter(configuration: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(configuration).convert
    return convert


def _joints(original: str, shown: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The offsets at which pieces that correspond begin; scripts are compared folded."""
    from rapidfuzz.distance import Levenshtein

    blocks = Levenshtein.opcodes(fold(original), fold(shown))
    pieces: list[tuple[int, int, bool]] = []
    for block in blocks:
        same = block.tag == "equal"
        if same or not pieces or pieces[-1][2]:
            pieces.append((block.src_start, block.dest_start, same))
    ends = (len(original), len(shown), True)
    starts = [*pieces, ends]
    return tuple(piece[0] for piece in starts), tuple(piece[1] for piece in starts)
