"""Measures over a library how a term is put in the other language."""

from __future__ import annotations

from itertools import chain, islice

from duizhao.align import Lexicon
from duizhao.library.store import Library
from duizhao.search.association import log_likelihood
from duizhao.search.language.tree import Language, Word
from duizhao.search.renderings.background import Background
from duizhao.search.renderings.counting import Count
from duizhao.search.renderings.evidence import Evidence
from duizhao.search.renderings.formulae import Recurring, formulae
from duizhao.search.renderings.learning import learnt_from
from duizhao.search.renderings.links import Links
from duizhao.search.renderings.names import Names
from duizhao.search.renderings.places import Find, language_of, term_of
from duizhao.search.renderings.tally import Rendering, in_order

LINKS_LEARNT_FROM = 4_000
"""Links with the term, the newest, that teach how it is put; all of them are counted."""
LINKS_COMPARED = 20_000
"""Links without the term, drawn from the whole library, that they are compared with."""


class Renderings:
    """What measures terms of a library as it is now; what is not aligned yet is aligned for it."""

    def __init__(self, library: Library, lexicon: Lexicon | None, find: Find) -> None:
        self._library = library
        self._lexicon = lexicon
        self._find = find
        self._backgrounds: dict[Language, Background] = {}

    def formulae(
        self, language: Language, holding: str = "", limit: int = 20, examples: int = 0
    ) -> tuple[Recurring, tuple[tuple[Rendering, ...], ...]]:
        """The formulae of a language, those of the most events first, and how each of them is put."""
        found = formulae(self._library, language, self._lexicon, holding, limit)
        return found, tuple(self._of(Word(one.text, language), examples) for one in found.formulae)

    def of(self, term: str, examples: int = 3) -> tuple[Rendering, ...]:
        """How a term of either language is put, the most frequent rendering first, what is left out last.

        Near-copies do not count. Raises QueryError for what is not one word or phrase, LibraryError once the
        search is cancelled.
        """
        return self._of(term_of(term), examples)

    def _of(self, word: Word, examples: int) -> tuple[Rendering, ...]:
        source = language_of(word)
        go_on = self._library.unless_cancelled()
        found = self._find(word)
        links = Links(self._library, self._lexicon, source)
        evidence = Evidence(word.text, source, self._lexicon)
        occasions = evidence.prepared(links.holding(found))
        newest = list(islice(occasions, LINKS_LEARNT_FROM))
        if not newest:
            return ()
        go_on()
        background = self._background(links, evidence)
        background.leave_out(found)
        go_on()
        learnt = learnt_from(newest, background, evidence.target)
        count = Count(learnt.keys(), Names(word.text, source), evidence.target, examples)
        for occasion in chain(newest, occasions):
            go_on()
            count.add(occasion)
        if len(background):
            for tally in count.terms:
                elsewhere = background.count(tally.units)
                tally.score = log_likelihood(tally.links, count.links, elsewhere, len(background))
        return in_order(count.tallies.values())

    def _background(self, links: Links, evidence: Evidence) -> Background:
        """Drawn once, and kept: the same links serve every term of a language."""
        background = self._backgrounds.get(evidence.source)
        if background is None:
            background = Background.drawn(links, evidence.targets, LINKS_COMPARED)
            self._backgrounds[evidence.source] = background
        return background
