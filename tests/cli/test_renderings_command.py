from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from duizhao.text.width import cells

PAIRS = [
    *((f"第{n}号码头由两港合作管理。", f"Pier {n} is run in cooperation by both ports.") for n in range(3)),
    ("船厂合作造了一艘渡轮。", "The shipyards work together on a ferry."),
    ("上海合作组织在海边开会。", "The Shanghai Cooperation Organization met by the sea."),
    ("市长感谢渔业合作，并邀请客人。", "The mayor thanked and invited them."),
]


def _table(path: Path, pairs: Sequence[tuple[str, str]]) -> Path:
    path.write_text("".join(f"{zh}\t{en}\n" for zh, en in pairs), encoding="utf-8")
    return path


@pytest.fixture
def pairs(run: Run, tmp_path: Path) -> None:
    assert run("add", _table(tmp_path / "pairs.tsv", PAIRS)).code == 0


@pytest.mark.usefixtures("pairs")
def test_the_machine_format_keeps_its_promise(run: Run) -> None:
    done = run("renderings", "合作", "--json")
    assert (done.code, done.err) == (0, "")
    found = [(one["rendering"], one["kind"], one["count"]) for one in done.json]
    assert found == [
        ("cooperation", "term", 3),
        ("Shanghai Cooperation Organization", "name", 1),
        ("work together", "term", 1),
        (None, "left out", 1),
    ]
    for one in done.json:
        assert {"rendering", "count", "outlets", "first", "last", "examples"} <= one.keys()
        assert (one["outlets"], one["first"], one["last"]) == ({}, None, None), "a table of pairs states none"
        for example in one["examples"]:
            assert [example["text"][start:end] for start, end in example["spans"]] == ["合作"]


@pytest.mark.usefixtures("pairs")
def test_the_table_has_figures_that_end_together(run: Run) -> None:
    lines = run("renderings", "合作").out.splitlines()
    assert lines[0].split() == ["rendering", "n"]
    assert [line.split()[-1] for line in lines[1:]] == ["3", "1", "1", "1"]
    assert len({cells(line) for line in lines}) == 1
    assert "(name) Shanghai Cooperation Organization" in lines[2]
    assert lines[-1].startswith("– left out")


@pytest.mark.usefixtures("pairs")
def test_chinese_renderings_take_two_cells_a_character(run: Run) -> None:
    lines = run("renderings", "cooperation").out.splitlines()
    assert lines[1].startswith("合作")
    assert len({cells(line) for line in lines}) == 1


@pytest.mark.usefixtures("pairs")
def test_examples_are_shown_below_their_rendering(run: Run) -> None:
    out = run("renderings", "合作", "--examples", "1", "--limit", "1").out
    assert all(f"\n     {text}\n" in out for text in PAIRS[0])


@pytest.mark.usefixtures("pairs")
def test_a_limit_never_cuts_away_what_is_left_out_and_says_what_it_cuts(run: Run) -> None:
    done = run("renderings", "合作", "--limit", "1")
    assert [line.split()[0] for line in done.out.splitlines()] == ["rendering", "cooperation", "–"]
    assert done.err == "duizhao: 2 more renderings; a greater --limit shows more\n"
    found = run("renderings", "合作", "--limit", "1", "--json").json
    assert [one["kind"] for one in found] == ["term", "left out"]
    assert run("renderings", "合作", "--limit", "3").err == ""


@pytest.mark.usefixtures("pairs")
def test_nothing_found_is_said_and_is_exit_code_1(run: Run) -> None:
    done = run("renderings", "灯塔")
    assert (done.code, done.out) == (1, "")
    assert done.err == "duizhao: nothing found for 灯塔\n"


def test_a_term_that_nothing_faces_is_told_from_one_that_is_nowhere(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("灯塔开放\n\n昨天灯塔向公众开放，来了许多游客。\n\n参观在傍晚结束。\n", encoding="utf-8")
    assert run("add", page).code == 0
    done = run("renderings", "灯塔")
    assert (done.code, done.out) == (1, "")
    assert "灯塔 is found in 2 paragraphs, but nothing in the other language faces it" in done.err
    assert "no recurring phrase holds 灯塔" in run("renderings", "--formulae", "灯塔").err


@pytest.mark.parametrize(
    "words",
    [
        [],
        [""],
        ["  "],
        ['"合作'],
        ["(合作"],
        ["-合作"],
        ["合作 OR 支持"],
        ["合作 outlet:x"],
        ["合" * 10_000],
        ["合作", "--limit", "0"],
        ["合作", "--language", "zh"],
        ["--formulae", '"合作'],
    ],
)
def test_what_is_no_term_is_wrong_usage(run: Run, words: list[str]) -> None:
    done = run("renderings", *words)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err
    assert "Traceback" not in done.err


@pytest.fixture
def reports(run: Run, tmp_path: Path) -> None:
    """Two events that share a phrase in either language."""
    said = ("双方愿意深化渔业合作", "both sides want to deepen cooperation in fisheries")
    told = [
        ("港口", "ports", "周一的会议很短", "The meeting on Monday was short", "05-17"),
        ("灯塔", "lighthouse", "音乐会在晚上举行", "A concert followed at night", "09-02"),
    ]
    for place, english, more, further, day in told:
        speech = (f"{place}代表说，{said[0]}。", f"Envoys of the {english} said that {said[1]}.")
        table = _table(tmp_path / f"{english} 2023-{day}.tsv", [speech, (more, further)])
        assert run("add", table).code == 0


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    ("words", "formula"),
    [
        ([], "双方愿意深化渔业合作"),
        (["渔业"], "双方愿意深化渔业合作"),
        (["--language", "en"], "sides want to deepen cooperation in fisheries"),
        (["fisheries"], "sides want to deepen cooperation in fisheries"),
    ],
)
def test_formulae_are_what_several_events_say(run: Run, words: list[str], formula: str) -> None:
    done = run("renderings", "--formulae", "--json", *words)
    first = done.json[0]
    assert formula in first["formula"]
    assert (first["events"], first["count"]) == (2, 2)
    assert sum(one["count"] for one in first["renderings"]) == 2
    assert first["formula"] in run("renderings", "--formulae", *words).out


@pytest.mark.usefixtures("reports")
def test_formulae_that_a_limit_cuts_are_not_silent(run: Run, tmp_path: Path) -> None:
    for place, day in (("east", "05-18"), ("west", "09-03")):
        pair = (f"{place}岸的渔船都要按时回港口。", f"Boats of the {place} return in time.")
        assert run("add", _table(tmp_path / f"{place} 2023-{day}.tsv", [pair])).code == 0
    whole = run("renderings", "--formulae")
    assert (len(whole.out.splitlines()), whole.err) == (3, "")
    cut = run("renderings", "--formulae", "--limit", "1")
    assert len(cut.out.splitlines()) == 2
    assert cut.err == "duizhao: more phrases recur than these 1; a greater --limit shows more\n"


@pytest.mark.usefixtures("reports")
def test_a_phrase_of_one_event_is_no_formula(run: Run) -> None:
    assert run("renderings", "--formulae", "音乐会").code == 1
