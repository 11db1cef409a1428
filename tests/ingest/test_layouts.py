"""How files set two languages beside each other: every layout gives the same two versions."""

from __future__ import annotations

import pytest

from duizhao.ingest import read_bytes
from duizhao.ingest.formats.text_pages import pages_of
from duizhao.ingest.halves import halves, joined_halves
from duizhao.ingest.versions import versions
from duizhao.model import Document, Draft, Lang, Role

TITLE = ("岛上开了图书馆", "Mayor opens library on island")
TEXT = (
    (
        "市长星期二为图书馆揭幕，各村的读者都来了。",
        "The mayor opened a library, and readers came from all the villages.",
    ),
    ("图书馆有三层楼，藏书两万册。", "It has three floors and twenty thousand books."),
    ("市长说：“明年还要再建一座。”", "“We will build another one next year,” the mayor said."),
    ("Anna Berg 是第一位读者（reader）。", "Anna Berg was the first reader."),
    ("图书馆每天开门，直到晚上九点。", "The library is open every day until nine in the evening."),
)
ALL = (TITLE, *TEXT)
CHINESE = [chinese for chinese, _ in ALL]
ENGLISH = [english for _, english in ALL]


def document(text: str, name: str = "a.txt") -> Document:
    return read_bytes(name, text.encode())


def kept(draft: Draft) -> list[str]:
    """The text of a version, without its furniture."""
    return [p.text for p in draft.paragraphs if p.role in (Role.HEADLINE, Role.BODY)]


def facing(read: Document) -> list[tuple[list[str], list[str]]]:
    """The rows in which both sides have text."""
    (links,) = read.links
    left, right = (read.drafts[at].paragraphs for at in (links.left, links.right))
    return [
        ([left[at].text for at in row.left], [right[at].text for at in row.right])
        for row in links.rows
        if row.left and row.right
    ]


def by_turns(blank: str, *, english_first: bool = False) -> str:
    return blank.join(text for pair in ALL for text in (reversed(pair) if english_first else pair))


def in_lines(between: str, *, english_first: bool = False) -> str:
    return "\n".join(between.join(reversed(pair) if english_first else pair) for pair in ALL)


LINKED = {
    "paragraph by paragraph": ("a.txt", by_turns("\n\n")),
    "paragraph by paragraph, English first": ("a.txt", by_turns("\n\n", english_first=True)),
    "line by line": ("a.txt", by_turns("\n")),
    "line by line, English first": ("a.txt", by_turns("\n", english_first=True)),
    "pairs of lines": ("a.txt", "\n\n".join("\n".join(pair) for pair in ALL)),
    "slashes": ("a.txt", in_lines(" / ")),
    "slashes, English first": ("a.txt", in_lines(" / ", english_first=True)),
    "blanks": ("a.txt", in_lines(" ")),
    "blanks, English first": ("a.txt", in_lines(" ", english_first=True)),
    "nothing between": ("a.txt", in_lines("")),
    "breaks": ("a.md", "# " + " / ".join(TITLE) + "\n\n" + "\n\n".join("<br/>".join(pair) for pair in TEXT)),
    "a heading in both": (
        "a.md",
        "# " + " ".join(TITLE) + "\n\n" + "\n\n".join("\n\n".join(p) for p in TEXT),
    ),
}


@pytest.mark.parametrize("layout", LINKED)
def test_what_the_file_sets_together_stays_together(layout: str) -> None:
    name, text = LINKED[layout]
    read = document(text, name)
    (chinese,) = [draft for draft in read.drafts if draft.lang is Lang.HANS]
    (english,) = [draft for draft in read.drafts if draft.lang is Lang.EN]
    assert (chinese.title, english.title) == TITLE
    assert (kept(chinese), kept(english)) == (CHINESE, ENGLISH)
    first_is_chinese = read.drafts[0] is chinese
    pairs = [(left, right) if first_is_chinese else (right, left) for left, right in facing(read)]
    assert pairs == [([chinese], [english]) for chinese, english in ALL]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("| 中文 | English |\n|---|---|", "| {chinese} | {english} |"),
        ("| English | 中文 |\n|---|---|", "| {english} | {chinese} |"),
        ("| No. | 英文 | 中文 |\n|---|---|---|", "| {at} | {english} | {chinese} |"),
    ],
)
def test_a_table_in_a_text_is_linked_row_by_row(head: str, row: str) -> None:
    rows = [
        row.format(at=at, chinese=chinese, english=english) for at, (chinese, english) in enumerate(TEXT, 1)
    ]
    (page,) = pages_of("a.md", "\n".join([f"# {' / '.join(TITLE)}", "", head, *rows]))
    held = versions(page)
    sides = {draft.lang: draft for draft in held.drafts}
    assert (kept(sides[Lang.HANS]), kept(sides[Lang.EN])) == (CHINESE, ENGLISH)
    assert sum(bool(row.left and row.right) for row in held.rows) == len(ALL)
    labels = [p.text for draft in held.drafts for p in draft.paragraphs if p.role is Role.BOILERPLATE]
    assert {"中文"} <= set(labels)


