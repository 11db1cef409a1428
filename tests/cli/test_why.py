"""Why rows stand level, and lists of the reader's own, as whoever runs the commands sees them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

PAGE = """\
雲嶺社為白沙港的十四個碼頭編寫年報

雙方強調,新航線每週兩班,惠及14亿人。仓库由两港共同管理。

记者顾晓松认为,这项工作符合一带一路的宗旨。

Yunling Press reports on the docks

Both sides stressed that the new route serves 1.4 billion people.

The reporter Gu Xiaosong says that this is in keeping with the Belt and Road.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "docks.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def own_lists() -> Path:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "duizhao"
    folder.mkdir(parents=True)
    return folder


def shown_rows(run: Run, page: Path, *options: str) -> list[Any]:
    run("add", page)
    (event,) = run("list", "--json").json
    rows: list[Any] = run("show", event["id"], "--json", *options).json["rows"]
    return rows


def reasons(links: list[Any]) -> set[tuple[str, str, str]]:
    return {(why["kind"], why["left"], why["right"]) for link in links for why in link["why"]}


def test_show_says_what_carries_each_row_and_each_link_as_the_texts_write_it(run: Run, page: Path) -> None:
    rows = shown_rows(run, page)
    expected = {
        ("number", "14亿", "1.4 billion"),
        ("word", "強調", "stressed"),
        ("name", "顾晓松", "Gu Xiaosong"),
        ("term", "一带一路", "Belt and Road"),
    }
    assert expected <= reasons(rows)
    assert expected <= reasons([link for row in rows for link in row["sentences"]])
    for row in rows:
        weights = [why["weight"] for why in row["why"]]
        assert weights == sorted(weights, reverse=True)


def test_a_sentence_left_out_has_no_reason(run: Run, page: Path) -> None:
    links = [link for row in shown_rows(run, page) for link in row["sentences"]]
    (alone,) = [link for link in links if link["left"] and not link["right"]]
    assert alone["why"] == []


def test_reasons_are_in_the_script_that_is_shown(run: Run, page: Path) -> None:
    found = reasons(shown_rows(run, page, "--script", "hans"))
    assert ("word", "强调", "stressed") in found
    assert ("term", "双方", "Both sides") in found


def test_a_term_of_the_readers_own_is_a_reason(run: Run, page: Path, own_lists: Path) -> None:
    (own_lists / "terms.tsv").write_text("云岭社\tYunling Press\n", encoding="utf-8")
    assert ("term", "雲嶺社", "Yunling Press") in reasons(shown_rows(run, page))


def test_a_bad_line_of_the_readers_own_terms_is_told_once_and_stops_nothing(
    run: Run, page: Path, own_lists: Path
) -> None:
    own = own_lists / "terms.tsv"
    own.write_text("# mine\n云岭社 Yunling Press\n", encoding="utf-8")
    run("add", page)
    (event,) = run("list", "--json").json
    done = run("show", event["id"], "--json")
    assert done.code == 0
    assert done.err.splitlines() == [
        f"duizhao: {own}, line 2: needs a Chinese term, a tab and the English; passed over"
    ]
    assert done.json["rows"]


@pytest.mark.parametrize(("guild", "linked"), [("赫墨会", "0\t0"), ("水文处", "2\t0")])
def test_a_term_of_the_readers_own_decides_a_link(
    run: Run, tmp_path: Path, own_lists: Path, guild: str, linked: str
) -> None:
    (own_lists / "terms.tsv").write_text(f"{guild}\tTidewater Guild|TG\n", encoding="utf-8")
    chinese = "赫墨会增派了人手。\n码头昨天很安静，没有下雨。\n水文处增派了人手。\n"
    (tmp_path / "zh.txt").write_text(chinese, encoding="utf-8")
    (tmp_path / "en.txt").write_text("The Tidewater Guild sent more hands.\n", encoding="utf-8")
    printed = run("align", tmp_path / "zh.txt", tmp_path / "en.txt").out.splitlines()
    assert linked in [line.rpartition("\t")[0] for line in printed]
