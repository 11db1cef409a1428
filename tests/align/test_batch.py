"""Aligning a whole library: what comes of it, whoever does the work and whatever befalls it."""

from __future__ import annotations

import hashlib
import os
import pickle
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from duizhao.align import Gear, LexiconError, align, ensure
from duizhao.align.batch import Stopped, Watch, align_here, align_over, full_rows
from duizhao.align.pairs import ENGINE, QUICK_ENGINE, rows_of
from duizhao.library.store import Library
from duizhao.library.unaligned import Unaligned
from duizhao.model import Document, Draft, Lang, Paragraph, Placement, Role
from duizhao.processes import processes

PAGES = 5
CHINESE = "渡轮公司宣布增加班次。", "新码头明年完工。", "船长{}日说,湖面结冰时停航。"
ENGLISH = (
    "The ferry company announced more sailings.",
    "The new pier will be finished next year.",
    "The captain said on the {}th that boats stop when the lake freezes.",
)

Batch = Callable[[Library, Watch], None]


class AtOnce(Executor):
    """Does the work where it is handed in."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        future: Future[Any] = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Counting(ThreadPoolExecutor):
    """Threads that note how many pieces of work were under way at once."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.most = 0
        self._held: list[Future[Any]] = []

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        future = super().submit(work, *args, **kwargs)
        self._held = [*(held for held in self._held if not held.done()), future]
        self.most = max(self.most, len(self._held))
        return future


def _by_threads(library: Library, watch: Watch) -> None:
    with ThreadPoolExecutor(3) as executor:
        align_over(library, library.unaligned(ENGINE), executor, 4, watch)


def _by_processes(library: Library, watch: Watch) -> None:
    with processes(1) as executor:
        align_over(library, library.unaligned(ENGINE), executor, 2, watch)


def _at_once(library: Library, watch: Watch) -> None:
    align_over(library, library.unaligned(ENGINE), AtOnce(), 1, watch)


def _here(library: Library, watch: Watch) -> None:
    with ensure() as lexicon:
        align_here(library, library.unaligned(ENGINE), lexicon, watch)


def _draft(lang: Lang, texts: tuple[str, ...], number: int) -> Draft:
    paragraphs = (Paragraph(Role.BODY, text.format(number), line) for line, text in enumerate(texts, 1))
    return Draft(lang, tuple(paragraphs))


def _page(number: int) -> Document:
    drafts = (_draft(Lang.HANS, CHINESE, number), _draft(Lang.EN, ENGLISH, number))
    sha256 = hashlib.sha256(f"{number}".encode()).hexdigest()
    return Document(f"{number}.txt", f"{number}.txt", b"", sha256, drafts)


