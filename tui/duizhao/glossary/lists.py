"""The lists as files: those that ship with the program, and the reader's own of the same name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from duizhao.resources import data_folder

_COMMENT = "#"

_noticed: dict[str, list[str]] = {}

Value = TypeVar("Value")


class BadLine(ValueError):  # noqa: N818 (a line is bad, the program is not)
    """A line that a list cannot take; the message says what it needs."""


def entries(name: str, parse: Callable[[str], Value | None]) -> Iterator[Value]:
    """What the lines of a list say, the shipped ones first, then the reader's own.

    A line that `parse` gives None for says nothing. One it raises BadLine for, and a file that is no UTF-8,
    is passed over, and stands in `noticed`.
    """
    warnings = _noticed[name] = []
    for path in (data_folder() / name, own_folder() / name):
        for number, line in _lines(path, warnings):
            try:
                value = parse(line)
            except BadLine as problem:
                warnings.append(f"{path}, line {number}: {problem}; passed over")
            else:
                if value is not None:
                    yield value


def noticed() -> list[str]:
    """What was wrong with the lists read so far, a line each."""
    return [warning for warnings in _noticed.values() for warning in warnings]


def own_folder() -> Path:
    """The folder of the reader's own lists."""
    from platformdirs import user_config_path

    return user_config_path("duizhao")


def _lines(path: Path, warnings: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that are neither empty nor comments, counted from 1."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return
    except UnicodeDecodeError:
        warnings.append(f"{path} is not UTF-8 and was passed over; save it as UTF-8")
        return
    except OSError as error:
        warnings.append(f"cannot read {path}: {error.strerror}; passed over")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith(_COMMENT):
            yield number, line.rstrip("\r")
