"""An event with everything in it, for who prints the whole of it."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.align import Gear, Lexicon
from duizhao.align.pairs import rows_of
from duizhao.library.store import Library
from duizhao.model import Alignment, Event, Text


@dataclass(frozen=True, slots=True)
class Opened:
    """An event with all its texts, and all rows of two of them."""

    event: Event
    texts: tuple[Text, ...]
    left: Text
    right: Text | None
    rows: Alignment
    lexicon: Lexicon | None = None
    """What says why its rows stand level; None where two languages stand in reading order."""


def open_whole(
    library: Library, event: Event, left: str | None, right: str | None, lexicon: Lexicon | None
) -> Opened:
    """An event with two of its versions aligned, by id or its beginning; raises NotFound."""
    first, second = event.chosen(left, right)
    texts = {version.id: library.text(version.id) for version in event.versions}
    rows = rows_of(library, first, second, lexicon, gear=Gear.FULL).all()
    facing = texts[second.id] if second else None
    return Opened(event, tuple(texts.values()), texts[first.id], facing, rows, lexicon)
