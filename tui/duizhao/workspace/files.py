"""What paths stand for: files, folders, files that belong together, dumps, addresses, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from duizhao.ingest import Unreadable, is_dump, shown
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
            yield from walk.of(name)


def is_address(name: str) -> bool:
    """Whether this names a page of the web."""
    return name.lower().startswith(("http://", "https://"))


class _Walk:
    """A walk over files and folders, and what it has come by."""

    def __init__(self) -> None:
        self._entered: set[tuple[int, int]] = set()
        self._told: set[Path] = set()

    def of(self, name: str) -> Iterator[Item]:
        """A path and what is inside it."""
        waiting = [iter([(Path(name), shown(name))])]
        while waiting:
            path, told = next(waiting[-1], (None, ""))
            if path is None:
                waiting.pop()
            elif is_dump(path):
                yield Item(Kind.DUMP, told, (path,))
            elif not _is_folder(path):
                yield from self._file(path, told)
            else:
                try:
                    waiting.append(self._inside(path))
                except OSError:
                    yield Item(Kind.FILE, told, (path,))

    def _inside(self, folder: Path) -> Iterator[tuple[Path, str]]:
        """What stands in a folder, unless it was entered before; raises OSError."""
        status = folder.stat()
        known = len(self._entered)
        self._entered.add((status.st_dev, status.st_ino))
        if len(self._entered) == known:
            return iter(())
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
        return ((folder / name, shown(folder / name)) for name in names)

    def _file(self, path: Path, name: str) -> Iterator[Item]:
        found = _together(path)
        if not found:
            yield Item(Kind.FILE, name, (path,))
        elif path not in self._told:
            self._told.update(found)
            yield Item(Kind.SEVERAL, " + ".join(map(shown, found)), found)


def _together(path: Path) -> tuple[Path, ...]:
    """The files that belong together with a file, itself among them; none where it is alone."""
    from duizhao.ingest.formats import joint_format

    try:
        # Whoever looks into a pipe waits for ever.
        found = joint_format(path) if path.is_file() else None
    except (OSError, Unreadable):
        return ()
    return found[1] if found else ()


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; what keeps it from being looked at is told when it is read."""
    try:
        return path.is_dir()
    except OSError:
        return False
