"""The parts of a regular expression, as far as searching must know them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Character:
    """A character that stands for itself."""

    character: str


class Kind(Enum):
    """What a piece that is taken as it is written stands for."""

    ONE = auto()
    """One character of some kind: `.`, `\\d`."""
    BLANK = auto()
    """One blank: `\\s`."""
    BORDER = auto()
    """A place beside which no word goes on: `\\b`, `^`."""
    PLACE = auto()
    """Another place: `\\B`."""
    SOME = auto()
    """Any stretch: what a group found, `\\X`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is taken as it is written."""

    source: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Range:
    """All characters from one to another."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A class of characters, `[东西]`, or all others, `[^东西]`."""

    members: tuple[Character | Range | Piece, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between parentheses, behind what opens them: `(`, `(?:`, `(?=`."""

    opening: str
    body: Node

    @property
    def is_place(self) -> bool:
        """Whether it only looks at what stands around."""
        return self.opening in ("(?=", "(?!", "(?<=", "(?<!")

    @property
    def is_denied(self) -> bool:
        """Whether it must not stand there."""
        return self.opening in ("(?!", "(?<!")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something several times: `+`, `{1,3}`."""

    body: Node
    least: int
    most: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """One behind the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    branches: tuple[Node, ...]


Node: TypeAlias = Character | Piece | OneOf | Group | Repeat | Sequence | Choice
