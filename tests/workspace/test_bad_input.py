"""Whatever stands in a folder is taken or refused in a line each; nothing hangs, and nothing is torn."""

from __future__ import annotations

import inspect
import io
import os
import socket
import sys
import threading
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from duizhao.ingest import Unreadable, content_of, disk, is_dump, long_pairs
from duizhao.ingest.formats import moses_files, text_pages
from duizhao.library.store import Library
from duizhao.workspace import files, long_import, reading_ahead
from duizhao.workspace.intake import How, Report, take_in

FERRY = "The ferry left the island. Nobody was late."
SEGMENT = '<tu><tuv xml:lang="zh"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>A ship.</seg></tuv></tu>\n'
UNIT = SEGMENT.format("第{}艘船进港。")

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")


@pytest.fixture
def library() -> Iterator[Library]:
    with Library(":memory:") as library:
        yield library
        assert list(library.checkup.damages(repair=False)) == []


@pytest.fixture
def small_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_pairs, "LONG", 100)
    monkeypatch.setattr(long_import, "_STRETCH", 100)
    monkeypatch.setattr(long_import, "_BATCH", 50)
    monkeypatch.setattr(long_import, "cores", lambda: 1)


def add(library: Library, *paths: Path, how: How | None = None) -> dict[str, Report]:
    """The reports by the last part of the path."""
    return {Path(report.file).name: report for report in take_in(library, map(str, paths), how)}


def memory(body: str, doctype: str = "") -> str:
    return f'<?xml version="1.0"?>{doctype}\n<tmx version="1.4"><header/><body>\n{body}</body></tmx>'


# Folders


def test_a_folder_of_very_many_files_is_walked_as_its_files_are_read(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3_000):
        (tmp_path / f"{number:05}.txt").touch()
    (tmp_path / "00000.txt").write_text(FERRY, "utf-8")
    looked_at = Counter[str]()

    def looking(path: Path) -> bool:
        looked_at[path.name] += 1
        return is_dump(path)

    monkeypatch.setattr(files, "is_dump", looking)
    reports = take_in(library, [str(tmp_path)])
    assert next(reports).status == "added"
    assert looked_at.keys() == {tmp_path.name, "00000.txt"}, "no other file was looked at before"
    assert [report.status for report in reports] == ["refused"] * 2_999
    assert set(looked_at.values()) == {1}


def test_a_deep_folder_is_walked_to_its_end(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*"d" * 400)
    deepest.mkdir(parents=True)
    (deepest / "a.txt").write_text(FERRY, "utf-8")
    before = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(len(inspect.stack()) + 300)
        found = list(files.items([str(tmp_path)]))
    finally:
        sys.setrecursionlimit(before)
    assert [item.paths for item in found] == [(deepest / "a.txt",)]


def test_a_folder_in_which_files_cannot_be_compared_is_looked_through_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory_of_a_process = Path("/proc/self/mem")
    if not memory_of_a_process.is_file():
        pytest.skip("needs a file that cannot be read")
    (tmp_path / "bad.zh").symlink_to(memory_of_a_process)
    for name in ("bad.en", "good.zh", "good.en"):
        (tmp_path / name).write_text(f"{FERRY}\n", "utf-8")
    moses_files._in_folder.cache_clear()
    found = [moses_files.companions(tmp_path / name) for name in ("bad.en", "good.en", "good.zh")]
    assert found[0] is None
    assert found[1] == found[2] == (tmp_path / "good.zh", tmp_path / "good.en")
    assert moses_files._in_folder.cache_info().misses == 1


def test_links_that_lead_in_a_circle_or_nowhere_are_told_and_the_rest_is_taken(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "real.txt").write_text(FERRY, "utf-8")
    (tmp_path / "same.txt").symlink_to("real.txt")
    (tmp_path / "inside").symlink_to(".")
    (tmp_path / "circle").symlink_to("circle2")
    (tmp_path / "circle2").symlink_to("circle")
    (tmp_path / "nowhere").symlink_to("nothing")
    reports = add(library, tmp_path)
    assert {name: report.status for name, report in reports.items()} == {
        "real.txt": "added",
        "same.txt": "known",
        "circle": "refused",
        "circle2": "refused",
        "nowhere": "refused",
    }
    assert "too many levels of symbolic links" in (reports["circle"].error or "")


@needs_pipes
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.tmx", "pipe.xml", "pipe.zh", "pipe.docx"])
def test_a_pipe_that_nobody_writes_into_is_refused_at_once(
    library: Library, tmp_path: Path, name: str
) -> None:
    os.mkfifo(tmp_path / name)
    (tmp_path / "pipe.en").write_text(FERRY, "utf-8")
    report = add(library, tmp_path)[name]
    assert (report.status, "a device or a pipe" in (report.error or "")) == ("refused", True)


@needs_pipes
def test_a_pipe_is_not_waited_for_even_if_it_took_the_place_of_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Unreadable, match="a device or a pipe"):
        disk.opened(tmp_path / "pipe.txt")


