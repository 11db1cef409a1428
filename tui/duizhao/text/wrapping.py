"""Breaks lines of Chinese, English and both.

Chinese may break between any two characters, but no line begins with a closing mark or ends with an
opening one, and figures keep with the unit behind them (the rules of GB/T 15834 and of JIS X 4051 as
far as a terminal can follow them). English breaks at blanks, and after the hyphen of a compound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from duizhao.text.width import cells

Line = tuple[int, int]

_CLOSING = "，。、；：？！）》」』】〕〗〉”’…—·％‰℃,.:;!?)]}%"
_OPENING = "（《「『【〔〖〈“‘([{"
_UNITS = "年月日号號时時分秒点點周世届屆岁歲亿億万萬千百人次个個名国國位项項条條%％"
_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3"
    "\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003ffff"
)
_JOINED = "\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
"""Marks that belong to the character before them."""
_ATOM = re.compile(
    rf"""
    (?:[{re.escape(_OPENING)}]\s*)*                     # opening marks stay with what follows
    (?: \d[\d,.]*[{_UNITS}]                             # 150年, 3.5%
      | [{_WIDE}](?:\u200d.|[{_JOINED}])*               # one Chinese character
      | [^\s{_WIDE}{re.escape(_OPENING)}-]+-*           # a word, or a part of a compound
      | -+ )?
    (?:[{re.escape(_CLOSING)}]+[{_JOINED}]*)*           # closing marks stay with what came before
    """,
    re.VERBOSE,
)
_CLUSTER = re.compile(rf"[\s\S](?:\u200d[\s\S]|[{_JOINED}])*")
_BLANKS = re.compile(r"\s*")


@lru_cache(4096)
def wrap(text: str, width: int, hang: int = 0) -> tuple[Line, ...]:
    """The spans of the lines of a text, at most `width` cells wide; an empty text is one empty line.

    Closing marks may hang up to `hang` cells into the margin. Blanks at the end of a line are outside its
    span; no other character is ever left out. A width below 2 counts as 2.
    """
    width = max(width, 2)
    lines: list[Line] = []
    start, end, used = 0, 0, 0
    for atom_start, atom_end in _atoms(text):
        blank = cells(text[end:atom_start]) if end > start else 0
        room = width - used - blank
        taken = cells(text[atom_start:atom_end])
        if taken <= room or _hangs(text, atom_start, atom_end, room, hang):
            start = start if end > start else atom_start
            end, used = atom_end, used + blank + taken
            continue
        if end > start:
            lines.append((start, end))
        if taken > width and not _hangs(text, atom_start, atom_end, width, hang):
            *whole, (atom_start, atom_end) = _forced(text, atom_start, atom_end, width)
            lines += whole
            taken = cells(text[atom_start:atom_end])
        start, end, used = atom_start, atom_end, taken
    if end > start or not lines:
        lines.append((start, end))
    return tuple(lines)


def _atoms(text: str) -> Iterator[Line]:
    """The spans of what may not be broken, without the blanks between."""
    offset = 0
    while True:
        offset = _BLANKS.match(text, offset).end()  # type: ignore[union-attr]  # it always matches
        if offset >= len(text):
            return
        found = _ATOM.match(text, offset)
        end = found.end() if found and found.end() > offset else offset + 1
        yield offset, end
        offset = end


def _hangs(text: str, start: int, end: int, room: int, hang: int) -> bool:
    """Whether all that an atom has too much for its room is closing marks that may hang."""
    if not hang:
        return False
    body = end
    while body > start and text[body - 1] in _CLOSING:
        body -= 1
    return start < body and cells(text[start:body]) <= room and cells(text[start:end]) <= room + hang


def _forced(text: str, start: int, end: int, width: int) -> list[Line]:
    """An atom that is wider than a line, cut where the line ends; marks keep with their character."""
    pieces: list[Line] = []
    used = 0
    for cluster in _CLUSTER.finditer(text, start, end):
        taken = cells(cluster[0])
        if used and used + taken > width:
            pieces.append((start, cluster.start()))
            start, used = cluster.start(), 0
        used += taken
    return [*pieces, (start, end)]
