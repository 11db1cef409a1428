"""What the commands work on: the library, and the lexicon."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.output import note

if TYPE_CHECKING:
    from duizhao.library.store import Library
    from duizhao.workspace.session import Workspace


@contextmanager
def open_workspace(
    library_name: str | None, paths: Sequence[str] = (), *, together: bool = False
) -> Iterator[Workspace]:
    """What a command works on; what goes wrong ends the command with one line."""
    from duizhao.library.default import default_library
    from duizhao.library.header import LibraryError, check
    from duizhao.model import NotFound
    from duizhao.workspace.session import Workspace

    path = Path(library_name or default_library())

    def open_library() -> Library:
        from duizhao.library.store import Library

        return Library(":memory:" if paths else path)

    try:
        if not paths:
            check(path)
        with closing(Workspace(open_library, paths, together=together)) as workspace:
            yield workspace
    except (LibraryError, NotFound) as error:
        note(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has left; nothing is wrong, and Python must not say so at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def make_lexicon(workspace: Workspace) -> None:
    """Have the lexicon before rows are printed; without it they stand in reading order."""
    from duizhao.align.lexicon import LexiconError

    if workspace.lexicon_ready:
        return
    try:
        if sys.stderr.isatty():
            with click.progressbar(length=100, label="Making the lexicon, once", file=sys.stderr) as bar:
                workspace.build_lexicon(lambda share: bar.update(int(share * 100) - bar.pos))
        else:
            workspace.build_lexicon()
    except LexiconError as error:
        note(f"{error}; rows stand in reading order")
