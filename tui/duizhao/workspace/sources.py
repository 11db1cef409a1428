"""Texts that are read to be aligned as they are, without taking a page apart."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from duizhao.ingest import Unreadable
from duizhao.workspace.standard_input import STANDARD_INPUT, STANDARD_INPUT_NAME, read_standard_input

_LARGEST = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it came, every line break in it a newline."""

    name: str
    text: str
    warnings: tuple[str, ...] = ()
    """What had to be given up to read it, a line each."""


def read_source(path: str) -> Source:
    """The text of a file, or of standard input for `-`; of an empty file the empty text.

    Lines are those of an editor: they end at LF, CR LF or CR and nowhere else. Raises Unreadable with
    one line that says why and what to do next.
    """
    from duizhao.ingest.cleaning import compose
    from duizhao.ingest.encoding import decode

    name = STANDARD_INPUT_NAME if path == STANDARD_INPUT else os.fsencode(path).decode("utf-8", "replace")
    content = _content(path, name)
    if not content:
        return Source(name, "")
    decoded = decode(name, content)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, compose(lines), tuple(f"{name}: {warning}" for warning in decoded.warnings))


def _content(path: str, name: str) -> bytes:
    if path == STANDARD_INPUT:
        return read_standard_input()
    if not path:
        raise Unreadable("the name of a file is empty; give a file")
    file = Path(path)
    try:
        if file.is_dir():
            raise Unreadable(f"{name} is a folder; give a file")
        if file.stat().st_size > _LARGEST:
            raise Unreadable(f"{name} is too large; split it into files below {_LARGEST >> 20} MB")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        problem = str(getattr(error, "strerror", None) or error).lower()
        raise Unreadable(f"{name}: {problem}; check the name and whether you may read it") from error