@needs_pipes
def test_a_pipe_in_a_dump_is_refused(library: Library, tmp_path: Path) -> None:
    (tmp_path / "event.toml").write_text('title = { en = "A" }', "utf-8")
    os.mkfifo(tmp_path / "a.en.txt")
    (report,) = add(library, tmp_path).values()
    assert "a device or a pipe" in (report.error or "")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
def test_devices_and_sockets_are_refused(library: Library, tmp_path: Path) -> None:
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(tmp_path)  # the whole path may be longer than a socket's may be
        try:
            listening.bind("s.txt")
        finally:
            os.chdir(before)
        reports = add(library, tmp_path, Path("/dev/zero"))
    assert [report.status for report in reports.values()] == ["refused"] * 3
    assert all("a device or a pipe" in (report.error or "") for report in reports.values())


@pytest.mark.skipif(os.name != "posix", reason="needs names of bytes")
def test_a_name_that_is_no_utf_8_is_shown_by_its_bytes_and_stays_the_name_of_its_file(
    library: Library, tmp_path: Path
) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    Path(os.fsdecode(folder)).mkdir()
    file = folder + b"/\xd6\xd0.txt"
    Path(os.fsdecode(file)).write_text(FERRY, "utf-8")
    (report,) = take_in(library, [str(tmp_path)])
    assert report.file == f"{tmp_path}/caf\\xe9/\\xd6\\xd0.txt"
    assert report.versions[0].document == "\\xd6\\xd0.txt"
    Path(os.fsdecode(file)).write_text(f"{FERRY} It rained.", "utf-8")
    (report,) = take_in(library, [os.fsdecode(file)])
    assert report.revised


