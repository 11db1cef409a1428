"""Which sentences and paragraphs of two versions say the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Origin(StrEnum):
    """Who made a link: the program (or the file itself), or a reader by hand."""

    AUTO = "auto"
    HAND = "hand"


SentenceId: TypeAlias = tuple[int, int]
"""Paragraph and sentence, both from 0."""


UNSURE = 0.5
"""Below this confidence a link is called unsure."""


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """Sentences of two versions that say the same; one side may be empty."""

    left: tuple[SentenceId, ...]
    right: tuple[SentenceId, ...]
    confidence: float
    """How sure it is, 0 to 1."""
    origin: Origin = Origin.AUTO

    def flipped(self) -> SentenceLink:
        """The same link with left and right exchanged."""
        return SentenceLink(self.right, self.left, self.confidence, self.origin)


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of two versions that say the same, their sentences linked inside."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    origin: Origin = Origin.AUTO
    confidence: float = 1.0
    sentences: tuple[SentenceLink, ...] = ()

    def flipped(self) -> Row:
        """The same row with left and right exchanged."""
        sentences = tuple(link.flipped() for link in self.sentences)
        return Row(self.right, self.left, self.origin, self.confidence, sentences)


Alignment: TypeAlias = tuple[Row, ...]
"""The rows of two versions, in the reading order of both as far as links do not cross."""
