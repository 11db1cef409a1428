"""Where the reader's own library is."""

from __future__ import annotations

import os
from pathlib import Path


def default_library() -> Path:
    """`DUIZHAO_LIBRARY`, else a file in the user's data folder."""
    named = os.environ.get("DUIZHAO_LIBRARY")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("duizhao") / "library.sqlite"
