"""What every test shares: nobody's own library, settings or remembered places are ever touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says more of the machine than of the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the user's folders into a folder of the test; the lexicon's cache stays, being costly to make."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("DUIZHAO_LIBRARY", "DUIZHAO_STATE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """Where a test keeps its library."""
    return tmp_path / "library.sqlite"
