"""Breaks lines of Chinese, English and both.

Chinese may break between any two characters, but no line begins with a closing mark or ends with an
opening one, and figures keep with the unit behind them (the rules of GB/T 15834 and of JIS X 4051 as
far as a terminal can follow them). English breaks at blanks, and after the hyphen of a compound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from duizhao.text.width import widths

Line = tuple[int, int]

_CLOSING = frozenset("，。、；：？！）》」』】〕〗〉”’…—·％‰℃,.:;!?)]}%")
_OPENING = frozenset("（《「『【〔〖〈“‘([{")
_UNITS = frozenset("年月日号號时時分秒点點周世届屆岁歲亿億万萬千百人次个個名国國位项項条條")
_SKIN_TONES = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


@lru_cache(4096)
def wrap(text: str, width: int, hang: int = 0) -> tuple[Line, ...]:
    """The spans of the lines of a text, at most `width` cells wide; an empty text is one empty line.

    Closing marks may hang up to `hang` cells into the margin. Blanks at either end of a line are outside
    its span; no other character is ever left out. A width below 2 counts as 2.
    """
    return tuple(_Measured.of(text).lines(max(width, 2), hang)) or ((0, 0),)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A text and how far each of its characters reaches."""

    text: str
    widths: Sequence[int]
    reach: Sequence[int]
    """The cells before each offset."""
    length: int
    """Without the blanks at the end."""

    @classmethod
    def of(cls, text: str) -> _Measured:
        length = len(text.rstrip())
        if text.isascii() and text.isprintable():
            return cls(text, b"\1" * len(text), range(len(text) + 1), length)
        measured = widths(text)
        return cls(text, measured, [0, *accumulate(measured)], length)

    def lines(self, width: int, hang: int) -> list[Line]:
        text, length = self.text, self.length
        lines: list[Line] = []
        start = self._behind_blanks(0)
        while start < length:
            end = self._end(start, width, hang)
            following = self._behind_blanks(end)
            while text[end - 1].isspace():
                end -= 1
            lines.append((start, end))
            start = following
        return lines

    def _end(self, start: int, width: int, hang: int) -> int:
        """Where the line that begins at an offset ends."""
        before = self.reach[start]
        full = bisect_right(self.reach, before + width, start + 1) - 1
        if full >= self.length:
            return self.length
        hung = full
        while (
            hung < self.length
            and self.text[hung] in _CLOSING
            and self.reach[hung + 1] <= before + width + hang
        ):
            hung += 1
        if hung == self.length or self._may_break(hung):
            return hung
        for end in range(full, start, -1):
            if self._may_break(end):
                return end
        return self._forced(start, full)

    def _may_break(self, offset: int) -> bool:
        """Whether a line may end at an offset, with characters on both sides."""
        first = self._behind_blanks(offset)
        last = offset - 1
        while last and (self.text[last].isspace() or not self.widths[last]):
            last -= 1
        before, after = self.text[last], self.text[first]
        if after in _CLOSING or before in _OPENING or self._is_joined(first):
            return False
        if self.text[offset].isspace() or self.text[offset - 1].isspace():
            return True
        if self.widths[first] == 2 or self.widths[last] == 2:
            return not (after in _UNITS and before.isdigit())
        return before == "—" or (
            before in "-–" and after.isalpha() and last > 0 and self.text[last - 1].isalnum()
        )

    def _is_joined(self, offset: int) -> bool:
        """Whether a character belongs to the one before it."""
        return not self.widths[offset] or self.text[offset] in _SKIN_TONES

    def _forced(self, start: int, full: int) -> int:
        """Where to cut a word that is wider than the line."""
        for end in range(full, start, -1):
            if not self._is_joined(end):
                return end
        return full

    def _behind_blanks(self, offset: int) -> int:
        text = self.text
        while offset < self.length and text[offset].isspace():
            offset += 1
        return offset
