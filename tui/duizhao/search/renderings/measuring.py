"""Measures over a library how a term is put in the other language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, islice

from duizhao.align import Lexicon
from duizhao.library.store import Library
from duizhao.search.hits import Spans
from duizhao.search.renderings.evidence import Evidence, Occasion
from duizhao.search.renderings.known import Place
from duizhao.search.renderings.learning import Background, learnt
from duizhao.search.renderings.links import Linked, Links, along
from duizhao.search.renderings.names import Names
from duizhao.search.renderings.places import Find, language_of
from duizhao.search.renderings.tally import Kind, Rendering, Tally, in_order
from duizhao.text.folding import fold

LINKS_LEARNT_FROM = 4_000
"""Links with the term, the newest, that teach how it is put; all of them are counted."""
LINKS_COMPARED = 20_000
"""Links without the term, drawn from the whole library, that they are compared with."""


class Renderings:
    """What measures terms of one library; texts of two languages that are not aligned yet are aligned."""

    def __init__(self, library: Library, lexicon: Callable[[], Lexicon | None], find: Find) -> None:
        self._library = library
        self._lexicon = lexicon
        self._find = find

    def of(self, term: str, examples: int = 3) -> tuple[Rendering, ...]:
        """How a term of either language is put, the most frequent rendering first, what is left out last.

        Near-copies do not count. Raises LibraryError once the search is cancelled.
        """
        go_on = self._library.unless_cancelled()
        source = language_of(term)
        found = self._find(term, source)
        lexicon = self._lexicon()
        links = Links(self._library, lexicon, source)
        evidence = Evidence(term, source, lexicon)
        occasions = evidence.prepared(links.holding(found))
        newest = list(islice(occasions, LINKS_LEARNT_FROM))
        if not newest:
            return ()
        go_on()
        others = [(link.target.text, link.target.sentences) for link in links.without(found, LINKS_COMPARED)]
        background = Background(evidence.targets.cut(others), evidence.target)
        go_on()
        count = _Count(learnt(newest, background, evidence.target), Names(term, source), evidence, examples)
        for occasion in chain(newest, occasions):
            go_on()
            count.add(occasion)
        return in_order(count.tallies.values())


class _Count:
    """Assigns each place of the term to one rendering, and counts."""

    def __init__(
        self, scores: Mapping[str, float], names: Names, evidence: Evidence, examples_kept: int
    ) -> None:
        self.tallies: dict[tuple[Kind, str], Tally] = {}
        self._scores = scores
        self._names = names
        self._target = evidence.target
        self._examples_kept = examples_kept
        self._counted: dict[tuple[str, str, object], str] = {}
        self._event = ""

    def add(self, occasion: Occasion) -> None:
        """Count the places of the term in one link."""
        link = occasion.link
        if link.source.version.event != self._event:
            self._event = link.source.version.event
            self._counted.clear()
        left, taken = self._take_names(link)
        if not left:
            return
        put = self._free(occasion, taken)
        if not put:
            self._count(Kind.LEFT_OUT, "", link, left, ())
            return
        for place, places in _shared(link, left, put).items():
            self._count(Kind.TERM, place.key, link, places, ((place.start, place.end),))

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
            for place in occasion.possible(self._target)
            if place.key in self._scores and place.key not in known
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

    def _count(self, kind: Kind, key: str, link: Linked, places: Spans, put: Spans) -> None:
        """Count, unless another version has been counted for the same place, or the same sentence."""
        source, target = link.source.version.id, link.target.version.id
        paragraph = min(link.target.offsets, default=-1)
        mark = (paragraph, *put[0]) if put else " ".join(link.source.sentence_text.split())
        if self._counted.setdefault((target, key, mark), source) != source:
            return
        tally = self.tallies.get((kind, key))
        if tally is None:
            tally = self.tallies[kind, key] = Tally(kind, self._examples_kept, self._scores.get(key))
        tally.add(link, places, put)


def _shared(link: Linked, places: Spans, put: Sequence[Place]) -> dict[Place, Spans]:
    """Which places of the term each rendering puts: the nearest ones, none two before each has one."""
    shared: dict[Place, Spans] = {}
    for place in places:
        free = [one for one in put if one not in shared] or put
        where = along(place[0], link.source.sentences)
        nearest = min(free, key=lambda one: abs(along(one.start, link.target.sentences) - where))
        shared[nearest] = (*shared.get(nearest, ()), place)
    return shared
