"""How two texts are linked, paragraphs or sentences of any length: what fits their languages and the gear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duizhao.align.engine.association import Remembering
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.languages import Languages
from duizhao.align.engine.paragraphs import paragraph_links
from duizhao.align.engine.profiles import Profile
from duizhao.align.engine.sentences import sentence_links
from duizhao.align.engine.windows import DEFAULT, Limits, linked
from duizhao.align.links import Link, Pair, alone
from duizhao.align.progress import Progress
from duizhao.align.sparse import Matrix

TOGETHER = 600
"""Up to so many sentences of neighbouring pairs are linked together."""

SHORT = 200_000
"""Characters of both texts up to which their words are counted as a whole."""

ENOUGH = 120
"""From so many sentences on, both sides together, a first alignment teaches anything about the words."""


@dataclass(frozen=True, slots=True)
class Method:
    """Links units of two texts."""

    languages: Languages
    thorough: bool
    """Whether to look again with what the first alignment taught."""

    def over(self, left: Sequence[str], right: Sequence[str]) -> Method:
        """The method for parts of these two texts, whose words are counted over both as a whole.

        Long texts are not: what their parts need is found anew.
        """
        if sum(map(len, left)) + sum(map(len, right)) > SHORT:
            return self
        association = Remembering(self.languages.association(left, right))
        languages = replace(self.languages, association=lambda some, others: association)
        return replace(self, languages=languages)

    def paragraphs(
        self, left: Sequence[str], right: Sequence[str], progress: Progress | None = None
    ) -> list[Link]:
        """The links of paragraphs, both sides in order; every one stands in exactly one link."""
        profile = self.languages.paragraphs.stretched([(len(left), len(right))])
        sentences = self.languages.sentences if self.languages.clauses else None

        def link(window: Comparison) -> list[Link]:
            return paragraph_links(window, profile, sentences)

        return linked(left, right, self.languages, link, progress)

    def sentences(
        self,
        left: Sequence[str],
        right: Sequence[str],
        progress: Progress | None = None,
        limits: Limits = DEFAULT,
    ) -> list[Link]:
        """The links of sentences, both sides in order; every one stands in exactly one link."""
        profile = self.languages.sentences.stretched([(len(left), len(right))])

        def link(window: Comparison) -> list[Link]:
            return self._linked(window, Blocks.of([(len(window.left), len(window.right))]), profile)

        return linked(left, right, self.languages, link, progress, limits)

    def within(self, pairs: Sequence[Pair], progress: Progress | None = None) -> list[list[Link]]:
        """The links of the sentences of many pairs, each by itself; what words they teach is shared."""
        found: list[list[Link]] = []
        for group in _groups(pairs):
            found += self._within(group) if len(group) > 1 else [self.sentences(*group[0])]
            if progress:
                progress(len(found) / len(pairs))
        return found

    def scores(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """What speaks for each pair of units, wherever they stand: left × right, natural logarithm."""
        return Comparison.of(left, right, self.languages).pairs(self.languages.paragraphs)

    def _within(self, group: Sequence[Pair]) -> list[list[Link]]:
        lefts = [unit for left, _ in group for unit in left]
        rights = [unit for _, right in group for unit in right]
        if not lefts or not rights:
            return [alone(range(len(left)), range(len(right)), 1.0) for left, right in group]
        sizes = [(len(left), len(right)) for left, right in group]
        comparison = Comparison.of(lefts, rights, self.languages)
        profile = self.languages.sentences.stretched(sizes)
        return list(_shared_out(iter(self._linked(comparison, Blocks.of(sizes), profile)), sizes))

    def _linked(self, comparison: Comparison, blocks: Blocks, profile: Profile) -> list[Link]:
        again = self.thorough and len(comparison.left) + len(comparison.right) >= ENOUGH
        return sentence_links(comparison, blocks, profile, self.languages.clauses, again=again)


def _groups(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Neighbouring pairs, together not too many sentences; a pair that alone is too much stands alone."""
    group: list[Pair] = []
    size = 0
    for pair in pairs:
        added = len(pair[0]) + len(pair[1])
        if group and size + added > TOGETHER:
            yield group
            group, size = [], 0
        group.append(pair)
        size += added
    if group:
        yield group


def _shared_out(links: Iterator[Link], sizes: Sequence[tuple[int, int]]) -> Iterator[list[Link]]:
    """The links of consecutive blocks of these sizes, the units of each counted from 0."""
    first_left = first_right = 0
    for left_count, right_count in sizes:
        held: list[Link] = []
        waiting = left_count + right_count
        while waiting:
            link = next(links)
            waiting -= len(link.left) + len(link.right)
            held.append(
                Link(
                    tuple(unit - first_left for unit in link.left),
                    tuple(unit - first_right for unit in link.right),
                    link.confidence,
                )
            )
        yield held
        first_left, first_right = first_left + left_count, first_right + right_count
