"""The scorer that needs no model: shared words, punctuation, length and the clauses at the boundaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

import numpy as np

from duizhao.align.association import Association, SameLanguage, Translation
from duizhao.align.clauses import Edge, edges
from duizhao.align.length import ENGLISH_PER_CHINESE, length_score, lengths
from duizhao.align.lexicon import Lexicon
from duizhao.align.overlap import Overlap
from duizhao.align.punctuation import plain_marks, punctuation_overlap, quote_boundaries
from duizhao.align.scoring import BeadScores, Matrix, Shape

RIGHT_WEIGHT, LEFT_WEIGHT = 0.5, 0.45
BOUNDARY_WEIGHT = 0.2

PAIR: Shape = (1, 1)


class LikelihoodScorer:
    """Scores beads of the two texts whose tokens it was made for."""

    def __init__(
        self,
        association: Association,
        left_edges: tuple[Edge, Edge],
        right_edges: tuple[Edge, Edge],
        length_ratio: float,
    ) -> None:
        self._association = association
        self._left_edges = left_edges
        self._right_edges = right_edges
        self._length_ratio = length_ratio

    @classmethod
    def of_translation(
        cls, chinese: Sequence[str], english: Sequence[str], lexicon: Lexicon
    ) -> LikelihoodScorer:
        """For Chinese on the left and English on the right."""
        association = Translation(chinese, english, lexicon)
        return cls(association, edges(chinese=True), edges(chinese=False), ENGLISH_PER_CHINESE)

    @classmethod
    def of_one_language(cls, left: Sequence[str], right: Sequence[str], *, chinese: bool) -> LikelihoodScorer:
        """For two texts of one language, Chinese in any script."""
        both = edges(chinese=chinese)
        return cls(SameLanguage(left, right, chinese=chinese), both, both, 1.0)

    def pairs(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """The evidence for each pair of units: words, punctuation and length."""
        evidence = _Evidence(self._overlap(left, right), left, right, self._length_ratio)
        return evidence.score(PAIR)

    def scores(self, left: Sequence[str], right: Sequence[str], shapes: Collection[Shape]) -> BeadScores:
        """The evidence for each bead, boundaries counted with the bead that ends there."""
        evidence = _Evidence(self._overlap(left, right), left, right, self._length_ratio)
        boundaries = evidence.quote_boundaries()
        boundaries[1:-1, 1:-1] += self._clause_boundaries(left, right)
        found: dict[Shape, Matrix] = {}
        for m, n in shapes:
            if m <= len(left) and n <= len(right):
                ends = boundaries[m:, n:]
                found[m, n] = ends + evidence.score((m, n)) if m and n else ends
        return found

    def _overlap(self, left: Sequence[str], right: Sequence[str]) -> Overlap:
        left_counts, left_types = _counts(left, self._association.left_tokens)
        right_counts, right_types = _counts(right, self._association.right_tokens)
        ratios = self._association.ratios(left_types, right_types)
        return Overlap(left_counts, right_counts, ratios, RIGHT_WEIGHT, LEFT_WEIGHT)

    def _clause_boundaries(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """How much better the neighbours of each inner boundary match straight than crosswise."""
        if len(left) < 2 or len(right) < 2:
            return np.zeros((max(0, len(left) - 1), max(0, len(right) - 1)), dtype=np.float32)
        (left_first, left_last), (right_first, right_last) = self._left_edges, self._right_edges
        left_ends, left_beginnings = [left_last(u) for u in left[:-1]], [left_first(u) for u in left[1:]]
        right_ends, right_beginnings = (
            [right_last(u) for u in right[:-1]],
            [right_first(u) for u in right[1:]],
        )
        pairs = self._overlap([*left_ends, *left_beginnings], [*right_ends, *right_beginnings])
        cross = Overlap(pairs.left, pairs.right, pairs.association, 1.0, 1.0).score(PAIR)
        i, j = len(left_ends), len(right_ends)
        straight = cross[:i, :j] + cross[i:, j:] - cross[:i, j:] - cross[i:, :j]
        weighted: Matrix = BOUNDARY_WEIGHT * straight
        return weighted


class _Evidence:
    """What speaks for beads wherever they stand."""

    def __init__(
        self, words: Overlap, left: Sequence[str], right: Sequence[str], length_ratio: float
    ) -> None:
        self._words = words
        self._left_marks = [plain_marks(text) for text in left]
        self._right_marks = [plain_marks(text) for text in right]
        self._marks = punctuation_overlap(self._left_marks, self._right_marks)
        self._left_lengths, self._right_lengths = lengths(left), lengths(right)
        self._length_ratio = length_ratio

    def score(self, shape: Shape) -> Matrix:
        """The scores of all beads of a two-sided shape."""
        score = self._words.score(shape) + self._marks.score(shape)
        score += length_score(self._left_lengths, self._right_lengths, shape, self._length_ratio)
        return score

    def quote_boundaries(self) -> Matrix:
        """What quotation marks say for each boundary."""
        return quote_boundaries(self._left_marks, self._right_marks)


def _counts(texts: Sequence[str], cut: Callable[[str], list[str]]) -> tuple[Matrix, dict[str, int]]:
    """The tokens of each text counted (texts × types), and the number of each type."""
    bags = [Counter(cut(text)) for text in texts]
    types = {
        token: number for number, token in enumerate(dict.fromkeys(token for bag in bags for token in bag))
    }
    counts = np.zeros((len(bags), len(types)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for token, count in bag.items():
            counts[row, types[token]] = count
    return counts, types
