"""`add --watch` takes in what appears in a folder, until it is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import HARBOUR


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


def test_a_file_that_appears_is_added_and_one_that_changes_is_revised(
    folder: Path, library_path: Path
) -> None:
    (folder / "first.txt").write_text(HARBOUR, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "duizhao",
        "--library",
        str(library_path),
        "add",
        "--no-align",
        "--watch",
    ]
    with subprocess.Popen(
        [*command, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        try:
            assert watching.stdout.readline().startswith(f"added  {folder / 'first.txt'}")
            assert "watching" in watching.stderr.readline()
            (folder / ".hidden.txt").write_text("This must not be read.", encoding="utf-8")
            (folder / "second.txt").write_text("The ferry left the island. Nobody was late.\n", "utf-8")
            assert watching.stdout.readline().startswith(f"added  {folder / 'second.txt'}")
            (folder / "second.txt").write_text(
                "The ferry left the island. Nobody was late. It rained.\n", encoding="utf-8"
            )
            assert watching.stdout.readline().startswith(f"revised  {folder / 'second.txt'}")
            watching.send_signal(signal.SIGINT)
            assert watching.wait(20) == 0
            assert "not watching any more" in watching.stderr.read()
        finally:
            watching.kill()
