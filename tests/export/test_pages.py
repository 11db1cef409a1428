"""Texts of several events as JSON, as Markdown and as a page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser
from tests.export.conftest import ALONE, ISLAND, LIBRARY, REPORT, one_pair, texts

from duizhao.export import Format, written
from duizhao.export.bitext import Bitext, Side
from duizhao.export.citation import web_address
from duizhao.ingest.formats import json_pairs
from duizhao.ingest.source import Source
from duizhao.model import Lang, Version


def whole(form: Format, *bitexts: Bitext) -> str:
    return "".join(written(bitexts, form))


def objects(*bitexts: Bitext) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(whole(Format.JSON, *bitexts))
    return found


def rendered(markdown: str) -> LexborHTMLParser:
    return LexborHTMLParser(MarkdownIt().enable("table").render(markdown))


def test_json_is_an_array_with_an_object_for_each_pair_of_versions() -> None:
    found = objects(*LIBRARY)
    assert [(pair["event"]["id"], pair["left"]["tag"], pair["right"]["tag"]) for pair in found] == [
        ("2023-05-18", "zh-CN", "en"),
        ("2023-05-18", "zh-TW", "en"),
        ("ship", "zh-CN", "en"),
    ]
    assert objects() == []


def test_json_cites_what_is_known_and_null_is_what_is_not() -> None:
    pair = objects(REPORT)[0]
    assert pair["event"]["title"] == {"zh": "港口 <开放>", "en": "The port opens"}
    assert pair["left"]["outlet"] == "海报社"
    assert (pair["left"]["date"], pair["right"]["date"]) == ("2023-05-18", None)
    assert (pair["left"]["url"], pair["right"]["url"]) == ("https://example.org/a?b=1&c=2", None)


def test_json_holds_null_where_a_text_has_nothing() -> None:
    rows = objects(REPORT)[0]["rows"]
    assert rows[1]["left"] == "港口在三月开放。\n两国签署了协议。"
    assert [(row["left"], row["right"]) for row in rows[2:]] == [
        ("天气很好。", None),
        (None, "Nobody was hurt."),
    ]
    assert rows[2]["status"] == "not in Haibao (English), unsure"


def test_json_reads_back_with_nothing_but_its_texts() -> None:
    source = Source.of_bytes("texts.json", whole(Format.JSON, REPORT, ISLAND).encode())
    assert json_pairs.recognises(source)
    assert [dict(unit.texts) for unit in json_pairs.units(source, lambda note: None)] == [
        {"zh-CN": "港口开放", "en": "The port opens"},
        {
            "zh-CN": "港口在三月开放。\n两国签署了协议。",
            "en": "It opened in March & stays open.\n“Both” signed.",
        },
        {"zh-CN": "天气很好。"},
        {"en": "Nobody was hurt."},
        {"zh-TW": "港口三月開放。", "en": "It opened in March."},
    ]


def test_markdown_heads_each_table_with_its_event_and_both_sources() -> None:
    page = rendered(whole(Format.MD, *LIBRARY))
    assert [heading.text() for heading in page.css("h1")] == ["港口 <开放> / The port opens"] * 2 + ["ship"]
    assert [item.text() for item in page.css("li")][:3] == [
        "zh-CN: 海报社, 港口 <开放>, 2023-05-18",
        "en: Haibao, The port opens",
        "zh-TW: 島報",
    ]
    assert [link.attributes["href"] for link in page.css("a")] == ["https://example.org/a?b=1&c=2"]
    assert len(page.css("table")) == 3


def test_markdown_has_an_empty_cell_for_a_gap_and_says_so_beside_it() -> None:
    cells = [cell.text() for cell in rendered(whole(Format.MD, REPORT, ALONE)).css("td")]
    assert cells[6:12] == [
        *("天气很好。", "", "– not in Haibao (English), unsure 0.30"),
        *("", "Nobody was hurt.", "– not in 海报社 (Chinese) 1.00"),
    ]
    assert cells[-3:] == ["", "A ship came home.", "– no Chinese version 1.00"]


@given(texts, texts)
def test_the_cells_of_markdown_give_both_texts_back(left: str, right: str) -> None:
    cells = [cell.text(separator=" ") for cell in rendered(whole(Format.MD, one_pair(left, right))).css("td")]
    assert [cell.split() for cell in cells[:2]] == [left.split(), right.split()]


def test_a_page_of_several_texts_begins_with_its_contents() -> None:
    page = LexborHTMLParser(whole(Format.HTML, *LIBRARY))
    targets = [link.attributes["href"] or "" for link in page.css("nav a")]
    assert [page.css(target)[0].tag for target in targets] == ["article"] * 3
    assert page.css("nav li")[0].text().split("\n")[0] == "港口 <开放> / The port opens 2023-05-18"
    assert not LexborHTMLParser(whole(Format.HTML, REPORT)).css("nav")


def test_a_page_cites_both_sources_and_links_to_nothing_but_the_web() -> None:
    page = LexborHTMLParser(whole(Format.HTML, REPORT, ISLAND))
    assert [head.text() for head in page.css("h3")][:3] == [
        "海报社, 港口 <开放>, 2023-05-18",
        "Haibao, The port opens",
        "島報",
    ]
    assert [link.attributes["href"] for link in page.css("h3 a")] == ["https://example.org/a?b=1&c=2"]


def test_a_page_gives_each_text_its_language_and_says_gaps_in_words() -> None:
    page = LexborHTMLParser(whole(Format.HTML, REPORT, ISLAND))
    assert {text.attributes["lang"] for text in page.css(".left[lang]")} == {"zh-Hans", "zh-Hant"}
    assert {text.attributes["lang"] for text in page.css(".right[lang]")} == {"en"}
    assert [gap.text() for gap in page.css(".gap")] == [
        "– not in Haibao (English)",
        "– not in 海报社 (Chinese)",
    ]
    assert page.css("section")[0].css("p.headline")


def test_no_row_of_a_page_is_broken_in_print() -> None:
    text = whole(Format.HTML, REPORT)
    printed = text[text.index("@media print") :]
    assert "break-inside: avoid" in printed
    assert "@page { size: A4" in text


def test_two_rows_of_a_page_never_have_one_id() -> None:
    ids = [row.attributes["id"] for row in LexborHTMLParser(whole(Format.HTML, *LIBRARY)).css("[id]")]
    assert len(ids) == len(set(ids)) == 3 + 6


@given(texts, texts)
def test_no_text_of_a_page_is_markup(left: str, right: str) -> None:
    page = LexborHTMLParser(whole(Format.HTML, one_pair(left, right)))
    found = [text.text().split() for text in page.css("section p")]
    assert found == [["1", *left.split()], ["1", *right.split()]]


@pytest.mark.parametrize("form", [Format.JSON, Format.MD, Format.HTML, Format.TSV, Format.CSV])
def test_nothing_to_write_is_still_a_whole_file(form: Format) -> None:
    text = whole(form)
    assert text == "" if form is Format.MD else text.strip()


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/港?a=(b)", "https://example.org/%E6%B8%AF?a=(b)"),
        ('http://example.org/a b"<x>\x01', "http://example.org/a%20b%22%3Cx%3E"),
        ("http://[1", None),
        ("https:///a", None),
        ("javascript:alert(1)", None),
        ("a.html", None),
        (None, None),
    ],
)
def test_only_an_address_of_the_web_is_one_and_is_written_as_such(
    url: str | None, address: str | None
) -> None:
    version = Version("v", "e", "a", Lang.EN, url=url)
    assert web_address(Side(Lang.EN, "a", [], version)) == address
