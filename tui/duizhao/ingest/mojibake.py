"""Text that was once read in the wrong encoding: recognised and said, never mended by itself."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.ingest.plausibility import surprise, telling, western_surprise

_HIGH = re.compile("[\x80-ÿŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,}")
_LOST = re.compile("锟斤|斤拷|(?:烫){3}|(?:屯){3}|ï¿½")
_STRANGE = 8.6
"""The mean surprise of the telling characters of a line above which other readings are tried."""
_PLAIN = 9.0
"""The mean surprise below which the other reading is a text."""
_FEW = 3
_BROKEN = "\ufffd"
_HAN = re.compile("[\u3400-\u9fff\ue000-\uf8ff\u3040-\u30ff]")
"""Characters as such mistakes leave them: ideographs, kana, and those for private use."""


@dataclass(frozen=True, slots=True)
class _Mistake:
    """An encoding that was taken for another one."""

    was: str
    taken_for: str
    name: str

    def undone(self, text: str) -> str | None:
        """What a text was before; None where its characters are not of the encoding it was taken for."""
        try:
            return _encoded(text.replace(_BROKEN, "?"), self.taken_for).decode(self.was, "replace")
        except UnicodeEncodeError:
            return None

    def mend(self, text: str) -> str | None:
        """The encoding to write a whole text in so that it is what it was; None where something was lost."""
        for encoding, name in _ICONV[self.taken_for]:
            try:
                content = text.encode(encoding)
                if content.decode(self.was).encode(self.was) == content:
                    return name
            except UnicodeError:
                continue
        return None


def _encoded(text: str, encoding: str) -> bytes:
    """The bytes a text was read from; what CP1252 leaves open is often read as control characters."""
    if encoding != "cp1252":
        return text.encode(encoding)
    return b"".join(char.encode("latin-1" if "\x80" <= char <= "\x9f" else "cp1252") for char in text)


_ICONV = {
    "cp1252": (("latin-1", "ISO-8859-1"), ("cp1252", "WINDOWS-1252")),
    "gb18030": (("gb18030", "GB18030"),),
    "big5hkscs": (("cp950", "CP950"), ("big5hkscs", "BIG5-HKSCS")),
}
_WESTERN = tuple(
    _Mistake(was, "cp1252", f"{name} that was read as Latin-1")
    for was, name in (("utf-8", "UTF-8"), ("gb18030", "GBK"), ("cp950", "Big5"))
)
_CHINESE = (
    _Mistake("utf-8", "gb18030", "UTF-8 that was read as GBK"),
    _Mistake("utf-8", "big5hkscs", "UTF-8 that was read as Big5"),
    _Mistake("cp950", "gb18030", "Big5 that was read as GBK"),
    _Mistake("gb18030", "big5hkscs", "GBK that was read as Big5"),
)


@dataclass(frozen=True, slots=True)
class Garbled:
    """The lines of a text that are not what their author wrote."""

    lines: tuple[int, ...]
    """Their numbers, from 1."""
    mistake: str
    mend: str | None
    """The command that gives the text back, where nothing was lost."""
    unreadable: bool
    """Whether nothing else is in the text, and no Chinese to be seen in it."""

    @property
    def warning(self) -> str:
        """One line that says where, what happened, and what to do next."""
        first, many = self.lines[0], len(self.lines)
        where = f"line {first} is" if many == 1 else f"{many} lines from line {first} on are"
        then = f"mend it with: {self.mend}" if self.mend else "take a fresh copy from where it came from"
        return f"{where} garbled ({self.mistake}); {then}"


def garbled(name: str, text: str, encoding: str) -> Garbled | None:
    """What is garbled in a text that was read from a file of this name in this encoding, if anything."""
    found = tuple(_lines(text))
    if not found:
        return None
    mistake = Counter(mistake for _, mistake in found if mistake).most_common(1)
    lines = tuple(number for number, _ in found)
    if not mistake:
        return Garbled(lines, "UTF-8 that was read as GBK, with characters lost", None, unreadable=False)
    kind = mistake[0][0]
    told = [line for line in text.splitlines() if len(telling(line)) >= _FEW]
    mend = kind.mend(text)
    command = f"iconv -f {encoding.upper()} -t {mend} {name}" if mend else None
    western = kind in _WESTERN[1:] or (kind is _WESTERN[0] and _mostly(text))
    return Garbled(lines, kind.name, command, unreadable=western and 2 * len(lines) > len(told))


def _mostly(text: str) -> bool:
    """Whether the garbled characters outnumber the plain letters."""
    return 2 * len(telling(text)) > len(re.sub(r"[\s\d\W]", "", text))


def _lines(text: str) -> Iterator[tuple[int, _Mistake | None]]:
    """The garbled lines, with the mistake that made each; None where it cannot be undone."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.isascii():
            continue
        mistake = _western(line) or _chinese(line)
        if mistake or _LOST.search(line):
            yield number, mistake


def _western(line: str) -> _Mistake | None:
    """The mistake behind accented letters in places where no language has them."""
    runs = _HIGH.findall(line)
    if not runs:
        return None
    if any(_is_utf8(run) for run in runs):
        return _WESTERN[0]
    if len(telling(line)) < 2 * _FEW or max(map(len, runs)) < _FEW + 1:
        return None
    return _better(line, western_surprise(telling(line)), _WESTERN[1:])


def _is_utf8(run: str) -> bool:
    try:
        codecs.decode(_encoded(run, "cp1252"), "utf-8")
    except UnicodeError:
        return False
    return True


def _chinese(line: str) -> _Mistake | None:
    """The mistake behind characters that hardly any text has."""
    told = telling(line)
    cost = surprise(told)
    if cost < _STRANGE * len(told) or len(_HAN.findall(told)) < max(len(told) / 3, _FEW):
        return None
    return _better(line, cost, _CHINESE)


def _better(line: str, cost: float, mistakes: tuple[_Mistake, ...]) -> _Mistake | None:
    """The mistake that, undone, leaves a text that is much likelier than the line as it stands."""
    best, lowest = None, 0.8 * cost
    for mistake in mistakes:
        before = mistake.undone(line)
        told = telling(before or "").replace(_BROKEN, "")
        if _is_broken(before or "") or not _HAN.search(told):
            continue
        if surprise(told) < min(lowest, _PLAIN * len(told)):
            best, lowest = mistake, surprise(told)
    return best


def _is_broken(text: str) -> bool:
    """Whether more is lost than a character here and there."""
    return text.count(_BROKEN) > 0.4 * len(telling(text))
