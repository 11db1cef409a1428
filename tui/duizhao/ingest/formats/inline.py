"""The text of a translated segment without the codes of its format inside it: as TMX and XLIFF write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from duizhao.ingest.errors import BrokenOff
from duizhao.ingest.source import LONGEST_LINE
from duizhao.ingest.units import Unit, Worded

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
"""Elements that hold the markup of the original document, not its text."""
_OWN_TEXT = "sub"
"""Inside a code: a text of its own, such as a footnote or the words under a picture."""
_BREAKS = frozenset({"br", "lb", "x-lb", "pb", "x-pb", "cb", "xlf:lb", "xlf:pb"})
"""Names and kinds of codes that part what stands before and after them."""
_MOST_CODES = 100_000


class Flow:
    """A segment as it is read: its text, and the texts of its own that stand inside its codes."""

    __slots__ = ("_broken", "_codes", "_into", "_own", "_parts", "marks", "size")

    def __init__(self, broken: Callable[[str], BrokenOff]) -> None:
        self._broken = broken
        self._parts: list[str] = []
        self._own: list[list[str]] = []
        self._into: list[list[str] | None] = [self._parts]
        self._codes = 0
        self.size = 0
        """How many characters have been read, those of its own texts included."""
        self.marks: list[tuple[str, int]] = []
        """Where sentences of the segment begin, if it is cut into some: key, and place among its parts."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element inside the segment begins."""
        self._codes += 1
        if self._codes > _MOST_CODES:
            raise self._broken(f"a segment holds more than {_MOST_CODES:,} codes")
        current = self._into[-1]
        if current is not None and not _BREAKS.isdisjoint(
            (name, attributes.get("type"), attributes.get("ctype"), attributes.get("subType"))
        ):
            current.append("\n")
        if name == _OWN_TEXT:
            current = []
            self._own.append(current)
        elif name in _CODES:
            current = None
        self._into.append(current)

    def end(self) -> None:
        """An element inside the segment ends."""
        self._into.pop()

    def skip(self) -> None:
        """An element begins whose text has been struck out."""
        self._into.append(None)

    def text(self, text: str) -> None:
        """Characters of the segment or of a code in it."""
        current = self._into[-1]
        if current is not None:
            current.append(text)
            self.size += len(text)
            if self.size > LONGEST_LINE:
                raise self._broken(f"a text is longer than {LONGEST_LINE:,} characters")

    def mark(self, key: str) -> None:
        """A sentence of the segment begins here."""
        if self._into[-1] is self._parts:
            self.marks.append((key, len(self._parts)))

    @property
    def wording(self) -> str:
        """The text of the segment."""
        return "".join(self._parts)

    @property
    def sentences(self) -> dict[str, str]:
        """The segment cut where its sentences begin, by their keys; what is between goes with the first."""
        keys = [key for key, _ in self.marks]
        places = [0, *(at for _, at in self.marks[1:]), len(self._parts)]
        texts = ("".join(self._parts[start:end]) for start, end in pairwise(places))
        return dict(zip(keys, texts, strict=True))

    @property
    def own(self) -> tuple[str, ...]:
        """The texts inside its codes, without those that are empty."""
        if not self._own:
            return ()
        return tuple(text for parts in self._own if (text := "".join(parts)).strip())


def own_units(line: int, texts: Sequence[tuple[str, Sequence[str]]]) -> list[Unit]:
    """Units of the texts inside codes, by language: together where every language has as many, else alone."""
    if len({len(own) for _, own in texts}) == 1 and len(texts) > 1:
        tags = [tag for tag, _ in texts]
        return [
            Unit(line, tuple(map(Worded, tags, said)))
            for said in zip(*(own for _, own in texts), strict=True)
        ]
    return [Unit(line, (Worded(tag, text),)) for tag, own in texts for text in own]
