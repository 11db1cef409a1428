"""Links as a workbook: a sheet for each pair of languages, in the columns of `tables`.

A text longer than a cell may be goes on in the row below, with the number of its own row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO

from duizhao.export.bitext import Bitext, without_controls
from duizhao.export.tables import Columns, Record, names_of, records

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_LONGEST = 32_767
"""What a cell may hold, in the units of UTF-16."""
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MOST_ROWS = 1_048_576
_LONGEST_NAME = 31
_FORMATS = {"confidence": "0.00", "number": "0"}
_WIDTHS = {"confidence": 11.0, "status": 20.0, "number": 9.0, "title": 30.0, "url": 30.0, "document": 20.0}
_CHINESE_WIDTH, _ENGLISH_WIDTH, _OTHER_WIDTH = 45.0, 75.0, 14.0


def write(bitexts: Iterable[Bitext], stream: BinaryIO, note: Callable[[str], None]) -> None:
    """Write the workbook, a row a link; a note tells of texts that had to be continued."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = "duizhao"
    styles = _Styles(workbook)
    sheets: dict[tuple[str, str], _Sheets] = {}
    for bitext in bitexts:
        names = names_of(bitext)
        if names not in sheets:
            sheets[names] = _Sheets(workbook, styles, bitext)
        for record in records(bitext):
            sheets[names].add(record)
    if not sheets:
        workbook.create_sheet("duizhao")
    for made in sheets.values():
        made.end()
    workbook.save(stream)
    if continued := sum(made.continued for made in sheets.values()):
        rows = "1 row holds a text" if continued == 1 else f"{continued:,} rows hold texts"
        note(f"{rows} longer than the {_LONGEST:,} characters of a cell; the rest stands in the rows below")


class _Styles:
    """How cells look; one style is made once, since a workbook may have a million of them."""

    def __init__(self, workbook: Workbook) -> None:
        from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

        top = Alignment(vertical="top", wrap_text=True)
        fill = PatternFill("solid", fgColor="F3EFE5")
        for style in (
            NamedStyle("duizhao-head", Font("Calibri", 11, b=True), fill, alignment=top),
            NamedStyle("duizhao-zh-Hans", Font("Microsoft YaHei", 11), alignment=top),
            NamedStyle("duizhao-zh-Hant", Font("Microsoft JhengHei", 11), alignment=top),
            NamedStyle("duizhao-en", Font("Calibri", 11), alignment=top),
            NamedStyle("duizhao-source", Font("Microsoft YaHei", 9, color="6C685E"), alignment=top),
        ):
            workbook.add_named_style(style)

    def cell(self, sheet: WriteOnlyWorksheet, value: str | float, style: str, form: str = "") -> Cell:
        """A cell of a look."""
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(sheet)
        cell.style = f"duizhao-{style}"
        if form:
            cell.number_format = form
        return _filled(cell, value)


def _filled(cell: Cell, value: str | float) -> Cell:
    """A cell with a value; a text stays one, also where it reads like a formula or an error."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


class _Sheets:
    """The sheets of a pair of languages: one, or more where one would be too long."""

    def __init__(self, workbook: Workbook, styles: _Styles, bitext: Bitext) -> None:
        self._workbook = workbook
        self._styles = styles
        self._title = " ".join(names_of(bitext))
        self._columns = Columns((), ()).with_those_of(bitext)
        self._names = self._columns.names
        self._looks = dict.fromkeys(self._names, "source")
        sides = zip(names_of(bitext), (bitext.left, bitext.right), strict=True)
        self._looks |= {name: str(side.lang) for name, side in sides}
        self._made = 0
        self.continued = 0
        """How many rows have a text that goes on below."""
        self._begin()

    def add(self, record: Record) -> None:
        """Write a link, in as many rows as its longest text needs."""
        texts = {name: without_controls(text) for name, text in record.items() if text}
        lines = list(_lines(texts))
        self.continued += len(lines) > 1
        for line in lines:
            line["number"] = record["number"]
            if self._rows == _MOST_ROWS:
                self.end()
                self._begin()
            self._append(line)

    def end(self) -> None:
        """Let the columns of a whole sheet be filtered."""
        from openpyxl.utils import get_column_letter

        last = get_column_letter(len(self._names))
        self._sheet.auto_filter.ref = f"A1:{last}{self._rows}"

    def _append(self, line: Mapping[str, str]) -> None:
        self._sheet.append([self._cell(name, line.get(name, "")) for name in self._names])
        self._rows += 1

    def _cell(self, name: str, value: str) -> Cell | None:
        if not value:
            return None
        return _filled(self._cells[name], float(value) if name in _FORMATS else _escaped(value))

    def _begin(self) -> None:
        from openpyxl.utils import get_column_letter

        self._made += 1
        number = f" {self._made}" if self._made > 1 else ""
        sheet = self._workbook.create_sheet(self._title[: _LONGEST_NAME - len(number)] + number)
        for at, name in enumerate(self._names, 1):
            sheet.column_dimensions[get_column_letter(at)].width = self._width(name)
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet.page_setup.orientation = "landscape"
        sheet.append([self._styles.cell(sheet, name, "head") for name in self._names])
        # A cell is written as soon as it is appended, so that one for each column serves all rows.
        self._cells = {
            name: self._styles.cell(sheet, "", look, _FORMATS.get(name, ""))
            for name, look in self._looks.items()
        }
        self._sheet, self._rows = sheet, 1

    def _width(self, name: str) -> float:
        """How wide a column is, in digits."""
        if name in self._columns.texts:
            return _CHINESE_WIDTH if name in self._columns.chinese else _ENGLISH_WIDTH
        return _WIDTHS.get(name.partition(" ")[0], _OTHER_WIDTH)


def _lines(texts: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The texts of a row in as many lines of cells as the longest needs, at least one."""
    if all(len(text) <= _LONGEST // 2 for text in texts.values()):
        yield dict(texts)
        return
    parts = {name: list(_parts(text)) for name, text in texts.items()}
    for line in zip_longest(*parts.values(), fillvalue=""):
        yield dict(zip(parts, line, strict=True))


def _parts(text: str) -> Iterator[str]:
    """A text in parts that fit into cells; none of an empty one."""
    most = _LONGEST if text.isascii() or max(text) <= "\uffff" else _LONGEST // 2
    for start in range(0, len(text), most):
        yield text[start : start + most]


def _escaped(text: str) -> str:
    """A text as workbooks hold it, where `_x0041_` stands for a character."""
    return _LIKE_ESCAPE.sub("_x005F_", text) if "_x" in text else text
