"""Assigns each place of a term to one rendering, and counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

from duizhao.search.hits import Spans
from duizhao.search.language.tree import Language
from duizhao.search.renderings.evidence import Occasion
from duizhao.search.renderings.known import Place
from duizhao.search.renderings.links import Linked, along
from duizhao.search.renderings.names import Names
from duizhao.search.renderings.tally import Kind, Tally
from duizhao.text.folding import fold


class Count:
    """What is counted of one term: each place for one rendering, or as left out."""

    def __init__(self, learnt: Collection[str], names: Names, target: Language, examples_kept: int) -> None:
        """`learnt` are the keys of renderings that are not known beforehand."""
        self.links = 0
        """Those that hold the term outside names."""
        self.tallies: dict[tuple[Kind, str], Tally] = {}
        self._learnt = learnt
        self._names = names
        self._target = target
        self._examples_kept = examples_kept
        self._counted: dict[tuple[str, str, object], str] = {}
        self._event = ""

    @property
    def terms(self) -> list[Tally]:
        """What was counted of renderings that are no names."""
        return [tally for (kind, _), tally in self.tallies.items() if kind is Kind.TERM]

    def add(self, occasion: Occasion) -> None:
        """Count the places of the term in one link."""
        link = occasion.link
        if link.source.version.event != self._event:
            self._event = link.source.version.event
            self._counted.clear()
        left, taken = self._take_names(link)
        if not left:
            return
        self.links += 1
        put = self._free(occasion, taken)
        if not put:
            self._count(Kind.LEFT_OUT, "", link, left, ())
            return
        for place, places in _shared(link, left, put).items():
            tally = self._count(Kind.TERM, place.key, link, places, ((place.start, place.end),))
            if not tally.units:
                tally.units = tuple(unit.key for unit in occasion.units[slice(*place.units)])

    def _take_names(self, link: Linked) -> tuple[Spans, Spans]:
        """The places of the term outside names, and what of the target is taken by names."""
        left = list(link.found)
        taken: list[tuple[int, int]] = []
        for name in self._names.found(link.source, link.target):
            inside = tuple(place for place in left if name.place[0] <= place[0] and place[1] <= name.place[1])
            left = [place for place in left if place not in inside]
            if name.put:
                taken.append(name.put)
            if inside and name.put:
                self._count(Kind.NAME, fold(name.name), link, inside, (name.put,))
            elif inside:
                self._count(Kind.LEFT_OUT, "", link, inside, ())
        return tuple(left), tuple(taken)

    def _free(self, occasion: Occasion, taken: Spans) -> list[Place]:
        """Where renderings stand that no name has taken, none over another, in order."""
        known = {place.key for place in occasion.sure}
        learnt = (
            place
            for place in (occasion.possible(self._target) if self._learnt else ())
            if place.key in self._learnt and place.key not in known
        )
        wanted = sorted(
            chain(occasion.sure, learnt), key=lambda place: (place.start - place.end, place.start)
        )
        free: list[Place] = []
        for place in wanted:
            if not any(start < place.end and place.start < end for start, end in taken):
                free.append(place)
                taken = (*taken, (place.start, place.end))
        return sorted(free, key=lambda place: place.start)

    def _count(self, kind: Kind, key: str, link: Linked, places: Spans, put: Spans) -> Tally:
        """Count, unless another version has been counted for the same place, or the same sentence."""
        source, target = link.source.version.id, link.target.version.id
        paragraph = min(link.target.offsets, default=-1)
        mark = (paragraph, *put[0]) if put else " ".join(link.source.sentence_text.split())
        tally = self.tallies.get((kind, key))
        if tally is None:
            tally = self.tallies[kind, key] = Tally(kind, self._examples_kept)
        if self._counted.setdefault((target, key, mark), source) == source:
            tally.add(link, places, put)
        return tally


def _shared(link: Linked, places: Spans, put: Sequence[Place]) -> dict[Place, Spans]:
    """Which places of the term each rendering puts: the nearest ones, none two before each has one."""
    shared: dict[Place, Spans] = {}
    for place in places:
        free = [one for one in put if one not in shared] or put
        where = along(place[0], link.source.sentences)
        nearest = min(free, key=lambda one: abs(along(one.start, link.target.sentences) - where))
        shared[nearest] = (*shared.get(nearest, ()), place)
    return shared
