"""Links as a translation memory: TMX 1.4, for OmegaT, memoQ, Trados and the like."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from duizhao import __version__
from duizhao.export.bitext import Bitext, Side, Unit, without_controls

_SEGMENT = {Unit.LINE: "sentence", Unit.SENTENCE: "sentence", Unit.PARAGRAPH: "paragraph"}


def written(bitext: Bitext) -> Iterator[str]:
    """A translation unit for each link that has both sides; the others are no translations."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="duizhao" creationtoolversion={quoteattr(__version__)}'
        f' segtype="{_SEGMENT[bitext.unit]}" o-tmf="text" adminlang="en" srclang="{bitext.left.lang}"'
        ' datatype="plaintext">\n'
        f"{_source(bitext.left)}{_source(bitext.right)}"
        "</header>\n<body>\n"
    )
    for link in bitext.links:
        if link.two_sided:
            left, right = bitext.texts(link)
            yield (
                f'<tu>\n<prop type="x-confidence">{link.confidence:.4f}</prop>\n'
                f"{_variant(bitext.left, left)}{_variant(bitext.right, right)}</tu>\n"
            )
    yield "</body>\n</tmx>\n"


def _source(side: Side) -> str:
    return f'<prop type="x-file" xml:lang="{side.lang}">{escape(without_controls(side.name))}</prop>\n'


def _variant(side: Side, text: str) -> str:
    return f'<tuv xml:lang="{side.lang}"><seg>{escape(text)}</seg></tuv>\n'
