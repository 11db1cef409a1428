"""What is not aligned yet is aligned while somebody reads, who does not notice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reader.conftest import BRIDGE, FERRY, reading

from duizhao.align import ensure
from duizhao.align.pairs import ENGINE, QUICK_ENGINE
from duizhao.library.store import Library


@pytest.fixture
def unaligned() -> Library:
    """Both events, without the rows that were given."""
    ensure().close()
    library = Library(":memory:")
    for dumped in (FERRY, BRIDGE):
        library.restore(replace(dumped, links=()))
    return library


async def test_all_events_are_aligned_by_the_full_method_and_the_open_one_stays_as_it_is(
    unaligned: Library,
) -> None:
    with unaligned as library:
        assert len(library.unaligned(ENGINE)) == 3
        async with reading(library) as desk:
            text = desk.main.reading.text
            assert text is not None
            kept = library.alignment(text.left.id, text.right.id if text.right else "", QUICK_ENGINE)
            assert kept is not None
            assert [text.row(n).row for n in range(text.row_count)] == library.rows(kept, 0, 9)
            assert len(library.unaligned(ENGINE)) == 0
            assert "aligning" not in desk.status
            await desk.press("J", "K")
            assert desk.main.reading.text is not text
            assert desk.main.view.text is desk.main.reading.text
