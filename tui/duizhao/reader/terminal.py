"""The terminal the reader draws on, whatever the standard streams are connected to.

Nothing here imports Textual, so that a command finds out at once whether there is a terminal.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

TERMINAL = "/dev/tty"
KEYS, DRAWING = 0, 2
"""Whence Textual takes keys, and whereto it draws: standard input and standard error."""


@contextmanager
def terminal(*, read_input: bool) -> Iterator[bool]:
    """Connect keys and drawing to the terminal for a while; False where standard output is none.

    Keys then come from the terminal even where something is piped in, as they do for `less`.
    `read_input`: what is piped or typed in is first read to its end, and kept to be read again.
    """
    if not sys.stdout.isatty() or not (sys.stdin.isatty() or os.access(TERMINAL, os.R_OK | os.W_OK)):
        yield False
        return
    if read_input:
        sys.stdin = io.TextIOWrapper(io.BytesIO(sys.stdin.buffer.read()))
    # Even one started by `nohup` has nothing to do once its terminal is gone.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    with suppress(OSError):
        _connect(TERMINAL, KEYS)
    errors = os.dup(DRAWING)
    if not os.isatty(DRAWING):
        os.dup2(sys.stdout.fileno(), DRAWING)
    try:
        yield os.isatty(KEYS)
    finally:
        os.dup2(errors, DRAWING)
        os.close(errors)


def _connect(path: str, descriptor: int) -> None:
    if not os.isatty(descriptor):
        opened = os.open(path, os.O_RDWR)
        os.dup2(opened, descriptor)
        os.close(opened)
