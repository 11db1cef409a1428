r"""Finds the part of a regular expression behind what it begins with, to be looked for first.

An expression that begins with any number of letters is tried at each letter of a text. `\b[a-z]+tion\b` can
stand only where `tion\b` does, which is found many times faster.
"""

from __future__ import annotations

from duizhao.search.regular.syntax import Character, Kind, Node, OneOf, Piece, Repeat, Sequence

_SIMPLE = frozenset({Kind.ONE, Kind.BLANK, Kind.BORDER})


def tail(node: Node) -> Node | None:
    """What must stand in every text with a match, beginning with a character; None where that is no help."""
    if not isinstance(node, Sequence) or not all(map(_is_simple, node.parts)):
        return None
    start = next((at for at, part in enumerate(node.parts) if isinstance(part, Character)), 0)
    if not any(isinstance(part, Repeat) for part in node.parts[:start]):
        return None
    return Sequence(node.parts[start:])


def _is_simple(node: Node) -> bool:
    """Whether it means the same whatever stands before it in the expression."""
    match node:
        case Character() | OneOf():
            return True
        case Piece(kind=kind):
            return kind in _SIMPLE
        case Repeat(body=body):
            return _is_simple(body)
    return False
