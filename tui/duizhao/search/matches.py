"""Where a leaf of a query stands in a text, and why it was found there."""

from __future__ import annotations

from typing import NamedTuple

from duizhao.search.rules import Reason


class Match(NamedTuple):
    """A place in a text where a leaf stands."""

    start: int
    end: int
    """Half-open, in characters of the text."""
    reasons: tuple[Reason, ...]
    """What found it there: at least one."""


def merged(matches: list[Match]) -> tuple[Match, ...]:
    """Matches in their order, without overlaps: of two the longer one stays, and two that cross become one.

    Of two with one span the one that comes first stays.
    """
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
        elif match.end > kept[-1].end:
            reasons = dict.fromkeys(kept[-1].reasons + match.reasons)
            kept[-1] = Match(kept[-1].start, match.end, tuple(reasons))
    return tuple(kept)
