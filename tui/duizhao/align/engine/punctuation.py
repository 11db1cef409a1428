"""The punctuation of both languages in one form, and how surely its marks stand on both sides."""

from __future__ import annotations

import re

import numpy as np

from duizhao.align.engine.tokens import Tokens
from duizhao.align.sparse import Sparse

CLASSES = "?!“”;:(…—"
SAME_MARK = 0.6

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


def marks_in(plain: str) -> list[str]:
    """The marks of a text that has them in one form."""
    return [character for character in plain if character in CLASSES]


def mark_numbers() -> dict[str, int]:
    """The marks by number, for counting them as tokens."""
    return {mark: number for number, mark in enumerate(CLASSES)}


def mark_ratios(right: Tokens) -> Sparse:
    """How many times likelier than by chance the same mark stands on both sides."""
    counts = np.bincount(right.types, minlength=len(CLASSES))
    chances = (counts + 0.5) / (counts.sum() + 0.5 * len(CLASSES))
    marks = np.arange(len(CLASSES))
    return Sparse.of(marks, marks, SAME_MARK / chances, (len(CLASSES), len(CLASSES)))
