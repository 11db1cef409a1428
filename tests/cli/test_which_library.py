from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from duizhao.cli import main


@pytest.mark.parametrize("before_the_command", [True, False])
def test_a_library_that_is_named_wins_over_the_one_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before_the_command: bool
) -> None:
    named, other = tmp_path / "named.sqlite", tmp_path / "other.sqlite"
    monkeypatch.setenv("DUIZHAO_LIBRARY", str(other))
    name = ["--library", str(named)]
    line = [*name, "list"] if before_the_command else ["list", *name]
    CliRunner().invoke(main, line)
    assert named.exists()
    assert not other.exists()


def test_the_environment_names_the_library_where_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUIZHAO_LIBRARY", str(tmp_path / "mine.sqlite"))
    CliRunner().invoke(main, ["list"])
    assert (tmp_path / "mine.sqlite").exists()


def test_a_library_that_is_named_and_not_there_is_not_begun_by_asking_it(tmp_path: Path) -> None:
    path = tmp_path / "mistyped.sqlite"
    done = CliRunner().invoke(main, ["--library", str(path), "search", "合作"])
    assert done.exit_code == 1
    assert done.stderr == f"duizhao: {path}: there is no such library; `add` begins one\n"
    assert not path.exists()
