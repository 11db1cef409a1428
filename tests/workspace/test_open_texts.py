"""A text stays readable while it is open, whoever aligns it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import HARBOUR

from duizhao.align.lexicon import ensure
from duizhao.align.pairs import ENGINE, QUICK_ENGINE, UNALIGNED, HeldRows, rows_of
from duizhao.library.rows import MOST_BEADS
from duizhao.library.store import Library
from duizhao.model import Lang, Paragraph, Role, Row, SentenceLink, Text, Version
from duizhao.workspace.intake import take_in


@pytest.fixture
def library(tmp_path: Path, library_path: Path) -> Iterator[Library]:
    """A page, and another one, so that rows kept anew would be kept elsewhere."""
    pages = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for page, text in zip(pages, (HARBOUR, HARBOUR.replace("两班", "三班")), strict=True):
        page.write_text(text, encoding="utf-8")
    with Library(library_path) as library:
        list(take_in(library, map(str, pages)))
        yield library


@pytest.fixture
def versions(library: Library) -> tuple[Version, Version, Version, Version]:
    """Chinese and English of the page, then of the other one."""
    (event,) = library.events(library.event_ids())
    one, other, english, second = event.versions
    return one, english, other, second


def test_rows_that_are_open_stay_when_others_have_aligned_them_as_well(
    library: Library, versions: tuple[Version, Version, Version, Version]
) -> None:
    chinese, english, *others = versions
    with ensure() as lexicon:
        rows = rows_of(library, chinese, english, lexicon)
        before = rows.page(0, 9)
        rows_of(library, others[0], others[1], lexicon)
        library.keep_alignment(chinese.id, english.id, rows.all(), ENGINE)
    assert rows.page(0, 9) == before != []


def test_rows_in_reading_order_stay_when_the_text_is_aligned(
    library: Library, versions: tuple[Version, Version, Version, Version]
) -> None:
    chinese, english, *others = versions
    waiting = rows_of(library, chinese, english, None)
    before = waiting.page(0, 9)
    with ensure() as lexicon:
        rows_of(library, others[0], others[1], lexicon)
        aligned = rows_of(library, chinese, english, lexicon)
    assert waiting.page(0, 9) == before != []
    assert (waiting.engine, aligned.engine) == (UNALIGNED, QUICK_ENGINE)


def test_a_row_of_more_sentences_than_are_counted_can_be_held() -> None:
    endless = Paragraph(Role.BODY, "x" * (MOST_BEADS + 9), 1, tuple(range(MOST_BEADS + 9)))
    left, right = (Text(Version(id_, "event", "page", Lang.EN), (endless,)) for id_ in ("a", "b"))
    links = tuple(SentenceLink(((0, n),), ((0, n),), 1.0) for n in range(MOST_BEADS + 9))
    rows = HeldRows((Row((0,), (0,), sentences=links),), left, right, UNALIGNED)
    assert list(rows.sizes().beads) == [MOST_BEADS]
