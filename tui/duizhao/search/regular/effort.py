"""How much work a regular expression may be: the ways in which it can stand at one place of a text."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.search.regular.syntax import Character, Choice, Group, Kind, Node, OneOf, Piece, Repeat, Sequence

_MOST = 10**9


@dataclass(frozen=True, slots=True)
class Effort:
    """At most `factor` × length ** `degree` ways to stand at one place of a text."""

    factor: int
    degree: int

    def longest(self, steps: int) -> int:
        """How long a text may be that takes at most so many steps at all its places; 0 for none."""
        return int((steps / self.factor) ** (1 / (1 + self.degree)))


def effort(node: Node) -> Effort | None:
    """The ways in which a node can stand at one place; None where they may grow beyond any power."""
    match node:
        case Piece(kind=Kind.SOME):
            return Effort(1, 1)
        case Character() | Piece() | OneOf():
            return Effort(1, 0)
        case Group(body=body):
            return effort(body)
        case Repeat():
            return _of_repeat(node)
        case Sequence(parts):
            return _of_sequence(parts)
        case Choice(branches):
            found = [effort(branch) for branch in branches]
            known = [one for one in found if one is not None]
            if len(known) < len(found):
                return None
            return _bounded(sum(one.factor for one in known), max(one.degree for one in known))


def _of_sequence(parts: tuple[Node, ...]) -> Effort | None:
    factor, degree = 1, 0
    for part in parts:
        found = effort(part)
        if found is None:
            return None
        factor, degree = factor * found.factor, degree + found.degree
        if factor > _MOST:
            return None
    return Effort(factor, degree)


def _of_repeat(node: Repeat) -> Effort | None:
    found = effort(node.body)
    if found is None:
        return None
    if found == Effort(1, 0):
        return Effort(1, 1) if node.most is None else _bounded(max(node.most, 1), 0)
    if node.most is None or node.most > 30:
        return None
    return _bounded(found.factor**node.most + (node.least == 0), found.degree * node.most)


def _bounded(factor: int, degree: int) -> Effort | None:
    return Effort(factor, degree) if factor <= _MOST else None
