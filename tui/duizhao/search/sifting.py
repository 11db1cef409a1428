"""Looks at the texts of a part, and remembers in which slots was found what was looked for."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from itertools import islice
from threading import Lock

from duizhao.library.blocks import LINES, Block
from duizhao.library.header import LibraryError
from duizhao.model import Lang
from duizhao.search.patterns import SoughtPattern
from duizhao.search.sought import Sought

_MOST = 1_000_000
"""Slots that are remembered of a part."""
_AHEAD = 4
"""Pieces that are looked at ahead of the one that is wanted next."""
_PIECE = 4_000
"""Slots that a thread looks at in one go: few enough to be soon done where no more are wanted."""


class Sifted:
    """The slots of a part in which something was found, as far as it was looked at from its beginning on."""

    def __init__(self, first: int) -> None:
        self.reached = first
        """The slot that was not looked at yet."""
        self._slots: array[int] = array("q")
        self._lock = Lock()

    def since(self, slot: int) -> tuple[array[int], int]:
        """Those from one on, and the slot that was not looked at yet."""
        with self._lock:
            return self._slots[bisect_left(self._slots, slot) :], self.reached

    def add(self, first: int, reached: int, slots: Sequence[int]) -> None:
        """What was found from a slot on before another one; not kept where something is left out between."""
        with self._lock:
            if first <= self.reached < reached and len(self._slots) < _MOST:
                self._slots.extend(slot for slot in slots if slot >= self.reached)
                self.reached = reached


def sift(
    blocks: Iterable[Block], sought: Sequence[Sought], lang: Lang, go_on: Callable[[], None]
) -> Iterator[tuple[Block, list[int]]]:
    """Each block with the slots in which everything that is sought stands."""
    # A regular expression looks at many texts at once.
    quickest = sorted(sought, key=lambda one: not isinstance(one, SoughtPattern))
    for block in blocks:
        go_on()
        yield block, _sifted(block, quickest, lang, go_on)


def sift_in_threads(
    threads: Executor, first: int, last: int, look: Callable[[int, int], list[int]]
) -> Iterator[tuple[int, list[int]]]:
    """What is found in the slots from first to last, in order, piece by piece with the last slot of each.

    `look` is asked in other threads; it reads the texts and looks for everything in them. Raises LibraryError
    where the library is closed meanwhile.
    """
    waiting: deque[tuple[int, Future[list[int]]]] = deque()
    try:
        for begin, end in _pieces(first, last):
            waiting.append((end, threads.submit(look, begin, end)))
            if len(waiting) > _AHEAD:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    finally:
        for _, unwanted in waiting:
            unwanted.cancel()


def _next(waiting: deque[tuple[int, Future[list[int]]]]) -> tuple[int, list[int]]:
    end, found = waiting.popleft()
    try:
        return end, found.result()
    except CancelledError:
        raise LibraryError("the search was stopped") from None


def _pieces(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Pieces of a part, the first ones small: a page may want no more."""
    size = LINES
    while first <= last:
        yield first, min(first + size - 1, last)
        first, size = first + size, min(2 * size, _PIECE)


def _sifted(block: Block, sought: Sequence[Sought], lang: Lang, go_on: Callable[[], None]) -> list[int]:
    places: Iterable[int] = range(len(block.slots))
    rest = sought
    if sought and len(block.slots) > 1 and isinstance(sought[0], SoughtPattern):
        lines = sought[0].lines(block.text, lang)
        if lines is not None:
            places, rest = lines, sought[1:]
    if rest and places:
        texts, looked = block.texts, places
        places = []
        for place in looked:
            if all(one.found(texts[place], lang) for one in rest):
                places.append(place)
            go_on()
    return [block.slots[place] for place in places]


def chunks(slots: Iterable[Sequence[int]], size: int) -> Iterator[list[int]]:
    """Slots that come some at a time, so many together."""
    every = (slot for some in slots for slot in some)
    while chunk := list(islice(every, size)):
        yield chunk
