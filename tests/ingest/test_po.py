"""Gettext catalogues: messages, plural forms, what is left out, languages and encodings."""

import tracemalloc
from collections.abc import Sequence

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats import po
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit, Worded

HEAD = """msgid ""
msgstr ""
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""
ENTRY = 'msgid "Open the book"\nmsgstr "打开这本书"\n\n'


def _units(content: bytes | str, notes: list[str] | None = None) -> list[Unit]:
    source = Source.of_bytes("zh.po", content.encode() if isinstance(content, str) else content)
    assert po.recognises(source)
    return list(po.units(source, (notes if notes is not None else []).append))


def _texts(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    return [tuple(text for _, text in unit.texts) for unit in units]


def test_a_message_and_its_translation_are_a_unit() -> None:
    assert _units(HEAD + ENTRY) == [Unit(6, (Worded("?1", "Open the book"), Worded("zh_CN", "打开这本书")))]


def test_texts_over_several_lines_are_one() -> None:
    content = 'msgid ""\n"Open "\n"the \\"book\\"\\n"\n"now" "!"\nmsgstr "打开\\n"\n"书"\n'
    assert _texts(_units(HEAD + content)) == [('Open the "book"\nnow!', "打开\n书")]


def test_one_form_says_one_thing_and_many() -> None:
    content = 'msgid "a book"\nmsgid_plural "%d books"\nmsgstr[0] "%d 本书"\n'
    assert _texts(_units(HEAD + content)) == [("a book", "%d 本书"), ("%d books", "%d 本书")]


def test_the_first_of_several_forms_is_that_of_one_thing() -> None:
    content = 'msgid "一本书"\nmsgid_plural "%d 本书"\nmsgstr[0] "a book"\nmsgstr[1] "%d books"\n'
    assert _texts(_units(content)) == [("一本书", "a book"), ("%d 本书", "%d books")]


def test_one_message_in_two_contexts_is_two_units() -> None:
    content = 'msgctxt "verb"\nmsgid "Book"\nmsgstr "预订"\n\nmsgctxt "noun"\nmsgid "Book"\nmsgstr "书"\n'
    units = _units(HEAD + content)
    assert _texts(units) == [("Book", "预订"), ("Book", "书")]
    assert [unit.line for unit in units] == [6, 10]


def test_fuzzy_and_obsolete_entries_are_left_out_with_a_note() -> None:
    notes: list[str] = []
    fuzzy = '#, c-format, fuzzy\n#| msgid "Close"\nmsgid "Close it"\nmsgstr "关"\n\n'
    obsolete = '#~ msgid "Shut"\n#~ msgstr "关上"\n\n'
    units = _units(HEAD + fuzzy + ENTRY + obsolete * 2 + '#, c-format\nmsgid "Go"\nmsgstr "去"\n', notes)
    assert _texts(units) == [("Open the book", "打开这本书"), ("Go", "去")]
    assert notes == ["1 fuzzy entry left out", "2 obsolete entries left out"]


def test_a_catalogue_of_which_nothing_is_in_use_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"^zh\.po: all entries are fuzzy or obsolete and none is in use"):
        _units(HEAD + "#, fuzzy\n" + ENTRY + '#~ msgid "Shut"\n#~ msgstr "关上"\n')


def test_a_message_without_translation_stands_alone() -> None:
    assert _texts(_units(HEAD + 'msgid "Close"\nmsgstr ""\n' + ENTRY))[0] == ("Close",)


def test_comments_of_every_kind_are_no_texts() -> None:
    comments = '# by hand\n#by hand\n#. from the source\n#: a.c:12\n#| msgid ""\n#| "Open"\n#~| msgid "x"\n'
    assert _texts(_units(comments + HEAD + comments + ENTRY + comments)) == [("Open the book", "打开这本书")]


def test_messages_that_name_texts_are_left_out_with_a_note() -> None:
    notes: list[str] = []
    texts = {"menu.open": "打开这本书", "bookTitle": "书名", "help": "帮助"}
    content = "\n".join(f'msgid "{name}"\nmsgstr "{text}"\n' for name, text in texts.items())
    assert _texts(_units(HEAD + content, notes)) == [("打开这本书",), ("书名",), ("帮助",)]
    assert notes == ["the messages are names of texts and no texts; only the translations are read"]


@pytest.mark.parametrize(
    ("fields", "tags"),
    [
        ("Language: zh_TW", ["?1", "zh_TW"]),
        ("Language: zh_CN.UTF-8", ["?1", "zh_CN"]),
        ("X-Poedit-Language: Chinese\\nX-Poedit-Country: TAIWAN", ["?1", "zh-TW"]),
        ("Language-Team: Chinese (simplified) <zh@example.org>", ["?1", "zh-Hans"]),
        ("Language: \\nLanguage-Team: LANGUAGE <LL@li.org>", ["?1", "?2"]),
        ("X-Source-Language: en_US\\nLanguage: zh", ["en_US", "zh"]),
    ],
)
def test_the_header_says_the_languages(fields: str, tags: list[str]) -> None:
    units = _units(f'msgid ""\nmsgstr "{fields}\\n"\n\n{ENTRY}')
    assert [tag for tag, _ in units[0].texts] == tags


@pytest.mark.parametrize(
    ("stated", "written"),
    [
        ("UTF-8", "utf-8"),
        ("GB2312", "gbk"),
        ("Big5", "big5"),
        ("CHARSET", "utf-8"),
        ("ISO-8859-1", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
    ],
)
def test_the_encoding_is_the_stated_one_unless_the_content_shows_another(stated: str, written: str) -> None:
    text = HEAD.replace("UTF-8", stated) + 'msgid "The book is open"\nmsgstr "本文件"\n'
    assert _texts(_units(text.encode(written))) == [("The book is open", "本文件")]


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ('msgid "Close\nmsgstr "关"\n', "line 9, column 7"),
        ('msgid "Close "it""\nmsgstr "关"\n', "line 9, column 15"),
        ("<<<<<<< ours\n", "line 9, column 1"),
    ],
)
def test_what_is_not_understood_is_named_and_what_was_before_it_kept(broken: str, place: str) -> None:
    read: list[Unit] = []
    source = Source.of_bytes("zh.po", (HEAD + ENTRY + broken + ENTRY).encode())
    with pytest.raises(BrokenOff, match=f"^zh.po, {place}: no text in quotation marks; mend it there"):
        read.extend(po.units(source, lambda _: None))
    assert _texts(read) == [("Open the book", "打开这本书")]


@pytest.mark.parametrize(
    "content",
    [
        "A catalogue has lines like\n\n" + ENTRY,
        "# Catalogues\n\n- msgid\n- msgstr\n",
        "msgid,msgstr\na,b\n",
        "",
    ],
)
def test_writing_about_catalogues_is_no_catalogue(content: str) -> None:
    assert not po.recognises(Source.of_bytes("a.txt", content.encode()))


def test_memory_stays_flat() -> None:
    content = (HEAD + "".join(f'msgid "Book {at}"\nmsgstr "书 {at}"\n\n' for at in range(40_000))).encode()
    source = Source.of_bytes("zh.po", content)
    tracemalloc.start()
    try:
        assert sum(1 for _ in po.units(source, lambda _: None)) == 40_000
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


_TEXT = st.text(st.sampled_from('书中文 ab"\\\n\t%&'), min_size=1, max_size=100).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=6))
def test_catalogues_of_another_writer_read_back(pairs: list[tuple[str, str]]) -> None:
    catalogue = polib.POFile()
    catalogue.metadata = {"Language": "zh_CN", "Content-Type": "text/plain; charset=UTF-8"}
    pairs = [("Open the book", "打开"), *pairs]
    catalogue += [polib.POEntry(msgid=message, msgstr=text) for message, text in pairs]
    assert _texts(_units(str(catalogue))) == pairs
