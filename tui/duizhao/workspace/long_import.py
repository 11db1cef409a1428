"""Takes a long file of pairs into a library, a stretch of units at a time."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from itertools import islice, starmap
from pathlib import Path
from typing import NamedTuple, TypeAlias

from duizhao.ingest.disk import shown
from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.long_pairs import LongPairs
from duizhao.ingest.reading import kept_before
from duizhao.ingest.unit_texts import Column, Reading, Remarks
from duizhao.ingest.units import Unit, Worded
from duizhao.library.importing import Import, UnitPassages, passage, words_in
from duizhao.library.store import Library
from duizhao.model import Document, Draft, Lang, Version
from duizhao.processes import cores, processes

_STRETCH = 20_000
"""Units of one transaction."""
_BATCH = 2_000
"""Units that a process prepares in one go."""
_LARGEST_KEPT = 64 * 1024 * 1024
"""Bytes up to which the file itself is kept."""


_PlainUnit: TypeAlias = tuple[int, list[tuple[str, ...]]]


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
        for some in prepared(self._pairs.columns, islice(self._units(), done, None)):
            stretch += some.units
            words |= some.words
            remarks += some.remarks
            done += len(some.units)
            if len(stretch) >= _STRETCH:
                self._kept.append(stretch, done - len(stretch), words)
                stretch.clear()
                words.clear()
        if done == 0:
            raise Unreadable(f"{self._pairs.source.name} holds no unit; check that it is the right file")
        self._kept.append(stretch, done - len(stretch), words)
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
    waiting: deque[Future[Prepared]] = deque()
    with ExitStack() as stack:
        count = cores() - 1  # this one reads and writes
        pool = stack.enter_context(processes(count)) if count else None
        while batch := list(islice(given, _BATCH)):
            if pool is None:
                yield prepare(columns, batch)
                continue
            waiting.append(pool.submit(_prepare_plain, columns, _plain(batch)))
            if len(waiting) > _STRETCH // _BATCH + 2 * count:  # enough to do while a stretch is written
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _plain(units: Sequence[Unit]) -> list[_PlainUnit]:
    """Units as they go to another process: without names they are packed and unpacked much faster."""
    return [(unit.line, [tuple(worded) for worded in unit.texts]) for unit in units]


def _prepare_plain(columns: Sequence[Column], units: Sequence[_PlainUnit]) -> Prepared:
    return prepare(columns, [Unit(line, tuple(starmap(Worded, texts))) for line, texts in units])


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
