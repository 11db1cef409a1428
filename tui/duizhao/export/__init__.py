"""One module for each format in which aligned texts are written; what is written, `bitext` says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from duizhao.export.bitext import Bitext


class Kind(StrEnum):
    """What a format fills."""

    TEXT = "text"
    BINARY = "binary"
    FOLDER = "folder"


class Format(StrEnum):
    """In what form texts of a library are given out."""

    TMX = "tmx"
    XLIFF = "xliff"
    """One document holds one pair of languages."""
    TSV = "tsv"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    ANKI = "anki"
    MOSES = "moses"
    TEI = "tei"
    TEXT = "text"
    """The lossless dump: written of whole events (`export.dump`), not of pairs."""

    @property
    def kind(self) -> Kind:
        """Whether it is text, to be encoded as UTF-8, one binary file, or a folder of files."""
        return _KINDS.get(self, Kind.TEXT)


class LinkFormat(StrEnum):
    """In what form the links of two plain files are printed."""

    TSV = "tsv"
    """Ids of units without their texts, a stable promise; `Format.TSV` holds texts."""
    JSON = "json"
    TMX = "tmx"
    MD = "md"
    HTML = "html"


_KINDS = {
    Format.XLSX: Kind.BINARY,
    Format.DOCX: Kind.BINARY,
    Format.ANKI: Kind.BINARY,
    Format.MOSES: Kind.FOLDER,
    Format.TEI: Kind.FOLDER,
    Format.TEXT: Kind.FOLDER,
}
_MODULES = {Format.MD: "markdown", Format.TEXT: "dump"}
"""Where a format's module is not called as the format is."""


def written(bitexts: Iterable[Bitext], form: Format) -> Iterator[str]:
    """Bitexts in a format that is text, piece by piece."""
    pieces: Iterator[str] = _writer(form, "written")(bitexts)
    return pieces


def write_binary(
    bitexts: Iterable[Bitext], form: Format, stream: BinaryIO, note: Callable[[str], None]
) -> None:
    """Write bitexts in a format that is one binary file; a note is one line on what it cannot hold."""
    _writer(form, "write")(bitexts, stream, note)


def write_folder_of(bitexts: Iterable[Bitext], form: Format, folder: Path) -> None:
    """Write bitexts in a format that is several files, into a folder that is there and empty."""
    _writer(form, "write")(bitexts, folder)


def is_ours(folder: Path, form: Format) -> bool:
    """Whether a folder holds nothing but what an export in this format has written, or nothing at all.

    What is hidden does not count.
    """
    is_written: Callable[[Path, Path], bool] = _writer(form, "is_written")
    inside = (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
    seen = (path for path in inside if not any(part.startswith(".") for part in path.parts))
    return all(is_written(path, folder) for path in seen)


def links_written(bitext: Bitext, form: LinkFormat) -> Iterator[str]:
    """The links of two plain files in a format, piece by piece."""
    if form is LinkFormat.TSV:
        from duizhao.export import ids

        return ids.written(bitext)
    if form is LinkFormat.JSON:
        from duizhao.export import json

        return json.links_written(bitext)
    return written([bitext], Format(form))


def _writer(form: Format, name: str) -> Callable[..., Any]:
    """The function that writes a format; its module is loaded only now, since many are heavy."""
    module = import_module(f"duizhao.export.{_MODULES.get(form, form)}")
    writer: Callable[..., Any] = getattr(module, name)
    return writer
