"""Two words of one sentence that stand at a distance, and where they stand in a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from duizhao.model import Lang
from duizhao.search.language.tree import Distance, Gap, Language
from duizhao.search.matches import Match, merged
from duizhao.search.rules import Alternative, Rule
from duizhao.search.words import SoughtWord
from duizhao.text.sentences import sentence_starts


class SoughtGap:
    """Two words at a distance: characters between them, marks and blanks included, in one sentence.

    Sentences are those of a paragraph as the reader cuts them; one ends at a line break too.
    """

    def __init__(
        self, gap: Gap, alternatives: Sequence[Sequence[Alternative]], rules: frozenset[Rule]
    ) -> None:
        self.leaf = gap
        self._first, self._second = (
            SoughtWord(word, forms, rules)
            for word, forms in zip((gap.first, gap.second), alternatives, strict=True)
        )

    @property
    def language(self) -> Language | None:
        """The side on which alone both can stand; None for either."""
        return self._first.language or self._second.language

    def expression(self, language: Language) -> str:
        """The FTS5 expression that finds what has both on a side; empty where one cannot stand there."""
        both = self._first.expression(language), self._second.expression(language)
        return f"({both[0]} AND {both[1]})" if all(both) else ""

    def is_certain(self, language: Language) -> bool:
        """Never: the index knows of no distance in characters."""
        return False

    def matches(self, text: str, lang: Lang) -> tuple[Match, ...]:
        """Where each of the two words stands at the distance from the other, in order."""
        return merged(list(dict.fromkeys(self._standing(text, lang))))

    def found(self, text: str, lang: Lang) -> bool:
        """Whether they stand in a text."""
        return any(True for _ in self._standing(text, lang))

    def _standing(self, text: str, lang: Lang) -> Iterator[Match]:
        """Each of the words that stands at the distance from the other in one sentence; some come twice."""
        first = self._first.matches(text, lang)
        second = self._second.matches(text, lang) if first else ()
        yield from self._pairs(first, second, text, lang)
        if self.leaf.distance is Distance.EITHER:
            yield from self._pairs(second, first, text, lang)

    def _pairs(
        self, before: Sequence[Match], behind: Sequence[Match], text: str, lang: Lang
    ) -> Iterator[Match]:
        """Each that stands at the distance before or behind another, of words that are in order."""
        near = list(self._at_distance(before, behind))
        if not near:
            return
        sentences = _sentence_starts(text, lang)
        ends = [match.end for match in behind]
        taken = 0
        for one, low, high in near:
            following = bisect_right(sentences, one.start)
            if following < len(sentences):
                high = bisect_right(ends, sentences[following], low, high)
            if low < high:
                yield one
                # Of those behind, many are behind several: each is taken once, however many there are.
                yield from behind[max(low, taken) : high]
                taken = max(taken, high)

    def _at_distance(
        self, before: Sequence[Match], behind: Sequence[Match]
    ) -> Iterator[tuple[Match, int, int]]:
        """Each with the half-open range of those behind that stand at the distance, if there are any."""
        most = self.leaf.characters
        least = most if self.leaf.distance is Distance.EXACTLY else 0
        starts = [match.start for match in behind]
        for one in before:
            low, high = bisect_left(starts, one.end + least), bisect_right(starts, one.end + most)
            if low < high:
                yield one, low, high


def _sentence_starts(text: str, lang: Lang) -> list[int]:
    """The offset at which each sentence of a text begins."""
    starts: list[int] = []
    at = 0
    for line in text.split("\n"):
        starts.extend(at + start for start in sentence_starts(line, lang))
        at += len(line) + 1
    return starts
