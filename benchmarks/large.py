"""An event of 100,000 rows beside one of ten: first paint, keys, memory, resize."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.support.terminal import Terminal

ROWS = 100_000
KEYS = ("j", "k", " ", "b", "G", "g")
CHINESE = "港口航线代表城市声明会谈货运铁路春天合作仓库学校河流图书交换计划协议开通管理明年两国双方"
WORDS = """
harbour route envoys city statement talks freight railway spring store school river books
exchange plan agreement open manage next year both sides of the and in with
"""
ENGLISH = WORDS.split()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_library(Path(folder), rows) for rows in (10, ROWS))
        small = [_opened(few) for _ in range(5)]
        large = [_opened(many) for _ in range(5)]
    paint = [median(run[0] for run in runs) for runs in (small, large)]
    memory = [median(run[1] for run in runs) for runs in (small, large)]
    resize = [median(run[3] for run in runs) for runs in (small, large)]
    _print("first paint of the rows", paint, 1000, "ms")
    _print("memory after use", memory, 1, "MB")
    _print("resize to the last byte", resize, 1000, "ms")
    for number, key in enumerate(KEYS):
        seconds = [median(run[2][number] for run in runs) for runs in (small, large)]
        _print(f"key {key!r} to the last byte", seconds, 1000, "ms")


def _library(folder: Path, rows: int) -> Path:
    random.seed(rows)
    table = folder / f"{rows}.tsv"
    with table.open("w", encoding="utf-8") as file:
        for number in range(rows):
            chinese = "".join(random.choices(CHINESE, k=random.randint(60, 180)))
            english = " ".join(random.choices(ENGLISH, k=random.randint(40, 110)))
            file.write(f"第{number}条。{chinese}\tItem {number}. {english}\n")
    library = folder / f"{rows}.sqlite"
    command = [sys.executable, "-m", "duizhao", "--library", str(library), "add", str(table)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return library


def _opened(library: Path) -> tuple[float, float, list[float], float]:
    """Seconds to first paint, megabytes after use, seconds a key, seconds for a resize."""
    command = [sys.executable, "-m", "duizhao", "--library", str(library)]
    with tempfile.TemporaryDirectory() as folder:
        env = {"DUIZHAO_STATE": folder, "XDG_CONFIG_HOME": folder}
        with Terminal(command, columns=160, rows=48, env=env) as terminal:
            painted = terminal.wait_for("第0条")
            terminal.settle(0.6)
            keys = []
            for key in KEYS:
                times = []
                for _ in range(7):
                    terminal.press(key)
                    times.append(terminal.settle())
                keys.append(median(times))
            memory = terminal.memory
            resizes = []
            for size in ((140, 40), (160, 48), (120, 40), (160, 48)):
                terminal.resize(*size)
                resizes.append(terminal.settle(0.3))
            return painted, memory, keys, median(resizes)


def _print(name: str, values: list[float], factor: int, unit: str) -> None:
    few, many = (value * factor for value in values)
    print(f"  {name:<28} {few:8.1f} -> {many:8.1f} {unit}  x {many / max(few, 1e-9):.2f}")
