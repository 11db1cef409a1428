r"""Writes a regular expression for texts that stand together, a line each.

No match of it begins, ends or looks beyond its line. So in a text of one line it stands just where the
expression itself does, and in many lines where it stands in each of them.
"""

from __future__ import annotations

from functools import lru_cache

from duizhao.search.regular.syntax import Character, Choice, Group, Kind, Node, OneOf, Piece, Repeat, Sequence
from duizhao.search.regular.writing import Writer

_QUICKER = {r"\s": r"[^\S\n]", r"\W": r"[^\w\n]", r"\D": r"[^\d\n]", ".": "."}
_PLACES = {r"\A": "^", r"\Z": "$"}


def keeps_to_lines(node: Node) -> bool:
    r"""Whether it can be written so: not where nothing is a match, nor with `\X` or `\R`, which may go on."""
    return not _may_be_empty(node) and not _goes_on(node)


def _may_be_empty(node: Node) -> bool:
    match node:
        case Character() | OneOf():
            return False
        case Piece(kind=kind):
            return kind not in (Kind.ONE, Kind.BLANK)
        case Group(body=body):
            return node.is_place or _may_be_empty(body)
        case Repeat(body=body, least=least):
            return least == 0 or _may_be_empty(body)
        case Sequence(parts):
            return all(map(_may_be_empty, parts))
        case Choice(branches):
            return any(map(_may_be_empty, branches))


def _goes_on(node: Node) -> bool:
    match node:
        case Piece(source):
            return source in (r"\X", r"\R")
        case Group(body=body) | Repeat(body=body):
            return _goes_on(body)
        case Sequence(parts) | Choice(parts):
            return any(map(_goes_on, parts))
    return False


class LineWriter(Writer):
    """Writes expressions of which no character is the end of a line."""

    def write_whole(self, node: Node) -> str:
        """The expression for a node with the rest of the line, so that there is one match in a line."""
        return f"(?m)(?:{self.write(node)}).*"

    def write(self, node: Node) -> str:
        """The expression for a node, closed in itself."""
        match node:
            case Piece(source, Kind.ONE | Kind.BLANK):
                return _QUICKER.get(source) or _within_line(source)
            case Piece(source, Kind.PLACE) if source.startswith("("):
                return "(?:)"  # Flags that say what line ends are; the text has none.
            case Piece(source, Kind.BORDER) if source in _PLACES:
                return _PLACES[source]
            case Group(opening, body) if opening.startswith("(?") and opening.endswith(":"):
                return f"(?:{self.write(body)})"
        return super().write(node)

    def _character(self, character: str) -> str:
        return _within_line(super()._character(character))

    def _one_of(self, node: OneOf) -> str:
        written = super()._one_of(node)
        return f"{written[:-1]}\\n]" if node.negated else _within_line(written)


@lru_cache(maxsize=4096)
def _within_line(character: str) -> str:
    """What stands for one character, but not for the end of a line."""
    import regex

    return rf"(?:(?!\n){character})" if regex.fullmatch(character, "\n") else character
