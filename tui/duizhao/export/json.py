"""Links and texts as JSON: stable, fields are only ever added.

Of a library: an array of objects, one for each pair of versions,
`{"event": {"id", "date", "place", "title"}, "unit", "left": {"lang", "tag", "file", "version", "outlet",
"date", "title", "url"}, "right": {…}, "rows": [{"number", "left", "right", "confidence", "status"}…]}`;
what is unknown is null, and so is a text where a side has nothing.

Of two plain files: one object, `{"unit", "left": {"file", "lang", "units": [text…]}, "right": {…},
"links": [{"left": [id…], "right": [id…], "confidence"}…]}`; ids count the units of their side from 0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from duizhao.export.bitext import Bitext, Side
from duizhao.export.citation import citation
from duizhao.export.rows import Row, rows
from duizhao.model import Bilingual, Event, iso

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What JSON allows in a string and a terminal or a line-wise tool would trip over."""


def written(bitexts: Iterable[Bitext]) -> Iterator[str]:
    """The array, one link a line."""
    between = "[\n"
    for bitext in bitexts:
        event = _event(bitext.event) if bitext.event else None
        yield f'{between}{{"event": {_value(event)}, "unit": {_value(bitext.unit)},\n'
        yield f'"left": {_value(_source(bitext.left))},\n"right": {_value(_source(bitext.right))},\n"rows": '
        yield from _array(map(_row, rows(bitext)))
        yield "}"
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def links_written(bitext: Bitext) -> Iterator[str]:
    """The object of two plain files, one unit and one link a line."""
    yield f'{{\n"unit": {_value(bitext.unit)},\n"left": '
    yield from _units(bitext.left)
    yield ',\n"right": '
    yield from _units(bitext.right)
    yield ',\n"links": '
    yield from _array(
        {"left": link.left, "right": link.right, "confidence": round(link.confidence, 4)}
        for link in bitext.links
    )
    yield "\n}\n"


def _event(event: Event) -> Mapping[str, object]:
    return {
        "id": event.id,
        "date": iso(event.date),
        "place": _names(event.place),
        "title": _names(event.title),
    }


def _names(names: Bilingual) -> Mapping[str, str | None]:
    return {"zh": names.zh, "en": names.en}


def _source(side: Side) -> Mapping[str, str | None]:
    known = citation(side)
    named = {name: known.get(name) for name in ("version", "outlet", "date", "title", "url")}
    return {"lang": side.lang, "tag": side.tag, "file": known.get("document"), **named}


def _row(row: Row) -> Mapping[str, object]:
    return {
        "number": row.number,
        "left": row.left if row.link.left else None,
        "right": row.right if row.link.right else None,
        "confidence": round(row.link.confidence, 4),
        "status": row.status,
    }


def _units(side: Side) -> Iterator[str]:
    yield f'{{"file": {_value(side.name)}, "lang": {_value(side.lang)}, "units": '
    yield from _array(side.units)
    yield "}"


def _array(values: Iterable[object]) -> Iterator[str]:
    between = "[\n"
    for value in values:
        yield between + _value(value)
        between = ",\n"
    yield "[]" if between == "[\n" else "\n]"


def _value(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
