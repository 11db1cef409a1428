"""Prints the figures the README speaks of, each as a ratio to something measured in the same run."""

from __future__ import annotations

import argparse
import importlib

NAMES = ("startup", "large", "ingestion", "search", "alignment")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="which to run (default: all)")
    for name in parser.parse_args().names or NAMES:
        print(f"\n{name}")
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
