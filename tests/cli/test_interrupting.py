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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_an_add_that_is_stopped_keeps_and_reports_what_it_has_added(
    harbour: Path, tmp_path: Path, library_path: Path
) -> None:
    endless = tmp_path / "endless.txt"
    os.mkfifo(endless)
    command = [sys.executable, "-m", "duizhao", "--library", str(library_path), "add", "--json"]
    with (
        subprocess.Popen(
            [*command, str(harbour), str(endless)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as adding,
        Library(library_path) as library,
    ):
        while not library.event_ids():
            time.sleep(0.02)
        time.sleep(0.2)
        adding.send_signal(signal.SIGINT)
        out, err = adding.communicate(timeout=60)
        assert (adding.returncode, len(err.splitlines())) == (1, 1)
        assert [report["status"] for report in json.loads(out)] == ["added"]
        assert len(library.events(library.event_ids())[0].versions) == 2
