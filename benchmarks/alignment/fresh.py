"""What a new process needs: to build the lexicon, to open it, to align a long text; printed as JSON."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.alignment.sets import ROOT

SENTENCES = 10_000


def measured(*task: str) -> dict[str, Any]:
    """What a task gives in a process of its own: `align GEAR`, `open` or `build`."""
    command = [sys.executable, "-m", "benchmarks.alignment.fresh", *task]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _aligned(gear: str) -> dict[str, float]:
    from benchmarks.alignment import aligners, evaluation
    from benchmarks.alignment.made import made

    from duizhao.align import Gear, ensure

    text = made(SENTENCES)
    with ensure() as lexicon:
        started = time.process_time()
        links = aligners.by_gear(Gear(gear), lexicon, text)
        seconds = time.process_time() - started
    score = evaluation.strict(text.beads, aligners.beads(links))
    return {"seconds": seconds, "sentences": text.size, "f1": score.f1}


def _opened() -> dict[str, float]:
    from duizhao.align import Lexicon

    started = time.process_time()
    lexicon = Lexicon.open()
    seconds = time.process_time() - started
    if lexicon:
        lexicon.close()
    return {"seconds": seconds}


def _built() -> dict[str, float]:
    from duizhao.align import build

    with tempfile.TemporaryDirectory() as folder:
        os.environ["DUIZHAO_CACHE"] = folder
        started = time.perf_counter()
        path = build()
        return {"seconds": time.perf_counter() - started, "megabytes": path.stat().st_size / 1e6}


def _peak() -> float:
    """Megabytes this process has held at most."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage: after fork and exec that still counts what the parent held.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def _main(task: str, *options: str) -> None:
    tasks: dict[str, Callable[..., dict[str, float]]] = {"align": _aligned, "open": _opened, "build": _built}
    found = tasks[task](*options)
    print(json.dumps({**found, "peak": _peak()}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
