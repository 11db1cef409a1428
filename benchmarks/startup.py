"""From process start to first paint, beside an empty Textual app and beside importing click."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.terminal import Terminal

ROOT = Path(__file__).resolve().parents[1]
DUIZHAO = str(Path(sys.executable).with_name("duizhao"))
RUNS = 21
EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("painted")
Empty().run()
"""


def main() -> None:
    pages = _pages()
    # Compiled, as an installed program is: some machines forbid Python to do so by itself.
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "tui")], check=True)
    with tempfile.TemporaryDirectory() as folder:
        own = {"DUIZHAO_STATE": folder, "XDG_CONFIG_HOME": folder}
        rounds = [
            (
                _painted([sys.executable, "-c", EMPTY_APP], "painted", own),
                _painted([DUIZHAO, "read", str(pages)], "对照", own),
                _ended([sys.executable, "-c", "import click"]),
                _ended([DUIZHAO, "--version"]),
            )
            for _ in range(RUNS)
        ]
    # The least of many rounds: on a shared machine noise only ever adds.
    empty, painted, click, version = (min(column) for column in zip(*rounds, strict=True))
    _print("empty Textual app, first paint", empty, empty)
    _print(f"duizhao read {pages.name}, first paint", painted, empty)
    _print("python -c 'import click'", click, click)
    _print("duizhao --version", version, click)


def _pages() -> Path:
    seeds = ROOT.parent / "shared" / "seeds"
    return seeds if seeds.is_dir() else ROOT / "data" / "sample"


def _painted(command: list[str], text: str, env: dict[str, str]) -> float:
    with Terminal(command, env=env) as terminal:
        return terminal.wait_for(text)


def _ended(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=dict(os.environ))
    return time.perf_counter() - begun


def _print(name: str, seconds: float, base: float) -> None:
    print(f"  {name:<44} {seconds * 1000:7.0f} ms  x {seconds / base:.2f}")
