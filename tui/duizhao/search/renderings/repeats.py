"""Finds the runs of tokens that several events share, without comparing any two texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]

END = 0
"""The token between two clauses; no run goes over it."""


class Repeat(NamedTuple):
    """A run of tokens that stands in several events."""

    start: int
    """Where it stands first, in tokens."""
    length: int
    events: int
    places: int


def repeats(
    tokens: Sequence[int], events: Sequence[int], shortest: int, longest: int, least_events: int = 2
) -> Iterator[Repeat]:
    """The runs that stand in several events, those left out that only stand in a longer one of as many.

    `events` says of which event each token is; a run never goes over END. A run can only stand in as many
    events as its beginning, so each length looks only at what the shorter one has left: a sort of all
    tokens at first, of ever fewer afterwards. Takes some 60 bytes a token.
    """
    import numpy as np

    text, owners = np.asarray(tokens, dtype=np.int64), np.asarray(events, dtype=np.int64)
    places = np.flatnonzero(text != END)
    level = _Level(places, text[places], owners, 1).in_several(least_events)
    while len(level.places):
        longer = level.longer().in_several(least_events) if level.length < longest else None
        if level.length >= shortest:
            yield from level.repeats(longer)
        if longer is None:
            return
        level = longer


class _Level:
    """All runs of one length that are still looked at."""

    def __init__(self, places: Numbers, keys: Numbers, owners: Numbers, length: int) -> None:
        """`places` are where the runs begin, ascending, `keys` tell them apart; one owner a token."""
        import numpy as np

        self.places = places
        self.length = length
        self._owners = owners
        _, self._first, names, self._counts = np.unique(
            keys, return_index=True, return_inverse=True, return_counts=True
        )
        self._names = names.astype(np.int64)
        several = int(owners.max(initial=0)) + 1
        pairs = np.unique(self._names * several + owners[places])
        self._events = np.bincount(pairs // several, minlength=len(self._counts))

    def in_several(self, least_events: int) -> _Level:
        """Those that stand in several events."""
        kept = self._events[self._names] >= least_events
        return _Level(self.places[kept], self._names[kept], self._owners, self.length)

    def longer(self) -> _Level:
        """The runs of one token more, each made of two that overlap."""
        behind = self._at(self.places + 1)
        kept = behind >= 0
        keys = self._names[kept] * (len(self._counts) + 1) + behind[kept]
        return _Level(self.places[kept], keys, self._owners, self.length + 1)

    def repeats(self, longer: _Level | None) -> Iterator[Repeat]:
        """The runs that stand in more events than any run of one token more around them."""
        import numpy as np

        around = np.zeros(len(self._counts), dtype=np.int64)
        if longer is not None:
            events = longer._events[longer._names]
            for shift in (0, 1):
                np.maximum.at(around, self._at(longer.places + shift), events)
        for name in np.flatnonzero(self._events > around).tolist():
            start = int(self.places[self._first[name]])
            yield Repeat(start, self.length, int(self._events[name]), int(self._counts[name]))

    def _at(self, places: Numbers) -> Numbers:
        """The runs that begin at some places, -1 where none does that is looked at."""
        import numpy as np

        if not len(self.places):
            return np.full(len(places), -1, dtype=np.int64)
        found = np.minimum(np.searchsorted(self.places, places), len(self.places) - 1)
        names: Numbers = np.where(self.places[found] == places, self._names[found], -1)
        return names
