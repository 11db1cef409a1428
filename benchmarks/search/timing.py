"""How long things take, summed up."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds, and what came of it."""
    begun = time.perf_counter()
    outcome = work()
    return (time.perf_counter() - begun) * 1000, outcome


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds: half are below the middle one, 19 of 20 below the high one."""

    middle: float
    high: float
    most: float

    @classmethod
    def of(cls, times: Sequence[float]) -> Spread:
        """The spread of some times."""
        ordered = sorted(times)
        last = len(ordered) - 1
        return cls(ordered[last // 2], ordered[round(last * 0.95)], ordered[-1])

    def __str__(self) -> str:
        return f"{self.middle:9.2f}{self.high:9.2f}{self.most:9.2f}"
