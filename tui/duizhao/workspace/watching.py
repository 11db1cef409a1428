"""Watches folders: what is new or has changed in them is taken in as it appears."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

_SETTLED = 400
"""Milliseconds without a change after which files are read: who writes them has most likely finished."""


def changed_files(folders: Sequence[Path], stop: Event, ready: Callable[[], None]) -> Iterator[list[str]]:
    """Lists of files that have appeared or changed in folders and below, until stopped.

    `ready` is called once whatever happens from then on is seen. Hidden files are passed over.
    """
    from watchfiles import Change, watch

    first = True
    for changes in watch(
        *folders,
        stop_event=stop,
        step=_SETTLED,
        rust_timeout=_SETTLED,
        yield_on_timeout=True,
        raise_interrupt=True,
        ignore_permission_denied=True,
    ):
        if first:
            ready()
            first = False
        paths = sorted({Path(path) for change, path in changes if change is not Change.deleted})
        found = [str(path) for path in paths if path.is_file() and not _is_hidden(path, folders)]
        if found:
            yield found


def _is_hidden(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a name in a path below the folders begins with a dot."""
    below = (path.relative_to(folder) for folder in folders if path.is_relative_to(folder))
    return any(part.startswith(".") for part in next(below, path).parts)
