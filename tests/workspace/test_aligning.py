"""What is aligned beside a reader at work, where, and how it ends."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from duizhao.align import Lexicon, ensure
from duizhao.align.batch import Stopped, Watch
from duizhao.align.pairs import ENGINE
from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.model import Document, Draft, Lang, Paragraph, Placement, Role
from duizhao.workspace import aligning
from duizhao.workspace.align_process import align_apart
from duizhao.workspace.session import Workspace

CHINESE = "渡轮公司宣布增加班次。", "船长{}日说,湖面结冰时停航。"
ENGLISH = "The ferry company announced more sailings.", "The captain said on the {}th that boats stop."
PAGES = 12


def _page(number: int, times: int) -> Document:
    drafts = [
        Draft(lang, tuple(Paragraph(Role.BODY, t.format(n), n) for n in range(times) for t in texts))
        for lang, texts in ((Lang.HANS, CHINESE), (Lang.EN, ENGLISH))
    ]
    sha256 = hashlib.sha256(f"{number}".encode()).hexdigest()
    return Document(f"{number}.txt", f"{number}.txt", b"", sha256, tuple(drafts))


def _fill(library: Library, pages: int, times: int = 1) -> None:
    for number in range(pages):
        library.add(_page(number, times), [Placement(), Placement(with_draft=0)])


@pytest.fixture(autouse=True)
def lexicon() -> Iterator[Lexicon]:
    """Everybody's, made before anything waits for it."""
    with ensure() as lexicon:
        yield lexicon


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library(library_path) as library:
        yield library


def _quiet(told: list[tuple[float, int]], wanted: Callable[[], bool] = lambda: True) -> Watch:
    return Watch(lambda done, total: told.append((done, total)), pytest.fail, wanted)


def test_a_process_of_its_own_aligns_a_library_and_says_how_far_it_is(
    library: Library, library_path: Path
) -> None:
    _fill(library, PAGES)
    told: list[tuple[float, int]] = []
    align_apart(str(library_path), _quiet(told))
    assert len(library.unaligned(ENGINE)) == 0
    assert told[-1] == (PAGES, PAGES)


def test_whoever_leaves_does_not_wait_for_it(library: Library, library_path: Path) -> None:
    _fill(library, PAGES, times=60)
    told: list[tuple[float, int]] = []
    left: list[float] = []

    def is_wanted() -> bool:
        if told and not left:
            left.append(time.monotonic())
        return not told

    with pytest.raises(Stopped):
        align_apart(str(library_path), _quiet(told, is_wanted))
    assert time.monotonic() - left[0] < 0.3
    assert len(library.unaligned(ENGINE)) > 0


def test_a_process_that_cannot_use_the_library_says_why_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"
    path.write_text("not a library", encoding="utf-8")
    with pytest.raises(LibraryError, match="is not a Duizhao library") as caught:
        align_apart(str(path), _quiet([]))
    assert "\n" not in str(caught.value)


def test_little_is_aligned_here_and_much_in_processes(
    library: Library, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work: list[int] = []

    def progress(done: float, total: int) -> None:
        at_work.append(len(active_children()))

    _fill(library, 4)
    aligning.align_rest(library, lexicon, 2, Watch(progress, pytest.fail), library.event_ids()[:2])
    assert set(at_work) == {0}
    at_work.clear()
    monkeypatch.setattr(aligning, "LITTLE", 0)
    aligning.align_rest(library, lexicon, 2, Watch(progress, pytest.fail))
    assert max(at_work) > 0
    assert len(library.unaligned(ENGINE)) == 0


def test_texts_that_are_only_read_are_aligned_where_they_are_few(lexicon: Lexicon) -> None:
    with Library(":memory:") as library:
        _fill(library, 2)
        aligning.align_quietly(library, lexicon, _quiet([]))
        assert len(library.unaligned(ENGINE)) == 0
        _fill(library, aligning.FEW + 5)
        aligning.align_quietly(library, lexicon, _quiet([]))
        assert len(library.unaligned(ENGINE)) > aligning.FEW


def test_a_reader_that_has_left_aligns_nothing_more(library_path: Path) -> None:
    with Library(library_path) as library:
        _fill(library, 2)
    workspace = Workspace(lambda: Library(library_path))
    workspace.leave()
    workspace.align_quietly(lambda done, total: None, pytest.fail)
    workspace.close()
    with Library(library_path) as library:
        assert len(library.unaligned(ENGINE)) == 2
