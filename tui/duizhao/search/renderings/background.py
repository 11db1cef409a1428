"""Links drawn from a whole library, to tell what stands beside a term from what stands anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from duizhao.search.language.tree import Language
from duizhao.search.renderings.links import Linked, Links
from duizhao.search.renderings.places import Found
from duizhao.search.renderings.units import Cutter

_BATCH = 500


class Background:
    """The facing texts of links; those of the links that hold the term do not count."""

    def __init__(self, language: Language) -> None:
        self._gap = " " if language is Language.EN else "\0"
        self._texts: list[str] = []
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._sources: dict[tuple[str, int], list[tuple[int, int, int]]] = defaultdict(list)
        self._excluded: frozenset[int] = frozenset()

    @classmethod
    def drawn(cls, links: Links, cutter: Cutter, limit: int) -> Background:
        """At most about so many links of a library."""
        background = cls(cutter.language)
        for batch in _batches(links.drawn(limit)):
            cut = cutter.cut([(link.target.text, link.target.sentences) for link in batch])
            for link, units in zip(batch, cut, strict=True):
                background.add([unit.key for unit in units])
                background._remember(link)
        return background

    def add(self, keys: Sequence[str]) -> None:
        """Add a text, as the keys of its units."""
        for key in set(keys):
            self._holding[key].append(len(self._texts))
        self._texts.append(f"{self._gap}{self._gap.join(keys)}{self._gap}")

    def _remember(self, link: Linked) -> None:
        """Where the sentences stand whose counterpart was added last."""
        number = len(self._texts) - 1
        for paragraph, offset in link.source.offsets.items():
            for start, end in link.source.sentences:
                if end > offset:
                    self._sources[link.source.version.id, paragraph].append(
                        (start - offset, end - offset, number)
                    )

    def leave_out(self, found: Found) -> None:
        """Count from now on only links that do not hold the term."""
        self._excluded = frozenset(
            number
            for version, paragraphs in found.items()
            for paragraph, spans in paragraphs.items()
            for start, end, number in self._sources.get((version, paragraph), ())
            if any(start <= place < end for place, _ in spans)
        )

    def __len__(self) -> int:
        return len(self._texts) - len(self._excluded)

    def count(self, keys: Sequence[str]) -> int:
        """How many texts have these units in a row."""
        rarest: Sequence[int] = min((self._holding.get(key, ()) for key in keys), key=len)
        phrase = f"{self._gap}{self._gap.join(keys)}{self._gap}"
        return sum(number not in self._excluded and phrase in self._texts[number] for number in rarest)


def _batches(links: Iterable[Linked]) -> Iterator[list[Linked]]:
    batch: list[Linked] = []
    for link in links:
        batch.append(link)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
