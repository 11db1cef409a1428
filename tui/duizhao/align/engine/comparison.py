"""Two texts prepared for being compared: cut into clauses and tokens, with what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

from duizhao.align.engine.band import UNREACHED, Band, Shape
from duizhao.align.engine.blocks import Blocks
from duizhao.align.engine.boundaries import Boundaries
from duizhao.align.engine.chart import Scores
from duizhao.align.engine.languages import Languages
from duizhao.align.engine.length import length_costs, lengths
from duizhao.align.engine.overlap import overlap
from duizhao.align.engine.profiles import Profile
from duizhao.align.engine.punctuation import mark_numbers, mark_ratios, marks_in, plain_marks
from duizhao.align.engine.tokens import Tokens
from duizhao.align.sparse import Indices, Matrix, Sparse
from duizhao.align.words.clauses import SENTENCE_END, Cutter

TokenCutter: TypeAlias = Callable[[str], Sequence[str]]
"""Cuts text into the tokens that are compared."""

MOST_CLAUSES = 100
"""A unit is cut into no more: else one endless line would need a table of all its clauses."""


class Units(NamedTuple):
    """Units of one text, clauses or larger: the words and the marks in each, and its length."""

    words: Tokens
    marks: Tokens
    lengths: Matrix

    def until(self, count: int) -> Units:
        """The first units."""
        return Units(self.words.between(0, count), self.marks.between(0, count), self.lengths[:count])

    def backwards(self) -> Units:
        """The last unit first."""
        return Units(self.words.backwards(), self.marks.backwards(), self.lengths[::-1])


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts, in units that are cut into clauses."""

    clauses: Units
    units: Units
    firsts: Indices
    """The first clause of each unit; and how many clauses there are."""
    boundaries: Boundaries
    plain: Sequence[str]
    """The clauses, their marks in one form."""

    @classmethod
    def of(cls, texts: Sequence[str], cut: Cutter, tokens: TokenCutter, numbers: dict[str, int]) -> Side:
        """The side of some units; token types that `numbers` has not yet get the next number there."""
        plain = [plain_marks(text) for text in texts]
        cuts = [_at_most(MOST_CLAUSES, cut(text)) for text in plain]
        clauses = [clause for unit in cuts for clause in unit]
        firsts: Indices = np.concatenate([[0], np.cumsum([len(unit) for unit in cuts])]).astype(np.intp)
        words = Tokens.of(map(tokens, clauses), numbers)
        marks = Tokens.of(map(marks_in, clauses), mark_numbers())
        units = Units(words.joined(firsts), marks.joined(firsts), lengths(texts))
        return cls(Units(words, marks, lengths(clauses)), units, firsts, Boundaries.of(plain), clauses)

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def until(self, count: int) -> Side:
        """The first units."""
        return Side(
            self.clauses.until(int(self.firsts[count])),
            self.units.until(count),
            self.firsts[: count + 1],
            self.boundaries.until(count),
            self.plain[: self.firsts[count]],
        )

    def in_sentences(self) -> tuple[Side, Indices]:
        """The same text with its sentences as units, and the first of them in each unit there was."""
        ends = np.fromiter((bool(SENTENCE_END.search(clause)) for clause in self.plain), dtype=np.bool_)
        begins = np.append(True, ends[:-1])
        begins[self.firsts[:-1]] = True
        firsts: Indices = np.append(np.flatnonzero(begins), len(self.plain))
        texts = ["".join(self.plain[a:b]).strip() for a, b in pairwise(firsts)]
        words, marks, _ = self.clauses
        units = Units(words.joined(firsts), marks.joined(firsts), lengths(texts))
        sentences = Side(self.clauses, units, firsts, Boundaries.of(texts), self.plain)
        return sentences, np.searchsorted(firsts, self.firsts)


@dataclass(frozen=True)
class Comparison:
    """Two texts, and what of the one belongs to what of the other."""

    left: Side
    right: Side
    ratios: Sparse
    """How many times likelier than by chance each right word is beside each left one."""
    chances: Matrix
    """How likely each right word is anywhere."""
    marks: Sparse
    """As `ratios`, for punctuation."""
    length_ratio: float
    """Right characters for a left one."""

    @classmethod
    def of(cls, left: Sequence[str], right: Sequence[str], languages: Languages) -> Comparison:
        """The comparison of two lists of units."""
        association = languages.association(left, right)
        left_types: dict[str, int] = {}
        right_types: dict[str, int] = {}
        lefts = Side.of(left, languages.cut_left, association.left_tokens, left_types)
        rights = Side.of(right, languages.cut_right, association.right_tokens, right_types)
        return cls(
            lefts,
            rights,
            association.ratios(left_types, right_types),
            association.chances(right_types),
            mark_ratios(rights.units.marks),
            languages.length_ratio,
        )

    def in_sentences(self) -> tuple[Comparison, Indices, Indices]:
        """The comparison of the sentences, and the first of them in each left and each right unit."""
        left, lefts = self.left.in_sentences()
        right, rights = self.right.in_sentences()
        return replace(self, left=left, right=right), lefts, rights

    def until(self, left_count: int, right_count: int) -> Comparison:
        """The beginnings of both texts."""
        return replace(self, left=self.left.until(left_count), right=self.right.until(right_count))

    def scores(self, left: Units, right: Units, band: Band, profile: Profile, blocks: Blocks) -> Scores:
        """What words, marks, lengths and their shapes say of the beads of some units within blocks."""
        shapes = profile.shares
        words = overlap(left.words, right.words, self.ratios, band, shapes, profile.own, profile.words)
        marks = overlap(left.marks, right.marks, self.marks, band, shapes, profile.own, profile.marks)
        costs = length_costs(left.lengths, right.lengths, band, shapes, self.length_ratio)
        found: dict[Shape, Matrix] = {}
        for shape in shapes:
            score = np.full(band.shape, profile.log_prior(shape), dtype=np.float32)
            if all(shape):
                score += words[shape] + marks[shape] - profile.length * costs[shape]
            fits = band.ahead(shape)[2] & blocks.allow(band, shape)
            found[shape] = np.where(fits, score, np.float32(UNREACHED))
        return found

    def pairs(self, profile: Profile) -> Matrix:
        """What speaks for each pair of units, wherever they stand: left × right, prior left out."""
        band = Band.full(len(self.left), len(self.right))
        left, right, pair = self.left.units, self.right.units, [(1, 1)]
        score = overlap(left.words, right.words, self.ratios, band, pair, profile.own, profile.words)[1, 1]
        score += overlap(left.marks, right.marks, self.marks, band, pair, profile.own, profile.marks)[1, 1]
        costs = length_costs(left.lengths, right.lengths, band, pair, self.length_ratio)
        score -= profile.length * costs[1, 1]
        return score[:-1, :-1]


def _at_most(count: int, clauses: Sequence[str]) -> Sequence[str]:
    """The clauses, neighbours joined where there are more than so many."""
    size = -(-len(clauses) // count)
    if size <= 1:
        return clauses
    return ["".join(clauses[first : first + size]) for first in range(0, len(clauses), size)]
