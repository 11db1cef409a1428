"""Makes the lexicon in a process of its own, which is finished even if whoever waits for it leaves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

from duizhao.align.lexicon.store import LexiconError, build

_FAILED = "failed: "


def build_apart(progress: Callable[[float], None], is_wanted: Callable[[], bool]) -> None:
    """Make the lexicon, or wait while another process makes it.

    `progress` is told the share that is done, 0 to 1. Returns early once it is not wanted any more; the
    process goes on. Raises LexiconError where the lexicon cannot be made.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    failure = ""
    with process.stdout as lines:
        for line in lines:
            if not is_wanted():
                process.returncode = 0  # nobody waits for it: it comes to its end by itself
                return
            if line.startswith(_FAILED):
                failure = line.removeprefix(_FAILED).strip()
            else:
                progress(float(line))
    if process.wait():
        raise LexiconError(failure or "the lexicon cannot be built: the process that builds it has ended")


def _report(share: float) -> None:
    with suppress(BrokenPipeError):
        print(share, flush=True)


def main() -> None:
    """Make the lexicon and print how far it has come, a number a line."""
    try:
        build(_report)
    except LexiconError as error:
        print(f"{_FAILED}{error}", flush=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
