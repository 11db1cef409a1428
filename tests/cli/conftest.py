from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HARBOUR = """\
首页 > 航运

泉州与林港开通货运航线

发布时间:2023-05-18 09:30:00 | 来源:海报社 | 责任编辑:王一

5月17日,双方代表在泉州签署协议。海报社记者 陈二 摄

海报社泉州5月17日电(记者李三)双方代表17日在泉州签署协议,决定开通货运航线。

双方强调,新航线每周两班,明年三月起运行。仓库由两港共同管理。

Quanzhou and Linport open a freight route

Envoys of both ports sign an agreement in Quanzhou on May 17, 2023. (Haibao/Chen Er)

QUANZHOU, May 17 (Haibao) -- Envoys of both ports signed an agreement in Quanzhou to open a freight route.

Both sides stressed that the new route will run twice a week from next March.
"""


@dataclass(frozen=True)
class Done:
    """What a command printed, and how it ended."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run(library_path: Path) -> Run:
    """Run a command as a person would, on a library of the test's own."""

    def run_command(*arguments: str | Path, stdin: bytes = b"") -> Done:
        command = [sys.executable, "-m", "duizhao", "--library", str(library_path), *map(str, arguments)]
        done = subprocess.run(command, input=stdin, capture_output=True, timeout=120)
        return Done(done.stdout.decode(), done.stderr.decode(), done.returncode)

    return run_command


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A page with both languages, furniture, a caption, and a sentence the English leaves out."""
    page = tmp_path / "harbour.txt"
    page.write_text(HARBOUR, encoding="utf-8")
    return page
