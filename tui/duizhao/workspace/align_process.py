"""Aligns a library in a process of its own, of low priority, which ends when nobody waits for it any more."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from duizhao.align import LexiconError, ensure
from duizhao.align.batch import PATIENCE, Watch
from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.processes import cores
from duizhao.workspace.aligning import align_rest

_FAILED = "failed: "
_ENDED = "ended: "


def align_apart(library: str, watch: Watch) -> None:
    """Align what is pending in the library of this name; raises Stopped or LibraryError."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(Path(library).absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # Ctrl+C in the terminal is not meant for it
    )
    try:
        for line in _lines(process, watch):
            if line.startswith(_FAILED):
                watch.failed(line.removeprefix(_FAILED).strip())
            elif line.startswith(_ENDED):
                raise LibraryError(line.removeprefix(_ENDED).strip())
            else:
                done, total = line.split()
                watch.progress(float(done), int(total))
        if process.wait():
            raise LibraryError("the process that aligns has ended; what is aligned is kept")
    finally:
        process.kill()  # its workers end with it
        process.wait()


def _lines(process: subprocess.Popen[str], watch: Watch) -> Iterator[str]:
    """What the process prints, asking now and then whether it is still wanted."""
    assert process.stdout is not None
    printed: SimpleQueue[str | None] = SimpleQueue()

    def read(output: IO[str]) -> None:
        with output:
            for line in output:
                printed.put(line)
        printed.put(None)

    Thread(target=read, args=[process.stdout], daemon=True).start()
    while True:
        watch.check()
        with suppress(Empty):
            line = printed.get(timeout=PATIENCE)
            if line is None:
                return
            yield line


def _say(words: str) -> None:
    print(words, flush=True)


def main() -> None:
    """Align a library with all processors but one, and print how far it has come, a line each time."""
    if hasattr(os, "nice"):
        os.nice(10)
    watch = Watch(
        lambda done, total: _say(f"{done} {total}"),
        lambda failure: _say(f"{_FAILED}{failure}"),
    )
    try:
        with Library(sys.argv[1]) as library, ensure() as lexicon:
            align_rest(library, lexicon, max(cores() - 1, 1), watch)
    except BrokenPipeError:
        # Who began this has left; Python must not say so at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (LibraryError, LexiconError) as error:
        _say(f"{_ENDED}{error}")


if __name__ == "__main__":
    main()
