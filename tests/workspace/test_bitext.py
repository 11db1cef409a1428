from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.align import Lexicon, Link, ensure
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.model import Lang
from duizhao.workspace.bitext import Unalignable, aligned, text_pair
from duizhao.workspace.given_links import BadLinks, given_links
from duizhao.workspace.sources import Source, read_source
from duizhao.workspace.units import cut

CHINESE = "港口在三月开放。两国签署了协议。\n\n天气很好,船只很多。\n"
ENGLISH = "The port opened in March. The two countries signed an agreement.\n\nThe weather is fine.\n"


@pytest.fixture(scope="module")
def lexicon() -> Iterator[Lexicon]:
    with ensure() as opened:
        yield opened


def sides(*units: Sequence[str]) -> list[Side]:
    return [
        Side(lang, name, texts)
        for lang, name, texts in zip((Lang.HANS, Lang.EN), ("zh.txt", "en.txt"), units, strict=True)
    ]


def read_links(text: str) -> tuple[Link, ...]:
    return given_links(Source("links.tsv", text), *sides(["一", "", "二"], ["one", "two"]))


def everything_once(bitext: Bitext) -> bool:
    for side, ids in (
        (bitext.left, [unit for link in bitext.links for unit in link.left]),
        (bitext.right, [unit for link in bitext.links for unit in link.right]),
    ):
        filled = [number for number, unit in enumerate(side.units) if unit.strip()]
        if Counter(ids) != Counter(filled):
            return False
    return True


lines = st.lists(
    st.sampled_from(
        [
            "",
            " ",
            "　",
            "港口开放。",
            "两国签署协议。他们很高兴。",
            "A port opened.",
            "3",
            "It’s so. Is it?",
            "…",
            "\u2028",
        ]
    ),
    max_size=7,
).map("\n".join)


@given(lines, lines, st.sampled_from(Unit))
@settings(deadline=None, max_examples=60)
def test_every_unit_that_is_not_blank_stands_in_exactly_one_link(left: str, right: str, unit: Unit) -> None:
    with ensure() as lexicon:
        assert everything_once(aligned(text_pair(Source("a", left), Source("b", right), unit), lexicon))


@given(lines, st.sampled_from(Lang), st.sampled_from(Unit))
def test_no_character_that_is_not_blank_is_lost_in_cutting(text: str, lang: Lang, unit: Unit) -> None:
    assert "".join("".join(cut(text, unit, lang).units).split()) == "".join(text.split())


def test_the_chinese_text_is_left_whichever_comes_first() -> None:
    for first, second in ((CHINESE, ENGLISH), (ENGLISH, CHINESE)):
        pair = text_pair(Source("a", first), Source("b", second), Unit.LINE)
        assert (pair.left.lang, pair.right.lang) == (Lang.HANS, Lang.EN)


def test_two_texts_of_one_language_keep_their_order() -> None:
    pair = text_pair(Source("first", ENGLISH), Source("second", ENGLISH), Unit.LINE)
    assert pair.is_one_language
    assert (pair.left.name, pair.right.name) == ("first", "second")


def test_figures_alone_take_the_part_of_the_other_language() -> None:
    for other, lang in ((CHINESE, Lang.EN), (ENGLISH, Lang.HANS)):
        pair = text_pair(Source("figures", "1\n2"), Source("text", other), Unit.LINE)
        assert {side.name: side.lang for side in (pair.left, pair.right)}["figures"] is lang


def test_a_text_in_a_third_language_is_refused_by_name() -> None:
    with pytest.raises(Unalignable, match=r"^port\.ja is neither Chinese nor English"):
        text_pair(Source("port.ja", "これは港です。とても大きいですね。"), Source("en", ENGLISH), Unit.LINE)


