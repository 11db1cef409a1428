"""Writes a regular expression anew, so that each character meets all that folding makes one with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from duizhao.search.regular.syntax import (
    Character,
    Choice,
    Group,
    Kind,
    Node,
    OneOf,
    Piece,
    Range,
    Repeat,
    Sequence,
)
from duizhao.search.rules import Rule
from duizhao.search.variants import variants

LONGEST_RANGE = 256
"""How many characters a range may have for its members to be met in all variants: as many as letters."""

_ODD = "[\\p{No}㉠-㉭🄫🄬]"
"""Numbers and letters that are part of a word, as ² is, though the engine sees the border of a word there."""
_BORDER = f"(?:\\b(?<!{_ODD})(?!{_ODD}))"
_SPECIAL = frozenset("\\[]^-&~|#.*+?(){}$/\"' ")
_USUAL = re.compile("[\0-\x7f\u2010-\u2027\u3000-\u3020\u4e00-\u9fff\uff00-\uff0f\uff1a-\uff20]*")
"""Texts without accents, full-width letters and rarer forms, without which classes of letters are small."""


def is_usual(text: str) -> bool:
    """Whether a text may be searched with an expression that was written for usual texts."""
    return text.isascii() or _USUAL.fullmatch(text) is not None


class Writer:
    """Writes expressions for usual texts alone, or for any."""

    def __init__(self, rules: frozenset[Rule], *, usual_only: bool) -> None:
        self._rules = rules
        self._usual_only = usual_only

    def write(self, node: Node) -> str:
        """The expression for a node, closed in itself: a quantifier may stand behind it, but for choices."""
        match node:
            case Character(character):
                return self._character(character)
            case Piece(source, kind):
                return self._border(source) if kind is Kind.BORDER else source
            case OneOf():
                return self._one_of(node)
            case Group(opening, body):
                return f"{opening}{self.write(body)})"
            case Repeat(body, source=source):
                return self.write(body) + source
            case Sequence(parts):
                return "".join(map(self.write, parts))
            case Choice(branches):
                return "|".join(map(self.write, branches))

    def _border(self, source: str) -> str:
        return _BORDER if source == "\\b" and not self._usual_only else source

    def _character(self, character: str) -> str:
        if self._usual_only and Rule.CASE in self._rules and character.isascii() and character.isalpha():
            return f"(?i:{character})"
        met = self._variants([character])
        return f"[{self._class(met)}]" if len(met) > 1 else self._class(met)

    def _one_of(self, node: OneOf) -> str:
        members = [member for member in node.members if not isinstance(member, Character)]
        parts = "".join(dict.fromkeys(part for member in members for part in self._whole(member)))
        met = self._variants(character for member in node.members for character in _characters(member))
        return f"[{'^' if node.negated else ''}{parts}{self._class(met)}]"

    def _whole(self, member: Range | Piece) -> Iterator[str]:
        """A member of a class as it is written, where it is not a few characters."""
        match member:
            case Piece(source):
                yield source
            case Range(first, last) if not _characters(member):
                yield f"{_escaped(first)}-{_escaped(last)}"

    def _variants(self, characters: Iterable[str]) -> list[str]:
        """What meets the characters, each once; of usual texts alone where there is any."""
        every = list(dict.fromkeys(met for one in characters for met in variants(one, self._rules)))
        usual = [met for met in every if _USUAL.fullmatch(met)] if self._usual_only else []
        return usual or every

    def _class(self, characters: Iterable[str]) -> str:
        """Characters as they are written in a class; those in a row as a range, which is quick."""
        parts: list[str] = []
        codes = {ord(character) for character in characters}
        if ord(" ") in codes and Rule.WIDTH in self._rules:
            codes.remove(ord(" "))
            parts.append("\\s")
        for first in sorted(code for code in codes if code - 1 not in codes):
            last = next(code for code in count(first) if code + 1 not in codes)
            if last - first > 1:
                parts.append(f"{_escaped(chr(first))}-{_escaped(chr(last))}")
            else:
                parts.extend(_escaped(chr(code)) for code in range(first, last + 1))
        return "".join(parts)


def _characters(member: Character | Range | Piece) -> Iterable[str]:
    """The characters that a member of a class stands for; none where they are not a few."""
    match member:
        case Character(character):
            return character
        case Range(first, last) if ord(last) - ord(first) < LONGEST_RANGE:
            return "".join(map(chr, range(ord(first), ord(last) + 1)))
    return ""


def _escaped(character: str) -> str:
    return f"\\{character}" if character in _SPECIAL else character
