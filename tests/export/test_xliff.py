from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.links import Link
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.export.xliff import written
from duizhao.ingest.formats import xliff as reader
from duizhao.ingest.source import Source
from duizhao.model import Event, Lang, Version

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
METADATA = "{urn:oasis:names:tc:xliff:metadata:2.0}"
NMTOKEN = re.compile(r"[-.:\w]+")

PORT = Bitext(
    Unit.SENTENCE,
    Side(
        Lang.HANS, "a <1>.txt", ["港口三月开放。", "天气很好。"], Version("v1", "e", "a", Lang.HANS, "港口")
    ),
    Side(Lang.EN, "b.txt", ["The port opened.", "In March & after."]),
    [Link((0,), (0,), 0.75), Link((1,), (), 1.0), Link((), (1,), 0.5)],
    Event("e"),
)

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), min_size=1, max_size=30
).filter(str.strip)


def parsed(*bitexts: Bitext) -> ElementTree.Element:
    return ElementTree.fromstring("".join(written(bitexts)))


def children(element: ElementTree.Element) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in element]


def test_a_document_names_its_languages_and_holds_a_file_for_each_pair_of_versions() -> None:
    root = parsed(PORT, PORT)
    assert root.tag == f"{XLIFF}xliff"
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "zh-CN", "en")
    assert [file.get("id") for file in root] == ["f1", "f2"]


def test_elements_stand_in_the_order_the_schema_asks_for_and_ids_are_name_tokens() -> None:
    root = parsed(PORT)
    (file,) = root
    assert children(file) == ["metadata", "unit", "unit", "unit"]
    units = file.findall(f"{XLIFF}unit")
    assert [children(unit) for unit in units] == [["metadata", "segment"]] * 3
    segments = [unit.find(f"{XLIFF}segment") for unit in units]
    assert [children(segment) for segment in segments if segment is not None] == [
        ["source", "target"],
        ["source"],
        ["source", "target"],
    ]
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    assert all(NMTOKEN.fullmatch(id_) for id_ in ids)
    assert len({unit.get("id") for unit in units}) == 3
    assert all(len(group) for group in root.iter(f"{METADATA}metaGroup"))


def test_how_sure_a_link_is_and_where_texts_come_from_stand_in_metadata() -> None:
    groups = [
        (group.get("category"), {meta.get("type"): meta.text for meta in group})
        for group in parsed(PORT).iter(f"{METADATA}metaGroup")
    ]
    assert groups[:4] == [
        ("event", {"id": "e"}),
        ("source", {"document": "a <1>.txt", "version": "v1", "title": "港口"}),
        ("target", {"document": "b.txt"}),
        ("alignment", {"confidence": "0.7500"}),
    ]


def test_two_pairs_of_languages_are_no_document() -> None:
    other = Bitext(Unit.SENTENCE, Side(Lang.HANT, "c", ["港"]), PORT.right, [Link((0,), (0,), 1.0)])
    with pytest.raises(ValueError, match="one pair of languages"):
        list(written([PORT, other]))


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_what_is_written_reads_back_the_same(pairs: list[tuple[str, str]]) -> None:
    left, right = zip(*pairs, strict=True)
    links = [Link((n,), (n,), 0.5) for n in range(len(pairs))]
    bitext = Bitext(Unit.PARAGRAPH, Side(Lang.HANT, "a", left), Side(Lang.EN, "b", right), links)
    source = Source.of_bytes("a.xlf", "".join(written([bitext])).encode())
    assert reader.recognises(source)
    found = [dict(unit.texts) for unit in reader.units(source, lambda note: None)]
    assert found == [{"zh-TW": one, "en": other} for one, other in pairs]