def test_lines_are_counted_as_an_editor_does() -> None:
    text = "一\r\n\r\n二\u2028三\x0b四\x85五\n六"
    assert cut(text.replace("\r\n", "\n"), Unit.LINE, Lang.HANS).units == (
        "一",
        "",
        "二\u2028三\x0b四\x85五",
        "六",
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_a_file_is_read_in_its_encoding_with_its_line_ends(
    tmp_path: Path, encoding: str, ending: str
) -> None:
    file = tmp_path / "zh.txt"
    file.write_bytes(ending.join(["港口在三月公布了大船的名字。", "", "他們不說。", ""]).encode(encoding))
    assert read_source(str(file)).text.split("\n") == ["港口在三月公布了大船的名字。", "", "他們不說。", ""]


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    (tmp_path / "nothing").touch()
    assert read_source(str(tmp_path / "nothing")).text == ""
    assert cut("", Unit.LINE, Lang.EN).units == ()


def test_nothing_is_stripped_from_a_line() -> None:
    assert cut("　港口 \n", Unit.LINE, Lang.HANS).units == ("　港口 ",)


def test_paragraphs_are_what_blank_lines_part() -> None:
    text = "港口开放。\n天气很好。\n　\n\n两国签署了协议。\n"
    assert cut(text, Unit.PARAGRAPH, Lang.HANS).units == ("港口开放。\n天气很好。", "两国签署了协议。")


def test_sentences_are_counted_through_the_whole_text() -> None:
    assert cut(CHINESE, Unit.SENTENCE, Lang.HANS).units == (
        "港口在三月开放。",
        "两国签署了协议。",
        "天气很好,船只很多。",
    )


def test_without_blank_lines_every_line_is_a_paragraph_of_sentences() -> None:
    cut_text = cut("Ports\nThe port opened. It is big.\n", Unit.SENTENCE, Lang.EN)
    assert cut_text.units == ("Ports", "The port opened.", "It is big.")
    assert len(cut_text.paragraphs) == 2


def test_a_sentence_goes_on_where_a_line_was_wrapped() -> None:
    text = "The port opened\nlast week. It is\nbig.\n\nSo be it.\n"
    assert cut(text, Unit.SENTENCE, Lang.EN).units == (
        "The port opened last week.",
        "It is big.",
        "So be it.",
    )


def test_a_heading_over_its_paragraph_is_a_sentence_of_its_own() -> None:
    text = "第一章\n港口在三月开放。\n\n第二章\n天气很好。\n"
    assert cut(text, Unit.SENTENCE, Lang.HANS).units[:2] == ("第一章", "港口在三月开放。")


def test_a_long_text_wrapped_without_a_blank_line_is_cut_in_linear_time() -> None:
    line = "the harbour of the old town was opened to ships of every\n"
    text = (line * 4 + "It was big, and the people were glad of it at that time.\n") * 4000
    assert len(cut(text, Unit.PARAGRAPH, Lang.EN).units) == 1


def test_sentences_are_linked_inside_their_paragraphs(lexicon: Lexicon) -> None:
    pair = text_pair(Source("en", ENGLISH), Source("zh", CHINESE), Unit.SENTENCE)
    found = aligned(pair, lexicon)
    assert [(link.left, link.right) for link in found.links] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


@pytest.mark.parametrize("unit", Unit)
def test_without_a_lexicon_units_stand_in_order_and_nothing_is_claimed(unit: Unit) -> None:
    found = aligned(text_pair(Source("zh", CHINESE), Source("en", ENGLISH), unit), None)
    assert {link.confidence for link in found.links} == {0.0}
    assert everything_once(found)


def test_nothing_faces_an_empty_text() -> None:
    found = aligned(text_pair(Source("zh", "港口\n\n天气"), Source("en", ""), Unit.LINE), None)
    assert [(link.left, link.right) for link in found.links] == [((0,), ()), ((2,), ())]


def test_links_are_read_with_or_without_a_confidence() -> None:
    assert read_links("2\t0,1\n\n0\t-\t0.5\n") == (Link((2,), (0, 1), 1.0), Link((0,), (), 1.0))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0\t0\n3\t1\n", r"line 2: 3 is not in zh\.txt; its last unit is 2"),
        ("0\t0\n0\t1\n", r"line 2: 0 of zh\.txt is linked in line 1 already"),
        ("0,0\t1\n", r"line 1: 0 of zh\.txt is linked in line 1 already"),
        ("0\tone\n", "line 1: 'one' is no number"),
        ("0\t-1\n", "line 1: '-1' is no number"),
        ("0\t1_0\n", "line 1: '1_0' is no number"),
        ("0\t\n", "line 1: '' is no number"),
        ("0\n", "line 1: two columns"),
        ("-\t-\n", "line 1: both sides are empty"),
        ("1\t0\n", "line 1: 1 is blank"),
    ],
)
def test_a_link_that_cannot_be_is_refused_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(BadLinks, match=rf"^links\.tsv, {problem}"):
        read_links(text)
