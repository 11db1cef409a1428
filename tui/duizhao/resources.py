"""Where the files that ship with the program lie."""

from __future__ import annotations

from pathlib import Path


def data_folder() -> Path:
    """The folder of shipped data: inside an installed package, beside the sources in a checkout."""
    here = Path(__file__).resolve().parent
    installed = here / "data"
    return installed if installed.is_dir() else here.parents[1] / "data"
