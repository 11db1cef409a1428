"""How strongly two counts speak against chance."""

from __future__ import annotations

from math import log


def log_likelihood(near: int, of_near: int, elsewhere: int, of_elsewhere: int) -> float:
    """The log-likelihood ratio of Dunning (1993) for two counts, each of how many there might be.

    Negative where the first is the less frequent; 0 where one rate explains both, or there is nothing to
    count. 3.84 is exceeded by chance once in twenty, 10.83 once in a thousand.
    """
    if not of_near or not of_elsewhere:
        return 0.0
    rate = (near + elsewhere) / (of_near + of_elsewhere)
    cells = (
        (near, of_near * rate),
        (of_near - near, of_near * (1 - rate)),
        (elsewhere, of_elsewhere * rate),
        (of_elsewhere - elsewhere, of_elsewhere * (1 - rate)),
    )
    ratio = max(0.0, 2 * sum(seen * log(seen / expected) for seen, expected in cells if seen and expected))
    return ratio if near * of_elsewhere >= elsewhere * of_near else -ratio
