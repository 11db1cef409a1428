from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from tests.cli.conftest import Run

from duizhao.cli.exporting import FORMATS, SCRIPTS, UNITS, regions_of, rows_of
from duizhao.export import Format, Kind
from duizhao.export.bitext import Unit
from duizhao.model import Lang
from duizhao.text.script import Script

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CHINESE = "+++\n+++\n\n# 港口开放\n\n港口在三月开放。\n两国签署了协议。\n\n天气很好。\n\n@boilerplate 分享\n"
TAIWAN = "+++\n+++\n\n資訊很多。\n"
ENGLISH = (
    "+++\n+++\n\n# The port opens\n\nThe port opened in March.\nThe two countries signed an agreement.\n\n"
    "The weather is fine.\n"
)
ALONE = '+++\noutlet = "Haibao"\n+++\n\nA ship came home.\n'


@pytest.fixture
def library(run: Run, tmp_path: Path) -> Run:
    """A library of two events: three versions of one, a single one of the other."""
    folders = {
        "port": {"a.zh-Hans.txt": CHINESE, "b.zh-Hant.txt": TAIWAN, "c.en.txt": ENGLISH},
        "ship": {"d.en.txt": ALONE},
    }
    for name, files in folders.items():
        folder = tmp_path / "in" / name
        folder.mkdir(parents=True)
        (folder / "event.toml").write_text("", encoding="utf-8")
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
    assert run("add", tmp_path / "in").code == 0
    return run


def units(out: str) -> list[dict[str, str]]:
    """The segments of a memory by language."""
    root = ElementTree.fromstring(out)
    return [
        {tuv.get(XML_LANG, ""): tuv.findtext("seg") or "" for tuv in unit.iter("tuv")}
        for unit in root.iter("tu")
    ]


def test_every_unit_format_and_script_there_is_can_be_chosen() -> None:
    assert set(FORMATS) == set(Format)
    assert set(UNITS) == set(Unit) - {Unit.LINE}
    assert list(SCRIPTS) == list(Script)


def test_the_whole_library_is_written_and_each_version_faces_the_other_language(library: Run) -> None:
    done = library("export", "--format", "tmx")
    assert (done.code, done.err) == (0, "")
    found = units(done.out)
    assert {"zh-CN": "天气很好。", "en": "The weather is fine."} in found
    assert {"en": "A ship came home."} in found
    assert any("zh-TW" in unit for unit in found)
    assert not any("分享" in text for unit in found for text in unit.values())


def test_sentences_are_written_where_they_are_asked_for(library: Run) -> None:
    found = units(library("export", "port", "--format", "tmx", "--unit", "sentence").out)
    assert {"zh-CN": "两国签署了协议。", "en": "The two countries signed an agreement."} in found


def test_two_versions_may_be_chosen(library: Run) -> None:
    events = {event["id"]: event for event in library("list", "--json").json}
    ids = {version["lang"]: version["id"] for version in events["port"]["versions"]}
    done = library("export", "port", "--format", "tmx", "--left", ids["zh-Hans"], "--right", ids["zh-Hant"])
    assert {tag for unit in units(done.out) for tag in unit} == {"zh-CN", "zh-TW"}
    assert library("export", "--format", "tmx", "--left", "x").code == 2


def test_chinese_is_written_in_the_script_asked_for_and_says_so(library: Run) -> None:
    found = units(library("export", "port", "--format", "tmx", "--script", "hk").out)
    assert {"zh-HK": "天氣很好。", "en": "The weather is fine."} in found
    tagged = library("export", "port", "--format", "tmx", "--lang", "zh-SG", "--lang", "en-GB").out
    assert {"zh-SG": "天气很好。", "en-GB": "The weather is fine."} in units(tagged)


def test_only_rows_that_hold_the_words_are_written(library: Run) -> None:
    found = units(library("export", "--format", "tmx", "--search", "weather").out)
    assert {"zh-CN": "天气很好。", "en": "The weather is fine."} in found
    assert all("The weather is fine." in unit.values() for unit in found)
    done = library("export", "--format", "tmx", "--search", "zeppelin")
    assert (done.code, done.out, done.err) == (1, "", "duizhao: nothing found for zeppelin\n")


def test_only_the_rows_of_these_numbers_are_written(library: Run) -> None:
    everything = units(library("export", "ship", "--format", "tmx").out)
    assert units(library("export", "ship", "--format", "tmx", "--rows", "1").out) == everything
    done = library("export", "ship", "--format", "tmx", "--rows", "2-3")
    assert (done.code, done.out) == (1, "")
    assert done.err == "duizhao: ship has no row 3; its last is 1\n"


def test_an_empty_library_says_so(run: Run) -> None:
    run("list")
    done = run("export", "--format", "tmx")
    assert (done.code, done.out) == (1, "")
    assert "the library is empty" in done.err


