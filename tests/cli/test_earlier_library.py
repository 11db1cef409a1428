from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.support.earlier_library import write_earlier_library
from tests.support.terminal import Terminal

from duizhao.library.header import LibraryError
from duizhao.library.opening import connect, migrate
from duizhao.library.store import Library

CHINESE, ENGLISH = ("渡轮离开了小岛。", "灯塔亮着。"), ("The ferry left the island.", "The lighthouse shone.")

SCREEN = "\x1b[?1049h"
"""What a terminal is told when a screen of its own starts."""


def test_the_library_of_an_earlier_version_is_said_to_be_brought_up_to_date_once(
    run: Run, library_path: Path
) -> None:
    write_earlier_library(library_path, CHINESE, ENGLISH)
    first, second = run("search", "--count", "灯塔"), run("search", "--count", "灯塔")
    assert (first.out, second.out) == ("1\n", "1\n")
    assert len(first.err.splitlines()) == 1
    assert "brought up to date" in first.err
    assert second.err == ""


def test_a_new_library_is_not_said_to_be_brought_up_to_date(run: Run, harbour: Path) -> None:
    assert "up to date" not in run("add", "--no-align", harbour).err


def test_the_share_done_goes_from_nothing_to_nearly_all(library_path: Path) -> None:
    write_earlier_library(library_path, [f"第{n}艘渡轮。" for n in range(9_000)], ENGLISH)
    told: list[float] = []
    with Library(library_path, told.append) as library:
        assert library.event_ids() == ["undated-1"]
    assert told[0] == 0
    assert told == sorted(told)
    assert 0.5 < told[-1] <= 1


def test_the_reader_says_so_before_its_screen_starts(library_path: Path) -> None:
    write_earlier_library(library_path, CHINESE, ENGLISH)
    command = [sys.executable, "-m", "duizhao", "--library", str(library_path)]
    with Terminal(command) as terminal:
        terminal.wait_for(SCREEN)
        before, _, _ = terminal.everything.partition(SCREEN.encode())
        assert b"brought up to date" in before


def test_one_that_may_not_be_written_is_refused_without_a_word_of_bringing_it_up_to_date(
    library_path: Path,
) -> None:
    write_earlier_library(library_path, CHINESE, ENGLISH)
    told: list[float] = []
    with (
        closing(connect(library_path, writable=False)) as connection,
        pytest.raises(LibraryError, match="earlier Duizhao and is read-only"),
    ):
        migrate(connection, library_path, told.append)
    assert told == []
