"""Reads many files: one after another, and on all processors where there are many."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from duizhao.model import Document

_FEW = 40
"""Files that are read before other processes are begun."""
_BATCH = 8
"""Files that a process reads in one go."""
_LARGE = 4 << 20
"""Bytes at which a batch is full, however few its files are."""
_AHEAD = 4
"""Batches that wait for each process."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file that is to be read."""

    name: str
    path: str
    content: bytes
    strict: bool


Outcome: TypeAlias = Document | str
"""A document, or why there is none."""


@dataclass(frozen=True, slots=True)
class _Batch(Generic[T]):
    things: Sequence[T]
    outcomes: Future[list[Outcome | None]]


def read_ahead(things: Iterable[tuple[T, Content | None]]) -> Iterator[tuple[T, Outcome | None]]:
    """Each thing with what reading its content came to, in order; None where it has none."""
    from duizhao.processes import cores

    given = iter(things)
    read = 0
    for thing, content in given:
        yield thing, outcome(content) if content else None
        read += content is not None
        if read == _FEW and cores() > 1:
            break
    yield from _in_processes(given, cores())


def _in_processes(
    things: Iterator[tuple[T, Content | None]], count: int
) -> Iterator[tuple[T, Outcome | None]]:
    from duizhao.processes import processes

    waiting: deque[_Batch[T]] = deque()
    with ExitStack() as stack:
        pool = None
        for batch in _batches(things):
            pool = pool or stack.enter_context(processes(count))
            contents = [content for _, content in batch]
            waiting.append(_Batch([thing for thing, _ in batch], pool.submit(outcomes, contents)))
            if len(waiting) >= _AHEAD * count:
                yield from _finished(waiting.popleft())
        while waiting:
            yield from _finished(waiting.popleft())


def _batches(things: Iterator[tuple[T, Content | None]]) -> Iterator[list[tuple[T, Content | None]]]:
    batch: list[tuple[T, Content | None]] = []
    size = 0
    for thing, content in things:
        batch.append((thing, content))
        size += len(content.content) if content else 0
        if len(batch) == _BATCH or size >= _LARGE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _finished(batch: _Batch[T]) -> Iterator[tuple[T, Outcome | None]]:
    return zip(batch.things, batch.outcomes.result(), strict=True)


def outcomes(contents: Sequence[Content | None]) -> list[Outcome | None]:
    """What reading each content comes to."""
    return [outcome(content) if content else None for content in contents]


def outcome(content: Content) -> Outcome:
    """What reading a content comes to."""
    from duizhao.ingest import Unreadable, read_bytes

    try:
        return read_bytes(content.name, content.content, content.path, strict=content.strict)
    except Unreadable as error:
        return str(error)
