from __future__ import annotations

import json
import os
import shlex
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.cli.conftest import Run

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def test_a_page_is_added_listed_shown_found_and_removed(run: Run, harbour: Path) -> None:
    added = run("add", harbour, "--json")
    assert (added.code, added.err) == (0, "")
    (report,) = added.json
    assert (report["file"], report["status"], report["error"]) == (str(harbour), "added", None)
    assert len(report["versions"]) == 2

    (event,) = run("list", "--json").json
    assert event["date"] == "2023-05-17"
    assert event["title"] == {
        "zh": "泉州与林港开通货运航线",
        "en": "Quanzhou and Linport open a freight route",
    }
    assert [version["lang"] for version in event["versions"]] == ["zh-Hans", "en"]
    assert [version["published"] for version in event["versions"]] == ["2023-05-18T09:30:00"] * 2

    shown = run("show", event["id"], "--json").json
    paragraphs = {version["id"]: version["paragraphs"] for version in shown["versions"]}
    chinese, english = (paragraphs[version["id"]] for version in event["versions"])
    assert [p["role"] for p in chinese] == [
        "boilerplate",
        "headline",
        "byline",
        "caption",
        "body",
        "body",
    ]
    pairs = {
        (chinese[row["left"][0]]["role"], english[row["right"][0]]["role"])
        for row in shown["rows"]
        if row["left"] and row["right"]
    }
    assert pairs == {("headline", "headline"), ("caption", "caption"), ("body", "body")}

    (hit,) = run("search", "協議 freight", "--json").out.splitlines()
    found = json.loads(hit)
    assert found["text"][slice(*found["spans"][0])] == "协议"
    assert found["other"]["text"][slice(*found["other"]["spans"][0])] == "freight"
    assert {"rule": "script", "query": "協議", "matched": "协议"} in found["why"]

    assert run("remove", event["id"][:13], "--yes").code == 0
    assert run("list", "--json").json == []


def test_a_sentence_the_english_leaves_out_stands_alone(run: Run, harbour: Path) -> None:
    run("add", harbour)
    (event,) = run("list", "--json").json
    shown = run("show", event["id"], "--json").json
    links = [link for row in shown["rows"] for link in row["sentences"]]
    assert {"left": ["5.1"], "right": []}.items() <= next(
        link for link in links if link["left"] == ["5.1"]
    ).items()


def test_text_output_is_plain_lines_that_begin_with_the_date(run: Run, harbour: Path) -> None:
    run("add", harbour)
    (line,) = run("list").out.splitlines()
    assert line.startswith("2023-05-17  ")
    assert "泉州与林港开通货运航线" in line
    assert run().out == run("list").out, "bare, into a pipe: the list"
    event = line.split()[1]
    shown = run("show", event, "--script", "hant", "--unit", "sentence").out
    assert "雙方強調,新航線每週兩班" in shown
    assert "– not in" in shown
    assert "\x1b" not in shown


def test_reading_files_adds_nothing(run: Run, harbour: Path) -> None:
    assert run("read", harbour).out.startswith("2023-05-17  ")
    assert run("list", "--json").json == []


