"""Tables of characters: how they are told from prose, how they are written, what their columns are."""

import csv
import io
import tracemalloc
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats import tables
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit

ROWS = [
    ("市长为图书馆揭幕。", "The mayor opened a library."),
    ("图书馆有三层楼。", "It has three floors, all bright."),
    ("孩子们很高兴。", "The children were glad; they clapped."),
]


def _written(rows: Sequence[Sequence[str]], **how: object) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, **how).writerows(rows)  # type: ignore[arg-type]
    return stream.getvalue().encode()


def _source(content: bytes | str, name: str = "pairs.csv") -> Source:
    return Source.of_bytes(name, content.encode() if isinstance(content, str) else content)


def _units(content: bytes | str, name: str = "pairs.csv", notes: list[str] | None = None) -> list[Unit]:
    source = _source(content, name)
    assert tables.recognises(source)
    return list(tables.units(source, (notes if notes is not None else []).append))


def _texts(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    return [tuple(text for _, text in unit.texts) for unit in units]


def _tags(units: Sequence[Unit]) -> list[str]:
    return [tag for tag, _ in units[0].texts]


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "|"])
@pytest.mark.parametrize("name", ["pairs.csv", "pairs.tsv", "pairs.txt"])
def test_a_table_is_known_whatever_parts_its_columns(delimiter: str, name: str) -> None:
    assert _texts(_units(_written(ROWS, delimiter=delimiter), name)) == ROWS


def test_a_table_may_state_what_parts_its_columns() -> None:
    units = _units(b"sep=;\r\n" + _written(ROWS, delimiter=";"))
    assert _texts(units) == ROWS
    assert [unit.line for unit in units] == [2, 3, 4]


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_a_line_break_in_a_cell_is_part_of_its_text(delimiter: str) -> None:
    rows = [("第一行。\n第二行。", 'Line "one".\nLine two.'), *ROWS]
    units = _units(_written(rows, delimiter=delimiter))
    assert _texts(units) == rows
    assert [unit.line for unit in units] == [1, 4, 5, 6]


def test_marks_around_a_speech_in_tab_separated_lines_stay() -> None:
    rows = [
        ("“你好。”", '"Good morning, all."'),
        ("他走了。", "He left, smiling."),
        ("“好。”", '"Fine" was all.'),
    ]
    assert _texts(_units("\n".join(map("\t".join, rows)), "pairs.tsv")) == rows


def test_marks_that_a_spreadsheet_sets_around_cells_with_commas_go() -> None:
    rows = [*ROWS, ("再见。", "Goodbye, children."), ("走了。", "And gone, at last.")]
    lines = [f'{zh}\t"{en}"' if "," in en else f"{zh}\t{en}" for zh, en in rows]
    assert _texts(_units("\n".join(lines), "pairs.tsv")) == rows


def test_a_stray_mark_swallows_no_lines_of_tab_separated_text() -> None:
    rows = [*ROWS, ("他说", '"And so'), *ROWS]
    assert _texts(_units("\n".join(map("\t".join, rows)), "pairs.tsv")) == rows


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        (("zh", "en"), ["zh", "en"]),
        (("zh-TW", "en_GB"), ["zh-TW", "en_GB"]),
        (("中文", "英文"), ["zh", "en"]),
        (("繁體中文", "English (US)"), ["zh-Hant", "en-US"]),
        (("Chinese (Simplified)", "English"), ["zh-Hans", "en"]),
        (("原文", "译文"), ["?1", "?2"]),
        (("Source text", "Target text"), ["?1", "?2"]),
        (("Source (zh-CN)", "Target: en-US"), ["zh-CN", "en-US"]),
        (("text_zh", "text_en"), ["zh", "en"]),
        (("#zh", "en"), ["zh", "en"]),
        (("中文原文", "英文译文"), ["zh", "en"]),
    ],
)
def test_names_of_the_columns_say_their_languages(header: tuple[str, str], tags: list[str]) -> None:
    units = _units(_written([header, *ROWS]))
    assert _tags(units) == tags
    assert _texts(units) == ROWS


