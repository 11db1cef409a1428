"""How much a figure may change with the choice of texts."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.alignment.evaluation import Score, total

DRAWS = 1000


def interval(scores: Sequence[Score]) -> tuple[float, float]:
    """The 95 % interval of F1 when as many texts are drawn again and again from these."""
    chance = random.Random(len(scores))
    drawn = sorted(total(chance.choices(scores, k=len(scores))).f1 for _ in range(DRAWS))
    return drawn[int(DRAWS * 0.025)], drawn[int(DRAWS * 0.975) - 1]
