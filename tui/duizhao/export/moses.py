"""Links as files of lines, as Moses and its like train on: `NAME.zh` and `NAME.en`, line beside line.

A pair of languages has its two files, named after both. What has nothing on one side faces an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from duizhao.export.bitext import Bitext, on_one_line

_WRITTEN = re.compile(r"duizhao\.[\w-]+\.[\w-]+")


def write(bitexts: Iterable[Bitext], folder: Path) -> None:
    """Write the lines of all bitexts, those of a pair of languages into the same two files."""
    with ExitStack() as stack:
        opened: dict[str, tuple[TextIO, TextIO]] = {}
        for bitext in bitexts:
            tags = bitext.left.tag, bitext.right.tag
            name = f"duizhao.{tags[0]}-{tags[1]}"
            if name not in opened:
                left, right = (
                    stack.enter_context((folder / f"{name}.{end}").open("w", encoding="utf-8", newline=""))
                    for end in _ends(*tags)
                )
                opened[name] = left, right
            for link in bitext.links:
                for stream, text in zip(opened[name], bitext.texts(link), strict=True):
                    stream.write(on_one_line(text) + "\n")


def is_written(path: Path, folder: Path) -> bool:
    """Whether a path inside a folder is one that is written here."""
    return len(path.parts) == 1 and bool(_WRITTEN.fullmatch(path.name))


def _ends(left: str, right: str) -> tuple[str, str]:
    """How the two files end: in their languages, in the regions too where those are the same."""
    languages = left.partition("-")[0], right.partition("-")[0]
    if languages[0] != languages[1]:
        return languages
    return (left, right) if left != right else (f"{left}-1", f"{right}-2")
