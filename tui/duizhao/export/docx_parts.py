"""The parts of a review document as WordprocessingML, in namespaces `w` and `r`: tables, rows, runs."""

from __future__ import annotations

import re

from duizhao.export import xml
from duizhao.export.bitext import Bitext, Certainty, Side
from duizhao.export.rows import Row
from duizhao.export.tables import names_of
from duizhao.model import Lang

TEXT = {Lang.HANS: "Text zh-Hans", Lang.HANT: "Text zh-Hant", Lang.EN: "Text en"}
"""The paragraph styles of texts."""
HEADING = "Heading 1"
SMALL = "Small"
"""The paragraph style of all that stands around them."""
EITHER = '<w:rFonts w:hint="eastAsia"/>'
"""Has the quotation marks and dashes of a text that may be Chinese in the Chinese font."""

_MILLIMETRE = 56.6929
"""In twentieths of a point."""
_WIDTHS = tuple(round(width * _MILLIMETRE) for width in (12, 75, 114, 42, 24))
"""Of number, left and right text, comment and status: the 267 mm between the margins."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="D8D2C3"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 57), ("left", 100), ("bottom", 57), ("right", 100))
)
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F3EFE5"/>'
_UNSURE = "8A6100"
_BREAK = re.compile("[\n\u2028\u2029]")


def table_begin(bitext: Bitext) -> str:
    """A table's beginning: its columns and the head, which is repeated on each page."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    names = ("No.", *names_of(bitext), "Comment", "Status")
    head = "".join(
        _cell(at, _small("<w:keepNext/>"), run(name, "<w:b/>"), _SHADE) for at, name in enumerate(names)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    )


TABLE_END = "</w:tbl><w:p/>"
"""A table's end; Word joins two tables without a paragraph between."""


def row(bitext: Bitext, row: Row) -> str:
    """A link; what one side does not have is an empty cell, and said beside it."""
    ink = f'<w:color w:val="{_UNSURE}"/>' if row.certainty is Certainty.UNSURE else ""
    cells = (
        (_small(), run(str(row.number))),
        _text(bitext.left, row.left),
        _text(bitext.right, row.right),
        _text(bitext.right, ""),
        (_small(), run(row.status, EITHER + ink)),
    )
    written = "".join(_cell(at, *cell) for at, cell in enumerate(cells))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{written}</w:tr>"


def paragraph(style: str, runs: str) -> str:
    """A paragraph that stays with what follows."""
    return f'<w:p><w:pPr><w:pStyle w:val="{_id(style)}"/><w:keepNext/></w:pPr>{runs}</w:p>'


def run(text: str, properties: str = "") -> str:
    """A run of text, its lines and tabs as Word has them."""
    lines = (
        "<w:tab/>".join(f'<w:t xml:space="preserve">{xml.text(part)}</w:t>' for part in line.split("\t"))
        for line in _BREAK.split(text)
    )
    known = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{known}{'<w:br/>'.join(lines)}</w:r>"


def hyperlink(relation: str, text: str) -> str:
    """A link to the target of a relation of the document."""
    underlined = run(text, '<w:u w:val="single"/>')
    return f'<w:hyperlink r:id="{relation}">{underlined}</w:hyperlink>'


def field(instruction: str) -> str:
    """A number that Word fills in: `PAGE`, `NUMPAGES`."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run("1")}</w:fldSimple>'


def _text(side: Side, text: str) -> tuple[str, str]:
    """The properties and the runs of a text's paragraph."""
    style = f'<w:pStyle w:val="{_id(TEXT[side.lang])}"/>'
    return style, run(text, EITHER if side.lang.is_chinese else "") if text else ""


def _small(more: str = "") -> str:
    return f'<w:pStyle w:val="{_id(SMALL)}"/>{more}'


def _cell(at: int, properties: str, runs: str, shade: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTHS[at]}" w:type="dxa"/>{shade}</w:tcPr>'
        f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p></w:tc>"
    )


def _id(style: str) -> str:
    """The id python-docx gives a style of this name."""
    return style.replace(" ", "")
