"""Tables of texts, separated by tabs or commas."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.conftest import ISLAND, LIBRARY, REPORT, one_pair, texts

from duizhao.align.links import Link
from duizhao.export import Format, written
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.ingest.formats import tables as reader
from duizhao.ingest.source import Source
from duizhao.model import Lang


def tsv(*bitexts: Bitext) -> list[dict[str, str]]:
    header, *lines = "".join(written(bitexts, Format.TSV)).removesuffix("\n").split("\n")
    names = header.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def comma_separated(*bitexts: Bitext) -> list[dict[str, str]]:
    text = "".join(written(bitexts, Format.CSV))
    assert text.encode().startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(text[1:], newline=""), strict=True))


def test_the_columns_are_the_languages_then_the_link_then_the_sources() -> None:
    assert list(tsv(REPORT)[0]) == [
        *("zh-CN", "en", "confidence", "status", "event", "event date", "number"),
        *("outlet zh-CN", "date zh-CN", "title zh-CN", "url zh-CN", "document zh-CN"),
        *("outlet en", "date en", "title en", "url en", "document en"),
    ]


def test_a_row_says_where_both_texts_come_from_as_far_as_is_known() -> None:
    row = tsv(REPORT)[0]
    assert (row["event"], row["event date"], row["number"]) == ("2023-05-18", "2023-05-18", "1")
    assert (row["outlet zh-CN"], row["date zh-CN"]) == ("海报社", "2023-05-18")
    assert (row["title zh-CN"], row["url zh-CN"]) == ("港口 <开放>", "https://example.org/a?b=1&c=2")
    assert (row["outlet en"], row["date en"], row["url en"]) == ("Haibao", "", "")


def test_a_row_of_one_side_has_an_empty_cell_and_says_what_is_missing() -> None:
    for rows in (tsv(REPORT), comma_separated(REPORT)):
        assert [(row["zh-CN"], row["en"], row["status"]) for row in rows[2:]] == [
            ("天气很好。", "", "not in Haibao (English), unsure"),
            ("", "Nobody was hurt.", "not in 海报社 (Chinese)"),
        ]
        assert [row["confidence"] for row in rows] == ["0.9877", "0.6200", "0.3000", "1.0000"]


def test_each_language_of_a_library_has_its_column() -> None:
    rows = tsv(*LIBRARY)
    assert list(rows[0])[:3] == ["zh-CN", "zh-TW", "en"]
    assert len(rows) == sum(len(bitext.links) for bitext in LIBRARY)
    assert (rows[4]["zh-CN"], rows[4]["zh-TW"], rows[4]["en"]) == (
        "",
        "港口三月開放。",
        "It opened in March.",
    )
    assert (rows[5]["en"], rows[5]["status"]) == ("A ship came home.", "no Chinese version")


def test_two_texts_of_one_language_have_two_columns() -> None:
    both = Bitext(
        Unit.LINE, Side(Lang.EN, "a", ["One."]), Side(Lang.EN, "b", ["Two."]), [Link((0,), (0,), 1.0)]
    )
    assert (tsv(both)[0]["en"], tsv(both)[0]["en-2"]) == ("One.", "Two.")


def test_paragraphs_stay_lines_in_a_quoted_cell_and_become_one_line_between_tabs() -> None:
    assert comma_separated(REPORT)[1]["zh-CN"] == "港口在三月开放。\n两国签署了协议。"
    assert tsv(REPORT)[1]["zh-CN"] == "港口在三月开放。 两国签署了协议。"


def test_rows_of_values_end_as_the_standard_says() -> None:
    text = "".join(written([ISLAND], Format.CSV))
    assert text.endswith("\r\n")
    assert text.count("\r\n") == 2


def test_no_spreadsheet_takes_a_text_for_a_formula() -> None:
    for sign in "=+-@＝":
        pair = one_pair(f"{sign}SUM(A1)", f"\x00{sign}cmd")
        for row in (tsv(pair)[0], comma_separated(pair)[0]):
            assert (row["zh-CN"], row["en"]) == (f" {sign}SUM(A1)", f" {sign}cmd")


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_comma_separated_values_give_every_text_back(pairs: list[tuple[str, str]]) -> None:
    rows = comma_separated(*(one_pair(*pair) for pair in pairs))
    assert [(row["zh-CN"].strip(), row["en"].strip()) for row in rows] == [
        (left.strip(), right.strip()) for left, right in pairs
    ]


@given(texts, texts)
def test_a_line_between_tabs_is_one_row_whatever_it_holds(left: str, right: str) -> None:
    lines = "".join(written([one_pair(left, right)], Format.TSV)).splitlines()
    assert [len(line.split("\t")) for line in lines] == [17, 17]
    cells = next(csv.reader([lines[1]], delimiter="\t", strict=True))
    assert [" ".join(cell.split()) for cell in cells[:2]] == [
        " ".join(text.split()) for text in (left, right)
    ]


def read(text: str) -> list[dict[str, str]]:
    source = Source.of_bytes("table", text.encode())
    return [
        {tag: " ".join(words.split()) for tag, words in unit.texts}
        for unit in reader.units(source, lambda note: None)
    ]


@pytest.mark.parametrize("form", [Format.TSV, Format.CSV])
def test_a_table_reads_back_with_nothing_but_its_texts(form: Format) -> None:
    assert read("".join(written(LIBRARY, form))) == [
        {"zh-CN": "港口开放", "en": "The port opens"},
        {
            "zh-CN": "港口在三月开放。 两国签署了协议。",
            "en": "It opened in March & stays open. “Both” signed.",
        },
        {"zh-CN": "天气很好。"},
        {"en": "Nobody was hurt."},
        {"zh-TW": "港口三月開放。", "en": "It opened in March."},
        {"en": "A ship came home."},
    ]
