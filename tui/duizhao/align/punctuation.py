"""What the punctuation of two sides says about which units belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from duizhao.align.overlap import Overlap
from duizhao.align.scoring import Matrix

CLASSES = "?!“”;:(…—"
WEIGHT = 0.35
SAME_MARK = 0.6

BOTH_CLOSE, ONE_CLOSES = 1.5, -0.75
BOTH_OPEN, ONE_OPENS = 0.6, -0.3

MARKS = str.maketrans("？！；：（「」『』﹁﹂﹃﹄《》", "?!;:(“”“”“”“”  ")
SINGLE_OPENING = re.compile(r"(?<![^\s(\[“—-])['‘](?=\w)|‘")
SINGLE_CLOSING = re.compile(r"(?<=[.,!?—…;:])['’](?=\s|$|[”—)])")
OPENING = re.compile(r"(?<![^\s(\[—-])\"(?=\S)|(?<=[:,;.!?：，。；])\"(?=\w)")
RUNS = re.compile(r"—+|--+|…+|\.{3,}")
TIME_COLON = re.compile(r"(?<=\d):(?=\d)")


def plain_marks(text: str) -> str:
    """The text with each mark in one form: quotes curly, `…` and `—` once, no colons in times."""
    text = SINGLE_CLOSING.sub("”", SINGLE_OPENING.sub("“", text.translate(MARKS)))
    text = OPENING.sub("“", text).replace('"', "”")
    return TIME_COLON.sub(".", RUNS.sub(lambda run: "…" if run[0][0] in "….." else "—", text))


def punctuation_overlap(left: Sequence[str], right: Sequence[str]) -> Overlap:
    """The overlap of the punctuation of two sides, both with plain marks."""
    left_counts, right_counts = _counts(left), _counts(right)
    totals = right_counts.sum(axis=0)
    chances = (totals + 0.5) / (totals.sum() + 0.5 * len(CLASSES))
    association = np.diag(SAME_MARK / chances).astype(np.float32)
    return Overlap(left_counts, right_counts, association, WEIGHT, WEIGHT)


def quote_boundaries(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """What quotation marks say for a boundary before left unit i and right unit j: (I+1) × (J+1)."""
    bonus = np.zeros((len(left) + 1, len(right) + 1), dtype=np.float32)
    bonus[1:, 1:] += _agreement(_closing(left), _closing(right), BOTH_CLOSE, ONE_CLOSES)
    bonus[:-1, :-1] += _agreement(_opening(left), _opening(right), BOTH_OPEN, ONE_OPENS)
    return bonus


def _closing(texts: Sequence[str]) -> list[bool]:
    return [text.rstrip("■ ").endswith("”") for text in texts]


def _opening(texts: Sequence[str]) -> list[bool]:
    return [text.startswith("“") for text in texts]


def _agreement(left: Sequence[bool], right: Sequence[bool], both: float, one: float) -> Matrix:
    """What it says of each pair of units that both have a mark, or only one; nothing in texts without it."""
    if not any(left) or not any(right):
        return np.zeros((len(left), len(right)), dtype=np.float32)
    count = np.add.outer(np.array(left, dtype=np.float32), np.array(right, dtype=np.float32))
    return np.select([count == 2, count == 1], [both, one], 0.0).astype(np.float32)


def _counts(texts: Sequence[str]) -> Matrix:
    return np.array([[text.count(mark) for mark in CLASSES] for text in texts], dtype=np.float32)
