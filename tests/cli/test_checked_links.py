from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

CHINESE = "港口在三月开放。\n\n两国在泉州签署了协议。\n\n船只每周两班。\n\n天气很好。\n"
ENGLISH = (
    "The port opened in March.\n\n"
    "The two countries signed an agreement in Quanzhou.\n\n"
    "The weather is fine.\n"
)


@pytest.mark.parametrize(
    ("unit", "checked", "between"),
    [
        ("line", {("4", "2"), ("2", "-")}, {("0", "0"), ("6", "4")}),
        ("sentence", {("2", "1"), ("1", "-")}, {("0", "0"), ("3", "2")}),
        ("paragraph", {("2", "1"), ("1", "-")}, {("0", "0"), ("3", "2")}),
    ],
)
def test_what_was_checked_stands_and_the_rest_is_aligned(
    run: Run, tmp_path: Path, unit: str, checked: set[tuple[str, str]], between: set[tuple[str, str]]
) -> None:
    zh, en, links = tmp_path / "zh.txt", tmp_path / "en.txt", tmp_path / "checked.tsv"
    zh.write_text(CHINESE, encoding="utf-8")
    en.write_text(ENGLISH, encoding="utf-8")
    links.write_text("".join("\t".join(link) + "\n" for link in checked))
    done = run("align", en, zh, "--unit", unit, "--links", links)
    found = [tuple(line.split("\t")) for line in done.out.splitlines()]
    assert {(left, right) for left, right, _ in found} == checked | between
    assert {row[2] for row in found if row[:2] in checked} == {"1.0000"}
