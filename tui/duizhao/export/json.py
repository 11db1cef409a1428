"""Links and texts as one JSON object: stable, fields are only ever added.

`{"unit", "left": {"file", "lang", "units": [text…]}, "right": {…}, "links": [{"left": [id…],
"right": [id…], "confidence"}…]}`; ids count the units of their side from 0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from duizhao.export.bitext import Bitext, Side

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What JSON allows in a string and a terminal or a line-wise tool would trip over."""


def written(bitext: Bitext) -> Iterator[str]:
    """The object, one unit and one link a line."""
    yield f'{{\n"unit": {_value(bitext.unit)},\n"left": '
    yield from _side(bitext.left)
    yield ',\n"right": '
    yield from _side(bitext.right)
    yield ',\n"links": '
    yield from _array(
        {"left": link.left, "right": link.right, "confidence": round(link.confidence, 4)}
        for link in bitext.links
    )
    yield "\n}\n"


def _side(side: Side) -> Iterator[str]:
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
