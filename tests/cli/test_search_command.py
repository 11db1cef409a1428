from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhao.text.width import cells

HARBOUR = """\
泉州与林港开通货运航线

发布时间:2023-05-18 09:30:00 | 来源:海报社 | 责任编辑:王一

海报社泉州5月17日电(记者李三)双方代表17日在泉州签署协议,决定开通货运航线。

双方强调,坚定支持货运航线,新的货运航线每周两班,明年三月起运行。仓库由两港共同管理。

Quanzhou and Linport open a freight route

QUANZHOU, May 17 (Haibao) -- Envoys of both ports signed an agreement in Quanzhou to open a freight route.

Both sides stressed firm support for the freight route, which will run twice a week from next March.
"""
ISLAND = """\
兩港開通渡輪航線

發布時間:2021-03-03 10:00:00 | 來源:島報

島報高雄3月2日電 兩港代表2日在高雄簽署協議,開通渡輪航線。

代表們表示,將堅定支援新航線的發展,並且改善資訊服務。
"""
PAIRS = "".join(f"第{n}艘船由港口管理。\tShip {n} is run by the port.\n" for n in range(300))

Search = Callable[..., "Done"]


class Done:
    """What a command printed, and how it ended."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.out, self.err, self.code = done.stdout.decode(), done.stderr.decode(), done.returncode

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def duizhao(library: Path, *arguments: str, **environment: str) -> Done:
    command = [sys.executable, "-m", "duizhao", "--library", str(library), *arguments]
    inherited = {name: value for name, value in os.environ.items() if name != "DUIZHAO_LIBRARY"}
    return Done(subprocess.run(command, capture_output=True, timeout=120, env=inherited | environment))


@pytest.fixture(scope="module")
def shared_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages and a table of pairs; the tests only read it."""
    folder = tmp_path_factory.mktemp("search")
    for name, text in (("harbour.txt", HARBOUR), ("island.txt", ISLAND), ("ships.tsv", PAIRS)):
        (folder / name).write_text(text, encoding="utf-8")
    library = folder / "library.sqlite"
    home = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("DATA", "CONFIG", "STATE")}
    texts = [str(folder / name) for name in ("harbour.txt", "island.txt", "ships.tsv")]
    assert duizhao(library, "add", *texts, **home).code == 0
    return library


@pytest.fixture
def search(shared_library: Path) -> Search:
    """Search that library as a person would."""
    return lambda *arguments, **environment: duizhao(shared_library, "search", *arguments, **environment)


def test_a_hit_says_where_it_stands_what_faces_it_and_why(search: Search) -> None:
    found = search("坚定支持", "--json").rows
    by_lang = {hit["lang"]: hit for hit in found}
    assert set(by_lang) == {"zh-Hans", "zh-Hant"}
    mainland, island = by_lang["zh-Hans"], by_lang["zh-Hant"]
    (start, end), *_ = mainland["spans"]
    assert mainland["text"][start:end] == "坚定支持"
    assert "firm support" in mainland["other"]["text"]
    assert (mainland["outlet"], mainland["event_date"]) == ("海报社", "2023-05-17")
    assert {"rule": "vocabulary", "query": "坚定支持", "matched": "堅定支援"} in island["why"]
    assert island["other"] is None


def test_plain_output_is_a_block_a_hit_and_names_what_is_not_as_typed(search: Search) -> None:
    out = search("坚定支持").out
    newest, island = out.split("\n\n")[:2]
    head, text, facing = newest.splitlines()
    assert head.startswith("2023-05-17  海报社 简  2023-05-17")
    assert "坚定支持货运航线" in text
    assert "firm support" in facing
    assert island.splitlines()[-1].strip().startswith("found 堅定支援 for 坚定支持: ")
    assert "vocabulary" in island.splitlines()[-1]
    assert "\x1b" not in out


def test_rules_are_switched_off_by_name_or_all_at_once(search: Search) -> None:
    assert search("坚定支持", "--count").out == "2\n"
    assert search("坚定支持", "--without", "vocabulary", "--count").out == "1\n"
    assert search("協議", "--without", "script,case", "--count").out == "1\n"
    assert search("協議", "--without", "script", "--without", "case", "--count").out == "1\n"
    assert search("協議", "--count").out == "2\n"
    assert search("協議", "--exact", "--count").out == "1\n"


