"""Aligns what a library shows or searches and has not aligned: here where it is little, else in processes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor

from duizhao.align import Lexicon
from duizhao.align.batch import Watch, align_here, align_over
from duizhao.align.pairs import ENGINE
from duizhao.library.connections import MEMORY
from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.library.unaligned import Unaligned
from duizhao.processes import processes

FEW = 100
"""Pairs; of more it is not asked how long they are."""
LITTLE = 4000
"""Sentences, both sides together, for which processes would take longer to begin than to work."""
LITTLE_BESIDE = 1000
"""The same beside a reader at work, whose keys share the processor with it."""


def align_rest(
    library: Library, lexicon: Lexicon, workers: int, watch: Watch, events: Sequence[str] | None = None
) -> None:
    """Align what is pending, of all events or these, with at most so many processes.

    They open the lexicon themselves. Raises Stopped, LexiconError or LibraryError.
    """
    pending = library.unaligned(ENGINE, events)
    workers = min(workers, len(pending))
    if workers < 2 or _is_little(pending, LITTLE):
        align_here(library, pending, lexicon, watch)
        return
    try:
        with processes(workers) as executor:
            align_over(library, pending, executor, 2 * workers, watch)
    except BrokenExecutor as error:
        raise LibraryError("a process that aligns has ended; what is aligned is kept") from error


def align_quietly(library: Library, lexicon: Lexicon, watch: Watch) -> None:
    """Align what is pending beside a reader at work, who must not notice; raises as `align_rest`.

    Much work is left to a process of low priority; a library that only lives in memory does without.
    """
    if not library.writable:
        return
    library.drop_superseded_rows()
    pending = library.unaligned(ENGINE)
    if _is_little(pending, LITTLE_BESIDE):
        align_here(library, pending, lexicon, watch)
    elif library.name != MEMORY:
        from duizhao.workspace.align_process import align_apart

        align_apart(library.name, watch)


def _is_little(pending: Unaligned, sentences: int) -> bool:
    return len(pending) <= FEW and pending.sentences() <= sentences
