"""What a query found in an open event, link by link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.reader.parallel.window import Place

if TYPE_CHECKING:
    from duizhao.workspace.lighting import Hit


@dataclass(frozen=True, slots=True)
class Finds:
    """The links in which something was found, in reading order, and the words found."""

    places: Sequence[Place] = ()
    """A link holds one hit, however many words of it were found; row -1 is the headlines."""
    words: Mapping[tuple[str, int], Sequence[tuple[int, int, Place]]] | None = None
    """By side and paragraph: where words begin and end, and in which link."""
    rows: Sequence[int] = ()
    """The rows in which something was found, in order, the headlines left out."""

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> Finds:
        """These hits, which are in reading order."""
        words: dict[tuple[str, int], list[tuple[int, int, Place]]] = defaultdict(list)
        places: dict[Place, None] = {}
        for hit in hits:
            place = Place(hit.row, hit.bead)
            places[place] = None
            words[hit.side, hit.paragraph].append((hit.start, hit.end, place))
        rows = dict.fromkeys(place.row for place in places if place.row >= 0)
        return cls(tuple(places), words, tuple(rows))

    def __bool__(self) -> bool:
        return bool(self.places)

    @property
    def in_headlines(self) -> bool:
        """Whether something was found in the headlines."""
        return bool(self.places) and self.places[0].row < 0

    def words_in(self, side: str, paragraph: int) -> Sequence[tuple[int, int, Place]]:
        """The words found in a paragraph."""
        return (self.words or {}).get((side, paragraph), ())
