"""How much memory long texts take, measured in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MEASURED = """
import random, sys
from pathlib import Path
from duizhao.align import Gear, align_sentences, ensure
from duizhao.model import Lang
random.seed(1)
chinese = "港口航线代表城市声明会谈货运铁路春天合作仓库学校河流图书交换计划协议开通管理明年两国双方"
english = "harbour route envoys city statement talks freight railway spring school river books".split()
lines, length = map(int, sys.argv[1:])
clauses = range(length // 8)
left = ["，".join("".join(random.choices(chinese, k=8)) for _ in clauses) for _ in range(lines)]
right = [", ".join(" ".join(random.choices(english, k=5)) for _ in clauses) for _ in range(lines)]
links = align_sentences(left, Lang.HANS, right, Lang.EN, ensure(), gear=Gear.FULL)
assert sum(len(link.left) for link in links) == lines
status = Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's own peak")
@pytest.mark.parametrize(("lines", "length"), [(2, 40_000), (300, 400)])
def test_memory_is_bounded_however_long_the_lines_are(lines: int, length: int, lexicon: object) -> None:
    command = [sys.executable, "-c", MEASURED, str(lines), str(length)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 300_000
