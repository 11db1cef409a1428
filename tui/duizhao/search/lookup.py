"""Looks expressions up in the index, each only once while the library stands still."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from duizhao.library.passages import LAST, Contents, Passages, Slots

_FEW = 200
"""Slots that are fetched in any case: of an expression that has fewer everything is known then."""
_MANY = 64
"""Of more stretches all slots that match are fetched at once, rather than for each by itself."""
CHUNK = 64
"""Slots that are handed on together."""
_MOST = 4096
"""Slots that are fetched together, after some: each time the index is asked anew."""
_REMEMBERED = 32
"""Expressions whose slots are remembered."""


class Lookup:
    """What matches in a library as it stands at one moment."""

    def __init__(self, passages: Passages, contents: Contents) -> None:
        self.passages = passages
        self.contents = contents
        self._first: OrderedDict[str, Slots] = OrderedDict()
        self._all: OrderedDict[str, Slots] = OrderedDict()

    @property
    def is_scattered(self) -> bool:
        """Whether there are so many texts that all slots are fetched at once."""
        return len(self.contents.stretches) > _MANY

    def holds(self, expression: str) -> bool:
        """Whether anything matches."""
        return bool(self._begin(expression))

    def _begin(self, expression: str) -> Slots:
        """Some slots that match: the first ones of the newest text and on, then the first of all."""
        return _remembered(self._first, expression, lambda: self._fetch_begin(expression))

    def _fetch_begin(self, expression: str) -> Slots:
        found = self.passages.slots(expression, self._newest, limit=_FEW)
        if len(found) == _FEW or not self._newest:
            return found
        before = self.passages.slots(expression, 0, self._newest - 1, _FEW - len(found))
        return before.followed_by(found)

    @cached_property
    def _newest(self) -> int:
        """The first slot of the newest text, with which a first page begins."""
        stretches = (self.contents.of_version.get(holder.key) for holder in self.contents.holders)
        return next((some[0].first for some in stretches if some), 0)

    def known(self, expression: str) -> Slots | None:
        """All slots that match, where these are few or the texts are many; else None."""
        begin = self._begin(expression)
        if len(begin) < _FEW:
            return begin
        if not self.is_scattered:
            return None
        return _remembered(self._all, expression, lambda: self.passages.slots(expression))

    def count(self, expression: str, first: int = 0, last: int = LAST) -> int:
        """How many slots from first to last match."""
        known = self.known(expression)
        if known is None:
            return self.passages.count(expression, first, last)
        return known.count_within(first, last)

    def slots(self, expression: str, first: int, last: int) -> Iterator[Sequence[int]]:
        """The slots from first to last that match, some at a time."""
        known = self.known(expression)
        if known is not None:
            found = known.within(first, last)
            yield from (found[n : n + CHUNK] for n in range(0, len(found), CHUNK))
            return
        begun = self._begin(expression).within(first, last) if first >= self._newest else array("q")
        if begun:
            yield from (begun[n : n + CHUNK] for n in range(0, len(begun), CHUNK))
            first = begun[-1] + 1
        some = CHUNK
        while found := self.passages.slots(expression, first, last, some).within(first, last):
            yield from (found[n : n + CHUNK] for n in range(0, len(found), CHUNK))
            first, some = found[-1] + 1, min(2 * some, _MOST)


def _remembered(memory: OrderedDict[str, Slots], expression: str, fetch: Callable[[], Slots]) -> Slots:
    """What is fetched for an expression, or was before; the oldest is forgotten."""
    slots = memory.get(expression)
    if slots is None:
        slots = memory[expression] = fetch()
        if len(memory) > _REMEMBERED:
            memory.popitem(last=False)
    return slots
