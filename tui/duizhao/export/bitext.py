"""What every format writes: the units of two texts, and which of them say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import east_asian_width

from duizhao.align.links import Link
from duizhao.model import UNSURE, Event, Lang, Role, Version

SURE = 0.9
"""From this confidence on a link counts as sure."""

_TAGS = {Lang.HANS: "zh-CN", Lang.HANT: "zh-TW", Lang.EN: "en"}

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML forbids or a terminal obeys."""
_BREAK = re.compile("\\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\\s*")
"""What any tool may take for the end of a line."""


class Unit(StrEnum):
    """Into what two texts were cut before they were aligned."""

    LINE = "line"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Certainty(StrEnum):
    """How sure a link is, in a word."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"

    @classmethod
    def of(cls, confidence: float) -> Certainty:
        """The word for a confidence of 0 to 1."""
        if confidence >= SURE:
            return cls.SURE
        return cls.LIKELY if confidence >= UNSURE else cls.UNSURE

    @property
    def glyph(self) -> str:
        """The mark that stands for it."""
        return {Certainty.SURE: "=", Certainty.LIKELY: "~", Certainty.UNSURE: "?"}[self]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts."""

    lang: Lang
    name: str
    """Where it comes from, as people know it: a file's name."""
    units: Sequence[str]
    """Counted from 0; those of blanks only are in no link."""
    version: Version | None = None
    """The version it is, where it comes from a library."""
    roles: Sequence[Role] = ()
    """What each unit is in its version; empty where that is not known."""
    paragraphs: Sequence[int] = ()
    """Which paragraph of its version each unit stands in; empty where that is not known."""
    region: str | None = None
    """Its language as a BCP 47 tag with a region, where somebody has said which: `zh-HK`."""

    @property
    def tag(self) -> str:
        """Its language as translation tools know it, by region: `zh-CN`, `zh-TW`, `en`."""
        return self.region or _TAGS[self.lang]


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two texts aligned: Chinese left and English right, or two texts of one language."""

    unit: Unit
    left: Side
    right: Side
    links: Sequence[Link]
    """In reading order of the left text as far as links do not cross."""
    event: Event | None = None
    """What both report, where they come from a library."""

    def texts(self, link: Link) -> tuple[str, str]:
        """What a link holds of either side, without control characters; empty where it holds nothing."""
        return self._joined(self.left, link.left), self._joined(self.right, link.right)

    def _joined(self, side: Side, ids: Iterable[int]) -> str:
        units = [side.units[number] for number in ids]
        if self.unit is Unit.PARAGRAPH:
            return without_controls("\n".join(units))
        return without_controls("".join(_with_blanks_between(units, side.lang)))


def _with_blanks_between(units: Sequence[str], lang: Lang) -> Iterator[str]:
    """Units with what stands between sentences: in Chinese a blank only where neither side is Chinese."""
    for number, unit in enumerate(units):
        if number and not (lang.is_chinese and (_is_wide(units[number - 1][-1:]) or _is_wide(unit[:1]))):
            yield " "
        yield unit


def _is_wide(character: str) -> bool:
    """Whether a character may be as wide as a Chinese one, as quotation marks and dashes are."""
    return bool(character) and east_asian_width(character) in "WFA"


def without_controls(text: str) -> str:
    """A text without the characters that XML forbids or a terminal obeys; tabs and newlines stay."""
    return _CONTROLS.sub("", text)


def on_one_line(text: str) -> str:
    """A text without control characters, and with a blank for what any tool may take for a new line."""
    return without_controls(_BREAK.sub(" ", text).replace("\t", " ")).strip()
