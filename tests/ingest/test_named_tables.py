"""Tables of Markdown and HTML whose columns name languages."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from tests.export.conftest import LIBRARY, one_pair, texts

from duizhao.export import html as html_export
from duizhao.export import markdown as markdown_export
from duizhao.ingest.formats import form_of, html_tables, markdown_tables
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit, Worded

ROWS = [
    ("灯塔在夜里亮着。", "The lighthouse shines at night."),
    ("渔船在清晨归来。", "The boats return at dawn."),
    ("岛上没有汽车。", "There are no cars on the island."),
]
TABLE = "".join(f"<tr><td>{at}</td><td>{zh}</td><td>{en}</td></tr>\n" for at, (zh, en) in enumerate(ROWS, 1))
TABLE = f"<table>\n<tr><th>No.</th><th>中文</th><th>English</th></tr>\n{TABLE}</table>\n"
ARTICLE = "<p>岛上的灯塔建于一百年前，如今仍在使用，每年都有许多人来看它。</p>\n" * 9


def _source(text: str, name: str) -> Source:
    return Source.of_bytes(name, text.encode())


def _units(source: Source, notes: list[str] | None = None) -> list[Unit]:
    form = form_of(source)
    assert form in {html_tables, markdown_tables}
    assert isinstance(form, type(html_tables))
    found: list[Unit] = list(form.units(source, (notes if notes is not None else []).append))
    return found


def _texts(units: list[Unit]) -> list[tuple[str, ...]]:
    return [tuple(worded.text for worded in unit.texts) for unit in units]


def test_the_names_of_columns_and_what_counts_rows_are_no_texts() -> None:
    units = _units(_source(TABLE, "a.html"))
    assert _texts(units) == ROWS
    assert units[0] == Unit(3, (Worded("zh", ROWS[0][0]), Worded("en", ROWS[0][1])))


def test_a_text_with_a_table_in_it_is_a_text() -> None:
    assert form_of(_source(ARTICLE + TABLE, "a.html")) is not html_tables
    table = "| 中文 | English |\n|---|---|\n| 灯塔 | lighthouse |\n"
    assert form_of(_source(f"灯塔亮着。\n{table}", "a.md")) is not markdown_tables


def test_lines_of_a_cell_stay_lines() -> None:
    table = TABLE.replace(ROWS[0][0], "灯塔<br>在夜里亮着。").replace(
        ROWS[1][1], "<p>The boats</p>\n<p>return.</p>"
    )
    found = _texts(_units(_source(table, "a.html")))
    assert found[0][0] == "灯塔\n在夜里亮着。"
    assert found[1][1] == "The boats\nreturn."


def test_what_stands_around_tables_is_counted() -> None:
    notes: list[str] = []
    markdown = "# 灯塔\n\n| 中文 | English |\n|:--|--:|\n" + "".join(f"{zh}|{en}\n" for zh, en in ROWS)
    assert _texts(_units(_source(f"{markdown}\n- end\n", "a.md"), notes)) == ROWS
    assert notes == ["2 lines around the tables left out"]
    notes.clear()
    assert _texts(_units(_source(f"<h1>灯塔</h1>\n{TABLE}<p>end</p>", "a.html"), notes)) == ROWS
    assert notes == ["2 lines around the tables left out"]


def test_a_cell_of_markdown_reads_as_it_is_shown() -> None:
    row = r"| 灯塔`\|`**亮着**&amp;\*。 | It [shines](https://island.example)<br>at 10 \| 11. |"
    (unit,) = _units(_source(f"| zh | en |\n|---|---|\n{row}\n", "a.md"))
    assert [worded.text for worded in unit.texts] == ["灯塔|亮着&*。", "It shines\nat 10 | 11."]


def test_pages_of_several_texts_that_this_program_writes_read_back() -> None:
    page = _units(_source("".join(html_export.written(LIBRARY)), "a.html"))
    assert [[(worded.tag, worded.text) for worded in unit.texts] for unit in page] == [
        [("zh-Hans", "港口开放"), ("en", "The port opens")],
        [
            ("zh-Hans", "港口在三月开放。\n两国签署了协议。"),
            ("en", "It opened in March & stays open.\n“Both” signed."),
        ],
        [("zh-Hans", "天气很好。")],
        [("en", "Nobody was hurt.")],
        [("zh-Hant", "港口三月開放。"), ("en", "It opened in March.")],
        [("en", "A ship came home.")],
    ]


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_whatever_a_text_holds_its_table_reads_back(left: str, right: str) -> None:
    pair = one_pair(left, right)
    with tempfile.TemporaryDirectory() as folder:
        for form, read, name in (
            (html_export, html_tables, "a.html"),
            (markdown_export, markdown_tables, "a.md"),
        ):
            path = Path(folder) / name
            path.write_text("".join(form.written([pair])), encoding="utf-8", newline="")
            (unit,) = read.units(Source.of_file(path), lambda note: None)
            found = ["".join(worded.text.split()) for worded in unit.texts]
            assert found == ["".join(left.split()), "".join(right.split())]
