"""Office documents as a library may open them blindly: a copy of the parts that hold text."""

from __future__ import annotations

import io
import posixpath
import re
from typing import BinaryIO
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from xml.parsers import expat

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats.zips import Archive

TYPES = "[Content_Types].xml"
_LARGEST_PART = 96 << 20
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)(?=[/\"'])")
"""Namespaces of the strict form, which says the same as the usual one."""
_MAIN = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EXTERNAL = "External"
_LINK = "hyperlink"


def text_only(archive: Archive, wanted: frozenset[str]) -> BinaryIO:
    """A copy of a package with the parts that stand in a wanted relation, and theirs.

    Pictures, fonts, embedded files and programs are left out, and relations to parts that are missing.
    Raises Unreadable where a part is broken XML or has a document type, which could declare entities.
    """
    from zipfile import ZIP_DEFLATED, ZipFile

    copy = io.BytesIO()
    with ZipFile(copy, "w", ZIP_DEFLATED, compresslevel=1) as packed:
        if TYPES in archive:
            packed.writestr(TYPES, _MAIN.sub(_DOCUMENT, _part(archive, TYPES)))
        waiting, done = [""], {TYPES}
        while waiting:
            part = waiting.pop()
            if part:
                packed.writestr(part, _part(archive, part))
            relations = _relations_name(part)
            if relations not in archive:
                continue
            kept, targets = _relations(archive, part, relations, wanted)
            packed.writestr(relations, kept)
            waiting += [target for target in targets if target not in done]
            done.update(targets)
    copy.seek(0)
    return copy


def checked(name: str, part: str, content: bytes) -> bytes:
    """XML that is whole and has no document type; raises Unreadable otherwise."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise Unreadable(
            f"{name}: {part} in it has a document type, which is refused because it can declare entities"
            " that fill the memory or reach other files; save the document anew and add that"
        )

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Unreadable(
            f"{name}: broken XML in {part}, line {error.lineno}, column {error.offset + 1}"
            f" ({expat.ErrorString(error.code)}); open it, save it anew and add that"
        ) from error
    return content


def _part(archive: Archive, part: str) -> bytes:
    content = archive.read(part, _LARGEST_PART)
    if part.endswith((".xml", ".rels")):
        checked(archive.name, part, content)
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006", content)


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(
    archive: Archive, part: str, relations: str, wanted: frozenset[str]
) -> tuple[bytes, list[str]]:
    """The relations of a part without those to parts that are not wanted or missing, and what is related."""
    from xml.etree.ElementTree import tostring

    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(_part(archive, relations))
    targets: list[str] = []
    for relation in list(root):
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") == _EXTERNAL:
            if kind != _LINK:
                root.remove(relation)
            continue
        target = _target(posixpath.dirname(part), relation.get("Target", ""))
        if kind in wanted and target in archive:
            relation.set("Target", f"/{target}")
            targets.append(target)
        else:
            root.remove(relation)
    return tostring(root), targets


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
