"""Pairs units whose order says little: captions, headlines, what is left over."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from duizhao.align.links import Link
from duizhao.align.sparse import Matrix

SAME_PHOTOGRAPHER, OTHER_PHOTOGRAPHER = 4.0, -3.0


def matched(scores: Matrix, left: Sequence[str], right: Sequence[str]) -> list[Link]:
    """The pairs with the best scores first, each unit in one; units that fit none stand alone.

    A score is the natural logarithm of the odds that two units say the same. Between equal texts the order
    decides.
    """
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    links: list[Link] = []
    likely = [(int(i), int(j)) for i, j in np.argwhere(scores > 0)]
    for i, j in sorted(likely, key=lambda pair: (-round(float(scores[pair]), 3), pair)):
        if i in free_left and j in free_right:
            free_left.remove(i)
            free_right.remove(j)
            links.append(Link((i,), (j,), _confidence(scores, i, j, left, right)))
    lone = scores[np.ix_(sorted(free_left), sorted(free_right))]
    links += [Link((i,), (), _none_of(lone[row])) for row, i in enumerate(sorted(free_left))]
    links += [Link((), (j,), _none_of(lone[:, column])) for column, j in enumerate(sorted(free_right))]
    return links


def _confidence(scores: Matrix, i: int, j: int, left: Sequence[str], right: Sequence[str]) -> float:
    """How far the pair is ahead of no pair, and of pairs with another text on either side."""
    rivals = [float(scores[i, other]) for other in range(len(right)) if right[other] != right[j]]
    rivals += [float(scores[other, j]) for other in range(len(left)) if left[other] != left[i]]
    return share(float(scores[i, j]), [0.0, *rivals])


def _none_of(scores: Matrix) -> float:
    return share(0.0, [float(score) for score in scores])


def share(score: float, rivals: Sequence[float]) -> float:
    """The probability of what has this score among rivals, all natural logarithms."""
    return float(np.exp(score - np.logaddexp.reduce([score, *rivals])))


def photographer_scores(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> Matrix:
    """What the photographers say for each pair of captions: nothing where one of the two names none."""
    scores = np.zeros((len(left), len(right)), dtype=np.float32)
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if one and other:
                scores[i, j] = SAME_PHOTOGRAPHER if one & other else OTHER_PHOTOGRAPHER
    return scores
