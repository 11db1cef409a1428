"""`python -m benchmarks.ingestion --units 1000000`: the same with another number of units."""

from __future__ import annotations

import argparse

from benchmarks.ingestion import UNITS, main

parser = argparse.ArgumentParser(prog="python -m benchmarks.ingestion", description=__doc__)
parser.add_argument("--units", type=int, default=UNITS, help=f"units of the translation memory ({UNITS:,})")
main(parser.parse_args().units)
