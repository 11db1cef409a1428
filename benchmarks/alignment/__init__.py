"""How well and how fast texts are aligned, beside Gale and Church's method in the same run."""

from __future__ import annotations

import os

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def main() -> None:
    """Prints all figures, measured on one core."""
    # Read once, when numpy is imported: therefore before the modules that import it.
    os.environ |= dict.fromkeys(ONE_THREAD, "1")

    from benchmarks.alignment.report import print_all

    print_all()
