"""How much each pair of tokens adds to what speaks for a link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from duizhao.align.engine.association import Association
from duizhao.align.engine.profiles import SENTENCES
from duizhao.align.sparse import Matrix


class Contributions:
    """The tokens of the two sides of a link, and what each pair of them contributes to its score."""

    def __init__(self, association: Association, left: Sequence[str], right: Sequence[str]) -> None:
        self.left_tokens = [token for text in left for token in association.left_tokens(text)]
        self.right_tokens = [token for text in right for token in association.right_tokens(text)]
        self._left, self._right = _numbered(self.left_tokens), _numbered(self.right_tokens)
        ratios = association.ratios(self._left, self._right).dense()
        counts = _counts(self.left_tokens, self._left), _counts(self.right_tokens, self._right)
        right_weight, left_weight = SENTENCES.words
        self._weights = right_weight * _explained(counts[0], ratios, counts[1])
        self._weights += left_weight * _explained(counts[1], ratios.T, counts[0]).T

    def between(self, left: Iterable[str], right: Iterable[str]) -> float:
        """What some tokens of the left and some of the right contribute together."""
        rows = [self._left[token] for token in left]
        columns = [self._right[token] for token in right]
        return float(self._weights[np.ix_(rows, columns)].sum())

    def pairs(self, least: float) -> Iterator[tuple[str, str, float]]:
        """The pairs that contribute at least so much, the strongest first."""
        lefts, rights = list(self._left), list(self._right)
        rows, columns = np.nonzero(self._weights >= least)
        for place in np.argsort(-self._weights[rows, columns], kind="stable"):
            row, column = rows[place], columns[place]
            yield lefts[row], rights[column], float(self._weights[row, column])

    def is_best(self, left: str, right: str) -> bool:
        """Whether no left token explains the right one better; a right one that none explains has no best."""
        column = self._weights[:, self._right[right]]
        return bool(column.any()) and int(column.argmax()) == self._left[left]


def _numbered(tokens: Iterable[str]) -> dict[str, int]:
    return {token: number for number, token in enumerate(dict.fromkeys(tokens))}


def _counts(tokens: Iterable[str], numbers: dict[str, int]) -> Matrix:
    counts = Counter(tokens)
    return np.array([counts[token] for token in numbers], dtype=np.float32)


def _explained(sources: Matrix, ratios: Matrix, targets: Matrix) -> Matrix:
    """What is gained where the sources explain the targets, shared among them: sources × targets."""
    shares = sources[:, None] * ratios
    offered = shares.sum(axis=0)
    gain = np.log(SENTENCES.own + (1 - SENTENCES.own) * offered / (sources.sum() + 1)).clip(min=0)
    gained: Matrix = shares * (targets * gain / np.where(offered > 0, offered, 1))
    return gained
