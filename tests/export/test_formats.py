from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from duizhao.align.links import Link
from duizhao.export import LinkFormat, links_written
from duizhao.export.bitext import Bitext, Certainty, Side, Unit
from duizhao.model import Lang

PORT = Bitext(
    Unit.LINE,
    Side(Lang.HANT, "港口.txt", ["港口三月開放。", "", "兩國簽署了協議。", "天氣很好。"]),
    Side(
        Lang.EN,
        "port <1>.txt",
        ["The port opened in March.", "Both signed.", "It is an agreement.", "More | later & *so*."],
    ),
    [
        Link((0,), (0,), 0.98765),
        Link((2,), (1, 2), 0.62),
        Link((3,), (), 0.3),
        Link((), (3,), 1.0),
    ],
)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), min_size=1, max_size=20)


def whole(bitext: Bitext, form: LinkFormat) -> str:
    return "".join(links_written(bitext, form))


def one_pair(left: str, right: str) -> Bitext:
    return Bitext(
        Unit.LINE, Side(Lang.HANS, left, [left]), Side(Lang.EN, right, [right]), [Link((0,), (0,), 0.7)]
    )


def rendered_cells(markdown: str) -> list[str]:
    page = LexborHTMLParser(MarkdownIt().enable("table").render(markdown))
    return [cell.text() for cell in page.css("td")]


def test_tsv_is_ids_and_confidence_with_a_dash_for_nothing() -> None:
    assert whole(PORT, LinkFormat.TSV) == "0\t0\t0.9877\n2\t1,2\t0.6200\n3\t-\t0.3000\n-\t3\t1.0000\n"


def test_json_holds_every_unit_and_every_link() -> None:
    value = json.loads(whole(PORT, LinkFormat.JSON))
    assert value["unit"] == "line"
    assert value["left"] == {"file": "港口.txt", "lang": "zh-Hant", "units": list(PORT.left.units)}
    assert value["right"]["units"] == list(PORT.right.units)
    assert value["links"][1] == {"left": [2], "right": [1, 2], "confidence": 0.62}
    assert [link["confidence"] for link in value["links"]] == [0.9877, 0.62, 0.3, 1.0]


def test_json_of_two_empty_texts_is_whole() -> None:
    nothing = Bitext(Unit.LINE, Side(Lang.HANS, "a", []), Side(Lang.EN, "b", []), [])
    value = json.loads(whole(nothing, LinkFormat.JSON))
    assert (value["left"]["units"], value["links"]) == ([], [])


@given(texts, texts)
def test_json_gives_every_text_back(left: str, right: str) -> None:
    written_out = whole(one_pair(left, right), LinkFormat.JSON)
    value = json.loads(written_out)
    assert (value["left"]["units"], value["right"]["units"]) == ([left], [right])
    assert not any("\x7f" <= character <= "\x9f" for character in written_out)


def test_markdown_shows_the_texts_as_they_are_and_gaps_in_words() -> None:
    cells = rendered_cells(whole(PORT, LinkFormat.MD))
    assert cells[:3] == ["港口三月開放。", "The port opened in March.", "= sure 0.99"]
    assert cells[5] == "~ likely 0.62"
    assert cells[6:9] == ["天氣很好。", "", "– not in port <1>.txt, unsure 0.30"]
    assert cells[9:12] == ["", "More | later & *so*.", "– not in 港口.txt 1.00"]


@given(texts.filter(str.isprintable).filter(str.strip))
def test_markdown_keeps_every_printable_text_in_its_cell(text: str) -> None:
    cells = rendered_cells(whole(one_pair(text, "A port."), LinkFormat.MD))
    assert cells == [text.strip(), "A port.", "~ likely 0.70"]


def test_a_paragraph_of_several_lines_stays_one_row_of_markdown() -> None:
    lines = Bitext(
        Unit.PARAGRAPH, Side(Lang.HANS, "a", ["一行\n又一行"]), PORT.right, [Link((0,), (0,), 1.0)]
    )
    assert "| 一行<br>又一行 | The port opened in March. |" in whole(lines, LinkFormat.MD)


def test_html_sets_two_columns_level_each_in_its_language() -> None:
    page = LexborHTMLParser(whole(PORT, LinkFormat.HTML))
    rows = page.css("section")
    assert len(rows) == len(PORT.links)
    left, right = rows[1].css("p")
    assert (left.attributes["lang"], right.attributes["lang"]) == ("zh-Hant", "en")
    assert "兩國簽署了協議。" in left.text()
    assert right.text().split(maxsplit=2) == ["2,", "3", "Both signed. It is an agreement."]
    assert "~ likely" in rows[1].css(".mark")[0].text()


def test_html_says_a_gap_in_words() -> None:
    rows = LexborHTMLParser(whole(PORT, LinkFormat.HTML)).css("section")
    assert "– not in port <1>.txt" in rows[2].text()
    assert "– not in 港口.txt" in rows[3].text()


def test_html_loads_nothing_from_elsewhere_and_follows_dark_and_light() -> None:
    text = whole(PORT, LinkFormat.HTML)
    page = LexborHTMLParser(text)
    assert not page.css("script, link, img, iframe")
    assert "http" not in text
    assert "prefers-color-scheme: dark" in text
    assert page.css("meta[name=viewport]")


@given(texts.filter(str.isprintable).filter(str.strip))
def test_a_text_is_never_markup_in_html(text: str) -> None:
    page = LexborHTMLParser(whole(one_pair(text, "A port."), LinkFormat.HTML))
    (left, _) = page.css("section p")
    assert left.text() == f"1 {text}"


@pytest.mark.parametrize("form", LinkFormat)
def test_every_format_names_no_control_character_raw(form: LinkFormat) -> None:
    assert not set(whole(one_pair("红\x1b[31m字\x00", "red\x9b31m"), form)) & set("\x1b\x00\x9b")


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "sure"), (0.9, "sure"), (0.89, "likely"), (0.5, "likely"), (0.49, "unsure")],
)
def test_a_confidence_has_a_word(confidence: float, word: str) -> None:
    assert Certainty.of(confidence) == word
