"""Whether work grows no faster than what it is done on, told without a clock on the wall."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

LEAST = 0.02
"""Seconds of the processor below which nothing can be told: so much both sizes are granted."""


def grows_evenly(work: Callable[[int], object], size: int) -> bool:
    """Whether eight times as much takes far less than sixty-four times as long."""
    return _least(work, 8 * size) < 24 * max(_least(work, size), LEAST)


def _least(work: Callable[[int], object], size: int) -> float:
    return min(_seconds(work, size) for _ in range(2))


def _seconds(work: Callable[[int], object], size: int) -> float:
    begun = process_time()
    work(size)
    return process_time() - begun
