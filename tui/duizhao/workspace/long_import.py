"""Takes a long file of pairs into a library, a stretch of units at a time."""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from itertools import islice, starmap
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeAlias

from duizhao.ingest.disk import shown
from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.long_pairs import LongPairs
from duizhao.ingest.reading import kept_before
from duizhao.ingest.unit_texts import Column, Reading, Remarks
from duizhao.ingest.units import Unit, Worded
from duizhao.library.importing import Import, Passage, UnitPassages, passage, words_in
from duizhao.library.store import Library
from duizhao.model import Document, Draft, Lang, Version
from duizhao.processes import cores, processes

_STRETCH = 20_000
"""Units that are written together."""
_BATCH = 2_000
"""Units that a process prepares in one go."""
_LARGEST_KEPT = 64 * 1024 * 1024
"""Bytes up to which the file itself is kept."""


_LONGEST = 3.0
"""Seconds after which a transaction ends: others who want to write wait meanwhile."""

_PlainUnit: TypeAlias = tuple[int, list[tuple[str, ...]]]
_PlainPrepared: TypeAlias = tuple[list[tuple[int, tuple[Passage | None, ...]]], frozenset[str], Remarks]


class Prepared(NamedTuple):
    """Units as they are kept, their English words, and what there is to say of them."""

    units: list[UnitPassages]
    words: frozenset[str]
    remarks: Remarks


def take_in_long(
    library: Library,
    pairs: LongPairs,
    path: Path,
    fingerprint: str,
    *,
    strict: bool,
    progress: Callable[[float], None],
) -> tuple[tuple[Version, ...], tuple[str, ...]]:
    """Take a file in, going on where an earlier time has stopped; its versions, and what there is to say.

    What is broken off is kept up to there, or nothing of it where `strict`: then raises BrokenOff. Raises
    Unreadable where nothing can be read.
    """
    content = pairs.source.content() if pairs.source.size <= _LARGEST_KEPT else b""
    drafts = tuple(Draft(column.lang, ()) for column in pairs.columns)
    document = Document(pairs.source.name, shown(path.absolute()), content, fingerprint, drafts)
    kept = library.importing(document)
    del document, content
    return _LongImport(kept, pairs, strict, progress).run(library)


class _LongImport:
    def __init__(
        self, kept: Import, pairs: LongPairs, strict: bool, progress: Callable[[float], None]
    ) -> None:
        self._kept = kept
        self._pairs = pairs
        self._strict = strict
        self._progress = progress
        self._read = 0
        self._notes: list[str] = []

    def run(self, library: Library) -> tuple[tuple[Version, ...], tuple[str, ...]]:
        """Take everything in, or nothing where it cannot be read."""
        try:
            with _without_garbage_collection():
                notes = () if self._kept.is_finished else self._append_all()
            self._pairs.check()
        except Unreadable:
            self._kept.drop()
            raise
        return tuple(library.version(id_) for id_ in self._kept.finish(notes)), notes

    def _append_all(self) -> tuple[str, ...]:
        """Keep all units; what there is to say of them."""
        done = self._kept.done
        remarks = Remarks()
        stretch: list[UnitPassages] = []
        words: set[str] = set()
        with _Transactions(self._kept) as transactions:
            for some in prepared(self._pairs.columns, islice(self._units(), done, None)):
                stretch += some.units
                words |= some.words
                remarks += some.remarks
                done += len(some.units)
                if len(stretch) >= _STRETCH:
                    transactions.append(stretch, done - len(stretch), words)
                    stretch.clear()
                    words.clear()
            if done == 0:
                raise Unreadable(f"{self._pairs.source.name} holds no unit; check that it is the right file")
            transactions.append(stretch, done - len(stretch), words)
        return (*self._notes, *remarks.lines())

    def _units(self) -> Iterator[Unit]:
        """The units of the file up to where it is broken off."""
        read = 0
        try:
            for unit in self._pairs.units(self._notes.append, self._on_read):
                yield unit
                read += 1
        except BrokenOff as error:
            self._pairs.check()
            if self._strict:
                raise
            self._notes.append(kept_before(error, read))

    def _on_read(self, place: int) -> None:
        self._read = max(self._read, place)
        self._progress(min(1.0, self._read / self._pairs.source.size))


class _Transactions:
    """Keeps stretches, several in one transaction: the index is written, and merged, less often."""

    def __init__(self, kept: Import) -> None:
        self._kept = kept
        self._open = ExitStack()
        self._longest = 0.0  # the first stretch is kept at once
        self._begun: float | None = None
        self._is_writing = False

    def append(self, units: Sequence[UnitPassages], start: int, words: Iterable[str]) -> None:
        """As the import does; others see it once the transaction ends."""
        self._is_writing = True
        if self._begun is None:
            self._open.enter_context(self._kept.together())
            self._begun = time.monotonic()
        self._kept.append(units, start, words)
        if time.monotonic() - self._begun >= self._longest:
            self._open.close()
            self._begun, self._longest = None, _LONGEST
        self._is_writing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_writing:
            self._open.__exit__(kind, error, trace)
        else:
            self._open.close()  # stretches that are whole are kept, whatever else happened


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Nothing is looked for that only refers to itself: among so many units that takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def prepared(columns: Sequence[Column], units: Iterable[Unit]) -> Iterator[Prepared]:
    """Units as they are kept, some at a time and in order; prepared by another process where there can be."""
    given = iter(units)
    waiting: deque[Future[_PlainPrepared]] = deque()
    with ExitStack() as stack:
        count = cores() - 1  # this one reads and writes
        pool = stack.enter_context(processes(count)) if count else None
        while batch := list(islice(given, _BATCH)):
            if pool is None:
                yield prepare(columns, batch)
                continue
            waiting.append(pool.submit(_prepare_plain, columns, _plain(batch)))
            if len(waiting) > _STRETCH // _BATCH + 2 * count:  # enough to do while a stretch is written
                yield _named(waiting.popleft().result())
        while waiting:
            yield _named(waiting.popleft().result())


def _plain(units: Sequence[Unit]) -> list[_PlainUnit]:
    """Units as they go to another process: without names they are packed and unpacked much faster."""
    return [(unit.line, [tuple(worded) for worded in unit.texts]) for unit in units]


def _prepare_plain(columns: Sequence[Column], units: Sequence[_PlainUnit]) -> _PlainPrepared:
    done = prepare(columns, [Unit(line, tuple(starmap(Worded, texts))) for line, texts in units])
    return [(line, passages) for line, passages in done.units], done.words, done.remarks


def _named(done: _PlainPrepared) -> Prepared:
    units, words, remarks = done
    return Prepared(list(starmap(UnitPassages, units)), words, remarks)


def prepare(columns: Sequence[Column], units: Sequence[Unit]) -> Prepared:
    """Units as they are kept."""
    reading = Reading(columns)
    kept = [_passages(reading, columns, unit) for unit in units]
    english = [place for place, column in enumerate(columns) if column.lang is Lang.EN]
    return Prepared(kept, words_in(kept, english), reading.remarks)


def _passages(reading: Reading, columns: Sequence[Column], unit: Unit) -> UnitPassages:
    return UnitPassages(
        unit.line,
        tuple(
            passage(text, reading.starts(place, text), column.lang) if text else None
            for place, (text, column) in enumerate(zip(reading.texts(unit), columns, strict=True))
        ),
    )
