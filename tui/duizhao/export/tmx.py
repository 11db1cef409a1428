"""Links as a translation memory: TMX 1.4b, for OmegaT, memoQ, Trados and the like.

A link with one side only is a unit with one variant, so that nothing of either text is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duizhao import __version__
from duizhao.align.links import Link
from duizhao.export import xml
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.export.citation import citation

_SEGMENT = {Unit.LINE: "sentence", Unit.SENTENCE: "sentence", Unit.PARAGRAPH: "paragraph"}


def written(bitexts: Iterable[Bitext]) -> Iterator[str]:
    """The memory, a translation unit for each link; where each variant comes from stands beside it."""
    source = None
    for bitext in bitexts:
        if source is None:
            source = bitext.left.tag
            yield _head(bitext)
        yield from _units(bitext, source)
    if source is not None:
        yield "</body>\n</tmx>\n"


def _head(first: Bitext) -> str:
    header = xml.attributes(
        creationtool="duizhao",
        creationtoolversion=__version__,
        segtype=_SEGMENT[first.unit],
        adminlang="en",
        srclang=first.left.tag,
        datatype="plaintext",
    )
    return f'{xml.DECLARATION}<tmx version="1.4">\n<header o-tmf="text"{header}/>\n<body>\n'


def _units(bitext: Bitext, source: str) -> Iterator[str]:
    """The units of a bitext; those of another source language than the header's say so."""
    own = bitext.left.tag
    begin = f"<tu{xml.attributes(srclang=own if own != source else None)}>\n"
    event = _property("event", bitext.event.id) if bitext.event else ""
    sides = [(side, _properties(side)) for side in (bitext.left, bitext.right)]
    for link in bitext.links:
        yield f"{begin}{event}{_property('confidence', f'{link.confidence:.4f}')}"
        for (side, known), words in zip(sides, _sides(bitext, link), strict=True):
            if words is not None:
                tag = xml.attributes(**{"xml:lang": side.tag})
                yield f"<tuv{tag}>{known}<seg>{xml.text(words)}</seg></tuv>\n"
        yield "</tu>\n"


def _sides(bitext: Bitext, link: Link) -> tuple[str | None, str | None]:
    """What either side says; None where it says nothing."""
    left, right = bitext.texts(link)
    return left if link.left else None, right if link.right else None


def _properties(side: Side) -> str:
    found = "".join(_property(name, value) for name, value in citation(side).items())
    return f"\n{found}" if found else ""


def _property(name: str, value: str) -> str:
    return f'<prop type="x-{name}">{xml.text(value)}</prop>\n'