@pytest.mark.parametrize("english_first", [False, True])
def test_block_after_block_is_left_to_the_aligner(*, english_first: bool) -> None:
    blocks = [CHINESE, ENGLISH]
    read = document(
        "\n\n".join(text for block in (blocks[::-1] if english_first else blocks) for text in block)
    )
    assert read.links == ()
    assert [kept(draft) for draft in read.drafts] == (blocks[::-1] if english_first else blocks)


def test_labels_of_languages_are_no_text_and_no_title() -> None:
    read = document("\n".join(["【中文】", *CHINESE, "【English】", *ENGLISH]))
    assert [draft.title for draft in read.drafts] == list(TITLE)
    assert [kept(draft) for draft in read.drafts] == [CHINESE, ENGLISH]
    assert [draft.paragraphs[0].role for draft in read.drafts] == [Role.BOILERPLATE] * 2


def test_a_word_explained_in_brackets_makes_no_second_version() -> None:
    text = (
        "岛上开了图书馆\n\n市长（Mayor Berg）为图书馆（library）揭幕。\n\n"
        "楼用的是云杉（spruce）。\n\n第一位读者是安娜·贝格（Anna Berg）。\n"
    )
    (draft,) = document(text).drafts
    assert len(draft.paragraphs) == 4


def test_the_letters_that_count_answers_are_no_second_language() -> None:
    text = "图书馆有几层楼？\nA 两层楼的\nB 三层楼的\nC 四层楼的\nD 五层楼的\n"
    assert len(document(text).drafts) == 1


def test_a_name_at_the_beginning_of_a_sentence_belongs_to_it() -> None:
    line = "She was the first reader. Anna Berg 是第一位读者，她很高兴。"
    assert joined_halves(line) == ("She was the first reader.", "Anna Berg 是第一位读者，她很高兴。")


@pytest.mark.parametrize(
    "line",
    ["他说的是 the rule of law。", "图书馆 (library)", "iPhone 是谁的？", "图书馆开门了。", "Open now."],
)
def test_a_line_in_one_language_has_no_halves(line: str) -> None:
    assert halves(line) is None
    assert joined_halves(line) is None


def test_a_chinese_title_with_a_name_in_it_is_not_parted() -> None:
    text = "# Anna Berg 的三本书\n\n" + "\n\n".join([*CHINESE[1:], *ENGLISH[1:]])
    assert document(text, "a.md").drafts[0].title == "Anna Berg 的三本书"


def test_numbered_items_face_each_other() -> None:
    text = "\n".join(f"{at}. {chinese}\n{at}. {english}" for at, (chinese, english) in enumerate(TEXT, 1))
    assert len(facing(document(f"{' '.join(TITLE)}\n\n{text}\n"))) == len(ALL)


def test_speakers_face_each_other() -> None:
    text = "\n".join(
        f"{'AB'[at % 2]}: {english}\n{'甲乙'[at % 2]}：{chinese}"
        for at, (chinese, english) in enumerate(TEXT)
    )
    assert len(facing(document(text))) == len(TEXT)


def test_a_note_of_the_translator_faces_nothing() -> None:
    note = "（译注：岛上以前没有图书馆。）"
    parts = [text for pair in TEXT for text in pair]
    parts.insert(3, note)
    read = document("\n\n".join(parts))
    assert [([chinese], [english]) for chinese, english in TEXT] == facing(read)
    assert note in kept(read.drafts[0])


def test_headings_in_one_language_stand_alone() -> None:
    text = "\n\n".join(
        f"## Part {at}\n\n{chinese}\n\n{english}" for at, (chinese, english) in enumerate(TEXT, 1)
    )
    read = document(f"# {' / '.join(TITLE)}\n\n{text}\n", "a.md")
    assert facing(read)[1:] == [([chinese], [english]) for chinese, english in TEXT]


