"""Reading units of a version, and what each is in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is in its version; the dateline belongs to the first body paragraph."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A reading unit of a version, as published."""

    role: Role
    text: str
    line: int
    """The line of the document it begins on, from 1."""
    starts: tuple[int, ...] = (0,)
    """The offset at which each sentence begins."""

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The half-open span of each sentence in the text, without the blanks between them."""
        ends = (*self.starts[1:], len(self.text))
        return tuple(
            (start, start + len(self.text[start:end].rstrip()))
            for start, end in zip(self.starts, ends, strict=True)
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """The text of each sentence."""
        return tuple(self.text[start:end] for start, end in self.spans)
