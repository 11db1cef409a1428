"""Writes a regular expression anew, so that each character meets all that folding makes one with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
        return f"[{''.join(met)}]" if len(met) > 1 else met[0]

    def _one_of(self, node: OneOf) -> str:
        members = "".join(dict.fromkeys(part for member in node.members for part in self._member(member)))
        return f"[{'^' if node.negated else ''}{members}]"

    def _member(self, member: Character | Range | Piece) -> Iterator[str]:
        match member:
            case Piece(source):
                yield source
            case Character(character):
                yield from self._variants([character])
            case Range(first, last):
                yield f"{_escaped(first)}-{_escaped(last)}"
                if ord(last) - ord(first) < LONGEST_RANGE:
                    yield from self._variants(map(chr, range(ord(first), ord(last) + 1)))

    def _variants(self, characters: Iterable[str]) -> list[str]:
        """What meets the characters, each once, as it is written; of usual texts alone where there is any."""
        every = list(dict.fromkeys(met for one in characters for met in variants(one, self._rules)))
        usual = [met for met in every if _USUAL.fullmatch(met)] if self._usual_only else []
        return [self._written(met) for met in usual or every]

    def _written(self, character: str) -> str:
        """A blank of any width, or a character that has no meaning."""
        return "\\s" if character == " " and Rule.WIDTH in self._rules else _escaped(character)


def _escaped(character: str) -> str:
    return f"\\{character}" if character in _SPECIAL else character
