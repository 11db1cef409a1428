"""Long files of pairs are taken in stretch by stretch, and go on where they stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.searching import found

from duizhao.ingest import long_pairs
from duizhao.library.store import Library
from duizhao.workspace import long_import
from duizhao.workspace.intake import How, Report, take_in

UNITS = 4_000


@pytest.fixture
def library() -> Iterator[Library]:
    with Library(":memory:") as library:
        yield library


@pytest.fixture
def small_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_pairs, "LONG", 100)
    monkeypatch.setattr(long_import, "_STRETCH", 300)
    monkeypatch.setattr(long_import, "_BATCH", 100)
    monkeypatch.setattr(long_import, "cores", lambda: 1)


def memory(folder: Path, *, end: str = "</body></tmx>") -> Path:
    units = "".join(
        f'<tu><tuv xml:lang="zh-CN"><seg>第{n}艘船进港。船上有人。</seg></tuv>'
        f'<tuv xml:lang="en"><seg>Ship {n} came in. There were people.</seg></tuv></tu>\n'
        for n in range(UNITS)
    )
    path = folder / "ships.tmx"
    path.write_text(f'<?xml version="1.0"?>\n<tmx version="1.4"><header/><body>\n{units}{end}', "utf-8")
    return path


def add(library: Library, path: Path, how: How | None = None) -> Report:
    (report,) = take_in(library, [str(path)], how)
    return report


def shown(library: Library, report: Report) -> object:
    chinese, english = report.versions
    stored = library.alignment(chinese.id, english.id)
    assert stored is not None
    return (
        library.paragraphs(chinese.id),
        library.paragraphs(english.id),
        library.all_rows(stored),
        found(library, "ship 41"),
        library.sizes(stored),
    )


def test_a_long_file_reads_as_a_short_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = memory(tmp_path)
    with Library(":memory:") as short:
        expected = shown(short, add(short, path))
    monkeypatch.setattr(long_pairs, "LONG", 100)
    monkeypatch.setattr(long_import, "_STRETCH", 300)
    monkeypatch.setattr(long_import, "_BATCH", 100)
    monkeypatch.setattr(long_import, "cores", lambda: 1)
    with Library(":memory:") as library:
        assert shown(library, add(library, path)) == expected
        assert add(library, path).status == "known"


def stop_near_the_end(name: str, share: float) -> None:
    """What Ctrl+C near the end of a file does."""
    if share > 0.9:
        raise KeyboardInterrupt


@pytest.mark.usefixtures("small_stretches")
def test_what_was_stopped_is_hidden_and_goes_on_where_it_stopped(library: Library, tmp_path: Path) -> None:
    path = memory(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        add(library, path, How(progress=stop_near_the_end))
    assert library.event_ids() == []
    assert library.edits.newest is None, "no hand has done it"
    begun = unfinished(library)
    assert 0 < begun < UNITS
    report = add(library, path)
    chinese, english = report.versions
    assert len(library.paragraphs(chinese.id)) == len(library.paragraphs(english.id)) == UNITS
    assert [p.line for p in library.paragraphs(english.id).values()] == list(range(3, UNITS + 3))
    assert unfinished(library) == 0


def unfinished(library: Library) -> int:
    """How many units are kept of a file that is not wholly taken in."""
    with library._connections.reading() as connection:
        return int(connection.execute("SELECT coalesce(sum(units), 0) FROM unfinished").fetchone()[0])


@pytest.mark.usefixtures("small_stretches")
def test_a_file_that_is_broken_off_is_kept_as_far_as_it_goes(library: Library, tmp_path: Path) -> None:
    report = add(library, memory(tmp_path, end="<tu><tuv>"))
    assert len(library.paragraphs(report.versions[0].id)) == UNITS
    (warning,) = report.warnings
    assert f"the {UNITS:,} units before that place are kept" in warning


@pytest.mark.usefixtures("small_stretches")
def test_a_file_that_is_broken_off_is_refused_whole_where_that_is_asked(
    library: Library, tmp_path: Path
) -> None:
    path = memory(tmp_path, end="<tu><tuv>")
    report = add(library, path, How(strict=True))
    assert report.status == "refused"
    assert library.event_ids() == []
    assert found(library, "ship 41") == []
    assert add(library, path).status == "added"


@pytest.mark.usefixtures("small_stretches")
def test_progress_goes_from_nothing_to_all(library: Library, tmp_path: Path) -> None:
    told: list[float] = []
    add(library, memory(tmp_path), How(progress=lambda name, share: told.append(share)))
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.usefixtures("small_stretches")
def test_a_long_file_that_was_removed_comes_back(library: Library, tmp_path: Path) -> None:
    path = memory(tmp_path)
    chinese, english = add(library, path).versions
    library.edits.remove(english.id)
    assert add(library, path).versions == (chinese, english)
    assert len(library.paragraphs(english.id)) == UNITS
    assert list(library.checkup.damages(repair=False)) == []
