"""Formats of several files: line pairs, and texts in TEI with their links."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from duizhao.align.links import Link
from duizhao.export import Format, is_ours, moses, tei
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.export.names import Names
from duizhao.ingest.formats import tei as tei_reader
from duizhao.ingest.source import Source
from duizhao.model import Event, Lang

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"


def port(lang: Lang = Lang.HANS, event: str = "e") -> Bitext:
    return Bitext(
        Unit.SENTENCE,
        Side(lang, "a.txt", ["港口。\n三月。", "协议<1>。", "天气。", "广告"], paragraphs=[0, 0, 1, 2]),
        Side(Lang.EN, "b.txt", ["A port.\u2028March.", "An agreement.", "Weather & wind."]),
        [Link((0,), (0,), 0.75), Link((1,), (1, 2), 0.5), Link((2,), (), 1.0)],
        Event(event),
    )


def read_tei(folder: Path, links: str) -> list[dict[str, str]]:
    files = tei_reader.companions(folder / links)
    assert files
    return [
        dict(unit.texts) for unit in tei_reader.units(list(map(Source.of_file, files)), lambda note: None)
    ]


def test_a_pair_of_languages_has_two_files_of_as_many_lines(tmp_path: Path) -> None:
    moses.write([port(), port(), port(Lang.HANT)], tmp_path)
    files = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert files["duizhao.zh-CN-en.zh"].splitlines() == ["港口。 三月。", "协议<1>。", "天气。"] * 2
    assert (
        files["duizhao.zh-CN-en.en"].splitlines()
        == [
            "A port. March.",
            "An agreement. Weather & wind.",
            "",
        ]
        * 2
    )
    assert files.keys() == {
        f"duizhao.zh-{region}-en.{end}" for region in ("CN", "TW") for end in ("zh", "en")
    }


def test_two_texts_of_one_language_have_two_files_too(tmp_path: Path) -> None:
    one = Bitext(
        Unit.LINE, Side(Lang.EN, "a", ["One."]), Side(Lang.EN, "b", ["Two."]), [Link((0,), (0,), 1.0)]
    )
    moses.write([one], tmp_path)
    assert sorted(path.read_text() for path in tmp_path.iterdir()) == ["One.\n", "Two.\n"]


def test_tei_is_two_texts_and_the_links_between_their_sentences(tmp_path: Path) -> None:
    tei.write([port()], tmp_path)
    left = ElementTree.parse(tmp_path / "e.zh-CN.xml")
    assert [
        [(s.get(XML_ID), s.text) for s in paragraph.iter(f"{TEI}s")]
        for paragraph in left.iter(f"{TEI}p")
        if paragraph.get(XML_ID)
    ] == [[("s1", "港口。\n三月。"), ("s2", "协议<1>。")], [("s3", "天气。")]]
    links = ElementTree.parse(tmp_path / "e.zh-CN.en.xml").getroot()
    assert (links.get("toDoc"), links.get("fromDoc")) == ("e.zh-CN.xml", "e.en.xml")
    assert [(link.get("type"), link.get("xtargets"), link.get("certainty")) for link in links] == [
        ("1-1", "s1;s1", "0.7500"),
        ("1-2", "s2;s2 s3", "0.5000"),
        ("1-0", "s3;", "1.0000"),
    ]


def test_tei_reads_back_with_its_links(tmp_path: Path) -> None:
    tei.write([port()], tmp_path)
    assert read_tei(tmp_path, "e.zh-CN.en.xml") == [
        {"zh-CN": "港口。三月。", "en": "A port. March."},
        {"zh-CN": "协议<1>。", "en": "An agreement. Weather & wind."},
        {"zh-CN": "天气。"},
    ]


def test_every_pair_of_versions_has_files_of_its_own(tmp_path: Path) -> None:
    tei.write([port(), port(Lang.HANT), port(event="a/b:c")], tmp_path)
    links = sorted(path.name for path in tmp_path.glob("*.en.xml") if path.name.count(".") == 3)
    assert links == ["a-b-c.zh-CN.en.xml", "e-2.zh-TW.en.xml", "e.zh-CN.en.xml"]


def test_a_folder_is_ours_while_it_holds_nothing_else(tmp_path: Path) -> None:
    for form, module in ((Format.MOSES, moses), (Format.TEI, tei)):
        folder = tmp_path / form
        folder.mkdir()
        assert is_ours(folder, form)
        module.write([port()], folder)
        (folder / ".git").mkdir()
        (folder / ".git" / "config").write_text("x")
        assert is_ours(folder, form)
        (folder / "own.xml").write_text("<x/>")
        assert not is_ours(folder, form)


def test_names_suit_every_system_and_are_given_once() -> None:
    names = Names()
    assert [names.free(name) for name in ("Port", "port", 'a/b\\c:d*e?"', "nul.txt", "--", " . ")] == [
        "Port",
        "port-2",
        "a-b-c-d-e-",
        "nul-.txt",
        "-",
        "text",
    ]
    assert len(names.free("汉" * 200, ".txt").encode()) <= 104
