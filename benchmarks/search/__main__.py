"""`python -m benchmarks.search --pairs 10000000 --keep FOLDER`: with another number of pairs, made once."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.search import PAIRS, PARTS, main

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--pairs", type=int, default=PAIRS, help=f"pairs of the library ({PAIRS:,})")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where pairs and library stay, or are")
    parser.add_argument("--only", choices=PARTS, action="append", help="what to measure (default: all)")
    given = parser.parse_args()
    main(given.pairs, given.keep, given.only or PARTS)