def test_a_rule_that_is_none_is_wrong_usage_and_the_rules_are_named(search: Search) -> None:
    done = search("港", "--without", "magic")
    assert done.code == 2
    assert "vocabulary" in done.err


def test_the_count_is_the_number_alone_and_none_ends_with_1(search: Search) -> None:
    done = search("船", "--count")
    assert (done.out, done.err, done.code) == ("300\n", "", 0)
    done = search("zeppelin", "--count")
    assert (done.out, done.err, done.code) == ("0\n", "", 1)


def test_as_many_hits_as_asked_for(search: Search) -> None:
    assert len(search("船", "--limit", "7", "--json").rows) == 7
    assert len(search("船", "--json").rows) == 300


def _behind(line: str, axis: int) -> str:
    """What of a line stands behind so many cells."""
    return next(line[at:] for at in range(len(line)) if cells(line[:at]) == axis)


def test_words_stand_on_one_axis(search: Search) -> None:
    lines = search("航线", "--kwic", "--context", "20").out.splitlines()
    assert len(lines) == 7, "a line for each place, not each paragraph"
    axis = cells("2023-05-17 简  ¶123  ") + 20
    assert all(_behind(line.replace("線", "线"), axis).startswith("航线") for line in lines)
    assert all(line.split()[-1].startswith(line.split()[0]) for line in lines), "date first, event last"


def test_what_faces_a_line_stands_beside_it_on_an_axis_of_its_own(search: Search) -> None:
    lines = search("货运 freight", "--kwic", "--context", "24").out.splitlines()
    assert len(lines) >= 3
    assert len({cells(line[: line.index("freight")]) for line in lines if "freight" in line}) == 1


def test_a_word_faces_its_likely_translation_though_that_was_not_asked_for(search: Search) -> None:
    rows = [row for row in search("协议", "--kwic", "--json").rows if row["other"]]
    assert [row["other"]["match"] for row in rows] == ["agreement"]
    (start, end), text = rows[0]["other"]["span"], HARBOUR.splitlines()[10]
    assert text[start:end] == "agreement"


def test_lines_are_sorted_by_what_stands_behind_the_word(search: Search) -> None:
    rights = [row["right"] for row in search("货运", "--kwic", "--sort", "right", "--json").rows]
    assert rights == sorted(rights)
    lefts = [row["left"].rstrip()[-1:] for row in search("航线", "--kwic", "--sort", "left", "--json").rows]
    assert len(lefts) == 7
    places = [[at for at, left in enumerate(lefts) if left in same] for same in ("运運", "輪", "新")]
    assert all(len(at) == max(at) - min(at) + 1 for at in places), "lines alike stand together"


def test_a_line_in_context_as_json_is_the_word_and_its_sides(search: Search) -> None:
    (row,) = search("林港", "--kwic", "--context", "6", "--json").rows
    assert (row["left"], row["match"], row["right"]) == ("泉州与", "林港", "开通货")
    assert {"event", "version", "paragraph", "outlet"} <= set(row)
    assert row["paragraph"] == 0


def test_neighbours_are_told_with_their_likelihood(search: Search) -> None:
    words = search("航线", "--collocates", "--json").rows
    freight = next(word for word in words if word["word"] == "货运")
    assert freight["count"] == freight["left"] + freight["right"] >= 3
    assert freight["count"] > freight["expected"]
    assert [word["log_likelihood"] for word in words] == sorted(
        (word["log_likelihood"] for word in words), reverse=True
    )
    assert any(line.endswith("  货运") for line in search("航线", "--collocates").out.splitlines())


