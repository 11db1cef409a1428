"""Workbooks and review documents, opened again by the libraries of their formats."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from openpyxl import load_workbook
from tests.export.conftest import ALONE, ISLAND, LIBRARY, REPORT, one_pair, texts

from duizhao.export import Format, write_binary, xlsx
from duizhao.export.bitext import Bitext
from duizhao.ingest.formats import docx as word_reader
from duizhao.ingest.formats import xlsx as reader
from duizhao.ingest.source import Source

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from openpyxl import Workbook


def written(form: Format, *bitexts: Bitext) -> tuple[BytesIO, list[str]]:
    """What is written, and what is noted."""
    stream, notes = BytesIO(), list[str]()
    write_binary(bitexts, form, stream, notes.append)
    return BytesIO(stream.getvalue()), notes


def workbook(*bitexts: Bitext) -> Workbook:
    stream, notes = written(Format.XLSX, *bitexts)
    assert notes == []
    return load_workbook(stream)


def records(book: Workbook, sheet: str = "zh-CN en") -> list[dict[object, object]]:
    header, *lines = book[sheet].values
    return [dict(zip(header, line, strict=True)) for line in lines]


def document(*bitexts: Bitext) -> DocumentType:
    stream, notes = written(Format.DOCX, *bitexts)
    assert notes == []
    return Document(stream)


def cells(table: int, *bitexts: Bitext) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document(*bitexts).tables[table].rows]


def test_a_workbook_has_a_sheet_for_each_pair_of_languages() -> None:
    book = workbook(*LIBRARY)
    assert book.sheetnames == ["zh-CN en", "zh-TW en"]
    assert [row["zh-CN"] for row in records(book)] == [
        "港口开放",
        "港口在三月开放。\n两国签署了协议。",
        "天气很好。",
        None,
        None,
    ]
    assert records(book, "zh-TW en")[0]["zh-TW"] == "港口三月開放。"


def test_a_row_of_a_workbook_has_numbers_sources_and_what_is_missing() -> None:
    rows = records(workbook(REPORT))
    assert (rows[0]["confidence"], rows[0]["number"]) == (0.9877, 1)
    assert (rows[0]["outlet zh-CN"], rows[0]["date zh-CN"]) == ("海报社", "2023-05-18")
    assert rows[0]["url zh-CN"] == "https://example.org/a?b=1&c=2"
    assert rows[3]["status"] == "not in 海报社 (Chinese)"


def test_a_sheet_keeps_its_head_in_sight_and_wraps_its_texts() -> None:
    sheet = workbook(REPORT)["zh-CN en"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:Q5")
    assert sheet.column_dimensions["A"].width < sheet.column_dimensions["B"].width
    assert sheet["A2"].alignment.wrap_text
    assert (sheet["A2"].font.name, sheet["B2"].font.name) == ("Microsoft YaHei", "Calibri")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "{=1}", "2023-05-18", "1e5", "TRUE"]
)
def test_a_cell_of_text_is_text_whatever_it_reads_like(text: str) -> None:
    cell = workbook(one_pair(text, "A port."))["zh-CN en"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_what_a_workbook_cannot_hold_is_dropped() -> None:
    row = records(workbook(one_pair("红\x1b[31m字\x00", "a\ud800b")))[0]
    assert (row["zh-CN"], row["en"]) == ("红[31m字", "ab")


@pytest.mark.parametrize("character", ["字", "𠮷"])
def test_a_text_longer_than_a_cell_goes_on_below_and_a_note_says_so(character: str) -> None:
    text = character * 70_000
    stream, notes = written(Format.XLSX, one_pair(text, "A port."), one_pair("短", "short"))
    rows = records(load_workbook(stream))
    parts = [str(row["zh-CN"]) for row in rows[:-1]]
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= 32_767 for part in parts)
    assert [row["number"] for row in rows] == [1] * len(rows)
    assert [row["en"] for row in rows] == ["A port."] + [None] * (len(rows) - 2) + ["short"]
    assert notes == [
        "1 row holds a text longer than the 32,767 characters of a cell; the rest stands in the rows below"
    ]


def test_a_sheet_that_is_full_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 3)
    book = workbook(REPORT)
    assert [(name, book[name].max_row) for name in book.sheetnames] == [("zh-CN en", 3), ("zh-CN en 2", 3)]


def test_a_workbook_reads_back_with_nothing_but_its_texts() -> None:
    stream, _ = written(Format.XLSX, *LIBRARY)
    source = Source.of_bytes("texts.xlsx", stream.getvalue())
    found = [dict(unit.texts) for unit in reader.units(source, lambda note: None)]
    assert found == [
        {"zh-CN": "港口开放", "en": "The port opens"},
        {
            "zh-CN": "港口在三月开放。\n两国签署了协议。",
            "en": "It opened in March & stays open.\n“Both” signed.",
        },
        {"zh-CN": "天气很好。"},
        {"en": "Nobody was hurt."},
        {"en": "A ship came home."},
        {"zh-TW": "港口三月開放。", "en": "It opened in March."},
    ]


@settings(max_examples=30)
@given(texts, texts)
def test_a_workbook_gives_every_text_back(left: str, right: str) -> None:
    row = records(workbook(one_pair(left, right)))[0]
    assert (row["zh-CN"], row["en"]) == (left, right)


def test_what_excel_would_take_for_an_escape_reads_back() -> None:
    stream, _ = written(Format.XLSX, one_pair("“_x0041_”是一个编码。", "the code _x000D_"))
    assert "_x005F_x0041_" in str(load_workbook(stream).worksheets[0]["A2"].value)
    (unit,) = reader.units(Source.of_bytes("a.xlsx", stream.getvalue()), lambda note: None)
    assert [worded.text for worded in unit.texts] == ["“_x0041_”是一个编码。", "the code _x000D_"]


def test_a_review_table_has_number_both_texts_comment_and_status() -> None:
    assert cells(0, REPORT) == [
        ["No.", "zh-CN", "en", "Comment", "Status"],
        ["1", "港口开放", "The port opens", "", "sure"],
        [
            "2",
            "港口在三月开放。\n两国签署了协议。",
            "It opened in March & stays open.\n“Both” signed.",
            "",
            "likely",
        ],
        ["3", "天气很好。", "", "", "not in Haibao (English), unsure"],
        ["4", "", "Nobody was hurt.", "", "not in 海报社 (Chinese)"],
    ]


def test_over_each_table_stand_the_event_and_its_sources() -> None:
    made = document(REPORT, ISLAND, ALONE)
    headings = [p.text for p in made.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["港口 <开放> / The port opens"] * 2 + ["ship"]
    lines = [p.text for p in made.paragraphs if p.style and p.style.name == "Small"]
    assert lines[:3] == [
        "2023-05-18",
        "zh-CN: 海报社, 港口 <开放>, 2023-05-18 https://example.org/a?b=1&c=2",
        "en: Haibao, The port opens ",
    ]
    links = [link.address for p in made.paragraphs for link in p.hyperlinks]
    assert links == ["https://example.org/a?b=1&c=2"]
    assert len(made.tables) == 3


def test_a_review_document_is_a4_across_with_page_numbers() -> None:
    section = document(REPORT).sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    fields = section.footer.paragraphs[0]._p.findall(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == [" PAGE ", " NUMPAGES "]


def test_the_head_of_a_table_is_repeated_and_no_row_is_broken() -> None:
    head, *others = document(REPORT).tables[0].rows
    assert head._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f".//{qn('w:tblHeader')}") is None for row in others)
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in (head, *others))


def test_each_text_has_a_font_of_its_script() -> None:
    found = {}
    for table in document(REPORT, ISLAND).tables:
        for cell in table.rows[1].cells[1:3]:
            style = cell.paragraphs[0].style
            assert style
            fonts = style.element.rPr.rFonts
            found[style.name] = fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))
    assert found == {
        "Text zh-Hans": ("SimSun", "Georgia"),
        "Text zh-Hant": ("PMingLiU", "Georgia"),
        "Text en": ("SimSun", "Georgia"),
    }


def test_a_review_table_reads_back_row_by_row() -> None:
    stream, _ = written(Format.DOCX, REPORT)
    (page,) = word_reader.pages(Source.of_bytes("review.docx", stream.getvalue()), lambda note: None)
    rows: dict[int | None, list[str]] = {}
    for block in page.blocks:
        rows.setdefault(block.group, []).append(block.text)
    assert list(rows.values()) == [
        ["港口开放", "The port opens"],
        ["港口在三月开放。", "两国签署了协议。", "It opened in March & stays open.", "“Both” signed."],
        ["天气很好。"],
        ["Nobody was hurt."],
    ]
    assert page.header.author is None


@settings(max_examples=30)
@given(texts, texts)
def test_a_review_table_gives_every_text_back(left: str, right: str) -> None:
    row = cells(0, one_pair(left, right))[1]
    assert row[1:3] == [text.replace("\u2028", "\n").replace("\u2029", "\n") for text in (left, right)]


@pytest.mark.parametrize("form", [Format.XLSX, Format.DOCX])
def test_nothing_to_write_still_opens(form: Format) -> None:
    stream, _ = written(form)
    assert load_workbook(stream) if form is Format.XLSX else Document(stream)


@pytest.mark.parametrize("form", [Format.XLSX, Format.DOCX])
def test_a_title_and_an_address_may_hold_anything(form: Format) -> None:
    assert REPORT.left.version
    odd = replace(REPORT.left.version, title="<&>\x00\"'", url='https://example.org/"><x>&\x01')
    stream, notes = written(form, replace(REPORT, left=replace(REPORT.left, version=odd)))
    assert notes == []
    assert load_workbook(stream) if form is Format.XLSX else Document(stream).tables
