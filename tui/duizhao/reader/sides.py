"""Which two versions of an event stand side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from duizhao.model import Event, Version

Side: TypeAlias = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Sides:
    """Two versions by their ids; the right one may be missing."""

    left: str
    right: str | None = None
    changed: Side = "right"
    """The side that was chosen last."""
    held: Side | None = None
    """The side that stays, whatever version is chosen next."""

    def swapped(self) -> Sides:
        """The same two the other way round; a single version stays where it is."""
        return self if self.right is None else Sides(self.right, self.left, _other(self.changed))

    def with_version(self, event: Event, number: int) -> Sides:
        """Version `number` (from 1) put on the side of its language, Chinese beside English.

        A version already shown is held: the next one chosen comes to stand beside it, so that any two
        can be brought together. With two of one language a third takes the side not chosen last.
        A number that stands for no version changes nothing.
        """
        if not 1 <= number <= len(event.versions):
            return self
        version = event.versions[number - 1]
        if version.id in (self.left, self.right):
            return replace(self, held="left" if version.id == self.left else "right")
        side = _other(self.held) if self.held else self._side(event, version)
        if side == "left":
            return Sides(version.id, self.right, "left")
        return Sides(self.left, version.id, "right")

    def _side(self, event: Event, version: Version) -> Side:
        chinese = {other.id: other.lang.is_chinese for other in event.versions}
        left, right = chinese[self.left], self.right and chinese[self.right]
        if right is None:
            return "right"
        if left == right:
            return _other(self.changed)
        return "left" if version.lang.is_chinese == left else "right"


def _other(side: Side) -> Side:
    return "left" if side == "right" else "right"
