"""Lines beside lines, as systems of machine translation train on: a file for each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats.moses_files import companions, lines, tag_of
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit, Worded

__all__ = ["companions", "units"]


def units(sources: Sequence[Source], note: Note) -> Iterator[Unit]:
    """The lines of the files that stand at the same place, tagged as the names of the files say.

    An empty line leaves its side empty. Raises Unreadable before the first unit where the files have
    different numbers of lines, empty ones at their ends apart, and where a line is too long.
    """
    lengths = [_length(source) for source in sources]
    if all(len(set(counts)) > 1 for counts in zip(*lengths, strict=True)):
        counted = " and ".join(
            f"{source.name} has {length.lines:,} line{'' if length.lines == 1 else 's'}"
            for source, length in zip(sources, lengths, strict=True)
        )
        raise Unreadable(
            f"{counted}, which are to stand side by side; mend them,"
            " or add .txt to their names to have each read as a text of its own"
        )
    tags = [tag_of(source.name) or f"?{place}" for place, source in enumerate(sources, 1)]
    together = zip_longest(*(lines(source, _noting(note, source)) for source in sources), fillvalue="")
    for number, texts in enumerate(together, 1):
        said = [
            Worded(tag, text) for tag, text in zip(tags, texts, strict=True) if text and not text.isspace()
        ]
        if said:
            yield Unit(number, tuple(said))


def _noting(note: Note, source: Source) -> Note:
    return lambda line: note(f"{source.name}: {line}")


class _Length(NamedTuple):
    """How long a file is."""

    lines: int
    filled: int
    """The number of its last line that is not empty."""


def _length(source: Source) -> _Length:
    number = filled = 0
    for number, line in enumerate(lines(source, lambda _: None), 1):
        if line and not line.isspace():
            filled = number
    return _Length(number, filled)