def test_files_read_as_a_pair_are_one_event(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("春天来了,花都开了。院子里很安静。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("It is autumn, and the leaves fall in the yard.\n", encoding="utf-8")
    apart = run("read", tmp_path / "a.txt", tmp_path / "b.txt")
    together = run("read", "--pair", tmp_path / "a.txt", tmp_path / "b.txt")
    assert (len(apart.out.splitlines()), len(together.out.splitlines())) == (2, 1)


def test_an_empty_library_shows_the_sample_and_says_how_to_add(run: Run) -> None:
    done = run()
    assert done.code == 0
    assert len(done.out.splitlines()) >= 12
    assert "duizhao add FILE" in done.err


def test_adding_again_says_known(run: Run, harbour: Path) -> None:
    first = run("add", harbour, "--json").json
    again = run("add", harbour, "--json").json
    assert (again[0]["status"], again[0]["versions"]) == ("known", first[0]["versions"])


def test_standard_input_is_a_file_too(run: Run, harbour: Path) -> None:
    (report,) = run("add", "-", "--json", stdin=harbour.read_bytes()).json
    assert report["status"] == "added"


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_closed_standard_input_is_refused_in_one_line(library_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m duizhao --library {shlex.quote(str(library_path))} add - <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["duizhao: -: standard input is closed; give a file"]


def test_what_cannot_be_read_is_refused_in_one_line_and_the_rest_goes_on(
    run: Run, harbour: Path, tmp_path: Path
) -> None:
    bad = {"empty.txt": b"", "picture.txt": PNG, "noise.txt": bytes(range(128, 256)) * 9}
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    done = run("add", tmp_path / "missing.txt", *(tmp_path / name for name in bad), harbour, "--json")
    assert done.code == 1
    assert [report["status"] for report in done.json] == ["refused"] * 4 + ["added"]
    lines = done.err.splitlines()
    assert len(lines) == 4
    assert all(name in line for name, line in zip(["missing.txt", *bad], lines, strict=True))
    assert "Traceback" not in done.err
    assert "PNG" in lines[2]
    assert len(run("list", "--json").json) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_cannot_be_read_is_refused(run: Run, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    done = run("add", locked)
    assert (done.code, len(done.err.splitlines())) == (1, 1)


@pytest.mark.parametrize("command", [["list"], ["show", "x"], ["search", "x"], ["add", "x"], []])
def test_a_file_that_is_no_library_ends_every_command_with_one_line(
    run: Run, library_path: Path, command: list[str]
) -> None:
    library_path.write_text("shopping list: tea, rice, ink", encoding="utf-8")
    done = run(*command)
    assert (done.code, done.out) == (1, "")
    assert "is not a Duizhao library" in done.err
    assert len(done.err.splitlines()) == 1
    assert library_path.read_text(encoding="utf-8").startswith("shopping")


def test_a_library_of_a_newer_version_is_refused(run: Run, library_path: Path) -> None:
    run("list")
    connection = sqlite3.connect(library_path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    done = run("list")
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert "newer" in done.err


def test_unknown_ids_and_wrong_usage_are_told_apart(run: Run, harbour: Path) -> None:
    run("add", harbour)
    assert run("show", "1999").code == 1
    assert run("remove", "1999", "--yes").code == 1
    assert run("show").code == 2
    assert run("list", "--jsn").code == 2
    assert run("read", "--pair").code == 2
    assert run("search", "--limit", "0", "泉州").code == 2


@pytest.mark.parametrize("query", ["", " ", '""'])
def test_a_query_without_a_word_is_wrong_usage(run: Run, query: str) -> None:
    done = run("search", query)
    assert (done.code, done.out) == (2, "")
    assert "Error: column 1: " in done.err


def test_nothing_is_removed_without_a_yes(run: Run, harbour: Path) -> None:
    run("add", harbour)
    (event,) = run("list", "--json").json
    assert run("remove", event["id"]).code == 1
    assert len(run("list", "--json").json) == 1


def test_search_counts_and_limits(run: Run, harbour: Path) -> None:
    run("add", harbour)
    assert run("search", "--count", "泉州").out == "3\n"
    assert len(run("search", "--json", "--limit", "1", "泉州").out.splitlines()) == 1
    nothing = run("search", "zeppelin")
    assert (nothing.code, nothing.out) == (1, "")
    assert "nothing found" in nothing.err


def test_rows_of_a_table_stand_as_they_are(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text("你好\tGood day\n再见\tFarewell\n谢谢\t\n", encoding="utf-8")
    run("add", table)
    (event,) = run("list", "--json").json
    rows = run("show", event["id"], "--json").json["rows"]
    assert [(row["left"], row["right"]) for row in rows] == [([0], [0]), ([1], [1]), ([2], [])]


@pytest.mark.parametrize(
    "evil", ["[red]警告[/red]", "[@click=app.quit]点[/]", "\x1b[31m红\x1b[0m字", "左\u202e右", "无\x00效"]
)
def test_text_is_never_markup_nor_terminal_control(run: Run, tmp_path: Path, evil: str) -> None:
    page = tmp_path / "evil.txt"
    page.write_text(
        f"会谈在河边的小城举行。{evil}之后双方发表了声明。\n\n第二天代表们离开。\n", encoding="utf-8"
    )
    added = run("add", page)
    assert added.code == 0
    (event,) = run("list", "--json").json
    shown = run("show", event["id"]).out
    assert not {"\x1b", "\u202e", "\x00"} & set(shown)
    assert evil in shown or "dropped" in added.err


def test_a_file_is_named_as_given_and_only_once(run: Run, tmp_path: Path, harbour: Path) -> None:
    given = f"{tmp_path}/./{harbour.name}"
    assert run("add", given, "--json").json[0]["file"] == given
    (line,) = run("add", tmp_path / "missing.txt").err.splitlines()
    assert line.count("missing.txt") == 1


def test_the_keys_are_printed_as_the_file_that_changes_them(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUIZHAO_CONFIG", str(tmp_path))
    printed = run("keys").out
    assert printed.startswith(f"# {tmp_path}")
    assert tomllib.loads(printed)["search"] == ["/"]
    (tmp_path / "keys.toml").write_text('half-page-down = ["d"]\n', encoding="utf-8")
    assert tomllib.loads(run("keys").out)["half-page-down"] == ["d"]
    (tmp_path / "keys.toml").write_text("half-page-down = [\n", encoding="utf-8")
    broken = run("keys")
    assert (broken.code, broken.out, len(broken.err.splitlines())) == (1, "", 1)
