"""What aligners print: scores, joints, bars, and numbers without texts."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import hunalign, tables
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit

ROWS = [("市长为图书馆揭幕。", "The mayor opened a library."), ("图书馆有三层楼。", "It has three floors.")]


def _source(content: str, name: str = "aligned.txt") -> Source:
    return Source.of_bytes(name, content.encode())


def _units(content: str, notes: list[str] | None = None, name: str = "aligned.txt") -> list[Unit]:
    source = _source(content, name)
    assert hunalign.recognises(source)
    return list(hunalign.units(source, (notes if notes is not None else []).append))


def _texts(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    return [tuple(text for _, text in unit.texts) for unit in units]


def test_two_texts_and_a_score_are_a_pair() -> None:
    units = _units("".join(f"{zh}\t{en}\t0.{at}37\n" for at, (zh, en) in enumerate(ROWS)))
    assert _texts(units) == ROWS
    assert [unit.line for unit in units] == [1, 2]
    assert [tag for tag, _ in units[0].texts] == ["?1", "?2"]


def test_joined_sentences_are_one_text_as_their_language_has_it() -> None:
    content = "他来了。 ~~~ 他很高兴。\tHe came. ~~~ He was glad.\t1.2\n再见。\t\t-0.3\n\tBye.\t-0.3\n"
    assert _texts(_units(content)) == [
        ("他来了。他很高兴。", "He came. He was glad."),
        ("再见。",),
        ("Bye.",),
    ]


def test_marks_of_paragraphs_are_no_texts() -> None:
    rows = [ROWS[0], ("<p>", "<p>"), ("<p> ~~~ 再见。", "Bye.")]
    units = _units("".join(f"{zh}\t{en}\t0.5\n" for zh, en in rows))
    assert _texts(units) == [ROWS[0], ("再见。", "Bye.")]
    assert [unit.line for unit in units] == [1, 3]


def test_joints_in_a_table_of_more_columns_go_too() -> None:
    rows = [(zh, f"{en} ~~~ So it was.", "library.docx", "") for zh, en in ROWS]
    units = _units("".join("\t".join(row) + "\n" for row in rows))
    assert _texts(units) == [(zh, f"{en} So it was.") for zh, en in ROWS]


def test_a_table_without_marks_is_left_to_tables() -> None:
    source = _source("".join(f"{zh}\t{en}\tlibrary.docx\t\n" for zh, en in ROWS))
    assert not hunalign.recognises(source)
    assert _texts(list(tables.units(source, lambda _: None))) == ROWS


def test_a_table_that_names_its_columns_is_left_to_tables() -> None:
    assert not hunalign.recognises(
        _source("zh\ten\tscore\n" + "".join(f"{zh}\t{en}\t0.5\n" for zh, en in ROWS * 9))
    )


def test_bars_part_two_texts() -> None:
    assert _texts(_units("".join(f"{zh} ||| {en}\n" for zh, en in ROWS))) == ROWS


def test_figures_behind_further_bars_are_no_texts_but_texts_are_counted() -> None:
    notes: list[str] = []
    content = "".join(f"{zh} ||| {en} ||| 0.5 0.1 ||| 0-0 1-1\n" for zh, en in ROWS * 20)
    assert _texts(_units(content + "甲 ||| first ||| second\n", notes)) == [*ROWS * 20, ("甲", "first")]
    assert notes == ["1 line has more than two texts; what stands further right was left out"]


@pytest.mark.parametrize(
    "content",
    ["0\t0\t0.3\n1\t1\t0.57\n2\t3\t-0.3\n9\t12\t1.5\n", "0\t0\n1\t1\n3\t2\n", "0\t0\t1\n1\t1\tnan\n"],
)
def test_a_ladder_is_refused_because_it_has_no_texts(content: str) -> None:
    with pytest.raises(Unreadable, match=r"^aligned\.txt is hunalign's ladder, numbers of sentences without"):
        _units(content)


@pytest.mark.parametrize("content", ["0\t0,1\t0.9123\n1\t-\t0.5000\n-\t2\t0.5\n", "5\t3\t0.9\n1,2\t4\t0.8\n"])
@pytest.mark.parametrize("name", ["links.tsv", "links.txt"])
def test_links_as_ids_are_refused_because_they_have_no_texts(content: str, name: str) -> None:
    with pytest.raises(Unreadable, match="ids of units without their texts; write the links with --format"):
        _units(content, name=name)


def test_links_of_a_dump_are_refused_because_its_texts_are_other_files() -> None:
    content = "# a <-> b (paragraph.sentence)\n2.1\t1.1,1.2\thand\t| 市长… | The mayor…\n4\t-\tfile 0.5\n"
    with pytest.raises(Unreadable, match=r"^a\.align holds links of texts that are files beside it; add the"):
        _units(content, name="a.align")


@pytest.mark.parametrize(
    "content",
    [
        "# only a remark\n",
        "市长来了。\n\n孩子们很高兴。\n",
        "a ||| b\nif x ||| y then\n",
        "图书馆\t3\t2.5\n公园\t1\t0.5\n",
        "He wrote ~~~ and nothing else.\nThen he left.\n",
        "",
    ],
)
def test_other_lines_are_not_those_of_an_aligner(content: str) -> None:
    assert not hunalign.recognises(_source(content))


_TEXT = st.text(st.sampled_from("中文，国ab c.\"'"), min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.tuples(_TEXT, _TEXT), max_size=9), st.floats(-9, 9))
def test_every_text_comes_back(pairs: list[tuple[str, str]], score: float) -> None:
    rows = [*ROWS * 30, *pairs]
    assert _texts(_units("".join(f"{zh}\t{en}\t{score}\n" for zh, en in rows))) == rows
    assert _texts(_units("".join(f"{zh} ||| {en}\n" for zh, en in rows))) == rows
