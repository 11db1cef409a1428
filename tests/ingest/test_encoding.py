from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest import Unreadable, read_bytes
from duizhao.ingest.encoding import decode

CHINESE = "两国代表在会议上讨论了贸易和下一步的合作。\n他们还参观了图书馆。双方同意再次见面。\n"
TRADITIONAL = "兩國代表在會議上討論了貿易和下一步的合作。\n他們還參觀了圖書館。雙方同意再次見面。\n"
ENGLISH = "The two sides met on the island to talk about fish and schools.\nThey will meet again next year.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_simplified_chinese_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode("a.txt", CHINESE.encode(encoding)).text == CHINESE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "big5", "big5hkscs"])
def test_traditional_chinese_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode("a.txt", TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "utf-16-le", "utf-16-be"])
def test_english_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode("a.txt", ENGLISH.encode(encoding)).text == ENGLISH


def test_the_curly_quotes_of_windows_are_read() -> None:
    text = "“We are content,” the mayor’s office said. The café was full that day, as the paper wrote.\n" * 3
    assert decode("a.txt", text.encode("cp1252")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_last_character_that_is_cut_is_one_replacement_and_a_warning(encoding: str) -> None:
    content = (CHINESE + "完").encode(encoding)[:-1]
    decoded = decode("a.txt", content)
    assert decoded.text == CHINESE + "\ufffd"
    assert decoded.warnings == ("the file ends in the middle of a character",)


def test_a_stray_byte_does_not_make_a_text_unreadable() -> None:
    content = CHINESE.encode() * 20 + b"\xff" + CHINESE.encode() * 20
    decoded = decode("a.txt", content)
    assert decoded.text.count("\ufffd") == 1
    assert "1 place" in decoded.warnings[0]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "a JPEG picture"),
        (b"GIF89a" + bytes(40), "a GIF picture"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04" + bytes(40), "a ZIP archive"),
        (b"SQLite format 3\x00" + bytes(40), "an SQLite database"),
        (b"{\\rtf1\\ansi The port.}", "a Rich Text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "an old office document"),
    ],
)
def test_what_is_no_text_is_refused_by_name_with_a_way_on(content: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=f"^thing.bin is {what}.*; "):
        decode("thing.bin", content)


def test_an_office_document_with_a_password_is_called_so() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Unreadable, match=r"^x\.docx is protected by a password; save it without one"):
        decode("x.docx", content)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"leer\.txt is empty"):
        decode("leer.txt", b"")


def test_an_unknown_encoding_names_what_was_tried() -> None:
    noise = bytes((13 * at * at + 7 * at) % 128 + 128 for at in range(997))
    with pytest.raises(Unreadable, match=r"tried UTF-8, UTF-16, GB18030, Big5; save it as UTF-8"):
        decode("noise.txt", noise)


def test_binary_data_is_refused() -> None:
    with pytest.raises(Unreadable, match="binary"):
        decode("noise", bytes((7 * at * at) % 256 if at % 3 else 0 for at in range(3000)))


HEADLINES = {
    "simplified": ("岛上新图书馆今天开门迎接第一批读者", "渔民节周末开幕"),
    "Taiwanese": ("島上新圖書館今天開門迎接第一批讀者", "市長說明年還要再蓋一座"),
    "Cantonese": ("佢哋話嗰間圖書館嘅書好靚，啲細路好鍾意", "阿婆喺街市買咗兩條魚"),
    "English": ("“Our library,” the mayor’s wife said – and smiled…", "A café opens on the island"),
}
READINGS = [
    *(("simplified", encoding) for encoding in ("gbk", "gb18030")),
    *(("Taiwanese", encoding) for encoding in ("big5", "cp950", "gb18030")),
    *(("Cantonese", encoding) for encoding in ("big5hkscs", "gb18030")),
    ("English", "cp1252"),
    *((kind, f"utf-{wide}") for kind in HEADLINES for wide in ("8", "16-le", "16-be", "32-le", "32-be")),
]


@pytest.mark.parametrize(("kind", "encoding"), READINGS)
def test_a_headline_alone_tells_its_encoding(kind: str, encoding: str) -> None:
    for headline in HEADLINES[kind]:
        assert decode("a.txt", headline.encode(encoding)).text == headline


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_what_is_utf_8_is_read_as_utf_8(text: str) -> None:
    assert decode("a.txt", f"#{text}".encode()).text == f"#{text}"


def page(charset: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>市长为图书馆揭幕。</body></html>'


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_declaration_that_lies_is_not_believed(declared: str, encoding: str) -> None:
    text = page(declared)
    assert decode("a.html", text.encode(encoding)).text == text


def test_a_declaration_decides_between_readings_that_are_both_good() -> None:
    either = "樵".encode("big5")
    assert decode("a.html", b'<meta charset="gbk">' + either).encoding == "gb18030"
    assert decode("a.html", b'<?xml version="1.0" encoding="big5"?>' + either).text.endswith("樵")


def test_a_byte_order_mark_that_lies_is_not_believed() -> None:
    assert decode("a.txt", codecs.BOM_UTF8 + CHINESE.encode("gbk")).text == CHINESE


def test_a_first_character_that_is_cut_is_one_replacement_and_a_warning() -> None:
    decoded = decode("a.txt", CHINESE.encode()[1:])
    assert decoded.text == "\ufffd" + CHINESE[1:]
    assert decoded.warnings == ("the file begins in the middle of a character",)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_half_a_wide_character_at_the_end_is_one_replacement_and_a_warning(encoding: str) -> None:
    decoded = decode("a.txt", CHINESE.encode(encoding)[:-1])
    assert decoded.text == CHINESE[:-1] + "\ufffd"
    assert decoded.warnings == ("the file ends in the middle of a character",)


def test_a_name_dot_of_taiwan_is_no_bullet() -> None:
    assert decode("a.txt", "市長安娜‧貝格為圖書館揭幕".encode("cp950")).text == "市長安娜‧貝格為圖書館揭幕"


@pytest.mark.parametrize("encoding", ["shift_jis", "cp1251"])
def test_an_encoding_of_another_language_is_refused(encoding: str) -> None:
    text = {
        "shift_jis": "市長は島に図書館を開いた。これは大きな一歩です。",
        "cp1251": "Мэр открыл библиотеку на острове.",
    }
    with pytest.raises(Unreadable, match="encoding unknown"):
        decode("a.txt", text[encoding].encode(encoding))


def test_a_byte_order_mark_decides() -> None:
    assert decode("a", codecs.BOM_UTF16_BE + "好".encode("utf-16-be")).text == "好"


def test_nul_characters_in_good_text_are_dropped_and_counted() -> None:
    document = read_bytes("a.txt", "会议在岛上\x00举行。\n双方\x00都很满意。\n".encode())
    assert [paragraph.text for paragraph in document.drafts[0].paragraphs] == [
        "会议在岛上举行。",
        "双方都很满意。",
    ]
    assert document.warnings == ("dropped 2 NUL characters",)


def test_a_file_with_neither_language_is_refused() -> None:
    with pytest.raises(Unreadable, match="no Chinese or English text"):
        read_bytes("a.txt", b"12345 67890\n")