WORDS = ("library 图书馆", "mayor 市长", "shelf n. 书架", "fisherman 渔民")


@pytest.mark.parametrize("heading", ["重点词汇：", "Vocabulary 词汇", "Key words"])
def test_a_box_of_words_is_kept_but_is_no_text(heading: str) -> None:
    read = document("\n\n".join([by_turns("\n\n"), heading, *WORDS]))
    assert {draft.title for draft in read.drafts} == set(TITLE)
    assert [kept(draft) for draft in read.drafts] == [CHINESE, ENGLISH]
    boxed = [p.text for draft in read.drafts for p in draft.paragraphs if p.role is Role.BOILERPLATE]
    assert sorted(boxed) == sorted([heading, *WORDS])


def test_a_table_of_words_is_linked_word_by_word_and_its_examples_too() -> None:
    table = (
        "| 单词 | 释义 | 例句 |\n|---|---|---|\n"
        "| library | n. 图书馆 | open a library<br/>开图书馆 |\n| mayor | 市长 | |\n| shelf | 书架 | |\n"
    )
    read = document(f"# {' '.join(TITLE)}\n\n{table}", "a.md")
    assert [sorted(left + right) for left, right in facing(read)] == [
        sorted(TITLE),
        ["library", "n. 图书馆"],
        ["open a library", "开图书馆"],
        ["mayor", "市长"],
        ["shelf", "书架"],
    ]


def test_a_heading_under_a_list_of_words_is_no_title() -> None:
    words = "\n".join(
        f"| {word} | {meaning} |" for word, meaning in (("library", "图书馆"), ("mayor", "市长"))
    )
    lines = f"## Good lines 金句\n\n{ENGLISH[1]}\n\n{CHINESE[1]}\n"
    text = f"# The library of the island\n\n|A|B|\n|--|--|\n{words}\n\n{lines}"
    titles = {draft.lang: draft.title for draft in document(text, "a.md").drafts}
    assert titles == {Lang.EN: "The library of the island", Lang.HANS: None}


SIMPLIFIED = (
    "岛上开了图书馆",
    "市长今天为图书馆揭幕，读者都来了。",
    "图书馆有三层楼，藏书两万册。",
    "渔民们运来了书架。",
)
TRADITIONAL = (
    "島上開了圖書館",
    "市長今天為圖書館揭幕，讀者都來了。",
    "圖書館有三層樓，藏書兩萬冊。",
    "漁民們運來了書架。",
)


def test_both_scripts_in_one_file_are_two_versions() -> None:
    read = document("\n\n".join([*SIMPLIFIED, *TRADITIONAL, *ENGLISH]))
    assert [(draft.lang, kept(draft)) for draft in read.drafts] == [
        (Lang.HANS, list(SIMPLIFIED)),
        (Lang.HANT, list(TRADITIONAL)),
        (Lang.EN, ENGLISH),
    ]
    assert [draft.title for draft in read.drafts] == [SIMPLIFIED[0], TRADITIONAL[0], TITLE[1]]


def test_scripts_that_take_turns_are_linked() -> None:
    pairs = list(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    read = document("\n\n".join("\n".join(pair) for pair in pairs))
    assert [draft.lang for draft in read.drafts] == [Lang.HANT, Lang.HANS]
    assert facing(read) == [([traditional], [simplified]) for traditional, simplified in pairs]


def test_a_quotation_in_the_other_script_makes_no_version() -> None:
    text = "\n\n".join([*SIMPLIFIED, "島上的報紙說：「這是大事。」", "學校也會有新樓。"])
    (draft,) = document(text).drafts
    assert draft.lang is Lang.HANS


@pytest.mark.parametrize("between", [" - ", " — ", " → ", " -> ", "/", "／", " | "])
def test_whatever_parts_the_languages_of_a_line_is_in_neither(between: str) -> None:
    (page,) = pages_of("a.txt", in_lines(between))
    held = versions(page)
    assert [kept(draft) for draft in held.drafts] == [CHINESE, ENGLISH]
    assert len(held.rows) == len(ALL)


def test_what_a_reporter_asks_is_text_and_faces_its_translation() -> None:
    asked = [
        ("记者：图书馆有几层楼？", "Reporter: How many floors has it?"),
        ("市长：三层楼。", "Mayor: Three."),
    ] * 3
    read = document("\n".join([*TITLE, *(text for pair in asked for text in pair)]))
    assert facing(read)[1:] == [([question], [answer]) for question, answer in asked]
