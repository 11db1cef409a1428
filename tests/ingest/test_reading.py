from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.ingest import Unreadable, read, read_bytes

MARKUP = "\n|\n\n|---\n|+++\n|title: x\n|# |<p>|</p>|<div>|<br>|<!--|\t| / |@|```\n|{{|[a](b)"
WORDS = "。|. |新华社港城|3月4日|电|March 4|(Xinhua)|来源：|作者:|图|记者|摄|“|”|２９日|十|Hello world"
ODDITIES = "24:61|2021-13-45|99月99日|\x00|\x1b[|\u202e|e\u0301"
PIECES = st.sampled_from(f"{MARKUP}|{WORDS}|{ODDITIES}".split("|"))
NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.tsv"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=30), NAMES)
def test_any_text_is_read_or_refused_and_rows_hold_every_paragraph_once(pieces: list[str], name: str) -> None:
    try:
        document = read_bytes(name, "".join(pieces).encode())
    except Unreadable:
        return
    for links in document.links:
        for side, draft in enumerate((links.left, links.right)):
            numbers = [number for row in links.rows for number in (row.left, row.right)[side]]
            assert sorted(numbers) == list(range(len(document.drafts[draft].paragraphs)))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        document = read_bytes("a.txt", content)
    except Unreadable as error:
        told = str(error)
    else:
        told = document.name
        assert document.content == content
    assert "\n" not in told


def test_a_file_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"gone\.txt: no such file.*; check the name"):
        read(tmp_path / "gone.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is a folder"):
        read(tmp_path)


def test_a_document_keeps_its_bytes_and_their_sum(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("市长来了。\r\n".encode("gb18030"))
    document = read(path)
    assert document.content == path.read_bytes()
    assert (document.name, document.path) == ("a.txt", str(path))
    assert len(document.sha256) == 64
