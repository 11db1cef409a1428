"""JSON of pairs: objects with a field for each language, arrays of texts, links of this program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats.column_names import Holds, named
from duizhao.ingest.formats.json_links import linked
from duizhao.ingest.formats.json_records import Kind, kind, kind_of, records, texts
from duizhao.ingest.formats.json_values import Value, shown
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit, Worded

_WANTED = 'objects with "zh" and "en", or with "title" and "content"'


def recognises(source: Source) -> bool:
    """Whether this is JSON that holds no articles; what it does not hold either, `units` says."""
    return kind_of(source) not in {None, Kind.ARTICLE}


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The pairs of a file with all their languages, as they are read.

    Fields of remarks and records without texts are counted in notes. Raises Unreadable where no text is
    found or the first value is broken, BrokenOff where a later one is.
    """
    remarks: dict[str, int] = {}
    others = given = 0
    first: object = None
    for record in records(source, note):
        first = record.value if first is None else first
        found = 0
        for unit in _units(source, record, note):
            found += 1
            yield unit
        given += found
        others += not found
        for key in _remarks(record.value):
            remarks[key] = remarks.get(key, 0) + 1
    if not given:
        raise Unreadable(f"{source.name} is JSON without texts: {_shape(first)}; give {_WANTED}")
    if others:
        note(f"{others:,} record{'s' if others > 1 else ''} without texts left out")
    for key, count in remarks.items():
        note(f"field {key} left out of {count:,} record{'s' if count > 1 else ''}")


def _units(source: Source, record: Value, note: Note) -> Iterator[Unit]:
    line, value = record
    found = kind(value)
    if found is Kind.PAIR:
        worded = tuple(text for text in texts(value) if text.text.strip())
        if worded:
            yield Unit(line, worded)
    elif found is Kind.COLUMNS and isinstance(value, Mapping):
        yield from _of_columns(value)
    elif found is Kind.LINKS and isinstance(value, Mapping):
        number = 0
        try:
            for number, worded in enumerate(linked(value, note), 1):
                if worded:
                    yield Unit(number, worded)
        except ValueError as error:
            problem = BrokenOff if number else Unreadable
            raise problem(f"{source.name}, line {line}: {error}; write it again with its texts") from error


def _of_columns(value: Mapping[str, list[str]]) -> Iterator[Unit]:
    names = [(key, name) for key in value if (name := named(key)) and isinstance(value[key], list)]
    told = [
        (name.tag or f"?{at}", value[key])
        for at, (key, name) in enumerate(names, 1)
        if name.holds in {Holds.LANGUAGE, Holds.SIDE}
    ]
    for number, row in enumerate(zip(*(held for _, held in told), strict=True), 1):
        pairs = zip(told, row, strict=True)
        worded = tuple(Worded(tag, shown(text)) for (tag, _), text in pairs if text.strip())
        if worded:
            yield Unit(number, worded)


def _remarks(value: object) -> Iterator[str]:
    """The names of the remarks of a record that say anything."""
    if isinstance(value, Mapping):
        for key, held in value.items():
            name = named(key) if isinstance(held, str) and held.strip() else None
            if name and name.holds is Holds.REMARK:
                yield key


def _shape(value: object) -> str:
    """What a file without texts holds, in words."""
    if isinstance(value, Mapping):
        if {"spans", "paragraph"} <= value.keys():
            return "the hits of a search"
        if not value:
            return "nothing but an empty object"
        names = ", ".join(f"“{key[:20]}”" for key in list(value)[:3])
        more = " …" if len(value) > 3 else ""
        inside = {type(held) for held in value.values()}
        what = "lists" if inside == {list} else "objects" if inside == {dict} else "fields"
        return f"an object of {what} ({names}{more}), none of which is a text in a language"
    if isinstance(value, list):
        return "an array of values that are no pairs" if value else "nothing but an empty array"
    return "no object and no array" if value is not None else "nothing but an empty array or null"