def test_an_empty_file_and_a_name_that_is_too_long_are_refused(library: Library, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    reports = [*take_in(library, [str(tmp_path / "empty.txt"), str(tmp_path / ("n" * 300))])]
    assert [report.error is not None for report in reports] == [True, True]
    assert "is empty" in (reports[0].error or "")


# Large files


def test_a_file_that_is_too_large_is_refused_unread(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.write(FERRY.encode())
        stream.truncate(600 << 20)
    report = add(library, path)["large.txt"]
    assert report.error == "large.txt has 600 MB; split it into files below 512 MB"


def test_running_text_has_a_limit_of_its_own(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_pages, "_LARGEST", 1 << 20)
    (tmp_path / "a.txt").write_text(f"{FERRY}\n\n" * 30_000, "utf-8")
    report = add(library, tmp_path)["a.txt"]
    assert report.error == "a.txt has 1 MB of running text; split it into files below 1 MB"


def test_many_large_files_do_not_wait_in_memory_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_ahead, "_LARGE", 1_000)
    begun: list[int] = []

    def given() -> Iterator[tuple[int, reading_ahead.Content | None]]:
        for number in range(100):
            begun.append(number)
            yield number, reading_ahead.Content("a.txt", "a.txt", b"x" * 600, False)

    batches = reading_ahead._batches(given())
    assert len(next(batches)) == 2
    assert begun == [0, 1]


@pytest.mark.parametrize("text", ["", "a"])
def test_a_line_without_end_in_a_table_is_refused(library: Library, tmp_path: Path, text: str) -> None:
    path = tmp_path / "pairs.tsv"
    with path.open("wb") as stream:
        stream.write("".join(f"码头开放{n}\tThe pier opens {n}\n" for n in range(20_000)).encode())
        stream.write(text.encode() * 9_000_000)
        stream.truncate(20 << 20)
    report = add(library, path)["pairs.tsv"]
    assert "line 20001 is longer than 8,000,000 characters" in (report.error or "")
    assert library.event_ids() == []


# Files that change


Changing = Callable[[Path, Callable[[], object], int], None]


@pytest.fixture
def changing(monkeypatch: pytest.MonkeyPatch) -> Changing:
    """Lets something happen to a file so many times after it was opened and before it is read."""

    def change(path: Path, happen: Callable[[], object], times: int) -> None:
        opened = disk.opened
        left = [times]

        class Read(io.FileIO):
            def read(self, size: int | None = -1, /) -> bytes:
                if left[0]:
                    left[0] -= 1
                    happen()
                return super().read(-1 if size is None else size) or b""

        def opened_anew(asked: Path) -> io.IOBase:
            opened(asked).close()
            return Read(asked)

        monkeypatch.setattr(disk, "opened", opened_anew)

    return change


def test_a_file_that_is_written_meanwhile_is_read_as_it_is_afterwards(
    tmp_path: Path, changing: Changing
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FERRY, "utf-8")
    changing(path, lambda: path.write_text(f"{FERRY} It rained.", "utf-8"), 1)
    assert content_of(path).decode() == f"{FERRY} It rained."


def test_a_file_that_never_keeps_still_is_refused_and_taken_once_it_does(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    changing: Changing,
) -> None:
    monkeypatch.setattr(disk, "_PATIENCE", (0.0, 0.0))
    path = tmp_path / "log.txt"
    path.write_text(FERRY, "utf-8")

    def grow() -> None:
        with path.open("a") as stream:
            stream.write(" It rained.")

    changing(path, grow, 3)
    assert add(library, path)["log.txt"].error == (
        "log.txt has changed while it was read; add it again once it is whole"
    )
    assert add(library, path)["log.txt"].status == "added"
    grow()
    assert add(library, path)["log.txt"].revised


def test_a_file_that_is_replaced_meanwhile_is_read_whole(tmp_path: Path, changing: Changing) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text(FERRY, "utf-8")
    other.write_text("x", "utf-8")
    changing(path, lambda: other.replace(path), 1)
    assert content_of(path).decode() == FERRY


@pytest.mark.usefixtures("small_stretches")
@pytest.mark.parametrize("at", [0.5, 1.0])
def test_a_long_file_that_changes_while_it_is_read_leaves_nothing_behind(
    library: Library, tmp_path: Path, at: float
) -> None:
    path = tmp_path / "ships.tmx"
    path.write_text(memory("".join(map(UNIT.format, range(4_000)))), "utf-8")

    def change(name: str, share: float) -> None:
        if share >= at:
            path.write_text(memory("".join(map(UNIT.format, range(10)))), "utf-8")

    report = add(library, path, how=How(progress=change))["ships.tmx"]
    assert report.error == "ships.tmx has changed while it was read; add it again once it is whole"
    assert library.event_ids() == []
    assert library.checkup.unfinished() == ()
    again = add(library, path)["ships.tmx"]
    assert len(library.paragraphs(again.versions[0].id)) == 10


# Files that mean harm


@pytest.mark.parametrize("length", ["short", "long"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "bomb.tmx",
            memory(SEGMENT.format("&b;"), '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'),
        ),
        (
            "outside.tmx",
            memory(SEGMENT.format("&a;"), '<!DOCTYPE t [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        ),
        (
            "outside.xlf",
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xliff version="1.2">'
            '<file source-language="zh" target-language="en"><body><trans-unit id="1"><source>船</source>'
            "<target>&a;</target></trans-unit></body></file></xliff>",
        ),
        (
            "bomb.xml",
            '<!DOCTYPE c [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'
            '<cesAlign fromDoc="zh.xml" toDoc="en.xml"><linkGrp><link xtargets="&b;"/></linkGrp></cesAlign>',
        ),
    ],
)
def test_entities_of_a_file_are_refused(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, length: str
) -> None:
    if length == "long":
        monkeypatch.setattr(long_pairs, "LONG", 100)
    (tmp_path / name).write_text(text, "utf-8")
    report = add(library, tmp_path)[name]
    assert report.status == "refused"
    assert "declares the entity 'a' on line 1" in (report.error or "")
    assert library.event_ids() == []


@pytest.mark.parametrize("strict", [False, True])
def test_xml_that_breaks_off_is_kept_up_to_there_or_refused_as_is_asked(
    library: Library, tmp_path: Path, strict: bool
) -> None:
    (tmp_path / "broken.tmx").write_text(
        memory(UNIT.format(1) + UNIT.format(2) + "<tu><tuv></wrong>"), "utf-8"
    )
    report = add(library, tmp_path, how=How(strict=strict))["broken.tmx"]
    said = report.error if strict else report.warnings[0]
    assert "broken.tmx, line 5, column" in (said or "")
    assert len(library.event_ids()) == (0 if strict else 1)


@pytest.mark.parametrize("name", ["book.epub", "letter.docx"])
@pytest.mark.parametrize("harm", ["bomb", "traversal"])
def test_an_archive_that_means_harm_writes_nothing_and_ends_soon(
    library: Library, tmp_path: Path, name: str, harm: str
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    main = "OEBPS/a.xhtml" if name == "book.epub" else "word/document.xml"
    with zipfile.ZipFile(inside / name, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype" if name == "book.epub" else "[Content_Types].xml", "application/epub+zip")
        packed.writestr("META-INF/container.xml", "<container/>")
        if harm == "bomb":
            with packed.open(main, "w", force_zip64=True) as stream:
                for _ in range(600):
                    stream.write(b" " * (1 << 20))
        else:
            packed.writestr(main, "<a/>")
            packed.writestr("../../escaped.txt", FERRY)
    report = add(library, inside)[name]
    assert report.status == "refused"
    assert "\n" not in (report.error or "\n")
    assert not (tmp_path / "escaped.txt").exists()
    assert not (tmp_path.parent / "escaped.txt").exists()


def test_two_libraries_may_be_written_by_threads_at_once(library: Library, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"{FERRY} It was day {number}.", "utf-8")
    failed: list[str | None] = []

    def work() -> None:
        failed.extend(report.error for report in take_in(library, [str(tmp_path)]) if report.error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert library.checkup.census().documents == 12
