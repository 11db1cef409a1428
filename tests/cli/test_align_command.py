from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.cli.conftest import Run

from duizhao.cli.aligning import FORMATS, UNITS
from duizhao.export import LinkFormat
from duizhao.export.bitext import Unit

CHINESE = "港口在三月开放。\n\n两国在泉州签署了协议。\n船只每周两班。\n天气很好。\n"
ENGLISH = (
    "The port opened in March.\nThe two countries signed an agreement in Quanzhou.\nThe weather is fine.\n"
)

GOLD = Path(__file__).parents[1] / "align" / "gold"


@pytest.fixture
def zh(tmp_path: Path) -> Path:
    file = tmp_path / "zh.txt"
    file.write_text(CHINESE, encoding="utf-8")
    return file


@pytest.fixture
def en(tmp_path: Path) -> Path:
    file = tmp_path / "en.txt"
    file.write_text(ENGLISH, encoding="utf-8")
    return file


def ids(out: str) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in out.splitlines()]
    assert all(len(row) == 3 and 0 <= float(row[2]) <= 1 for row in rows)
    return [(row[0], row[1]) for row in rows]


def test_lines_are_linked_by_ids_that_count_empty_lines(run: Run, zh: Path, en: Path) -> None:
    done = run("align", zh, en)
    assert (done.code, done.err) == (0, "")
    assert ids(done.out) == [("0", "0"), ("2", "1"), ("3", "-"), ("4", "2")]


def test_the_order_of_the_files_does_not_matter(run: Run, zh: Path, en: Path) -> None:
    assert run("align", en, zh).out == run("align", zh, en).out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings_and_line_ends_change_no_id(run: Run, zh: Path, en: Path, encoding: str) -> None:
    expected = run("align", zh, en).out
    zh.write_bytes(CHINESE.replace("\n", "\r\n").encode(encoding))
    assert run("align", zh, en).out == expected


def test_one_side_may_be_standard_input(run: Run, zh: Path, en: Path) -> None:
    assert run("align", "-", zh, stdin=ENGLISH.encode()).out == run("align", zh, en).out
    both = run("align", "-", "-", stdin=b"A port.")
    assert (both.code, both.out) == (2, "")


def test_sentences_and_paragraphs_are_units_too(run: Run, tmp_path: Path) -> None:
    zh, en = tmp_path / "zh.txt", tmp_path / "en.txt"
    zh.write_text("港口在三月开放。两国签署了协议。\n\n天气很好。\n", encoding="utf-8")
    en.write_text(
        "The port opened in March. The two countries signed\nan agreement.\n\n\nThe weather is fine.\n"
    )
    sentences = run("align", zh, en, "--unit", "sentence")
    assert ids(sentences.out) == [("0", "0"), ("1", "1"), ("2", "2")]
    assert ids(run("align", zh, en, "--unit", "paragraph").out) == [("0", "0"), ("1", "1")]


def test_two_texts_of_one_language_are_aligned_and_it_is_said(run: Run, zh: Path, tmp_path: Path) -> None:
    other = tmp_path / "hant.txt"
    other.write_text("港口在三月開放。\n天氣很好。\n", encoding="utf-8")
    done = run("align", zh, other)
    assert (done.code, len(done.err.splitlines())) == (0, 1)
    assert "both texts are Chinese" in done.err
    assert {("0", "0"), ("4", "1")} <= set(ids(done.out))


def test_a_third_language_is_refused_by_the_name_of_its_file(run: Run, zh: Path, tmp_path: Path) -> None:
    french = tmp_path / "fr.txt"
    french.write_text("Le port est ouvert dans la ville, pour les bateaux et les gens de la mer.\n")
    done = run("align", zh, french)
    assert (done.code, done.out) == (1, "")
    assert (
        done.err == f"duizhao: {french} is neither Chinese nor English; give a Chinese and an English text\n"
    )


@pytest.mark.parametrize("unit", ["line", "sentence", "paragraph"])
def test_texts_that_do_not_belong_together_are_said_to(run: Run, tmp_path: Path, unit: str) -> None:
    zh, en, other = tmp_path / "zh.txt", tmp_path / "en.txt", tmp_path / "other.txt"
    gap = "\n\n" if unit == "paragraph" else "\n"
    zh.write_text(gap.join((GOLD / "02.zh-Hans.txt").read_text("utf-8").splitlines()), encoding="utf-8")
    en.write_text(gap.join((GOLD / "02.en.txt").read_text("utf-8").splitlines()), encoding="utf-8")
    other.write_text(gap.join((GOLD / "09.en.txt").read_text("utf-8").splitlines()), encoding="utf-8")
    assert run("align", zh, en, "--unit", unit).err == ""
    done = run("align", zh, other, "--unit", unit)
    assert (done.code, done.err) == (0, "duizhao: these do not look like translations of each other\n")
    sure = [line for line in done.out.splitlines() if float(line.split("\t")[2]) >= 0.5]
    assert all("-" in line.split("\t")[:2] for line in sure)


