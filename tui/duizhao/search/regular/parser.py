r"""Reads a regular expression into its parts.

What the standard library's expressions know is known, and properties such as `\p{Han}`; what else the engine
has (approximate matches, recursion, conditions, verbs) is refused, as nothing could be said about it.
"""

from __future__ import annotations

import re

from duizhao.search.language.query import QueryError
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

_DEEPEST = 50
_QUANTIFIER = re.compile(r"(?:(?P<sign>[*+?])|\{(?P<least>\d*)(?P<to>,?)(?P<most>\d*)\})[?+]?")
_SIGNS: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_FLAGS = re.compile(r"\(\?(?P<on>[a-zA-Z01]*)(?:-(?P<off>[a-zA-Z01]*))?(?P<end>[:)])")
_OPENING = re.compile(r"\((?:\?(?::|>|=|!|<=|<!|P?<[^\W\d]\w*>))?(?![?*])")
_REFERENCE = re.compile(r"\(\?P=\w+\)|\\g<\w+>|\\k<\w+>|\\[1-9]\d?(?!\d)")
_COMMENT = re.compile(r"\(\?#[^)]*\)")
_CODE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_OCTAL = re.compile(r"\\(?:0[0-7]{0,2}|[0-7]{3})")
_PROPERTY = re.compile(r"\\(?:[pP](?:\{[^{}]+\}|[A-Za-z])|N\{[^{}]+\})")
_POSIX = re.compile(r"\[:\^?\w+:\]")
_KINDS = dict.fromkeys("dDSwWh", Kind.ONE) | {"s": Kind.BLANK}
_PLACES = (
    dict.fromkeys("bAZ", Kind.BORDER) | dict.fromkeys("BmM", Kind.PLACE) | dict.fromkeys("XR", Kind.SOME)
)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}


class Parser:
    """Reads one regular expression, which the engine is known to accept."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._depth = 0
        self.ignores_case = False
        """Whether a flag in it says so."""

    def parse(self) -> Node:
        """Its parts; raises QueryError, at an offset in the expression, for what cannot be looked for."""
        node = self._choice()
        if self._at < len(self._source):
            raise self._error("a parenthesis is closed that was not opened")
        return node

    def _error(self, message: str) -> QueryError:
        return QueryError(f"in the regular expression {self._source}: {message}", self._at)

    def _peek(self, length: int = 1) -> str:
        return self._source[self._at : self._at + length]

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, if it looks like this, and go behind it."""
        found = pattern.match(self._source, self._at)
        if found:
            self._at = found.end()
        return found

    def _choice(self) -> Node:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self._peek() not in ("", "|", ")"):
            node = self._repeated(self._atom())
            if node is not None:
                parts.append(node)
        return Sequence(tuple(parts))

    def _repeated(self, node: Node | None) -> Node | None:
        """What was read, as often as is said behind it."""
        begun = self._at
        found = self._take(_QUANTIFIER) if self._peek(2) != "{}" else None
        if not found or node is None:
            self._at = begun
            return node
        if found["sign"]:
            least, most = _SIGNS[found["sign"]]
        else:
            least = int(found["least"] or 0)
            most = least if not found["to"] else int(found["most"]) if found["most"] else None
        return Repeat(node, least, most, found[0])

    def _atom(self) -> Node | None:
        """The next part; None for a comment or flags."""
        match self._peek():
            case "(":
                return self._group()
            case "[":
                return self._one_of()
            case "\\":
                return self._escape()
            case ".":
                return self._piece(1, Kind.ONE)
            case "^" | "$":
                return self._piece(1, Kind.BORDER)
            case "{":
                raise self._error("write \\{ for a brace")
        self._at += 1
        return Character(self._source[self._at - 1])

    def _piece(self, length: int, kind: Kind) -> Piece:
        self._at += length
        return Piece(self._source[self._at - length : self._at], kind)

    def _group(self) -> Node | None:
        if self._take(_COMMENT):
            return None
        if found := self._take(_REFERENCE):
            return Piece(found[0], Kind.SOME)
        opening = self._take(_OPENING)
        if opening:
            return self._grouped(opening[0])
        flags = self._take(_FLAGS)
        if not flags:
            raise self._error(f"{self._peek(3)} is not understood")
        on, off = flags["on"], flags["off"] or ""
        if unknown := set(on + off) - set("imsu"):
            raise self._error(f"the flag {min(unknown)} is not understood")
        self.ignores_case |= "i" in on
        on, off = (part.replace("i", "").replace("u", "") for part in (on, off))
        written = f"(?{on}{'-' if off else ''}{off}"
        if flags["end"] == ":":
            return self._grouped(f"{written}:")
        return Piece(f"{written})", Kind.PLACE) if on or off else None

    def _grouped(self, opening: str) -> Group:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error("its parentheses are nested too deeply")
        body = self._choice()
        if self._peek() != ")":
            raise self._error("a parenthesis is not closed")
        self._at += 1
        self._depth -= 1
        return Group(opening, body)

    def _escape(self) -> Node:
        if found := self._take(_REFERENCE):
            return Piece(found[0], Kind.SOME)
        letter = self._peek(2)[1:]
        if letter in _PLACES:
            return self._piece(2, _PLACES[letter])
        return self._escaped_character()

    def _escaped_character(self) -> Character | Piece:
        """A backslash and what stands behind it, where it is one character or a kind of character."""
        if found := self._take(_CODE):
            character = chr(int(found[1] or found[2] or found[3], 16))
            if "\ud800" <= character <= "\udfff":
                raise self._error("half a character (a lone surrogate) cannot be looked for")
            return Character(character)
        if found := self._take(_PROPERTY) or self._take(_OCTAL):
            return Piece(found[0], Kind.ONE)
        letter = self._peek(2)[1:]
        if letter in _KINDS:
            return self._piece(2, _KINDS[letter])
        if letter in _CONTROLS:
            return self._piece(2, Kind.BLANK)
        if letter.isascii() and letter.isalnum():
            raise self._error(f"\\{letter} is not understood")
        self._at += 2
        return Character(letter)

    def _one_of(self) -> OneOf:
        self._at += 1
        negated = self._peek() == "^"
        self._at += negated
        members: list[Character | Range | Piece] = []
        while self._peek() != "]" or not members:
            if not self._peek():
                raise self._error("a bracket is not closed")
            member: Character | Range | Piece = self._member()
            if isinstance(member, Character) and self._peek() == "-" and self._peek(2) != "-]":
                self._at += 1
                last = self._member()
                if not isinstance(last, Character):
                    raise self._error("a range ends in no character")
                member = Range(member.character, last.character)
            members.append(member)
        self._at += 1
        return OneOf(tuple(members), negated)

    def _member(self) -> Character | Piece:
        if self._peek(2) == "\\b":
            return self._piece(2, Kind.ONE)
        if self._peek() == "\\":
            return self._escaped_character()
        if found := self._take(_POSIX):
            return Piece(found[0], Kind.ONE)
        self._at += 1
        return Character(self._source[self._at - 1])
