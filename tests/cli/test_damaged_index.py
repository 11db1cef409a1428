from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from duizhao.cli import main


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM paragraph_index_data",
        "DELETE FROM paragraph_index_data WHERE id > 10",
        "UPDATE paragraph_index_data SET block = zeroblob(length(block)) WHERE id > 10",
        "INSERT INTO paragraph_index (paragraph_index) VALUES ('delete-all')",
    ],
)
def test_a_damaged_index_is_made_anew_and_the_search_answers(
    tmp_path: Path, library_path: Path, damage: str
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("两港签约\n\n双方同意加强合作。\n", encoding="utf-8")
    library = ["--library", str(library_path)]
    runner = CliRunner()
    assert runner.invoke(main, [*library, "add", str(page)]).exit_code == 0
    with closing(sqlite3.connect(library_path)) as connection, connection:
        connection.execute(damage)
    found = runner.invoke(main, [*library, "search", "合作"])
    assert found.exit_code == 0, found.output
    assert "双方同意加强合作" in found.stdout
    assert "made anew" in found.stderr
    again = runner.invoke(main, [*library, "search", "--count", "合作"])
    assert (again.stdout, again.stderr) == ("1\n", "")
