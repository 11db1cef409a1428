"""The reader in a terminal of its own, as a person starts it."""

from __future__ import annotations

import fcntl
import shlex
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.support.terminal import Terminal

PAGE = """\
鹭岛与林港开通渡轮

海报社鹭岛5月17日电 两港代表17日签署协议,决定开通渡轮航线。渡轮每天两班。

新码头由两港共同管理。
"""
HOSTILE = (
    "鹭岛[red]渡轮[/red]\x1b]0;stolen\x07开通\n\n"
    "海报社鹭岛5月17日电 双方\x1b[2J代表\u202e签署\u2066协议\u200f。\n\n"
    "[bold]船票[/]半价,\x9b31m早班\x1b[31m先行。\n\n"
    "码头\x00由\x85两港\u2028共同\ufeff管理。\n"
)


def reader(
    *arguments: object, columns: int = 140, rows: int = 40, before: str = "", after: str = ""
) -> Terminal:
    """The reader, started by a shell that may do something before and after."""
    command = shlex.join([sys.executable, "-m", "duizhao", *map(str, arguments)])
    script = f"{before}{command}; code=$?; {after}exit $code"
    return Terminal(["sh", "-c", script], columns=columns, rows=rows)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _an_empty_library(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIZHAO_LIBRARY", str(library_path))


def test_the_sample_opens_and_q_leaves_the_terminal_as_it_was() -> None:
    with reader(before="echo [$(stty -g)]; ", after="echo [$(stty -g)]; ") as terminal:
        terminal.wait_for("as published")
        assert b"\x1b[?1049h" in terminal.output
        before = terminal.output.split(b"]")[0]
        terminal.press("q")
        assert terminal.ended() == 0
    assert b"\x1b[?1049l" in terminal.output
    assert b"\x1b[?25h" in terminal.output, "the cursor is there again"
    assert before.strip() in terminal.output, "and so is the line discipline"


def test_a_very_small_terminal_is_enough(page: Path) -> None:
    with reader("read", page, columns=40, rows=10) as terminal:
        terminal.wait_for("row 1 of")
        for keys in ("\t", "\x1b", "?", "\x1b", "/", "渡", "\r", "v", "v"):
            terminal.press(keys)
        terminal.press("q")
        assert terminal.ended() == 0


def test_a_search_goes_on_while_the_window_changes_its_size(page: Path) -> None:
    with reader("read", page) as terminal:
        terminal.wait_for("row 1 of")
        terminal.press("/")
        terminal.press("渡轮")
        for columns, rows in ((70, 20), (30, 8), (200, 55), (100, 30)):
            terminal.resize(columns, rows)
        terminal.press("\r")
        terminal.wait_for("open")
        terminal.press("q")
        assert terminal.ended() == 0


def test_no_text_steers_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(HOSTILE, encoding="utf-8")
    with reader("read", tmp_path / "page.txt") as terminal:
        terminal.wait_for("row 1 of")
        terminal.settle()
        terminal.press("/")
        terminal.press("船票")
        terminal.press("\r")
        terminal.wait_for("hit 1 of")
        terminal.press("v")
        terminal.press("v")
        terminal.press("v")
        drawn = terminal.everything
    text = drawn.decode()
    assert "[red]" in text
    assert "船票" in text
    assert not [sign for sign in "\x00\x85\x9b\u200f\u2028\u202e\u2066\ufeff" if sign in text]
    assert "\x1b]0;" not in text
    assert "\x1b[2J" not in text.partition("row 1 of")[2]
    assert "\x1b[31m" not in text


def test_a_missing_file_ends_in_one_line(tmp_path: Path) -> None:
    with reader("read", tmp_path / "missing.txt") as terminal:
        assert terminal.ended() == 1
    lines = [line for line in terminal.output.decode().splitlines() if line]
    assert len(lines) == 1
    assert lines[0].startswith("duizhao: ")
    assert "no such file" in lines[0]


def test_files_that_are_all_refused_end_in_a_line_each(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with reader("read", tmp_path) as terminal:
        assert terminal.ended() == 1
    last = terminal.output.decode().splitlines()[-1]
    assert "page.txt" in last
    assert "not text" in last


def test_a_refused_file_among_good_ones_is_listed_and_told_of_at_the_end(page: Path) -> None:
    (page.parent / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with reader("read", page.parent) as terminal:
        terminal.wait_for("1 file could not be read: w lists them")
        terminal.press("w")
        terminal.wait_for("picture.txt")
        terminal.press("\x1b")
        terminal.press("q")
        assert terminal.ended() == 1
    assert "picture.txt" in terminal.output.decode().rpartition("\x1b[?1049l")[2]


def test_the_first_screen_does_not_wait_for_what_is_read() -> None:
    with socket.create_server(("127.0.0.1", 0)) as slow:
        slow.settimeout(30)
        with reader("read", f"http://127.0.0.1:{slow.getsockname()[1]}/page.txt") as terminal:
            terminal.wait_for("reading …")
            asked, _ = slow.accept()
            with asked:
                asked.recv(1 << 16)
                head = "HTTP/1.0 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                asked.sendall((head + PAGE).encode())
            terminal.wait_for("row 1 of")


def test_a_page_is_piped_in_while_keys_come_from_the_terminal(page: Path) -> None:
    with reader("read", "-", before=f"cat {shlex.quote(str(page))} | ") as terminal:
        terminal.wait_for("row 1 of")
        terminal.press("q")
        assert terminal.ended() == 0


def test_what_goes_wrong_can_be_kept_in_a_file(page: Path, tmp_path: Path) -> None:
    said = tmp_path / "said"
    aside = f"exec 2>{shlex.quote(str(said))}; "
    with reader("read", page, tmp_path / "missing.txt", before=aside) as terminal:
        terminal.wait_for("1 file could not be read")
        terminal.press("q")
        assert terminal.ended() == 1
    assert len(said.read_text(encoding="utf-8").splitlines()) == 1


def test_a_reader_ends_with_its_terminal_even_where_hanging_up_is_ignored(page: Path) -> None:
    lock = page.parent / "lock"
    with reader("read", page, before=f"trap '' HUP; exec 9> {lock}; flock 9; ") as terminal:
        terminal.wait_for("row 1 of")
    # The reader has inherited the lock: it is free once nothing of what ran in the terminal is left.
    with lock.open("w") as waiting:
        for _ in range(200):
            with suppress(BlockingIOError):
                return fcntl.flock(waiting, fcntl.LOCK_EX | fcntl.LOCK_NB)
            time.sleep(0.1)
    raise AssertionError("the reader goes on without a terminal")
