"""Workbooks as tables: sheets, cells of every kind, and those that are refused."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats import xlsx
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit

HEAD = ("中文", "English")
ROWS = [("市长为图书馆揭幕。", "The mayor opened a library."), ("图书馆有三层楼。", "It has three floors.")]


def _workbook(*sheets: Sequence[Sequence[object]], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        if merged:
            sheet.merge_cells(merged)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _repacked(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in dict.fromkeys([*old.namelist(), *changed]):
            new.writestr(name, changed[name] if name in changed else old.read(name))
    return stream.getvalue()


def _units(content: bytes, name: str = "pairs.xlsx", notes: list[str] | None = None) -> list[Unit]:
    source = Source.of_bytes(name, content)
    assert xlsx.recognises(source)
    return list(xlsx.units(source, (notes if notes is not None else []).append))


def _texts(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    return [tuple(text for _, text in unit.texts) for unit in units]


def test_a_sheet_is_a_table_with_the_languages_its_columns_name() -> None:
    units = _units(_workbook([HEAD, *ROWS]))
    assert _texts(units) == ROWS
    assert [(unit.line, unit.texts[0].tag) for unit in units] == [(2, "zh"), (3, "zh")]


def test_all_sheets_are_read_whatever_their_columns() -> None:
    second = [("id", "English", "note", "中文"), (1, "Goodbye.", "by hand", "再见。")]
    notes: list[str] = []
    units = _units(_workbook([HEAD, *ROWS], second, []), notes=notes)
    assert _texts(units) == [*ROWS, ("Goodbye.", "再见。")]
    assert notes == ["sheet Sheet1: column 3 (note) left out"]


def test_empty_rows_and_cells_say_nothing() -> None:
    units = _units(_workbook([HEAD, ROWS[0], (), ("只有中文。", None), (None, "English only.")]))
    assert _texts(units) == [ROWS[0], ("只有中文。",), ("English only.",)]
    assert [unit.line for unit in units] == [2, 4, 5]


def test_merged_cells_say_their_text_once() -> None:
    content = _workbook([HEAD, ROWS[0], ROWS[1]], merged="A2:A3")
    assert _texts(_units(content)) == [ROWS[0], ROWS[1][1:]]


def test_numbers_and_dates_are_no_texts() -> None:
    rows = [("no", *HEAD, "date")] + [(at, *row, date(2024, 5, at)) for at, row in enumerate(ROWS, 1)]
    notes: list[str] = []
    assert _texts(_units(_workbook(rows), notes=notes)) == ROWS
    assert not notes


def test_a_formula_counts_by_its_value() -> None:
    content = _workbook([HEAD, ROWS[0], ("再见。", '=CONCATENATE("Good","bye")')])
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(name)
    valued = sheet.replace(b"</f><v></v>", b"</f><v>Goodbye</v>").replace(b'<c r="B3"', b'<c r="B3" t="str"')
    assert valued != sheet
    assert _texts(_units(_repacked(content, {name: valued})))[-1] == ("再见。", "Goodbye")


def test_formulas_without_a_value_are_counted() -> None:
    notes: list[str] = []
    rows = [HEAD, *ROWS, ("再见。", '=CONCATENATE("Good","bye")'), ("走了。", "=B4")]
    assert _texts(_units(_workbook(rows), notes=notes)) == [*ROWS, ("再见。",), ("走了。",)]
    assert notes[0].startswith("2 formulas have no value")


def test_characters_that_excel_escapes_are_read_as_they_are_shown() -> None:
    rows = [HEAD, ("“_x005F_x0041_”是一个编码。", "one_x000D_\n_x0074_wo _x00_ _xD83D__xDE00_")]
    assert _texts(_units(_workbook(rows))) == [("“_x0041_”是一个编码。", "one\ntwo _x00_ 😀")]


def test_a_workbook_is_known_by_its_content() -> None:
    assert _texts(_units(_workbook([HEAD, *ROWS]), "pairs.bin")) == ROWS


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "of the old kind"),
        ("a.xlsm", _repacked(_workbook([HEAD]), {"xl/vbaProject.bin": b"x"}), "with macros"),
        ("a.xlsb", _repacked(_workbook([HEAD]), {"xl/workbook.bin": b"x"}), "binary Excel workbook"),
        (
            "bomb.xlsx",
            _repacked(_workbook([HEAD]), {"xl/sharedStrings.xml": b" " * (40 << 20)}),
            "is a ZIP bomb",
        ),
        ("cut.xlsx", _workbook([HEAD])[:2000], "is broken off"),
        ("odd.xlsx", _repacked(_workbook([HEAD]), {"xl/workbook.xml": b"<workbook"}), "a broken workbook"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        _units(content, name)
    assert "\n" not in str(refused.value)


def test_entities_are_not_expanded() -> None:
    content = _workbook([HEAD, *ROWS])
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(name).replace(b"<t>English</t>", b"<t>&e;</t>")
    bomb = b'<!DOCTYPE worksheet [<!ENTITY e "English">]>' + sheet
    with pytest.raises(Unreadable, match="a broken workbook"):
        _units(_repacked(content, {name: bomb}))


def test_rows_before_a_broken_place_are_kept() -> None:
    content = _workbook([HEAD, *ROWS * 2000])
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(name)
    source = Source.of_bytes("pairs.xlsx", _repacked(content, {name: sheet[: len(sheet) * 9 // 10]}))
    read: list[Unit] = []
    with pytest.raises(BrokenOff, match="sheet Sheet, after row 3000: a broken workbook"):
        read.extend(xlsx.units(source, lambda _: None))
    assert len(read) == 2999


def test_a_sheet_of_endless_rows_is_broken_off() -> None:
    content = _workbook([HEAD, *ROWS])
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(name).replace(b'<row r="3"', b'<row r="3000000000"')
    with pytest.raises(BrokenOff, match="more than 1,048,576 rows"):
        _units(_repacked(content, {name: sheet}))


_CELL = st.text(st.sampled_from("中文，国ab c<&\n\"'"), min_size=1, max_size=9).filter(
    lambda text: bool(text.strip())
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(_CELL, _CELL), max_size=4))
def test_every_cell_reads_back_as_it_was_written(cells: list[tuple[str, str]]) -> None:
    assert _texts(_units(_workbook([HEAD, *cells, *ROWS]))) == [*cells, *ROWS]
