"""What a row of a table holds: both texts first, then how sure it is, which event, and from where.

Columns: the two texts, headed `zh` and `en` (what their languages are with script and region, each row
says), `number` from 1 in its pair of versions, `confidence` 0 to 1, `certainty` in a word, `event`,
`event date`, and for `left` and `right`: `language outlet published title url document`. A side with no
text here is an empty cell; what is unknown is one too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from duizhao.align.links import Link
from duizhao.export.bitext import Bitext, Certainty, Side
from duizhao.export.citation import Citation
from duizhao.model import iso

Cell: TypeAlias = str | float
"""A text, or a number."""

TEXTS = 2
"""So many columns at the front hold the texts themselves."""
_SIDE = ("language", "outlet", "published", "title", "url", "document")
_ROW = ("number", "confidence", "certainty", "event", "event date")


def header(first: Bitext) -> list[str]:
    """The names of the columns, for the languages of the first bitext.

    Without script and region, which differ in a library from version to version.
    """
    left, right = (side.tag.partition("-")[0] for side in (first.left, first.right))
    texts = (left, right) if left != right else (f"{left} 1", f"{right} 2")
    sides = (f"{end} {name}" for end in ("left", "right") for name in _SIDE)
    return [*texts, *_ROW, *sides]


def rows(bitext: Bitext) -> Iterator[list[Cell]]:
    """A row for each link, of as many cells as the header has."""
    event = bitext.event
    shared = [event.id if event else "", (iso(event.date) if event else None) or ""]
    sources = [*_source(bitext.left), *_source(bitext.right)]
    for number, link in enumerate(bitext.links, 1):
        yield [*bitext.texts(link), number, *_sureness(link), *shared, *sources]


def whole(bitexts: Iterable[Bitext]) -> Iterator[list[Cell]]:
    """The header and all rows; nothing where there is no bitext."""
    for place, bitext in enumerate(bitexts):
        if not place:
            yield [*header(bitext)]
        yield from rows(bitext)


def _sureness(link: Link) -> tuple[float, str]:
    return round(link.confidence, 4), Certainty.of(link.confidence)


def _source(side: Side) -> list[str]:
    known = Citation.of(side)
    parts = (known.outlet, known.date, known.title, known.url, known.document)
    return [side.tag, *(part or "" for part in parts)]
