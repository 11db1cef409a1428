"""Links as a document for review: under each heading a table of both texts, with room for comments.

`docx_parts` makes its tables; here stand the page, the styles and the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO

from duizhao.export import docx_parts as parts
from duizhao.export.bitext import Bitext
from duizhao.export.citation import event_day, heading, source_line, web_address
from duizhao.export.rows import rows
from duizhao.model import Lang

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

_LATIN = "Georgia"
_FONTS = {Lang.HANS: "SimSun", Lang.HANT: "PMingLiU", Lang.EN: "SimSun"}
_LOCALES = {Lang.HANS: "zh-CN", Lang.HANT: "zh-TW", Lang.EN: "zh-CN"}
_MUTED, _INK = (0x6C, 0x68, 0x5E), (0x26, 0x24, 0x1F)


def write(bitexts: Iterable[Bitext], stream: BinaryIO, note: Callable[[str], None]) -> None:
    """Write the document; it holds everything, so that no note is made."""
    from docx import Document

    document = Document()
    _set_page(document)
    _set_styles(document)
    for bitext in bitexts:
        _add_heading(document, bitext)
        table = parts.table(bitext)
        for row in rows(bitext):
            table.append(parts.row(bitext, row))
        # The last element of a body says how its pages are.
        document.element.body.insert(-1, table)
        document.add_paragraph()
    document.save(stream)


def _set_page(document: Document) -> None:
    """A4 across, with page numbers."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(15), Mm(18)
    section.footer_distance = Mm(9)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in parts.page_number():
        footer._p.append(piece)
    document.core_properties.author = "duizhao"
    document.core_properties.title = "对照"
    document.core_properties.comments = ""


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = document.styles
    _set_style(styles["Normal"], 10.5, Lang.EN)
    styles["Normal"].paragraph_format.space_after = Pt(0)
    _set_style(styles["Heading 1"], 15, Lang.EN)
    styles["Heading 1"].paragraph_format.space_after = Pt(3)
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


def _add_heading(document: Document, bitext: Bitext) -> None:
    """The event, its day, and a line for each source."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    document.add_heading(level=1)._p.append(parts.run(heading(bitext), is_chinese=True))
    lines: list[tuple[str | None, str | None, str | None]] = [(None, event_day(bitext), None)]
    lines += [(side.tag, source_line(side), web_address(side)) for side in (bitext.left, bitext.right)]
    for tag, line, url in lines:
        if not line:
            continue
        paragraph = document.add_paragraph(style=parts.SMALL)
        paragraph.paragraph_format.keep_with_next = True
        paragraph._p.append(parts.run(f"{tag}: {line}" if tag else line, is_chinese=True))
        if url:
            target = document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            paragraph._p.append(parts.run(" ", is_chinese=False))
            paragraph._p.append(parts.hyperlink(target, url))
