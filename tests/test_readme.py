from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from duizhao.cli import main
from duizhao.reader.keymap import key_table

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_key_table_is_the_keys_in_force() -> None:
    shown = README.split("<!-- keys:")[1].split("-->")[1].split("<!-- end of keys")[0]
    assert shown.strip() == key_table().strip()


def test_every_command_is_documented() -> None:
    assert isinstance(main, click.Group)
    for name in main.commands:
        assert f"duizhao {name}" in README


def examples() -> list[list[str]]:
    lines = re.findall(r"^ {4}duizhao ?(.*)$", README, re.MULTILINE)
    return [[word.strip("'\"") for word in line.split("  ")[0].split("#")[0].split()] for line in lines]


@pytest.mark.parametrize("words", examples(), ids=" ".join)
def test_every_example_is_a_command_with_options_that_exist(words: list[str]) -> None:
    assert isinstance(main, click.Group)
    if not words:
        return
    command = main.commands[words[0]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words[1:] if word.startswith("--")} <= known


def test_every_path_the_readme_names_is_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (Path(__file__).parents[1] / target).exists()


@pytest.mark.parametrize(
    ("heading", "packages"),
    [
        ("How a file is read", ("ingest", "library")),
        ("How two texts are aligned", ("align",)),
        ("How a query is answered", ("search",)),
    ],
)
def test_every_module_has_its_place_in_the_order_they_are_read_in(
    heading: str, packages: tuple[str, ...]
) -> None:
    chapter = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    )
    folders = [ROOT / "tui" / "duizhao" / package for package in packages]
    modules = {path.stem for folder in folders for path in folder.rglob("*.py")}
    assert modules - set(re.findall(r"`(\w+)`", chapter)) <= {"__init__"}
