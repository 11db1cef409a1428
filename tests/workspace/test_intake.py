from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from tests.cli.conftest import HARBOUR

from duizhao.library.store import Library
from duizhao.model import Document, Draft, Lang, Paragraph, Placement, Role
from duizhao.workspace.intake import Report, take_in, take_in_text

SIMPLIFIED = """\
泉州与林港开通货运航线

海报社泉州2023年5月17日电(记者李三)双方代表17日在泉州签署合作协议,决定开通货运航线。

双方强调,新航线每周两班,明年三月起运行。仓库由两港共同管理,关税另行商定。
"""
TRADITIONAL = """\
泉州與林港開通貨運航線

海報社泉州2023年5月17日電(記者李三)雙方代表17日在泉州簽署合作協議,決定開通貨運航線。

雙方強調,新航線每週兩班,明年三月起運行。倉庫由兩港共同管理,關稅另行商定。
"""


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be looked into, with a file in it."""
    folder = tmp_path / "locked"
    folder.mkdir()
    _file(folder, "a.txt", SIMPLIFIED)
    folder.chmod(0)
    if os.access(folder, os.R_OK):
        pytest.skip("who runs this may read every folder")
    yield folder
    folder.chmod(0o700)


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library(library_path) as library:
        yield library


def _file(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def _add(library: Library, path: str) -> Report:
    (report,) = take_in(library, [path])
    return report


def _side_by_side(library: Library, paths: list[str]) -> list[Report]:
    """Add files in threads of their own, as processes of their own would, all beginning at once."""
    start, reports = Barrier(len(paths)), list[Report]()

    def work(path: str) -> None:
        start.wait()
        reports.append(_add(library, path))

    threads = [Thread(target=work, args=[path]) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return reports


def test_versions_added_at_the_same_moment_are_one_event(library: Library, tmp_path: Path) -> None:
    paths = [_file(tmp_path, "a.txt", SIMPLIFIED), _file(tmp_path, "b.txt", TRADITIONAL)]
    _side_by_side(library, paths)
    (event,) = library.events(library.event_ids())
    assert len(event.versions) == 2


def test_one_file_added_by_several_at_the_same_moment_is_added_once(library: Library, tmp_path: Path) -> None:
    reports = _side_by_side(library, [_file(tmp_path, "a.txt", SIMPLIFIED)] * 4)
    assert sorted(report.status for report in reports) == ["added", "known", "known", "known"]
    assert len({report.versions for report in reports}) == 1


def test_adding_a_file_again_brings_back_the_one_version_that_was_removed(
    library: Library, tmp_path: Path
) -> None:
    page = _file(tmp_path, "page.txt", HARBOUR)
    chinese, english = _add(library, page).versions
    library.edits.remove(english.id)
    again = _add(library, page)
    assert (again.status, again.versions) == ("added", (chinese, english))
    assert library.event(chinese.event).versions == (chinese, english)


def test_an_id_that_begins_an_event_and_a_version_alike_removes_neither(
    library: Library, tmp_path: Path
) -> None:
    (version,) = _add(library, _file(tmp_path, "a.txt", SIMPLIFIED)).versions
    statement = Draft(
        Lang.EN, (Paragraph(Role.BODY, "A statement.", 1),), id=f"{version.event[:4]}-statement"
    )
    library.add(Document("s.txt", "s.txt", b"", "00", (statement,)), [Placement()])
    with pytest.raises(LookupError, match="several ids begin"):
        library.edits.remove(version.event[:4])


@pytest.mark.parametrize("nothing", ["", " "])
def test_an_empty_id_names_nothing(library: Library, tmp_path: Path, nothing: str) -> None:
    _add(library, _file(tmp_path, "a.txt", SIMPLIFIED))
    with pytest.raises(LookupError, match="no event"):
        library.edits.remove(nothing)
    with pytest.raises(LookupError, match="no event"):
        library.event(nothing)


@pytest.mark.parametrize("name", ["", "a.txt", "deeper/a.txt"])
def test_what_stands_in_a_locked_folder_is_refused_and_the_rest_goes_on(
    library: Library, tmp_path: Path, locked: Path, name: str
) -> None:
    reports = list(take_in(library, [str(locked / name), _file(tmp_path, "b.txt", TRADITIONAL)]))
    assert [report.status for report in reports] == ["refused", "added"]
    assert "ermission denied" in (reports[0].error or "")


def test_a_name_no_file_can_have_is_refused(library: Library) -> None:
    report = _add(library, "名" * 300)
    assert report.status == "refused"
    assert "file name too long" in (report.error or "")


def test_a_text_that_came_without_a_place_is_no_revision_of_another(library: Library) -> None:
    first = take_in_text(library, SIMPLIFIED)
    second = take_in_text(library, SIMPLIFIED + "\n双方表示满意。\n")
    assert not second.revised
    assert first.versions != second.versions


def test_an_undated_copy_in_the_other_script_is_folded_under_its_origin(
    library: Library, tmp_path: Path
) -> None:
    simplified, traditional = (
        text.replace("2023年5月17日", "").replace("17日", "") for text in (SIMPLIFIED, TRADITIONAL)
    )
    (origin,) = _add(library, _file(tmp_path, "a.txt", simplified)).versions
    (copy,) = _add(library, _file(tmp_path, "b.txt", traditional)).versions
    assert (origin.event_date, origin.published) == (None, None)
    assert copy.event == origin.event
    assert copy.same_as is not None
    assert (copy.same_as.version, copy.same_as.differs) == (origin.id, "nothing")
