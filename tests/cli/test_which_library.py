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
    line = [*name, "check"] if before_the_command else ["check", *name]
    CliRunner().invoke(main, line)
    assert named.exists()
    assert not other.exists()


def test_the_environment_names_the_library_where_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUIZHAO_LIBRARY", str(tmp_path / "mine.sqlite"))
    CliRunner().invoke(main, ["check"])
    assert (tmp_path / "mine.sqlite").exists()
