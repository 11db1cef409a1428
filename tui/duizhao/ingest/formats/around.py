"""What stands around tables of texts: titles and sources, or running text that has tables in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MOST = 0.2
"""The share of running text outside of its tables above which a file is a text with tables in it."""
_RUNS = re.compile(r"[。！？.!?…][”」』\"'’)）\]]*$")


def is_mostly_tables(inside: int, around: Iterable[str]) -> bool:
    """Whether a file is tables: so many characters in them, and so little running text around them.

    Headings, names, dates and addresses run on to no full stop, and do not count.
    """
    running = sum(len(text) for text in around if _RUNS.search(text.rstrip()))
    return inside > 0 and running <= _MOST * (inside + running)
