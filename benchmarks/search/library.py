"""A library of made pairs: how long it took to add them, and how large it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.search import made

from duizhao.text.folding import fold


@dataclass(frozen=True, slots=True)
class Added:
    """What it took to add the pairs with all processors."""

    seconds: float
    peak: float
    """Megabytes of the largest of its processes."""


class MadeLibrary:
    """So many pairs in a folder: as files, as a library, and folded for other programs.

    Whatever is in the folder already is used as it is.
    """

    def __init__(self, folder: Path, count: int) -> None:
        self.count = count
        self._folder = folder / f"{count}-pairs"
        self.path = self._folder / "library.sqlite"
        self.added = self._made()

    def _made(self) -> Added:
        record = self._folder / "added.json"
        if record.exists():
            return Added(**json.loads(record.read_text(encoding="ascii")))
        self._folder.mkdir(parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)
        files = made.write(self._folder, self.count)
        added = _add(self.path, [file.path for file in files])
        record.write_text(json.dumps(asdict(added)), encoding="ascii")
        return added

    def pairs(self) -> Iterator[made.Pair]:
        """Chinese and English of each pair."""
        for file in made.files(self._folder, self.count):
            with file.path.open(encoding="utf-8") as lines:
                for line in lines:
                    chinese, _, english = line.rstrip("\n").partition("\t")
                    yield chinese, english

    def folded(self) -> Path:
        """A file of the same pairs, folded, a line each: Chinese, a tab, English."""
        path = self._folder / "folded.tsv"
        if not path.exists():
            unfinished = path.with_suffix(".part")
            with unfinished.open("w", encoding="utf-8") as out:
                out.writelines(f"{fold(chinese)}\t{fold(english)}\n" for chinese, english in self.pairs())
            unfinished.rename(path)
        return path

    @property
    def text_bytes(self) -> int:
        """Bytes of all texts."""
        sizes = (file.path.stat().st_size for file in made.files(self._folder, self.count))
        return sum(sizes) - 2 * self.count  # a tab and a line end each

    @property
    def beside(self) -> Path:
        """The folder for what other programs make of the pairs."""
        return self._folder


def _add(library: Path, files: list[Path]) -> Added:
    command = [sys.executable, "-m", "duizhao", "--library", str(library), "add", *map(str, files)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError("the pairs were not taken in")
    return Added(time.perf_counter() - begun, used.ru_maxrss / 1024)
