"""Tells whoever waits how much of the work is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[float], None]
"""Told the share that is done, 0 to 1."""


def in_parts(progress: Progress | None, first: float) -> tuple[Progress | None, Progress | None]:
    """Whom to tell the share done of a first part of the work, and whom that of the rest.

    `first`: how much of the work the first part is, 0 to 1.
    """
    return of_part(progress, 0.0, first), of_part(progress, first, 1.0)


def of_part(progress: Progress | None, begin: float, end: float) -> Progress | None:
    """Whom to tell the share done of a part of the work, from one share of the whole to another."""
    return progress and (lambda done: progress(begin + (end - begin) * done))


def never_falling(progress: Progress | None) -> Progress | None:
    """The same one, told no less than before: work that is done a second time is no step back."""
    if progress is None:
        return None
    most = 0.0

    def tell(done: float) -> None:
        nonlocal most
        most = max(most, done)
        progress(most)

    return tell
