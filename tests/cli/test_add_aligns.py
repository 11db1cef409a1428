"""Adding aligns what it has added, unless told not to or stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.conftest import HARBOUR, Run

from duizhao.align.pairs import ENGINE
from duizhao.library.store import Library


def _unaligned(library_path: Path) -> int:
    with Library(library_path) as library:
        return len(library.unaligned(ENGINE))


def test_what_was_added_is_aligned(run: Run, harbour: Path, library_path: Path) -> None:
    done = run("add", harbour)
    assert (done.code, done.err, len(done.out.splitlines())) == (0, "", 1)
    assert _unaligned(library_path) == 0


def test_what_is_left_for_later_is_aligned_when_added_again(
    run: Run, harbour: Path, library_path: Path
) -> None:
    assert run("add", "--no-align", harbour).code == 0
    assert _unaligned(library_path) == 1
    again = run("add", "--json", harbour)
    assert [report["status"] for report in again.json] == ["known"]
    assert _unaligned(library_path) == 0


def test_what_others_left_for_later_is_left_alone(
    run: Run, harbour: Path, tmp_path: Path, library_path: Path
) -> None:
    run("add", "--no-align", harbour)
    other = tmp_path / "other.txt"
    other.write_text("A ferry was late.\n", encoding="utf-8")
    run("add", other)
    assert _unaligned(library_path) == 1


def test_show_prints_the_rows_of_the_full_method(run: Run, harbour: Path, library_path: Path) -> None:
    run("add", "--no-align", harbour)
    run("show", "2023")
    assert _unaligned(library_path) == 0


def test_aligning_that_is_stopped_keeps_what_is_done_and_says_how_to_go_on(
    tmp_path: Path, library_path: Path
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for day in range(40):
        text = HARBOUR.replace("5月17日", f"{day % 12 + 1}月{day % 28 + 1}日").replace(
            "17日", f"{day % 28 + 1}日"
        )
        (pages / f"{day:03}.txt").write_text(text.replace("两班", f"{day}班"), encoding="utf-8")
    command = [sys.executable, "-m", "duizhao", "--library", str(library_path), "add", "--json", str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as adding:
        assert adding.stdout is not None
        assert adding.stdout.readline() == b"[\n"
        with Library(library_path) as library:
            pending = len(library.unaligned(ENGINE))
            while len(library.unaligned(ENGINE)) == pending:
                time.sleep(0.01)
            adding.send_signal(signal.SIGINT)
            _, err = adding.communicate(timeout=60)
            assert 0 < len(library.unaligned(ENGINE)) < pending
    assert adding.returncode == 1
    (line,) = err.decode().splitlines()
    assert "stopped aligning" in line
    assert "add" in line