def test_an_unknown_event_is_one_line(library: Run) -> None:
    done = library("export", "nothing", "--format", "tmx")
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)


@pytest.mark.parametrize("form", ["xlsx", "docx", "anki", "moses", "tei", "text"])
def test_what_is_no_text_needs_a_place(run: Run, form: str) -> None:
    done = run("export", "--format", form)
    assert (done.code, done.out) == (2, "")
    assert "-o" in done.err


def test_a_dump_takes_no_option_that_would_leave_something_out(run: Run, tmp_path: Path) -> None:
    done = run("export", "--format", "text", "--script", "tw", "-o", tmp_path / "out")
    assert done.code == 2
    assert not (tmp_path / "out").exists()


def test_a_dump_added_to_an_empty_library_lists_and_shows_the_same(library: Run, tmp_path: Path) -> None:
    assert library("export", "--format", "text", "-o", tmp_path / "out").code == 0
    other = "--library", tmp_path / "other.sqlite"
    assert library("add", *other, tmp_path / "out").code == 0
    assert library("list", *other, "--json").json == library("list", "--json").json
    before, after = library("show", "port", "--json").json, library("show", *other, "port", "--json").json
    assert after["rows"] == before["rows"]


def test_a_dump_is_replaced_whole_and_keeps_what_is_hidden(library: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert library("export", "--format", "text", "-o", out).code == 0
    (out / ".git").mkdir()
    (out / "ship" / "d.en.txt").write_text("changed", encoding="utf-8")
    assert library("export", "port", "--format", "text", "-o", out).code == 0
    assert sorted(path.name for path in out.iterdir()) == [".git", "port"]
    assert [path.name for path in tmp_path.glob(".*")] == []


@pytest.mark.parametrize("form", ["text", "moses", "tei"])
def test_a_folder_with_other_files_is_refused_and_stays_as_it_is(
    library: Run, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "letter.txt").write_text("mine", encoding="utf-8")
    done = library("export", "--format", form, "-o", out)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert [path.name for path in out.iterdir()] == ["letter.txt"]
    assert library("export", "--format", form, "-o", tmp_path / "no" / "out").code == 1
    assert library("export", "--format", form, "-o", out / "letter.txt").code == 1


def test_a_document_of_several_languages_is_several_beside_the_name(library: Run, tmp_path: Path) -> None:
    done = library("export", "--format", "xliff", "-o", tmp_path / "out.xlf")
    assert done.code == 0
    assert {path.name for path in tmp_path.glob("out*")} == {"out.zh-CN-en.xlf", "out.zh-TW-en.xlf"}
    done = library("export", "--format", "xliff")
    assert (done.code, done.out) == (1, "")
    assert "zh-CN-en, zh-TW-en" in done.err
    assert "<file" in library("export", "ship", "--format", "xliff").out


@pytest.mark.parametrize("form", sorted(set(Format) - {Format.XLIFF}))
def test_every_format_is_written_of_the_whole_library(library: Run, tmp_path: Path, form: Format) -> None:
    out = tmp_path / "out"
    done = library("export", "--format", form, "-o", out, *(["--unit", "sentence"] * (form != "text")))
    assert (done.code, done.out) == (0, "")
    assert all("left out: a card needs both sides" in line for line in done.err.splitlines())
    assert bool(done.err) == (form is Format.ANKI)
    assert any(path.stat().st_size for path in [out, *out.rglob("*")])


@pytest.mark.parametrize("form", [form for form in Format if form.kind is Kind.TEXT])
def test_every_format_of_text_goes_to_standard_output(library: Run, form: Format) -> None:
    done = library("export", "port", "--rows", "1-2", "--format", form)
    assert (done.code, done.err) == (0, "")
    assert "港口" in done.out
    assert "The port opens" in done.out


@pytest.mark.parametrize(
    ("tags", "regions"),
    [
        (["zh-HK", "en-GB"], {Lang.HANT: "zh-HK", Lang.EN: "en-GB"}),
        (["zh-SG", "zh-Hant-MO"], {Lang.HANS: "zh-SG", Lang.HANT: "zh-Hant-MO"}),
        (["zh"], {Lang.HANS: "zh", Lang.HANT: "zh"}),
    ],
)
def test_a_tag_stands_for_its_language_and_script(tags: list[str], regions: dict[Lang, str]) -> None:
    assert regions_of(tags) == regions


def test_row_numbers_are_ranges_from_1() -> None:
    assert rows_of("3-5, 9") == frozenset({3, 4, 5, 9})
    assert rows_of(None) is None
    for wrong in ("0", "5-3", "a", "", "1-", "1-999999999"):
        with pytest.raises(click.UsageError):
            rows_of(wrong)
    with pytest.raises(click.UsageError):
        regions_of(["fr"])
