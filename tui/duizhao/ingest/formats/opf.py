"""The package document of an EPUB: what the book says of itself, and its documents in reading order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats.zips import Archive

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_LARGEST = 16 << 20
_OBFUSCATED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_DOCUMENTS = frozenset(
    {"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml"}
)
_SUFFIXES = (".xhtml", ".html", ".htm", ".xml")
_NCX = "application/x-dtbncx+xml"
_FRONT = frozenset("cover title-page titlepage copyright-page toc loi lot index colophon".split())
"""Kinds of documents that are about the book and no part of its text."""


@dataclass(frozen=True, slots=True)
class Book:
    """What a package states; paths are names of members of the archive."""

    titles: tuple[str, ...]
    creators: tuple[str, ...]
    publisher: str | None
    date: str | None
    documents: tuple[str, ...]
    """In reading order."""
    front: frozenset[str]
    """Documents that are the cover, the table of contents and the like."""
    navigation: tuple[str, ...]
    """The documents of XHTML that list the chapters."""
    ncx: tuple[str, ...]
    """The files of the older form that list them."""
    missing: tuple[str, ...] = ()
    """Documents that the package names and the archive does not hold."""


def book(archive: Archive) -> Book:
    """Read the package of a book; raises Unreadable where it has none, is broken or protected."""
    path = _package_path(archive)
    root = parsed(archive, path)
    items = _items(root, posixpath.dirname(path))
    order = [items[ref] for ref in _references(root) if ref in items and items[ref].is_document]
    if not order:
        order = [item for item in items.values() if item.is_document]
    paths = tuple(dict.fromkeys(item.path for item in order))
    held = tuple(path for path in paths if path in archive)
    _refuse_protected(archive, held)
    navigation = [item.path for item in items.values() if "nav" in item.properties]
    ncx = [item.path for item in items.values() if item.kind == _NCX]
    return Book(
        titles=tuple(_texts(root, "title")),
        creators=tuple(_texts(root, "creator")),
        publisher=next(_texts(root, "publisher"), None),
        date=_published(root),
        documents=held,
        front=frozenset({*navigation, *_guided(root, posixpath.dirname(path))}),
        navigation=tuple(path for path in navigation if path in archive),
        ncx=tuple(path for path in ncx if path in archive),
        missing=tuple(path for path in paths if path not in archive),
    )


def parsed(archive: Archive, path: str) -> Element:
    """The first element of an XML file in the archive; raises Unreadable if broken or with entities."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(archive.read(path, _LARGEST))
    except ParseError as error:
        raise Unreadable(
            f"{archive.name}: broken XML in {path}, line {error.position[0]}, column {error.position[1] + 1};"
            " convert the book to EPUB anew and add that"
        ) from error
    except (DefusedXmlException, ValueError) as error:
        raise declares_entities(archive.name, path) from error
    return root


def labels(archive: Archive, path: str) -> Iterator[tuple[str, str]]:
    """The documents that an NCX lists, with what it calls them."""
    folder = posixpath.dirname(path)
    for point in _named(parsed(archive, path), "navPoint"):
        parts = {str(child.tag).rpartition("}")[2]: child for child in point}
        if "navLabel" in parts and "content" in parts:
            label = " ".join("".join(parts["navLabel"].itertext()).split())
            yield resolved(folder, parts["content"].get("src", "")), label


def declares_entities(name: str, path: str) -> Unreadable:
    """A file in the archive whose entities could fill the memory or reach other files."""
    return Unreadable(
        f"{name}: {path} in it declares entities, which is refused because they can fill the memory or reach"
        " other files; convert the book to EPUB anew and add that"
    )


def resolved(folder: str, href: str) -> str:
    """The member that an address in a document of this folder means, without its fragment."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(href.partition("#")[0]))).lstrip("/")


@dataclass(frozen=True, slots=True)
class _Item:
    path: str
    kind: str
    properties: tuple[str, ...]

    @property
    def is_document(self) -> bool:
        return self.kind in _DOCUMENTS or (not self.kind and self.path.lower().endswith(_SUFFIXES))


def _package_path(archive: Archive) -> str:
    if CONTAINER in archive:
        for element in _named(parsed(archive, CONTAINER), "rootfile"):
            path = resolved("", element.get("full-path", ""))
            if path in archive:
                return path
    found = [name for name in archive.names if name.lower().endswith(".opf")]
    if not found:
        raise Unreadable(
            f"{archive.name} is an EPUB without a package document; convert the book anew and add that"
        )
    return found[0]


def _named(root: Element, name: str) -> Iterator[Element]:
    """The elements of this name, in whatever namespace."""
    return (element for element in root.iter() if str(element.tag).rpartition("}")[2] == name)


def _texts(root: Element, name: str) -> Iterator[str]:
    """What the metadata states under a name, as one line each."""
    for metadata in _named(root, "metadata"):
        for element in _named(metadata, name):
            text = " ".join("".join(element.itertext()).split())
            if text:
                yield text


def _published(root: Element) -> str | None:
    """The date that is one of publication, or is not said to be any other."""
    for metadata in _named(root, "metadata"):
        for element in _named(metadata, "date"):
            events = {value.lower() for name, value in element.attrib.items() if name.endswith("event")}
            if not events - {"publication", "original-publication"}:
                return (element.text or "").strip() or None
    return None


def _items(root: Element, folder: str) -> dict[str, _Item]:
    return {
        element.get("id", ""): _Item(
            resolved(folder, element.get("href", "")),
            element.get("media-type", "").lower(),
            tuple(element.get("properties", "").split()),
        )
        for manifest in _named(root, "manifest")
        for element in _named(manifest, "item")
    }


def _references(root: Element) -> Iterator[str]:
    for spine in _named(root, "spine"):
        yield from (element.get("idref", "") for element in _named(spine, "itemref"))


def _guided(root: Element, folder: str) -> Iterator[str]:
    for guide in _named(root, "guide"):
        for element in _named(guide, "reference"):
            if element.get("type", "").lower() in _FRONT and "#" not in element.get("href", ""):
                yield resolved(folder, element.get("href", ""))


def _refuse_protected(archive: Archive, documents: tuple[str, ...]) -> None:
    """Raise Unreadable where documents of the book are encrypted; fonts may be."""
    if _ENCRYPTION not in archive:
        return
    for data in _named(parsed(archive, _ENCRYPTION), "EncryptedData"):
        methods = {
            element.get("Algorithm", "") for element in data if element.tag.endswith("EncryptionMethod")
        }
        if methods & set(_OBFUSCATED_FONTS):
            continue
        if any(
            resolved("", element.get("URI", "")) in documents for element in _named(data, "CipherReference")
        ):
            raise Unreadable(
                f"{archive.name} is protected against copying (DRM); get it without protection and add that"
            )
