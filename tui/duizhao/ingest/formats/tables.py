"""Tables with a language in each of two columns or more, parted by tabs: a unit a line."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.ingest.formats import tsv
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit, Worded

_TAGS = ("zh", "en")


def recognises(source: Source) -> bool:
    """Whether nearly every line has the columns of a table."""
    return tsv.looks_like_pairs(source.name, source.start)


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The rows of a table; a header that names the languages is left out."""
    sample = [
        (number, line.split("\t")) for number, line in enumerate(source.start.split("\n"), 1) if line.strip()
    ]
    columns, header = tsv.columns(sample)
    wide = 0
    for number, line in source.lines(note):
        cells = line.split("\t")
        if not line.strip() or (header and number == sample[0][0]):
            continue
        wide += any(cell.strip() for at, cell in enumerate(cells) if at not in columns)
        given = zip(_TAGS, columns, strict=True)
        yield Unit(number, tuple(Worded(tag, cells[at]) for tag, at in given if at < len(cells)))
    if wide:
        lines = "1 line" if wide == 1 else f"{wide} lines"
        note(f"{lines} had more than two columns; the others were left out")
