"""The parts of a review document as WordprocessingML: the table of a pair of versions, its rows, its runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from duizhao.export import xml
from duizhao.export.bitext import Bitext, Certainty, Side
from duizhao.export.rows import Row
from duizhao.export.tables import names_of
from duizhao.model import Lang

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TEXT = {Lang.HANS: "Text zh-Hans", Lang.HANT: "Text zh-Hant", Lang.EN: "Text en"}
"""The paragraph styles of texts."""
SMALL = "Small"
"""The paragraph style of all that stands around them."""

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
_UNSURE = "8A6100"
_BREAK = re.compile("[\n\u2028\u2029]")


def table(bitext: Bitext) -> BaseOxmlElement:
    """A table without rows but the head, which is repeated on each page."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    names = ("No.", *names_of(bitext), "Comment", "Status")
    head = "".join(
        _cell(at, f'<w:pStyle w:val="{_id(SMALL)}"/><w:keepNext/>', _run(name, "<w:b/>"), "F3EFE5")
        for at, name in enumerate(names)
    )
    return _parsed(
        "w:tbl",
        f'<w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>",
    )


def row(bitext: Bitext, row: Row) -> BaseOxmlElement:
    """A link; what one side does not have is an empty cell, and said beside it."""
    ink = f'<w:color w:val="{_UNSURE}"/>' if row.certainty is Certainty.UNSURE else ""
    small = f'<w:pStyle w:val="{_id(SMALL)}"/>'
    cells = (
        (small, _run(str(row.number))),
        _text(bitext.left, row.left),
        _text(bitext.right, row.right),
        (f'<w:pStyle w:val="{_id(TEXT[Lang.EN])}"/>', ""),
        (small, _run(row.status, _hint(is_chinese=True) + ink)),
    )
    written = "".join(_cell(at, *cell) for at, cell in enumerate(cells))
    return _parsed("w:tr", f"<w:trPr><w:cantSplit/></w:trPr>{written}")


def run(text: str, *, is_chinese: bool) -> BaseOxmlElement:
    """A run of text; one that may be Chinese has its quotation marks and dashes in the Chinese font."""
    return _parsed("w:r", _inside_run(text, _hint(is_chinese)))


def hyperlink(relation: str, text: str) -> BaseOxmlElement:
    """A link to the target of a relation of the document."""
    return _parsed("w:hyperlink", _run(text, '<w:u w:val="single"/>'), f' r:id="{relation}"')


def page_number() -> Iterator[BaseOxmlElement]:
    """The number of the page, and of how many."""
    yield _parsed("w:fldSimple", _run("1"), ' w:instr=" PAGE "')
    yield run(" / ", is_chinese=False)
    yield _parsed("w:fldSimple", _run("1"), ' w:instr=" NUMPAGES "')


def _text(side: Side, text: str) -> tuple[str, str]:
    """The properties and the runs of a text's paragraph."""
    style = f'<w:pStyle w:val="{_id(TEXT[side.lang])}"/>'
    return style, _run(text, _hint(side.lang.is_chinese)) if text else ""


def _cell(at: int, properties: str, runs: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTHS[at]}" w:type="dxa"/>{shade}</w:tcPr>'
        f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p></w:tc>"
    )


def _run(text: str, properties: str = "") -> str:
    return f"<w:r>{_inside_run(text, properties)}</w:r>"


def _inside_run(text: str, properties: str) -> str:
    """Properties and text, its lines and tabs as Word has them."""
    lines = (
        "<w:tab/>".join(f'<w:t xml:space="preserve">{xml.text(part)}</w:t>' for part in line.split("\t"))
        for line in _BREAK.split(text)
    )
    return (f"<w:rPr>{properties}</w:rPr>" if properties else "") + "<w:br/>".join(lines)


def _hint(is_chinese: bool) -> str:
    return '<w:rFonts w:hint="eastAsia"/>' if is_chinese else ""


def _id(style: str) -> str:
    """The id python-docx gives a style of this name."""
    return style.replace(" ", "")


def _parsed(name: str, inside: str, attributes: str = "") -> BaseOxmlElement:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    element: BaseOxmlElement = parse_xml(f"<{name} {nsdecls('w', 'r')}{attributes}>{inside}</{name}>")
    return element
