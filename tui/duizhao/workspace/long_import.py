"""Takes a long file of pairs into a library, a stretch of units at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.long_pairs import LongPairs
from duizhao.ingest.reading import kept_before
from duizhao.ingest.unit_texts import Reading
from duizhao.ingest.units import Unit
from duizhao.library.importing import Import, UnitPassages, passage
from duizhao.library.store import Library
from duizhao.model import Document, Draft, Version

_STRETCH = 10_000
"""Units of one transaction."""
_LARGEST_KEPT = 64 * 1024 * 1024
"""Bytes up to which the file itself is kept."""


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
    document = Document(path.name, str(path.absolute()), content, fingerprint, drafts)
    return _LongImport(library.importing(document), pairs, strict, progress).run(library)


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
        """Take everything in."""
        reading = Reading(self._pairs.columns)
        already = self._kept.done
        stretch: list[UnitPassages] = []
        number = 0
        for number, unit in enumerate(self._units(), 1):
            if number > already:
                stretch.append(self._passages(reading, unit))
                if len(stretch) == _STRETCH:
                    self._kept.append(stretch, len(stretch))
                    stretch.clear()
        if number == 0:
            self._kept.drop()
            raise Unreadable(f"{self._pairs.source.name} holds no unit; check that it is the right file")
        self._kept.append(stretch, len(stretch))
        notes = (*self._notes, *reading.remarks.lines())
        return tuple(library.version(id_) for id_ in self._kept.finish(notes)), notes

    def _units(self) -> Iterator[Unit]:
        """The units of the file up to where it is broken off."""
        read = 0
        try:
            for unit in self._pairs.units(self._notes.append, self._on_read):
                yield unit
                read += 1
        except BrokenOff as error:
            if self._strict:
                self._kept.drop()
                raise
            self._notes.append(kept_before(error, read))

    def _on_read(self, place: int) -> None:
        self._read = max(self._read, place)
        self._progress(min(1.0, self._read / self._pairs.source.size))

    def _passages(self, reading: Reading, unit: Unit) -> UnitPassages:
        langs = (column.lang for column in self._pairs.columns)
        return UnitPassages(
            unit.line,
            tuple(
                passage(text, reading.starts(place, text), lang) if text else None
                for place, (text, lang) in enumerate(zip(reading.texts(unit), langs, strict=True))
            ),
        )
