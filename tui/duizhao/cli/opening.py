"""What the commands work on: the library, and the lexicon."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.cli.output import note
from duizhao.cli.progress import progress_bar
from duizhao.cli.writing import reader_may_leave

if TYPE_CHECKING:
    from duizhao.align.lexicon import Lexicon
    from duizhao.library.store import Library
    from duizhao.workspace.session import Workspace

_MAKING = "Making the lexicon, once"


@contextmanager
def open_workspace(
    library_name: str | None, paths: Sequence[str] = (), *, together: bool = False, may_begin: bool = False
) -> Iterator[Workspace]:
    """What a command works on; what goes wrong ends the command with one line.

    A library that is named and not there is begun only where `may_begin`.
    """
    from duizhao.library.default import default_library
    from duizhao.library.header import LibraryError, check, is_earlier
    from duizhao.model import NotFound
    from duizhao.workspace.session import Workspace

    path = Path(library_name or default_library())

    def open_library() -> Library:
        from duizhao.library.store import Library

        return Library(":memory:" if paths else path)

    try:
        with reader_may_leave():
            if not paths:
                if library_name and not may_begin:
                    _must_be_there(path)
                check(path)
                if is_earlier(path):
                    _bring_up_to_date(path)
            with closing(Workspace(open_library, paths, together=together)) as workspace:
                yield workspace
    except (LibraryError, NotFound) as error:
        note(str(error))
        sys.exit(1)


def _must_be_there(path: Path) -> None:
    from duizhao.library.header import LibraryError

    if str(path) != ":memory:" and not path.exists():
        raise LibraryError(f"{path}: there is no such library; `add` begins one")


def _bring_up_to_date(path: Path) -> None:
    """Open a library of an earlier version once, saying how far that is: it may take minutes."""
    from duizhao.library.store import Library

    with progress_bar("Bringing the library up to date") as show:

        def tell(share: float) -> None:
            if share == 0:
                note(f"{path}: is being brought up to date, once; a large library takes minutes")
            show(share)

        Library(path, tell).close()


def make_lexicon(workspace: Workspace) -> None:
    """Have the lexicon before rows are printed; without it they stand in reading order."""
    from duizhao.align.lexicon import LexiconError

    if workspace.lexicon_ready:
        return
    try:
        with progress_bar(_MAKING) as progress:
            workspace.build_lexicon(progress)
    except LexiconError as error:
        note(f"{error}; rows stand in reading order")


def lexicon_or_none(without: str) -> Lexicon | None:
    """The lexicon, made first where it is absent; where that fails, says why and what comes `without` it."""
    from duizhao.align.lexicon import Lexicon, LexiconError, ensure
    from duizhao.align.lexicon.process import build_apart

    try:
        lexicon = Lexicon.open()
        if lexicon is None:
            with progress_bar(_MAKING) as progress:
                build_apart(progress, lambda: True)
            lexicon = ensure()
    except LexiconError as error:
        note(f"{error}; {without}")
        return None
    return lexicon
