from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.links import Link
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.export.tmx import written
from duizhao.ingest.formats import tmx as reader
from duizhao.ingest.source import Source
from duizhao.model import Event, Lang, Version

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

PORT = Bitext(
    Unit.LINE,
    Side(Lang.HANT, "港口.txt", ["港口三月開放。", "", "兩國簽署了協議。", "天氣很好。"]),
    Side(
        Lang.EN,
        "port <1>.txt",
        ["The port opened in March.", "Both signed.", "It is an agreement.", "More | later & *so*."],
    ),
    [Link((0,), (0,), 0.98765), Link((2,), (1, 2), 0.62), Link((3,), (), 0.3), Link((), (3,), 1.0)],
)

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), min_size=1, max_size=30
).filter(str.strip)


def parsed(*bitexts: Bitext) -> ElementTree.Element:
    return ElementTree.fromstring("".join(written(bitexts)))


def props(element: ElementTree.Element) -> dict[str, str]:
    return {prop.get("type", ""): prop.text or "" for prop in element.findall("prop")}


def test_the_header_names_tool_languages_and_kind_of_segment() -> None:
    header = parsed(PORT).find("header")
    assert header is not None
    assert (header.get("creationtool"), header.get("srclang"), header.get("segtype")) == (
        "duizhao",
        "zh-TW",
        "sentence",
    )
    needed = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert needed <= set(header.keys())


def test_a_link_is_a_unit_and_one_of_one_side_has_one_variant() -> None:
    units = parsed(PORT).findall("body/tu")
    assert [[(tuv.get(XML_LANG), tuv.findtext("seg")) for tuv in unit.iter("tuv")] for unit in units] == [
        [("zh-TW", "港口三月開放。"), ("en", "The port opened in March.")],
        [("zh-TW", "兩國簽署了協議。"), ("en", "Both signed. It is an agreement.")],
        [("zh-TW", "天氣很好。")],
        [("en", "More | later & *so*.")],
    ]
    assert props(units[0]) == {"x-confidence": "0.9877"}


def test_each_variant_says_where_it_comes_from_as_far_as_that_is_known() -> None:
    version = Version(
        "v1",
        "e1",
        "a.html",
        Lang.HANS,
        "港口开放",
        "海报社",
        date(2031, 2, 3),
        url="https://example.org/?a&b",
    )
    bitext = Bitext(
        Unit.PARAGRAPH,
        Side(Lang.HANS, "a.html", ["港口开放。"], version),
        Side(Lang.EN, "b.html", ["The port opens."], Version("v2", "e1", "b.html", Lang.EN)),
        [Link((0,), (0,), 1.0)],
        Event("e1"),
    )
    (unit,) = parsed(bitext).iter("tu")
    left, right = unit.iter("tuv")
    assert props(unit) == {"x-event": "e1", "x-confidence": "1.0000"}
    assert props(left) == {
        "x-document": "a.html",
        "x-version": "v1",
        "x-outlet": "海报社",
        "x-date": "2031-02-03",
        "x-title": "港口开放",
        "x-url": "https://example.org/?a&b",
    }
    assert props(right) == {"x-document": "b.html", "x-version": "v2"}


def test_regions_are_stated_where_somebody_has_said_them_and_another_source_says_so() -> None:
    hong_kong = Bitext(
        Unit.LINE,
        Side(Lang.HANT, "a", ["港口"], region="zh-HK"),
        Side(Lang.EN, "b", ["port"], region="en-GB"),
        [Link((0,), (0,), 1.0)],
    )
    first, second = parsed(
        hong_kong, Bitext(Unit.LINE, Side(Lang.HANS, "c", ["港"]), hong_kong.right, [Link((0,), (0,), 1.0)])
    ).iter("tu")
    assert [tuv.get(XML_LANG) for tuv in first.iter("tuv")] == ["zh-HK", "en-GB"]
    assert (first.get("srclang"), second.get("srclang")) == (None, "zh-CN")


def test_several_bitexts_are_one_memory() -> None:
    assert len(parsed(PORT, PORT).findall("body/tu")) == 8


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_what_is_written_reads_back_the_same(pairs: list[tuple[str, str]]) -> None:
    left, right = zip(*pairs, strict=True)
    links = [Link((n,), (n,), 0.5) for n in range(len(pairs) - 1)]
    links += [Link((len(pairs) - 1,), (), 1.0), Link((), (len(pairs) - 1,), 1.0)]
    bitext = Bitext(Unit.PARAGRAPH, Side(Lang.HANS, "a", left), Side(Lang.EN, "b", right), links)
    content = "".join(written([bitext])).encode()
    read = [dict(unit.texts) for unit in reader.units(Source.of_bytes("a.tmx", content), lambda note: None)]
    expected = [{"zh-CN": one, "en": other} for one, other in pairs[:-1]]
    assert read == [*expected, {"zh-CN": left[-1]}, {"en": right[-1]}]
