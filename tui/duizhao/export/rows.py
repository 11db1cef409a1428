"""Links as rows to be read: what either side says, and in words how sure that is or what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.align.links import Link
from duizhao.export.bitext import Bitext, Certainty
from duizhao.export.citation import missing


@dataclass(frozen=True, slots=True)
class Row:
    """One link with its texts."""

    number: int
    """Counted from 1 in its bitext."""
    link: Link
    left: str
    """Empty where this side has nothing."""
    right: str
    gap: str | None = None
    """Where one side has nothing: what is missing from where."""

    @property
    def certainty(self) -> Certainty:
        """How sure the link is, in a word."""
        return Certainty.of(self.link.confidence)

    @property
    def status(self) -> str:
        """The gap, or how sure it is; an unsure gap is both."""
        if self.gap is None:
            return str(self.certainty)
        return f"{self.gap}, unsure" if self.certainty is Certainty.UNSURE else self.gap

    @property
    def mark(self) -> str:
        """The glyph that stands before the status."""
        return self.certainty.glyph if self.gap is None else "–"


def rows(bitext: Bitext) -> Iterator[Row]:
    """All links in their order, those of one side too."""
    gaps = missing(bitext.left), missing(bitext.right)
    for number, link in enumerate(bitext.links, 1):
        gap = None if link.left and link.right else gaps[1] if link.left else gaps[0]
        yield Row(number, link, *bitext.texts(link), gap)
