"""Searching a library of made pairs, beside ripgrep, FTS5 by trigrams and tantivy over the same texts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

PAIRS = 1_000_000
PARTS = ("import", "queries", "others", "regex", "cancel", "opening", "typing")


def main(pairs: int = PAIRS, keep: Path | None = None, only: Collection[str] = PARTS) -> None:
    """Print the figures; the pairs are made in a folder of their own, or in one that is kept."""
    from benchmarks.search import report
    from benchmarks.search.library import MadeLibrary

    parts: Mapping[str, Callable[[MadeLibrary], None]] = {
        "import": report.adding,
        "queries": report.queries,
        "others": report.others,
        "regex": report.everything,
        "cancel": report.cancelling,
        "opening": report.opening,
        "typing": report.typing,
    }
    with tempfile.TemporaryDirectory() as name:
        library = MadeLibrary(keep or Path(name), pairs)
        print(f"  {pairs:,} pairs, {library.text_bytes / 1e6:,.0f} MB of text")
        for part in PARTS:
            if part in only:
                parts[part](library)
