"""What a ZIP archive holds: a document that can be read, one that cannot, or files."""

from __future__ import annotations

from pathlib import PurePath

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats.zips import Archive, is_zip, open_zip
from duizhao.ingest.page import Page
from duizhao.ingest.source import Note, Source

WORD = "word"
EPUB = "epub"
ODT = "odt"

_LONGEST_TYPE = 200
_MIMETYPE = "mimetype"
_OPEN = "application/vnd.oasis.opendocument."
_TYPES = "[Content_Types].xml"
_OFFICE = {
    "ppt": ("a PowerPoint presentation", "save its outline as text and add that"),
    "xl": ("an Excel workbook of an unusual kind", "save its sheets as CSV and add those"),
    "visio": ("a Visio drawing", "save its text as UTF-8 and add that"),
    "fixeddocseq.fdseq": ("an XPS document", "save its text as UTF-8 and add that"),
}
_OPEN_KINDS = {
    "spreadsheet": ("an OpenDocument spreadsheet", "save it as .xlsx or CSV and add that"),
    "presentation": ("an OpenDocument presentation", "save its outline as text and add that"),
    "text-master": ("an OpenDocument master document", "save it as .docx and add that"),
    "graphics": ("an OpenDocument drawing", "save its text as UTF-8 and add that"),
}
_NAMED = 3
"""How many files of an archive are named."""


def recognises(source: Source) -> bool:
    """Whether this is a ZIP archive of whatever kind."""
    return is_zip(source)


def pages(source: Source, note: Note) -> tuple[Page, ...]:
    """Raises Unreadable: says what the archive is and what to do with it."""
    with open_zip(source) as archive:
        what, then = _described(archive)
    raise Unreadable(f"{source.name} is {what}; {then}")


def kind(source: Source) -> str | None:
    """Which of the documents that can be read a file is; None for all else, also what cannot be opened."""
    if not is_zip(source):
        return None
    try:
        with open_zip(source) as archive:
            return _kind(archive)
    except Unreadable:
        return None


def _kind(archive: Archive) -> str | None:
    if _TYPES in archive and any(name.startswith("word/") for name in archive.names):
        return WORD
    stated = _mimetype(archive)
    if stated == "application/epub+zip" or "META-INF/container.xml" in archive:
        return EPUB
    if stated in {f"{_OPEN}text", f"{_OPEN}text-template"} and "content.xml" in archive:
        return ODT
    return None


def _mimetype(archive: Archive) -> str:
    if _MIMETYPE not in archive or archive.size(_MIMETYPE) > _LONGEST_TYPE:
        return ""
    return archive.read(_MIMETYPE).decode("ascii", "replace").strip("\ufeff\ufffd \r\n\t")


def _described(archive: Archive) -> tuple[str, str]:
    """What an archive is, and what to do with it."""
    names = archive.names
    if _TYPES in archive:
        folders = {name.split("/")[0].lower() for name in names}
        known = next((_OFFICE[folder] for folder in _OFFICE if folder in folders), None)
        return known or ("an office document of an unknown kind", "save its text as UTF-8 and add that")
    stated = _mimetype(archive)
    if stated.startswith(_OPEN):
        plain = stated.removeprefix(_OPEN).removesuffix("-template")
        return _OPEN_KINDS.get(plain, ("an OpenDocument file of a kind unknown here", "save it as .docx"))
    if any(name.startswith("collection.anki2") for name in names):
        return "an Anki deck", "export its notes from Anki as plain text and add that"
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in archive or "index.apxl" in archive:
        return "an Apple iWork document (Pages, Numbers or Keynote)", "export it as Word or text and add that"
    if "META-INF/MANIFEST.MF" in archive or "AndroidManifest.xml" in archive:
        return "a program", "give a text file instead"
    if not names:
        return "an empty ZIP archive", "add the files themselves"
    listed = ", ".join(_short(name) for name in names[:_NAMED])
    more = ", …" if len(names) > _NAMED else ""
    files = "1 file" if len(names) == 1 else f"{len(names):,} files"
    return f"a ZIP archive of {files} ({listed}{more})", "unpack it and add the files"


def _short(name: str) -> str:
    plain = PurePath(name).name
    return "".join(char if char.isprintable() else "�" for char in plain[-40:])
