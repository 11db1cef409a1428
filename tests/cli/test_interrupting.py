from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from duizhao.library.store import Library


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_an_add_that_is_stopped_keeps_and_reports_what_it_has_added(
    harbour: Path, library_path: Path
) -> None:
    command = [sys.executable, "-m", "duizhao", "--library", str(library_path), "add", "--json"]
    with (
        subprocess.Popen(
            [*command, str(harbour), "-"],  # nothing ever comes through standard input
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as adding,
        Library(library_path) as library,
    ):
        while not library.event_ids():
            time.sleep(0.02)
        time.sleep(0.2)
        adding.send_signal(signal.SIGINT)
        adding.wait(60)
        out, err = adding.communicate()
        assert (adding.returncode, len(err.splitlines())) == (1, 1)
        assert [report["status"] for report in json.loads(out)] == ["added"]
        assert len(library.events(library.event_ids())[0].versions) == 2