def test_everything_faces_nothing_where_one_file_is_empty(run: Run, zh: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("align", tmp_path / "empty.txt", zh)
    assert (done.code, len(done.err.splitlines())) == (0, 1)
    assert ids(done.out) == [("0", "-"), ("2", "-"), ("3", "-"), ("4", "-")]


@pytest.mark.parametrize("what", ["missing", "folder", "binary"])
def test_what_is_no_text_is_refused_in_one_line(run: Run, zh: Path, tmp_path: Path, what: str) -> None:
    file = tmp_path / what
    if what == "folder":
        file.mkdir()
    elif what == "binary":
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    done = run("align", zh, file)
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert done.err.startswith(f"duizhao: {file}")


def test_a_bad_line_of_links_is_named_and_nothing_is_printed(
    run: Run, zh: Path, en: Path, tmp_path: Path
) -> None:
    links = tmp_path / "links.tsv"
    links.write_text("0\t0\t1\n9\t1\n")
    done = run("align", zh, en, "--links", links)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"duizhao: {links}, line 2: 9 is not in {zh}; its last unit is 4\n"


def test_json_holds_texts_and_ids(run: Run, zh: Path, en: Path) -> None:
    value = run("align", en, zh, "--format", "json").json
    assert (value["left"]["file"], value["left"]["lang"]) == (str(zh), "zh-Hans")
    assert value["left"]["units"] == CHINESE.splitlines()
    assert {"left": [2], "right": [1]}.items() <= value["links"][1].items()


def test_a_memory_has_a_unit_for_each_link_also_where_one_side_has_nothing(
    run: Run, zh: Path, en: Path, tmp_path: Path
) -> None:
    done = run("align", zh, en, "--format", "tmx", "-o", tmp_path / "memory.tmx")
    assert (done.code, done.out, done.err) == (0, "", "")
    units = ElementTree.parse(tmp_path / "memory.tmx").findall("body/tu")
    assert [len(unit.findall("tuv")) for unit in units] == [2, 2, 1, 2]


def test_a_page_and_a_table_are_written(run: Run, zh: Path, en: Path) -> None:
    assert len(LexborHTMLParser(run("align", zh, en, "--format", "html").out).css("section")) == 4
    assert len(run("align", zh, en, "--format", "md").out.splitlines()) == 6


def test_a_file_is_replaced_whole_and_keeps_its_permissions(
    run: Run, zh: Path, en: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out.tsv"
    output.write_text("before")
    output.chmod(0o640)
    assert run("align", zh, en, "-o", output).code == 0
    assert output.read_text() == run("align", zh, en).out
    assert output.stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == ["en.txt", "out.tsv", "zh.txt"]


def test_a_file_that_cannot_be_written_is_told_in_one_line(
    run: Run, zh: Path, en: Path, tmp_path: Path
) -> None:
    for output in (tmp_path, tmp_path / "no" / "out.tsv"):
        done = run("align", zh, en, "-o", output)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    ("way", "problem"),
    [
        ("- <&-", "standard input is closed"),
        ("'' ", "empty"),
        ("{en} >&-", "standard output cannot be written"),
    ],
)
def test_closed_streams_and_empty_names_are_told_in_one_line(
    zh: Path, en: Path, way: str, problem: str
) -> None:
    arguments = way.format(en=shlex.quote(str(en)))
    command = f"{shlex.quote(sys.executable)} -m duizhao align {shlex.quote(str(zh))} {arguments}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, b"")
    assert len(done.stderr.splitlines()) == 1
    assert problem in done.stderr.decode()


def test_every_unit_and_format_there_is_can_be_chosen() -> None:
    assert list(UNITS) == list(Unit)
    assert list(FORMATS) == list(LinkFormat)


def test_a_file_that_is_read_is_never_written_over(run: Run, zh: Path, en: Path) -> None:
    assert run("align", zh, en, "-o", zh).code == 2
    assert zh.read_text(encoding="utf-8") == CHINESE


def test_where_no_lexicon_can_be_made_lines_stand_in_order_and_it_is_said(
    run: Run, zh: Path, en: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blocked").touch()
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path / "blocked"))
    done = run("align", zh, en)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert ids(done.out) == [("0", "0"), ("2", "1"), ("3", "2"), ("4", "-")]
    assert {line.split("\t")[2] for line in done.out.splitlines()} == {"0.0000"}


def test_a_reader_that_leaves_early_is_no_error(zh: Path, en: Path) -> None:
    command = [sys.executable, "-m", "duizhao", "align", str(zh), str(en)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as aligning:
        assert aligning.stdout is not None
        assert aligning.stderr is not None
        aligning.stdout.close()
        assert aligning.stderr.read() == b""
        assert aligning.wait(60) == 0


@pytest.mark.skipif(os.name != "posix", reason="needs the signals of POSIX")
def test_stopping_says_one_line_and_leaves_nothing_half_written(zh: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.tsv"
    command = [sys.executable, "-m", "duizhao", "align", str(zh), "-", "-o", str(output)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as aligning:
        assert aligning.stdin is not None
        # More than the pipe holds: once it is written, the command is reading, and waits for the rest.
        aligning.stdin.write(b"The port opened in March.\n" * 10_000)
        aligning.send_signal(signal.SIGINT)
        out, err = aligning.communicate(timeout=60)
    assert (aligning.returncode, out, err) == (1, b"", b"duizhao: stopped\n")
    assert [file.name for file in tmp_path.iterdir()] == ["zh.txt"]
