"""What paths stand for: files, folders, files that belong together, dumps, addresses, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from duizhao.ingest import is_dump
from duizhao.workspace.standard_input import STANDARD_INPUT


class Kind(StrEnum):
    """How something is read."""

    FILE = "file"
    SEVERAL = "several"
    """Files that hold one text pair together."""
    DUMP = "dump"
    ADDRESS = "address"
    STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Item:
    """What is read as one document, or as one event."""

    kind: Kind
    name: str
    """As it is told of: the path as given, or the paths with `+` between."""
    paths: tuple[Path, ...] = ()


def items(paths: Iterable[str]) -> Iterator[Item]:
    """What these paths stand for, folders searched in the order of their names.

    Hidden files and those inside a dumped event are not listed by themselves; a folder is entered once,
    though links lead to it again. A path that does not exist, and a folder that cannot be read, stand for
    themselves.
    """
    walk = _Walk()
    for name in paths:
        if name == STANDARD_INPUT:
            yield Item(Kind.STANDARD_INPUT, name)
        elif is_address(name):
            yield Item(Kind.ADDRESS, name)
        else:
            yield from walk.of(Path(name), name)


def is_address(name: str) -> bool:
    """Whether this names a page of the web."""
    return name.lower().startswith(("http://", "https://"))


class _Walk:
    """A walk over files and folders, and what it has come by."""

    def __init__(self) -> None:
        self._entered: set[tuple[int, int]] = set()
        self._told: set[Path] = set()

    def of(self, path: Path, name: str) -> Iterator[Item]:
        """A path and what is inside it."""
        if is_dump(path):
            yield Item(Kind.DUMP, name, (path,))
        elif not _is_folder(path):
            yield from self._file(path, name)
        elif self._enters(path):
            try:
                inside = sorted(entry.name for entry in os.scandir(path) if not entry.name.startswith("."))
            except OSError:
                yield Item(Kind.FILE, name, (path,))
            else:
                for entry in inside:
                    yield from self.of(path / entry, str(path / entry))

    def _enters(self, folder: Path) -> bool:
        """Whether a folder has not been entered before."""
        status = folder.stat()
        known = len(self._entered)
        self._entered.add((status.st_dev, status.st_ino))
        return len(self._entered) > known

    def _file(self, path: Path, name: str) -> Iterator[Item]:
        from duizhao.ingest.formats import joint_format

        found = joint_format(path)
        if found is None:
            yield Item(Kind.FILE, name, (path,))
            return
        _, together = found
        if path not in self._told:
            self._told.update(together)
            yield Item(Kind.SEVERAL, " + ".join(map(str, together)), together)


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; what keeps it from being looked at is told when it is read."""
    try:
        return path.is_dir()
    except OSError:
        return False