def test_the_distribution_tells_dates_outlets_and_the_share_of_all(search: Search) -> None:
    rows = search("协议 OR 港口", "--distribution", "--json").rows
    months = {row["of"]: row["hits"] for row in rows if row["by"] == "month"}
    assert (months["2021-03"], months["2023-05"], months[None]) == (1, 1, 300)
    outlets = {row["of"]: row["hits"] for row in rows if row["by"] == "outlet"}
    assert outlets == {"海报社": 1, "島報": 1, None: 300}
    assert all(row["paragraphs"] >= row["hits"] for row in rows)
    plain = search("协议 OR 港口", "--distribution").out
    assert "undated" in plain
    assert "━" in plain


def test_where_bars_cannot_be_printed_they_are_made_of_ascii(search: Search) -> None:
    done = search("route", "--distribution", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.code == 0
    assert "==" in done.out
    assert done.out.isascii()


@pytest.mark.parametrize(
    ("query", "place"),
    [("合作 (货运", 6), ("合作 OR", 7), ("-货运", 0), ("route outlat:x (", 16)],
)
def test_an_error_points_at_its_place_in_the_query(search: Search, query: str, place: int) -> None:
    done = search(query)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    *_, message, shown, mark = done.err.splitlines()
    assert message.startswith("Error: ")
    assert shown == f"  {query}"
    assert mark.strip() == "^"
    assert len(mark) - 1 <= 2 + cells(query)
    assert cells(query[:place]) + 3 >= len(mark) or place == 0


def test_a_query_may_begin_with_a_minus(search: Search) -> None:
    assert search("-renewed 货运", "--count").out == search("货运", "--count").out
    assert search("-zh:货运 航线", "--count").out == "3\n"
    assert search("-h").out.startswith("Usage: ")


def test_a_query_needs_no_quotation_marks(search: Search) -> None:
    assert search("航线", "-zh:货运", "--count").out == search("航线 -zh:货运", "--count").out == "3\n"
    assert (
        search("航线", "en:freight", "--kwic", "--json").rows
        == search("航线 en:freight", "--kwic", "--json").rows
    )
    assert "Missing argument" in search().err


def test_a_long_query_is_shown_where_it_is_wrong(search: Search) -> None:
    done = search("货运 " * 200 + "(")
    shown, mark = done.err.splitlines()[-2:]
    assert done.code == 2
    assert cells(shown) < 130
    assert shown[: len(shown)].rstrip().endswith("(")
    assert mark.index("^") in (cells(shown.rstrip()) - 1, cells(shown.rstrip()))


@pytest.mark.parametrize("query", ["", " ", '""'])
def test_nothing_to_look_for_is_wrong_usage(search: Search, query: str) -> None:
    done = search(query)
    assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize(
    "options",
    [("--count", "--kwic"), ("--sort", "left"), ("--context", "9"), ("--limit", "0"), ("--sort", "oldest")],
)
def test_options_that_do_not_go_together_are_wrong_usage(search: Search, options: tuple[str, ...]) -> None:
    done = search("航线", *options)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err


def test_lines_of_words_need_a_word(search: Search) -> None:
    assert search("outlet:海报社", "--kwic").code == 2
    assert search("outlet:海报社", "--count").code == 0


def test_where_nothing_is_found_one_line_says_what_could_be_tried(search: Search) -> None:
    for query, options, hint in (
        ("zeppelin", (), "nothing found for zeppelin"),
        ("資訊服務 after:2022", (), "without its filters"),
        ("航线 in:nowhere", (), "no text is in:nowhere"),
        ("航线 zeppelin", (), "zeppelin stands nowhere"),
        ("航线 zeppelin balloon", (), "zeppelin, balloon stand nowhere"),
        ("资讯服务", ("--exact",), "1 hit with the rules that are off"),
        ("=资讯服务", (), "without `=`"),
    ):
        done = search(query, *options)
        assert (done.code, done.out) == (1, "")
        assert len(done.err.splitlines()) == 1
        assert hint in done.err


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("options", ["", "--json", "--kwic", "--kwic --sort left"])
def test_whoever_reads_may_leave_early(shared_library: Path, options: str) -> None:
    command = f"{sys.executable} -m duizhao --library {shared_library} search 船 {options} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=True)
    assert len(done.stdout.decode().splitlines()) == 1
    assert done.stderr == b""
