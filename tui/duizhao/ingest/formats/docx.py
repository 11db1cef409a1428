"""Word documents: their paragraphs, tables and footnotes as a page; `Block.line` counts paragraphs from 1."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import packed
from duizhao.ingest.formats.ooxml import text_only
from duizhao.ingest.formats.passages import Layout
from duizhao.ingest.formats.properties import header
from duizhao.ingest.formats.word_text import W, WordText, level
from duizhao.ingest.formats.zips import open_zip
from duizhao.ingest.page import Page
from duizhao.ingest.source import Note, Source
from duizhao.model import Role

if TYPE_CHECKING:
    from docx.document import Document

_RELATIONS = frozenset("officeDocument core-properties styles footnotes endnotes".split())
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_TITLES = {"title": 1, "标题": 1, "標題": 1, "subtitle": 2, "副标题": 2, "副標題": 2}
_CONTENTS = re.compile(
    r"(?:toc|table of (?:figures|authorities)|index)(?:\s+(?:\d|heading))?$", re.IGNORECASE
)
_NOTES = {"footnotes": "f", "endnotes": "e"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def recognises(source: Source) -> bool:
    """Whether this is a package with a Word document in it, also one with macros or a template."""
    return packed.kind(source) == packed.WORD


def pages(source: Source, note: Note) -> tuple[Page, ...]:
    """The document as one page, footnotes after the text, without headers and footers.

    Raises Unreadable where the archive or the document in it is damaged or not to be trusted.
    """
    document = _opened(source)
    text = WordText(cache(lambda style: _styled(document, style)))
    layout = Layout(note)
    blocks = list(layout.blocks(text.parts(document.element.body)))
    notes = _notes(source, document) if text.notes else {}
    for reference in text.notes:
        if (element := notes.pop(reference, None)) is not None:
            blocks += layout.blocks(text.parts(element))
    if text.comments:
        note(f"{text.comments} comment{'s' if text.comments > 1 else ''} left out")
    if text.hidden:
        note(f"hidden text left out in {text.hidden} place{'s' if text.hidden > 1 else ''}")
    if text.dropped:
        note(text.dropped)
    core = document.core_properties
    return (Page(tuple(blocks), header(core.title, core.author, blocks)),)


def _opened(source: Source) -> Document:
    import docx

    with open_zip(source) as archive:
        content = text_only(archive, _RELATIONS)
    try:
        document = docx.Document(content)
        if document.element.body is None:
            raise ValueError("no body")
    except Exception as error:  # the library lets through whatever a broken package makes it stumble over
        raise _broken(source, error) from error
    return document


def _styled(document: Document, style: str) -> tuple[int, Role | None]:
    """What a style says of a paragraph, itself or through the styles it is based on."""
    styles: Any = document.styles.element
    role: Role | None = None
    for _ in range(20):
        found = styles.get_by_id(style) if style else None
        if found is None:
            break
        name = (found.name_val or "").strip()
        heading = _HEADING.match(name)
        stated = level(properties, -1) if (properties := found.find(W + "pPr")) is not None else -1
        if stated >= 0 or heading or name.lower() in _TITLES:
            return max(stated, 0) or (int(heading[1]) if heading else _TITLES.get(name.lower(), 0)), role
        if name.lower() == "caption":
            role = Role.CAPTION
        elif _CONTENTS.match(name):
            role = Role.BOILERPLATE
        based = found.find(W + "basedOn")
        style = based.get(W + "val", "") if based is not None else ""
    return 0, role


def _notes(source: Source, document: Document) -> dict[str, Any]:
    """The elements of all footnotes and endnotes."""
    from docx.oxml.parser import parse_xml

    found: dict[str, Any] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.removeprefix(_OFFICE)
        if kind in _NOTES and not relation.is_external:
            try:
                notes = parse_xml(relation.target_part.blob)
            except (ValueError, SyntaxError) as error:
                raise _broken(source, error) from error
            found |= {_NOTES[kind] + note.get(W + "id", ""): note for note in notes}
    return found


def _broken(source: Source, error: Exception) -> Unreadable:
    return Unreadable(
        f"{source.name} is no whole Word document ({type(error).__name__});"
        " open it, save it anew and add that"
    )
