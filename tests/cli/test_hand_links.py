"""A folder of plain text whose align file links only some of the sentences."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

EVENT = 'date = 2031-05-06\ntitle = { zh = "羊毛", en = "Wool" }\n'
SHORT = (
    "+++\n+++\n\nThe price of wool rose.\n\nThe price of wool rose.\n\nThe ship came home.\nIt was late.\n"
)
LONG = "+++\n+++\n\n" + "The price of wool rose.\n\n" * 4 + "The ship came home.\nIt was late.\n"
ALIGN = "# by hand\n1.1\t3.1\thand\n2.1\t1.1\tauto\n3.2\t-\thand\n"


def test_links_by_hand_stand_and_the_rest_is_aligned_between(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "wool"
    folder.mkdir()
    for name, text in {
        "event.toml": EVENT,
        "a.en.txt": SHORT,
        "b.en.txt": LONG,
        "a.en--b.en.align": ALIGN,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    (added,) = run("add", folder, "--json").json
    assert (added["status"], added["warnings"]) == ("added", [])
    shown = run("show", "wool", "--json").json
    left = next(v["id"] for v in shown["versions"] if v["document"] == "a.en.txt")
    right = next(v["id"] for v in shown["versions"] if v["document"] == "b.en.txt")
    rows = run("show", "wool", "--left", left, "--right", right, "--json").json["rows"]
    by_left = {row["left"][0]: row for row in rows if row["left"]}
    assert (by_left[0]["right"], by_left[0]["origin"], by_left[0]["confidence"]) == ([2], "hand", 1.0)
    assert (by_left[1]["right"], by_left[1]["origin"]) == ([3], "auto"), "not where the file saw it"
    assert [
        (link["left"], link["right"], link["origin"]) for link in by_left[2]["sentences"] if link["left"]
    ] == [(["2.0"], ["4.0"], "auto"), (["2.1"], [], "hand")]
    assert by_left[2]["origin"] == "auto"
