from __future__ import annotations

from collections.abc import Sequence

import pytest

from duizhao.ingest import read_bytes
from duizhao.model import Document, Lang

ROWS = [("市长为图书馆揭幕。", "The mayor opened a library."), ("图书馆有三层楼。", "It has three floors.")]


def document(rows: Sequence[Sequence[str]], name: str = "pairs.tsv") -> Document:
    return read_bytes(name, "\n".join("\t".join(row) for row in rows).encode())


@pytest.mark.parametrize("name", ["pairs.tsv", "pairs.txt"])
def test_two_columns_are_two_versions_with_every_row_linked(name: str) -> None:
    read = document(ROWS, name)
    assert [draft.lang for draft in read.drafts] == [Lang.HANS, Lang.EN]
    assert [(row.left, row.right) for row in read.links[0].rows] == [((0,), (0,)), ((1,), (1,))]
    assert [paragraph.line for paragraph in read.drafts[1].paragraphs] == [1, 2]


def test_the_columns_may_stand_the_other_way_round() -> None:
    read = document([(english, chinese) for chinese, english in ROWS])
    assert [draft.lang for draft in read.drafts] == [Lang.HANS, Lang.EN]


@pytest.mark.parametrize("header", [("zh", "en"), ("Chinese", "English"), ("中文", "英文")])
def test_a_row_that_names_the_columns_is_no_pair(header: tuple[str, str]) -> None:
    read = document([header, *ROWS])
    assert read.drafts[0].paragraphs[0].text == ROWS[0][0]
    assert read.drafts[0].paragraphs[0].line == 2


def test_an_empty_cell_is_a_row_with_one_side() -> None:
    read = document([*ROWS, ("只有中文。", ""), ("", "English only.")])
    assert [(row.left, row.right) for row in read.links[0].rows][2:] == [((2,), ()), ((), (2,))]


def test_a_cell_of_several_sentences_is_one_paragraph() -> None:
    read = document([("市长来了。他很高兴。", "The mayor came. He was glad.")])
    assert [len(draft.paragraphs[0].starts) for draft in read.drafts] == [2, 2]


def test_one_row_is_enough() -> None:
    assert len(document(ROWS[:1]).links[0].rows) == 1


def test_notes_with_a_tab_now_and_then_are_no_pairs() -> None:
    text = "图书馆的单词\n\n1\tlibrary 图书馆\n\n市长为图书馆揭幕。\n\n图书馆有三层楼。\n"
    assert read_bytes("notes.txt", text.encode()).links == ()


@pytest.mark.parametrize("name", ["pairs.tsv", "pairs.txt"])
@pytest.mark.parametrize("places", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_columns_of_figures_are_left_out(name: str, places: tuple[int, int, int]) -> None:
    rows = [(*row, f"{number}") for number, row in enumerate(ROWS, 1)]
    read = document([[row[place] for place in places] for row in rows], name)
    assert [[p.text for p in draft.paragraphs] for draft in read.drafts] == [
        list(side) for side in zip(*ROWS, strict=True)
    ]


def test_a_header_may_name_more_than_the_languages() -> None:
    read = document([("no", "中文", "English", "note"), ("1", *ROWS[0], "see below"), ("2", *ROWS[1], "")])
    assert [draft.paragraphs[0].text for draft in read.drafts] == list(ROWS[0])
    assert read.warnings == ("column 4 (note) left out",)


def test_rows_of_different_lengths_are_rows_all_the_same() -> None:
    read = document(
        [
            *ROWS,
            ("只有中文。",),
            ("", "English only."),
            ("市长走了。", "The mayor left.", "x", "y"),
            ("再见。",),
        ]
    )
    assert [(row.left, row.right) for row in read.links[0].rows] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), ()),
        ((), (2,)),
        ((3,), (3,)),
        ((4,), ()),
    ]


@pytest.mark.parametrize("row", [("市长来了。", "12"), ("12", "市长来了。")])
def test_a_column_without_a_language_faces_the_one_that_has_one(row: tuple[str, str]) -> None:
    read = document([row, row])
    assert [draft.paragraphs[0].text for draft in read.drafts] == ["市长来了。", "12"]


def test_two_columns_in_one_language_keep_their_order() -> None:
    read = document([("市长来了。", "市長來了。"), ("他很高兴。", "他很高興，非常高興。")])
    assert [draft.lang for draft in read.drafts] == [Lang.HANS, Lang.HANT]