@pytest.mark.parametrize("first", [("汉语", "Chinese"), ("英文", "English"), ("来源", "source")])
def test_a_word_and_its_translation_are_no_names_of_columns(first: tuple[str, str]) -> None:
    assert _texts(_units(_written([first, *ROWS])))[0] == first


def test_every_language_of_a_row_is_handed_on() -> None:
    rows = [("zh-CN", "zh-TW", "en", "ja"), ("欢迎", "歡迎", "Welcome", "ようこそ")]
    units = _units(_written(rows))
    assert _tags(units) == list(rows[0])
    assert _texts(units) == [rows[1]]


def test_columns_without_texts_are_left_out_silently() -> None:
    notes: list[str] = []
    rows = [("id", "zh", "en", "score", "status")] + [
        (f"tu-{at}", *row, f"0.{at}", "approved") for at, row in enumerate(ROWS)
    ]
    assert _texts(_units(_written(rows), notes=notes)) == ROWS
    assert not notes


def test_two_columns_of_one_language_are_numbered() -> None:
    rows = [("zh-CN", "en", "en-2", "confidence", "title zh-CN", "title en")] + [
        (*row, row[1].upper(), "0.9", "图书馆", "Library") for row in ROWS
    ]
    units = _units(_written(rows))
    assert _tags(units) == ["zh-CN", "en", "en-2"]


def test_titles_alone_are_texts() -> None:
    rows = [("title_zh", "title_en", "url"), ("图书馆揭幕", "Library opens", "https://example.org/1")]
    assert _texts(_units(_written(rows))) == [rows[1][:2]]


@pytest.mark.parametrize("remark", ["note", "Comments", "备注", "備註"])
def test_a_column_of_remarks_is_left_out_with_a_note(remark: str) -> None:
    notes: list[str] = []
    rows = [("中文", "English", remark)] + [(*row, "please check") for row in ROWS]
    assert _texts(_units(_written(rows), notes=notes)) == ROWS
    assert notes == [f"column 3 ({remark}) left out"]


def test_without_names_the_longest_column_of_a_language_is_its_text() -> None:
    notes: list[str] = []
    rows = [(str(at), "reviewed twice by me", *row, "draft.docx") for at, row in enumerate(ROWS)]
    assert _texts(_units(_written(rows, delimiter="\t"), "pairs.txt", notes)) == ROWS
    assert notes == ["column 2 left out"]


def test_both_scripts_are_columns_of_their_own() -> None:
    rows = [("市长为图书馆开门。", "市長為圖書館開門。", "The mayor opened the library.")] * 3
    assert _tags(_units(_written(rows))) == ["?1", "?2", "?3"]


def test_numbers_of_rows_face_no_text() -> None:
    rows = [(str(at), zh) for at, (zh, _) in enumerate(ROWS, 1)]
    assert _texts(_units(_written(rows))) == [(zh,) for zh, _ in ROWS]


def test_a_title_above_the_names_is_left_out_with_a_note() -> None:
    notes: list[str] = []
    rows = [("Terms of the library", ""), ("zh", "en"), *ROWS]
    assert _texts(_units(_written(rows), notes=notes)) == ROWS
    assert notes == ["1 row above the column names left out"]


def test_comments_above_the_table_are_left_out_with_a_note() -> None:
    notes: list[str] = []
    content = "# made by hand\n" + "\n".join(map("\t".join, ROWS))
    units = _units(content, "pairs.tab", notes)
    assert _texts(units) == ROWS
    assert units[0].line == 2
    assert notes == ["1 line of comment above the table left out"]


def test_cells_beyond_the_columns_are_counted() -> None:
    notes: list[str] = []
    rows = [*ROWS * 200, (*ROWS[0], "and a word more")]
    assert len(_units(_written(rows), notes=notes)) == len(rows)
    assert notes == ["1 row has more than 2 columns; what stands further right was left out"]


