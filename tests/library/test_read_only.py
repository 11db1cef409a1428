from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import HARBOUR

from duizhao.library.header import LibraryError, check
from duizhao.library.store import Library
from duizhao.workspace.intake import take_in
from duizhao.workspace.session import Workspace


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A library that may be read but not written, nor anything beside it."""
    (tmp_path / "page.txt").write_text(HARBOUR, encoding="utf-8")
    path = tmp_path / "locked" / "library.sqlite"
    with Library(path) as library:
        list(take_in(library, [str(tmp_path / "page.txt")]))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    if os.access(path.parent, os.W_OK):
        pytest.skip("who runs this may write everywhere")
    yield path
    path.parent.chmod(0o755)


def test_a_library_that_cannot_be_written_is_read_all_the_same(locked: Path) -> None:
    workspace = Workspace(lambda: Library(locked))
    (event,) = workspace.event_ids()
    assert workspace.open(event).row_count
    with pytest.raises(LibraryError, match="read-only"):
        workspace.correcting.remove(event)
    workspace.close()


def test_a_library_in_a_folder_that_cannot_be_entered_is_refused(locked: Path) -> None:
    locked.parent.chmod(0)
    with pytest.raises(LibraryError, match="Permission denied"):
        check(locked)


def test_a_library_that_cannot_be_written_is_looked_over_all_the_same(locked: Path) -> None:
    with Library(locked) as library:
        assert list(library.checkup.damages(repair=False)) == []