@pytest.fixture(autouse=True)
def _lexicon(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lexicon that the other tests of the aligner use."""
    assert pytestconfig.cache is not None
    monkeypatch.setenv("DUIZHAO_CACHE", str(pytestconfig.cache.mkdir("duizhao-lexicon")))
    ensure().close()


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    """Some pages of two versions each, none aligned."""
    with Library(library_path) as library:
        for number in range(PAGES):
            library.add(_page(number), [Placement(), Placement(with_draft=0)])
        yield library


@pytest.fixture
def told() -> list[tuple[float, int]]:
    return []


@pytest.fixture
def failures() -> list[str]:
    return []


@pytest.fixture
def watch(told: list[tuple[float, int]], failures: list[str]) -> Watch:
    return Watch(lambda done, total: told.append((done, total)), failures.append)


@pytest.mark.parametrize("batch", [_here, _at_once, _by_threads, _by_processes])
def test_every_pair_is_aligned_by_the_full_method_whoever_does_the_work(
    library: Library, batch: Batch, watch: Watch, told: list[tuple[float, int]], failures: list[str]
) -> None:
    batch(library, watch)
    assert len(library.unaligned(ENGINE)) == 0
    assert (told[-1], failures) == ((PAGES, PAGES), [])
    with ensure() as lexicon:
        for event in library.events(library.event_ids()):
            left, right = (library.text(version.id) for version in event.versions)
            stored = library.alignment(left.version.id, right.version.id, ENGINE)
            assert stored is not None
            expected = align(left, right, lexicon, gear=Gear.FULL)
            assert [(row.left, row.right) for row in library.all_rows(stored)] == [
                (row.left, row.right) for row in expected
            ]


def test_what_an_executor_is_sent_is_two_texts_and_what_comes_back_is_rows(library: Library) -> None:
    left, right = next(iter(library.unaligned(ENGINE)))
    sent = pickle.dumps((full_rows, library.text(left), library.text(right)))
    work, *texts = pickle.loads(sent)
    assert len(sent) < 3000
    assert pickle.loads(pickle.dumps(work(*texts))) == full_rows(library.text(left), library.text(right))


@pytest.mark.parametrize("batch", [_here, _at_once, _by_threads])
def test_a_batch_that_was_stopped_goes_on_where_it_stopped(
    library: Library, batch: Batch, failures: list[str]
) -> None:
    told: list[tuple[float, int]] = []

    def progress(done: float, total: int) -> None:
        told.append((done, total))

    with pytest.raises(Stopped):
        batch(library, Watch(progress, failures.append, lambda: not told or told[-1][0] < 2))
    left = len(library.unaligned(ENGINE))
    assert 0 < left < PAGES - 1
    told.clear()
    batch(library, Watch(progress, failures.append))
    assert told[-1] == (left, left)
    assert len(library.unaligned(ENGINE)) == 0


@pytest.mark.parametrize("batch", [_here, _at_once, _by_threads])
def test_a_pair_that_cannot_be_aligned_is_named_in_one_line_and_the_others_go_on(
    library: Library, batch: Batch, watch: Watch, told: list[tuple[float, int]], failures: list[str]
) -> None:
    # Without any sentence: no reader of files makes such a paragraph, and nothing can be made of it.
    broken = Paragraph(Role.BODY, "断句有误。", 1, ())
    drafts = (Draft(Lang.HANS, (broken,)), _draft(Lang.EN, ENGLISH, 3))
    two = [Placement(), Placement(with_draft=0)]
    chinese, english = library.add(Document("b.txt", "b.txt", b"", "ff", drafts), two)
    batch(library, watch)
    assert told[-1] == (PAGES + 1, PAGES + 1)
    assert list(library.unaligned(ENGINE)) == [(chinese.id, english.id)]
    (failure,) = failures
    assert failure.startswith(f"{chinese.id} and {english.id} cannot be aligned")
    assert "\n" not in failure


def test_no_more_pairs_are_under_way_than_allowed(library: Library, watch: Watch) -> None:
    with Counting(1) as executor:
        align_over(library, library.unaligned(ENGINE), executor, 2, watch)
    assert executor.most in (1, 2)


def test_without_a_lexicon_the_batch_ends_in_one_line(
    library: Library, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path / "file" / "below"))
    for batch in (_at_once, _by_threads):
        with pytest.raises(LexiconError) as caught:
            batch(library, watch)
        assert "\n" not in str(caught.value)
    assert len(library.unaligned(ENGINE)) == PAGES


def test_workers_that_die_end_the_batch(library: Library, watch: Watch) -> None:
    def batch() -> None:
        with processes(1) as executor:
            executor.submit(os._exit, 3)
            align_over(library, library.unaligned(ENGINE), executor, 2, watch)

    with pytest.raises(BrokenExecutor):
        batch()


def test_processes_do_not_finish_what_is_not_wanted_any_more() -> None:
    def work() -> None:
        with processes(1) as executor:
            executor.submit(int).result()
            executor.submit(time.sleep, 60)
            raise Stopped

    begun = time.monotonic()
    with pytest.raises(Stopped):
        work()
    while active_children() and time.monotonic() - begun < 20:
        time.sleep(0.02)
    assert time.monotonic() - begun < 10
    assert not active_children()


def test_quick_rows_serve_until_the_batch_has_passed(library: Library, watch: Watch) -> None:
    chinese, english = library.events(library.event_ids())[0].versions
    with ensure() as lexicon:
        quick = rows_of(library, chinese, english, lexicon)
        before = quick.page(0, 9)
        align_here(library, library.unaligned(ENGINE), lexicon, watch)
        assert (quick.engine, quick.page(0, 9)) == (QUICK_ENGINE, before)
        assert rows_of(library, chinese, english, lexicon).engine == ENGINE


def test_a_batch_asks_only_for_what_it_was_given(library: Library, watch: Watch) -> None:
    one: Unaligned = library.unaligned(ENGINE, library.event_ids()[:1])
    align_over(library, one, AtOnce(), 1, watch)
    assert len(library.unaligned(ENGINE)) == PAGES - 1