def test_an_empty_row_is_no_unit_and_an_empty_cell_no_text() -> None:
    units = _units(_written([*ROWS, ("", ""), ("只有中文。", " ")]))
    assert _texts(units) == [*ROWS, ("只有中文。",)]


@pytest.mark.parametrize(
    "content",
    [
        "The mayor came, saw it, and left.\nThe children, who had waited, clapped.\nThen, silence.\n",
        "市长来了，他看了图书馆, then left.\n孩子们很高兴。\n后来大家回家了。\n",
        "| 中文 | English |\n|---|---|\n| 图书馆 | library |\n| 市长 | mayor |\n",
        "2024-01-02 10:00\tINFO\tstarted\n2024-01-02 10:01\tWARN\tno disk\n2024-01-02 10:02\tINFO\tstopped\n",
        "目录\t1\n第一章\t3\n第二章\t9\n",
        "",
    ],
)
def test_prose_logs_and_markdown_are_no_tables(content: str) -> None:
    assert not tables.recognises(_source(content, "text.txt"))


def test_a_mark_that_is_never_closed_names_its_line_and_keeps_what_was_before() -> None:
    content = _written(ROWS) + '再见。,"Goodbye\n'.encode() + _written(ROWS)
    read: list[Unit] = []
    with pytest.raises(BrokenOff, match=r"^pairs\.csv, line 4: the quotation marks of this row do not match"):
        read.extend(tables.units(_source(content), lambda _: None))
    assert _texts(read) == ROWS


def test_a_cell_that_goes_on_after_its_end_names_its_line() -> None:
    content = _written(ROWS * 300) + '再见。,"Good"bye\n'.encode()
    with pytest.raises(
        BrokenOff, match=r"^pairs\.csv, line 901: the quotation marks of this row do not match"
    ):
        list(tables.units(_source(content), lambda _: None))


def test_a_huge_line_is_refused() -> None:
    content = _written(ROWS) + b"a" * 9_000_000
    with pytest.raises(Unreadable, match="line 4 is longer than"):
        list(tables.units(_source(content), lambda _: None))


def test_memory_stays_flat() -> None:
    content = _written([(f"{zh}{at}", f"{en} {at}") for at in range(20_000) for zh, en in ROWS])
    tracemalloc.start()
    try:
        assert sum(1 for _ in tables.units(_source(content), lambda _: None)) == 60_000
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


_CELL = st.text(st.sampled_from("中文，。国ab cd,;|\t\n\"'\\-1"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)


def _ways() -> Iterator[dict[str, object]]:
    for delimiter in "\t,;|":
        for quoting in (csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC):
            yield {"delimiter": delimiter, "quoting": quoting, "lineterminator": "\r\n"}
            yield {"delimiter": delimiter, "quoting": quoting, "lineterminator": "\n"}


@example([("1", '"')], {"delimiter": "\t"})
@example([("---", "1")], {"delimiter": "|", "quoting": csv.QUOTE_ALL})
@given(st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=8), st.sampled_from(list(_ways())))
def test_a_table_reads_back_as_it_was_written(cells: list[tuple[str, str]], how: dict[str, object]) -> None:
    rows = [("zh", "en"), *ROWS, *cells, *ROWS, *ROWS]
    assert _texts(_units(_written(rows, **how))) == rows[1:]


@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONE])
def test_a_table_may_escape_instead_of_doubling(quoting: int) -> None:
    rows = [*ROWS, ('他说："好"。', 'He said "fine", and left.')]
    content = _written(rows, quoting=quoting, doublequote=False, escapechar="\\")
    assert _texts(_units(content)) == rows


def test_a_table_with_named_columns_may_have_rows_of_one_cell() -> None:
    text = "中文\tEnglish\n灯塔亮着。\tThe lighthouse shines.\n\tOnly English.\n只有中文。\n"
    assert _texts(_units(text, "pairs.txt")) == [
        ("灯塔亮着。", "The lighthouse shines."),
        ("Only English.",),
        ("只有中文。",),
    ]
