"""Catalogues of gettext: what faces what, what is left out, what is broken."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats import po
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit

HEAD = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SHARED = Path("/work/shared/formats/po")


def _source(content: str | bytes) -> Source:
    return Source.of_bytes("zh.po", content.encode() if isinstance(content, str) else content)


def _units(content: str | bytes, notes: list[str] | None = None) -> list[Unit]:
    source = _source(content)
    assert po.recognises(source)
    return list(po.units(source, (notes if notes is not None else []).append))


def _texts(content: str | bytes, notes: list[str] | None = None) -> list[tuple[str, ...]]:
    return [tuple(text for _, text in unit.texts) for unit in _units(content, notes)]


def _entry(message: str, translation: str) -> str:
    return f'msgid "{message}"\nmsgstr "{translation}"\n\n'


def test_a_message_faces_its_translation_in_the_language_of_the_header() -> None:
    (unit,) = _units(HEAD + _entry("Open the library", "打开图书馆"))
    assert unit.texts == (("?1", "Open the library"), ("zh_CN", "打开图书馆"))
    assert unit.line == 6


def test_without_a_header_no_language_is_stated() -> None:
    (unit,) = _units(_entry("Open the library", "打开图书馆"))
    assert [tag for tag, _ in unit.texts] == ["?1", "?2"]


def test_the_header_may_state_the_language_of_the_messages() -> None:
    head = HEAD.replace("Language:", 'X-Source-Language: en_GB\\n"\n"Language:')
    assert _units(head + _entry("Open it", "打开"))[0].texts[0].tag == "en_GB"


def test_strings_on_several_lines_are_one_text() -> None:
    content = 'msgid ""\n"Open the "\n"library\\n"\n"now"\nmsgstr "立即" "打开\\n"\n"图书馆"\n'
    assert _texts(HEAD + content) == [("Open the library\nnow", "立即打开\n图书馆")]


def test_escapes_are_resolved() -> None:
    assert _texts(_entry(r"a \"b\" \\n \t\x41\101", "甲")) == [('a "b" \\n \tAA', "甲")]


def test_a_context_tells_two_messages_apart_and_is_no_text() -> None:
    entry = 'msgctxt "menu"\n' + _entry("Open", "打开") + 'msgctxt "shop"\n' + _entry("Open", "营业中")
    assert _texts(HEAD + entry) == [("Open", "打开"), ("Open", "营业中")]


def test_one_form_for_all_numbers_faces_both_messages() -> None:
    entry = 'msgid "%d book"\nmsgid_plural "%d books"\nmsgstr[0] "%d 本书"\n'
    (unit,) = _units(HEAD + entry)
    assert unit.texts == (("?1", "%d book"), ("?1", "%d books"), ("zh_CN", "%d 本书"))


def test_plural_forms_face_the_plural() -> None:
    entry = 'msgid "%d 本书"\nmsgid_plural "%d 本书"\nmsgstr[0] "%d book"\nmsgstr[1] "%d books"\n'
    assert _texts(entry) == [("%d 本书", "%d book"), ("%d books",)]
    entry = 'msgid "%d book"\nmsgid_plural "%d books"\nmsgstr[0] "甲"\nmsgstr[1] "乙"\nmsgstr[2] "丙"\n'
    assert _texts(entry) == [("%d book", "甲"), ("%d books", "乙", "丙")]


def test_a_message_without_translation_faces_nothing() -> None:
    assert _texts(HEAD + _entry("Open it", "")) == [("Open it",)]


def test_fuzzy_and_obsolete_entries_are_counted() -> None:
    notes: list[str] = []
    content = (
        HEAD
        + '#: a.c:1\n#, c-format, fuzzy\n#| msgid "Opened"\n'
        + _entry("Open it", "关闭")
        + _entry("Close it", "关闭")
        + '#~ msgid "Gone"\n#~ msgstr "走了"\n\n'
        '#, fuzzy\n#~| msgid "x"\n#~ msgid "Gone too"\n#~ msgstr "也走了"\n'
    )
    assert _texts(content, notes) == [("Close it", "关闭")]
    assert notes == ["1 fuzzy entry left out", "2 obsolete entries left out"]


def test_a_fuzzy_header_is_a_header() -> None:
    notes: list[str] = []
    assert _units("#, fuzzy\n" + HEAD + _entry("Open it", "打开"), notes)[0].texts[1].tag == "zh_CN"
    assert not notes


def test_names_for_programs_are_no_texts() -> None:
    notes: list[str] = []
    content = HEAD + _entry("menu.file.open", "打开文件") + _entry("menuClose", "关闭")
    assert _texts(content, notes) == [("打开文件",), ("关闭",)]
    assert notes == ["the messages are names for programs; only the translations were read"]


def test_single_words_are_texts() -> None:
    assert _texts(HEAD + _entry("Open", "打开") + _entry("Cancel", "取消")) == [
        ("Open", "打开"),
        ("Cancel", "取消"),
    ]


@pytest.mark.parametrize("charset", ["GB2312", "Big5", "UTF-16", "CHARSET", "nonsense"])
def test_the_charset_of_the_header_counts_where_it_is_one(charset: str) -> None:
    encoding = charset if charset in {"GB2312", "Big5", "UTF-16"} else "utf-8"
    content = HEAD.replace("UTF-8", charset) + _entry("Open", "文字")
    assert _texts(content.encode(encoding)) == [("Open", "文字")]


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ('msgid "Close it\nmsgstr "关闭"\n', "line 9: a quotation mark is missing"),
        ('msgid "Close it"\nmsgstr 关闭\n', "line 10: no statement of a catalogue"),
        ('msgstr "关闭"\n', "line 9: msgstr out of its place"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "line 11: msgstr out of its place"),
    ],
)
def test_what_comes_before_a_broken_line_is_read(broken: str, problem: str) -> None:
    read: list[Unit] = []
    with pytest.raises(BrokenOff, match=re.escape(f"zh.po, {problem}")):
        read.extend(po.units(_source(HEAD + _entry("Open it", "打开") + broken), lambda _: None))
    assert read[0].texts[0].text == "Open it"


def test_a_catalogue_broken_from_the_beginning_is_refused() -> None:
    with pytest.raises(Unreadable, match="line 1") as refused:
        list(po.units(_source('xmsgid "a"\n'), lambda _: None))
    assert not isinstance(refused.value, BrokenOff)


@pytest.mark.parametrize("text", ["msgid and msgstr are words of gettext.\n", 'He said "msgid".\n', ""])
def test_a_text_about_catalogues_is_none(text: str) -> None:
    assert not po.recognises(_source(text))


_TEXT = st.text(st.sampled_from("中文，。国ab c\n\t\"\\'"), min_size=1).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.tuples(_TEXT, _TEXT), min_size=1))
def test_every_text_comes_back(pairs: list[tuple[str, str]]) -> None:
    escaped = [
        tuple(
            text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
            for text in pair
        )
        for pair in pairs
    ]
    assert _texts(HEAD + "".join(_entry(*pair) for pair in escaped)) == pairs


@pytest.mark.skipif(not SHARED.exists(), reason="the shared files are not here")
@pytest.mark.parametrize("path", sorted(SHARED.rglob("*.po")), ids=lambda path: path.name)
def test_catalogues_of_other_tools_are_read(path: Path) -> None:
    source = Source.of_file(path)
    assert po.recognises(source)
    notes: list[str] = []
    assert list(po.units(source, notes.append)) or any("fuzzy" in line for line in notes)
