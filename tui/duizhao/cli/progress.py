"""A bar for work that makes one wait."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import click

_PATIENCE = 1.0
"""Seconds of work before there is a bar."""


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float], None]]:
    """What is to be told the share done, 0 to 1; draws on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda share: None
        return
    with ExitStack() as stack:
        yield _Bar(label, stack).show


class _Bar:
    def __init__(self, label: str, stack: ExitStack) -> None:
        self._began = time.monotonic()
        self._stack = stack
        self._bar = click.progressbar(length=100, label=label, file=sys.stderr)
        self._is_drawn = False

    def show(self, share: float) -> None:
        if not self._is_drawn:
            if time.monotonic() - self._began < _PATIENCE:
                return
            self._stack.enter_context(self._bar)
            self._is_drawn = True
        self._bar.update(int(share * 100) - self._bar.pos)
