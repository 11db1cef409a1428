"""Aligns many pairs of versions with the full method, here or over an executor, and keeps their rows."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Lock

from duizhao.align import Gear, Lexicon, LexiconError, align, ensure, lexicon_path
from duizhao.align.pairs import ENGINE
from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.library.unaligned import Unaligned
from duizhao.model import Alignment, Text

PATIENCE = 0.1
"""Seconds after which a batch asks again whether it is still wanted."""


class Stopped(Exception):  # noqa: N818 (nothing went wrong)
    """The batch is not wanted any more."""


@dataclass(frozen=True)
class Watch:
    """Who waits for a batch: is told how it goes, and asked whether it should go on."""

    progress: Callable[[float, int], None]
    """Told how many pairs are done, of how many."""
    failed: Callable[[str], None]
    """Told in one line which pair cannot be aligned, and why; the others go on."""
    is_wanted: Callable[[], bool] = lambda: True

    def check(self) -> None:
        """Raise Stopped where the batch should not go on."""
        if not self.is_wanted():
            raise Stopped


def full_rows(left: Text, right: Text, fixed: Alignment = ()) -> Alignment:
    """The rows of two versions around those by hand; what an executor is sent, wherever its workers are.

    Opens the lexicon itself, once a process. Raises LexiconError where there is none and none can be made.
    """
    one_language = left.version.lang.is_chinese is right.version.lang.is_chinese
    return align(left, right, None if one_language else _lexicon(), gear=Gear.FULL, fixed=fixed)


_opened: dict[Path, Lexicon] = {}
_guard = Lock()


def _lexicon() -> Lexicon:
    path = lexicon_path()
    with _guard:
        if path not in _opened:
            _opened[path] = ensure()
        return _opened[path]


def align_here(library: Library, pending: Unaligned, lexicon: Lexicon, watch: Watch) -> None:
    """Align pairs one after the other in this thread; raises Stopped or LibraryError."""
    for done, pair in enumerate(pending):
        watch.check()
        left, right = map(library.text, pair)
        rows = partial(
            align,
            left,
            right,
            lexicon,
            gear=Gear.FULL,
            fixed=library.hand_rows(*pair),
            progress=partial(_tell_within, watch, done, len(pending)),
        )
        _settle(library, pair, rows, watch)
        watch.progress(done + 1, len(pending))


def _tell_within(watch: Watch, done: int, total: int, share: float) -> None:
    watch.check()
    watch.progress(done + share, total)


def align_over(library: Library, pending: Unaligned, executor: Executor, ahead: int, watch: Watch) -> None:
    """Align pairs over an executor, at most `ahead` of them under way; rows are kept as they come.

    Raises Stopped, LexiconError or LibraryError, or BrokenExecutor where the workers are gone; what is
    still under way then is the caller's to end.
    """
    total, done = len(pending), 0
    pairs = iter(pending)
    under_way: dict[Future[Alignment], tuple[str, str]] = {}
    while True:
        watch.check()
        for pair in islice(pairs, ahead - len(under_way)):
            left, right = map(library.text, pair)
            under_way[executor.submit(full_rows, left, right, library.hand_rows(*pair))] = pair
        if not under_way:
            return
        finished, _ = wait(under_way, PATIENCE, FIRST_COMPLETED)
        for future in finished:
            _settle(library, under_way.pop(future), future.result, watch)
            done += 1
            watch.progress(done, total)


def _settle(library: Library, pair: tuple[str, str], rows: Callable[[], Alignment], watch: Watch) -> None:
    """Keep the rows of a pair, or say why there are none."""
    try:
        library.keep_alignment(*pair, rows(), ENGINE)
    except (Stopped, LexiconError, LibraryError, BrokenExecutor):
        raise
    except Exception as error:
        why = " ".join(str(error).split()) or type(error).__name__
        watch.failed(f"{pair[0]} and {pair[1]} cannot be aligned ({why})")
