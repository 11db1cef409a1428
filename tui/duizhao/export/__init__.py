"""One module for each format in which aligned texts are written."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from duizhao.export.bitext import Bitext


class Format(StrEnum):
    """In what form aligned texts are written."""

    TSV = "tsv"
    JSON = "json"
    TMX = "tmx"
    MD = "md"
    HTML = "html"


def written(bitext: Bitext, form: Format) -> Iterator[str]:
    """The whole of a bitext in a format, piece by piece; text to be encoded as UTF-8."""
    from duizhao.export import html, json, markdown, tmx, tsv

    writers = {
        Format.TSV: tsv.written,
        Format.JSON: json.written,
        Format.TMX: tmx.written,
        Format.MD: markdown.written,
        Format.HTML: html.written,
    }
    return writers[form](bitext)
