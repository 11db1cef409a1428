"""One lexicon for all tests of the aligner."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from duizhao.align import Lexicon, ensure


@pytest.fixture(scope="session")
def lexicon(pytestconfig: pytest.Config) -> Iterator[Lexicon]:
    """The lexicon of CC-CEDICT, built once and kept with pytest's own cache."""
    assert pytestconfig.cache is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DUIZHAO_CACHE", str(pytestconfig.cache.mkdir("duizhao-lexicon")))
        opened = ensure()
    with opened:
        yield opened
