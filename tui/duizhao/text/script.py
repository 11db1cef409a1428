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


class Script(StrEnum):
    """How Chinese is shown."""

    ORIGINAL = "original"
    HANS = "hans"
    HANT = "hant"
    TW = "tw"
    HK = "hk"


_CONFIGURATION = {
    # Not s2t, whose 爲, 裏 and 羣 nobody prints.
    (Lang.HANS, Script.HANT): "s2tw",
    (Lang.HANS, Script.TW): "s2twp",
    (Lang.HANS, Script.HK): "s2hk",
    # Not t2s, which leaves the 著 of 沿著.
    (Lang.HANT, Script.HANS): "tw2s",
    (Lang.HANT, Script.TW): "t2tw",
    (Lang.HANT, Script.HK): "t2hk",
}

_AROUND = 4
"""Characters around a change that may belong to the same word."""


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
    from duizhao.text.folding import fold

    convert = _converter(configuration)
    shown = convert(text)
    if fold(shown) == fold(text):
        return Displayed(shown)
    return Displayed(shown, *_joints(text, shown, convert))


@cache
def _converter(configuration: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(configuration).convert
    return convert


def _joints(original: str, shown: str, convert: Callable[[str], str]) -> tuple[tuple[int, ...], ...]:
    """The offsets of both between which words were put another way.

    An offset is a joint where the text on either side of it, converted by itself, comes out the same.
    """
    joints = [(0, 0)]
    for start, end, place, place_end in _changed(original, shown):
        joints.append((start, place))
        expected = shown[place:place_end]
        for cut in range(start + 1, end):
            before = convert(original[start:cut])
            if before + convert(original[cut:end]) == expected and place + len(before) > joints[-1][1]:
                joints.append((cut, place + len(before)))
        joints.append((end, place_end))
    joints.append((len(original), len(shown)))
    return tuple(zip(*dict.fromkeys(joints), strict=True))


def _changed(original: str, shown: str) -> list[tuple[int, int, int, int]]:
    """The spans that were put another way, on both sides, each with some characters around it."""
    from rapidfuzz.distance import Levenshtein

    from duizhao.text.folding import fold

    changed: list[tuple[int, int, int, int]] = []
    for block in Levenshtein.opcodes(fold(original), fold(shown)):
        if block.tag == "equal":
            continue
        before = min(_AROUND, block.src_start, block.dest_start)
        after = min(_AROUND, len(original) - block.src_end, len(shown) - block.dest_end)
        start, end = block.src_start - before, block.src_end + after
        place, place_end = block.dest_start - before, block.dest_end + after
        if changed and (start <= changed[-1][1] or place <= changed[-1][3]):
            start, _, place, _ = changed.pop()
        changed.append((start, end, place, place_end))
    return changed
