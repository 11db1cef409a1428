from __future__ import annotations

import pytest

from duizhao.ingest import Unreadable, read_bytes
from duizhao.ingest.mojibake import garbled

SIMPLIFIED = "市长今天在岛上为新图书馆揭幕，各村的读者都来了。\n图书馆有三层楼，明年还要再建一座。\n"
TRADITIONAL = "市長今天在島上為新圖書館揭幕，各村的讀者都來了。\n圖書館有三層樓，明年還要再建一座。\n"
ENGLISH = "The mayor’s office opened a library.\n“We like books,” a reader said.\n"


def latin(content: bytes) -> str:
    return content.decode("latin-1")


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (SIMPLIFIED.encode().decode("gb18030", "replace"), "UTF-8 that was read as GBK"),
        (TRADITIONAL.encode().decode("gbk", "replace"), "UTF-8 that was read as GBK"),
        (latin(SIMPLIFIED.encode()), "UTF-8 that was read as Latin-1"),
        (latin(SIMPLIFIED.encode("gbk")), "GBK that was read as Latin-1"),
        (latin(TRADITIONAL.encode("big5")), "Big5 that was read as Latin-1"),
        (TRADITIONAL.encode("big5").decode("gb18030", "replace"), "Big5 that was read as GBK"),
        (SIMPLIFIED.encode("gbk").decode("big5hkscs", "replace"), "GBK that was read as Big5"),
        (ENGLISH.encode().decode("cp1252", "replace"), "UTF-8 that was read as Latin-1"),
    ],
)
def test_a_wrong_reading_is_named(text: str, mistake: str) -> None:
    found = garbled("a.txt", text, "utf-8")
    assert found is not None
    assert found.mistake == mistake
    assert found.lines[0] == 1


@pytest.mark.parametrize(
    "text", [SIMPLIFIED, TRADITIONAL, ENGLISH, "Le café d’Anaïs, à l’été\n", "● ○ ◇ ■ □\n"]
)
def test_a_text_as_it_was_written_is_not_garbled(text: str) -> None:
    assert garbled("a.txt", text, "utf-8") is None


def test_rare_characters_are_not_garbled() -> None:
    assert (
        garbled(
            "a.txt", "他姓亓官，名叫彧，住在歙县，爱吃馓子和饸饹。\n佢哋喺嗰度瞓覺，啲嘢好靚。\n", "utf-8"
        )
        is None
    )


def test_the_warning_says_where_what_and_how_to_mend() -> None:
    text = latin(SIMPLIFIED.encode("gbk"))
    found = garbled("a.txt", text, "utf-8")
    assert found is not None
    assert found.warning == (
        "2 lines from line 1 on are garbled (GBK that was read as Latin-1);"
        " mend it with: iconv -f UTF-8 -t ISO-8859-1 a.txt"
    )
    assert text.encode("iso-8859-1").decode("gbk") == SIMPLIFIED


def test_what_is_lost_is_not_said_to_be_mendable() -> None:
    found = garbled("a.txt", f"{SIMPLIFIED}锟斤拷锟斤拷\n", "utf-8")
    assert found is not None
    assert found.lines == (3,)
    assert found.warning.endswith("take a fresh copy from where it came from")


def test_a_garbled_line_in_a_good_text_is_one_warning_and_stays_as_it_is() -> None:
    wrong = "市长为图书馆揭幕".encode().decode("gb18030")
    document = read_bytes("a.txt", f"{SIMPLIFIED}{wrong}\n".encode())
    (warning,) = document.warnings
    assert warning.startswith("line 3 is garbled (UTF-8 that was read as GBK)")
    assert document.drafts[0].paragraphs[-1].text == wrong


def test_an_english_text_with_garbled_quotation_marks_is_taken_with_a_warning() -> None:
    document = read_bytes("a.txt", ENGLISH.encode().decode("cp1252", "replace").encode())
    assert "garbled" in document.warnings[0]
    assert len(document.drafts) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_text_that_nobody_can_read_is_refused_with_the_way_to_mend_it(encoding: str) -> None:
    with pytest.raises(Unreadable, match=r"garbled .*; mend it with: iconv -f UTF-8 -t ISO-8859-1 a\.txt"):
        read_bytes("a.txt", latin(SIMPLIFIED.encode(encoding)).encode())
