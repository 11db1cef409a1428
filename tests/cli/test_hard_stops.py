"""Whatever ends an `add` in the middle, the library is whole, and adding again goes on."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Done, Run

from duizhao.library.store import Library

SHIPS = 30_000
FILES = 400
UNIT = (
    '<tu><tuv xml:lang="zh-CN"><seg>第{0}艘船在清晨进港，船上的货物当天卸完，码头上没有人受伤。</seg></tuv>'
    '<tuv xml:lang="en"><seg>Ship {0} came in at dawn, its load was ashore that day, nobody was hurt.</seg>'
    "</tuv></tu>" + " " * 350 + "\n"
)


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A translation memory that is long enough to be taken in piece by piece."""
    path = tmp_path_factory.mktemp("memory") / "ships.tmx"
    units = "".join(map(UNIT.format, range(SHIPS)))
    path.write_text(f'<tmx version="1.4"><header/><body>\n{units}</body></tmx>', "utf-8")
    assert path.stat().st_size > 16 << 20
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More files than one process reads."""
    folder = tmp_path_factory.mktemp("folder")
    for number in range(FILES):
        text = f"Ship {number} came in.\n\n" + f"Its load of {number} tons was ashore that day. " * 5
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    return folder


def adding(library: Path, *paths: Path) -> subprocess.Popen[bytes]:
    """An `add` in a group of processes of its own."""
    command = [sys.executable, "-m", "duizhao", "--library", library, "add", "--no-align", *paths]
    return subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def paragraphs(path: Path) -> int:
    """How many paragraphs a library holds by now."""
    if not path.exists():
        return 0
    with Library(path) as library:
        return library.checkup.census().paragraphs


def documents(path: Path) -> int:
    if not path.exists():
        return 0
    with Library(path) as library:
        return library.checkup.census().documents


def is_whole(run: Run) -> Done:
    checked = run("check")
    assert checked.code == 0, checked.err
    return checked


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_long_file_that_was_killed_goes_on_and_the_library_is_whole(
    run: Run, library_path: Path, memory: Path
) -> None:
    with adding(library_path, memory) as killed:
        wait_until(lambda: paragraphs(library_path) > 0)
        os.killpg(killed.pid, signal.SIGKILL)
    begun = paragraphs(library_path)
    assert 0 < begun < 2 * SHIPS
    is_whole(run)
    assert run("list").out == ""
    assert run("add", "--no-align", memory).code == 0
    is_whole(run)
    assert paragraphs(library_path) == 2 * SHIPS


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_folder_that_was_killed_goes_on_and_the_library_is_whole(
    run: Run, library_path: Path, folder: Path
) -> None:
    with adding(library_path, folder) as killed:
        wait_until(lambda: documents(library_path) > 30)
        os.kill(killed.pid, signal.SIGKILL)  # the processes that read have to notice by themselves
        killed.communicate(timeout=30)
    taken = documents(library_path)
    assert 30 < taken < FILES
    is_whole(run)
    again = run("add", "--no-align", folder)
    assert again.code == 0
    assert len(re.findall("^known", again.out, re.MULTILINE)) >= taken
    assert documents(library_path) == FILES
    is_whole(run)


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("wait", [0.0, 0.1, 0.3])
def test_ctrl_c_while_processes_read_is_one_line(
    run: Run, library_path: Path, folder: Path, wait: float
) -> None:
    with adding(library_path, folder) as stopped:
        wait_until(lambda: documents(library_path) >= 39)
        time.sleep(wait)
        os.killpg(stopped.pid, signal.SIGINT)
        out, err = stopped.communicate(timeout=30)
    assert stopped.returncode == 1
    assert err.decode().splitlines() == [
        "duizhao: stopped; what was added before stays in the library, adding again goes on from there"
    ]
    assert len(out.splitlines()) <= documents(library_path) < FILES
    is_whole(run)


def test_two_that_add_at_the_same_time_add_everything_once(
    run: Run, library_path: Path, folder: Path, memory: Path
) -> None:
    with adding(library_path, folder, memory) as one, adding(library_path, memory, folder) as other:
        ended = [(process.communicate(timeout=120)[1], process.returncode) for process in (one, other)]
    assert ended == [(b"", 0), (b"", 0)]
    assert documents(library_path) == FILES + 1
    with Library(library_path) as library:
        events = library.events(library.event_ids())
        assert sum(len(event.versions) for event in events) == FILES + 2
    is_whole(run)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if not mount or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    mounted = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small file system can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_full_is_told_and_what_was_taken_stays_whole(small_disk: Path, tmp_path: Path) -> None:
    library = small_disk / "library.sqlite"
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(30):
        text = "".join(
            f"Ship {number} came in on day {day}, and its load was ashore.\n\n" for day in range(1_000)
        )
        (pages / f"{number:02}.txt").write_text(text, "utf-8")
    with adding(library, pages) as full:
        out, err = full.communicate(timeout=120)
    assert full.returncode == 1
    assert b"Traceback" not in err
    assert b"disk is full" in err
    taken = len(out.splitlines())
    assert 0 < taken < 30
    command = [sys.executable, "-m", "duizhao", "--library", str(library), "check"]
    checked = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert (checked.returncode, b"Traceback" in checked.stderr) == (0, False), checked
