"""Links as a document for review: under each heading a table of both texts, with room for comments.

`docx_parts` makes its tables; here stand the page, the styles and the order.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from shutil import copyfileobj
from typing import IO, TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from duizhao.export import docx_parts as parts
from duizhao.export.bitext import Bitext
from duizhao.export.citation import event_day, heading, source_line, web_address
from duizhao.export.rows import rows
from duizhao.model import Lang

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

_IN_MEMORY = 16_000_000
"""Bytes of texts that are held before they go to a temporary file."""
_BODY = "word/document.xml"
_LATIN = "Georgia"
_FONTS = {Lang.HANS: "SimSun", Lang.HANT: "PMingLiU", Lang.EN: "SimSun"}
_LOCALES = {Lang.HANS: "zh-CN", Lang.HANT: "zh-TW", Lang.EN: "zh-CN"}
_MUTED, _INK = (0x6C, 0x68, 0x5E), (0x26, 0x24, 0x1F)


def write(bitexts: Iterable[Bitext], stream: BinaryIO, note: Callable[[str], None]) -> None:
    """Write the document; it holds everything, so that no note is made.

    The texts wait in a temporary file and are set into a document without texts, so that memory stays flat.
    """
    from docx import Document

    document = Document()
    _set_page(document)
    _set_styles(document)
    links = _Links(document)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as texts, BytesIO() as frame:
        for bitext in bitexts:
            texts.writelines(piece.encode() for piece in _pair(bitext, links))
        texts.seek(0)
        document.save(frame)
        _write_filled(frame, texts, stream)


class _Links:
    """The relations of a document to addresses outside, each once."""

    def __init__(self, document: Document) -> None:
        self._relations = document.part.rels
        self._known: dict[str, str] = {}

    def to(self, url: str) -> str:
        """The id of the relation to an address."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        if url not in self._known:
            self._known[url] = id_ = f"link{len(self._known) + 1}"
            self._relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, id_, is_external=True)
        return self._known[url]


def _pair(bitext: Bitext, links: _Links) -> Iterator[str]:
    """The event, its day, a line for each source, and the table."""
    yield parts.paragraph(parts.HEADING, parts.run(heading(bitext), parts.EITHER))
    if day := event_day(bitext):
        yield parts.paragraph(parts.SMALL, parts.run(day))
    for side in (bitext.left, bitext.right):
        if line := source_line(side):
            runs = parts.run(f"{side.tag}: {line} ", parts.EITHER if side.lang.is_chinese else "")
            if url := web_address(side):
                runs += parts.hyperlink(links.to(url), url)
            yield parts.paragraph(parts.SMALL, runs)
    yield parts.table_begin(bitext)
    for row in rows(bitext):
        yield parts.row(bitext, row)
    yield parts.TABLE_END


def _write_filled(frame: BinaryIO, texts: IO[bytes], stream: BinaryIO) -> None:
    """Write a document without texts, and in it the texts, before what says how its pages are."""
    with ZipFile(frame) as empty, ZipFile(stream, "w", ZIP_DEFLATED) as filled:
        for member in empty.infolist():
            content = empty.read(member)
            with filled.open(member.filename, "w") as part:
                if member.filename == _BODY:
                    place = content.index(b"<w:sectPr")
                    part.write(content[:place])
                    copyfileobj(texts, part)
                    content = content[place:]
                part.write(content)


def _set_page(document: Document) -> None:
    """A4 across, with page numbers."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(15), Mm(18)
    section.footer_distance = Mm(9)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    numbers = f"{parts.field('PAGE')}{parts.run(' / ')}{parts.field('NUMPAGES')}"
    for piece in parse_xml(f"<w:p {nsdecls('w')}>{numbers}</w:p>"):
        footer._p.append(piece)
    document.core_properties.author = ""
    document.core_properties.title = "对照"
    document.core_properties.comments = ""


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = document.styles
    _set_style(styles["Normal"], 10.5, Lang.EN)
    styles["Normal"].paragraph_format.space_after = Pt(0)
    _set_style(styles[parts.HEADING], 15, Lang.EN)
    styles[parts.HEADING].paragraph_format.space_after = Pt(3)
    for name, size, lang, ink in (
        (parts.TEXT[Lang.HANS], 10.5, Lang.HANS, _INK),
        (parts.TEXT[Lang.HANT], 10.5, Lang.HANT, _INK),
        (parts.TEXT[Lang.EN], 10.5, Lang.EN, _INK),
        (parts.SMALL, 9, Lang.EN, _MUTED),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _set_style(style, size, lang, ink)


def _set_style(style: ParagraphStyle, size: float, lang: Lang, ink: tuple[int, int, int] = _INK) -> None:
    """Give a style its fonts, for East Asian characters too, in place of those of the theme."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(*ink)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for name, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", _FONTS[lang])):
        fonts.set(qn(f"w:{name}"), font)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), _LOCALES[lang])
    properties.append(language)
