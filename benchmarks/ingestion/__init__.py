"""Taking in 2,000 posts and a long translation memory, beside plain reading of the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from benchmarks.ingestion.made import write_posts, write_tmx

POSTS = 2_000
UNITS = 200_000
_MB = 1024


def main(units: int = UNITS) -> None:
    """Print seconds, things a second, memory, and how many times as long plain reading takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        posts, memory = folder / "posts", folder / "memory.tmx"
        size = write_posts(posts, POSTS)
        print(f"  {POSTS:,} posts, Markdown and HTML, {size / POSTS / 1000:.1f} kB each")
        plain = _seconds(lambda: _split(posts))
        _print("read, hashed, split at blanks", POSTS, "posts", plain, plain)
        for cores in dict.fromkeys((1, len(os.sched_getaffinity(0)))):
            run = _added(folder / f"posts-{cores}.sqlite", posts, cores)
            _print(f"duizhao add, {_many(cores)}", POSTS, "posts", run.seconds, plain, run)
        size = write_tmx(memory, units)
        print(f"  {units:,} units of TMX, {size / 1_000_000:.0f} MB")
        parsed = _seconds(lambda: _parse(memory))
        _print("parsed by expat alone", units, "units", parsed, parsed)
        run = _added(folder / "memory.sqlite", memory)
        _print(
            f"duizhao add, {_many(len(os.sched_getaffinity(0)))}", units, "units", run.seconds, parsed, run
        )


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run of the program took."""

    seconds: float
    busy: float
    """Seconds of processor, those of its helpers among them."""
    peak: float
    """Megabytes of the largest of its processes."""


def _added(library: Path, path: Path, cores: int | None = None) -> _Run:
    command = [sys.executable, "-m", "duizhao", "--library", str(library), "add", str(path)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if cores is not None:
        os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:cores])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{path} was not taken in")
    return _Run(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / _MB)


def _split(folder: Path) -> None:
    for path in folder.iterdir():
        content = path.read_bytes()
        hashlib.sha256(content)
        content.decode().split()


def _parse(path: Path) -> None:
    parser = expat.ParserCreate()
    texts: list[str] = []
    parser.buffer_text = True
    parser.CharacterDataHandler = texts.append
    parser.EndElementHandler = lambda name: texts.clear()
    with path.open("rb") as file:
        parser.ParseFile(file)


def _seconds(work: Callable[[], None]) -> float:
    """The least of three runs: on a shared machine noise only ever adds."""
    times: Sequence[float] = [_timed(work) for _ in range(3)]
    return min(times)


def _timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _many(cores: int) -> str:
    return "one core" if cores == 1 else f"{cores} cores"


def _print(name: str, count: int, what: str, seconds: float, base: float, run: _Run | None = None) -> None:
    used = f"  {run.busy:6.1f} s of processor  {run.peak:4.0f} MB" if run else ""
    print(f"    {name:<31} {seconds:7.2f} s  {count / seconds:8,.0f} {what}/s  x {seconds / base:5.1f}{used}")
