"""Standard input, given in the place of a file."""

from __future__ import annotations

import sys

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard input"


def read_standard_input() -> bytes:
    """All that comes; raises Unreadable where nothing can."""
    from duizhao.ingest import Unreadable

    if sys.stdin is None:
        raise Unreadable(f"{STANDARD_INPUT_NAME} is closed; give a file")
    return sys.stdin.buffer.read()
