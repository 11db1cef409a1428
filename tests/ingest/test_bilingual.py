from __future__ import annotations

from datetime import date, datetime

from duizhao.ingest import read_bytes
from duizhao.model import Document, Draft, Lang, Role

CHINESE = """岛上开了图书馆

发布时间:2021-03-05 08:12:00 | 来源:新华社 | 作者: | 责任编辑:王小明

新华社港城3月4日电(记者李雷)3月4日,市长在岛上为图书馆揭幕,来自各村的读者都来了。

图书馆有三层楼,市长说,明年还要再建一座。
"""
ENGLISH = """Mayor opens library on island

HARBOURTOWN, March 4 (Xinhua) -- The mayor opened a library on the island on Thursday.

It has three floors, and another one will be built next year, the mayor said. ■
"""


def document(text: str, name: str = "page.txt") -> Document:
    return read_bytes(name, text.encode())


def texts(draft: Draft, role: Role) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs if paragraph.role is role]


def test_a_page_in_two_languages_is_two_versions() -> None:
    chinese, english = document(f"{CHINESE}\n{ENGLISH}").drafts
    assert (chinese.lang, english.lang) == (Lang.HANS, Lang.EN)
    assert (chinese.title, english.title) == ("岛上开了图书馆", "Mayor opens library on island")
    assert len(texts(chinese, Role.BODY)) == len(texts(english, Role.BODY)) == 2


def test_either_language_may_come_first() -> None:
    english, chinese = document(f"{ENGLISH}\n{CHINESE}").drafts
    assert (english.lang, chinese.lang) == (Lang.EN, Lang.HANS)
    assert english.title == "Mayor opens library on island"


def test_both_share_the_pages_time_and_each_names_the_outlet_its_own_way() -> None:
    chinese, english = document(f"{CHINESE}\n{ENGLISH}").drafts
    assert chinese.published == english.published == datetime(2021, 3, 5, 8, 12)
    assert (chinese.outlet, english.outlet) == ("新华社", "Xinhua")
    assert chinese.event_date == english.event_date == date(2021, 3, 4)


def test_a_side_cut_off_in_its_first_paragraph_is_a_version_by_its_dateline() -> None:
    cut = ENGLISH[: ENGLISH.index(" on the island on Thursday")]
    chinese, english = document(f"{CHINESE}\n{cut}").drafts
    assert (chinese.lang, english.lang) == (Lang.HANS, Lang.EN)
    assert english.title == "Mayor opens library on island"


def test_an_editors_note_at_the_end_goes_to_its_language() -> None:
    chinese, english = document(f"{CHINESE}\n{ENGLISH}\n(责任编辑：韩梅梅)\n").drafts
    assert texts(chinese, Role.CREDIT) == ["(责任编辑：韩梅梅)"]
    assert texts(english, Role.CREDIT) == []


def test_the_tools_of_a_page_are_chinese_where_a_chinese_word_is_among_them() -> None:
    chinese, english = document(f"字号：A- A A+\n\n{CHINESE}\n{ENGLISH}").drafts
    assert texts(chinese, Role.BOILERPLATE) == ["字号：A- A A+"]
    assert texts(english, Role.BOILERPLATE) == []


def test_a_foreign_credit_alone_makes_no_version() -> None:
    (english,) = document(f"{ENGLISH}\n责任编辑：韩梅梅\n").drafts
    assert texts(english, Role.CREDIT) == ["责任编辑：韩梅梅"]


def test_the_end_mark_is_taken_off() -> None:
    _, english = document(f"{CHINESE}\n{ENGLISH}").drafts
    assert english.paragraphs[-1].text.endswith("the mayor said.")


def test_some_quoted_lines_make_no_version() -> None:
    read = document(CHINESE * 3 + "\n“Read more books, please.”\n\n" + CHINESE * 2)
    (chinese,) = read.drafts
    assert texts(chinese, Role.OTHER) == ["“Read more books, please.”"]
    assert read.warnings == ("1 paragraph in another language kept as other",)


def test_other_languages_stay_where_they_stand_as_other() -> None:
    (chinese,) = document(f"{CHINESE}\nМэр открыл библиотеку на острове.\n").drafts
    assert texts(chinese, Role.OTHER) == ["Мэр открыл библиотеку на острове."]


TURNS = "\n\n".join(
    f"岛上第{at}个村子有了图书馆。\n\nVillage number {at} on the island has a library now." for at in range(5)
)


def test_languages_that_take_turns_are_linked_pair_by_pair() -> None:
    (links,) = document(TURNS).links
    assert [(row.left, row.right) for row in links.rows] == [((at,), (at,)) for at in range(5)]


def test_block_after_block_states_no_links() -> None:
    assert document(f"{CHINESE}\n{ENGLISH}").links == ()


def test_a_line_that_says_it_twice_is_a_linked_pair() -> None:
    text = "name : The Library / 图书馆\nlevel : 1\n\n" + "\n\n".join(
        f"Village {at} has a library. / 第{at}个村子有图书馆。" for at in range(4)
    )
    read = document(text, "a.md")
    english, chinese = read.drafts
    assert (english.title, chinese.title) == ("The Library", "图书馆")
    assert [(row.left, row.right) for row in read.links[0].rows] == [((at,), (at,)) for at in range(5)]


def test_a_break_between_the_languages_makes_a_linked_pair() -> None:
    text = "\n\n".join(f"第{at}个村子有图书馆。<br/>Village {at} has a library." for at in range(4))
    read = document(f"# 图书馆\n\n{text}\n", "a.md")
    linked = [row for row in read.links[0].rows if row.left and row.right]
    assert len(linked) == 4


def test_every_paragraph_of_a_linked_page_stands_in_one_row() -> None:
    read = document(f"{TURNS}\n\n村民都很高兴。\n\n他们还想要学校。\n")
    (links,) = read.links
    for side, draft in enumerate(read.drafts):
        rows = [number for row in links.rows for number in (row.left, row.right)[side]]
        assert sorted(rows) == list(range(len(draft.paragraphs)))


def test_the_script_is_that_of_the_whole_text() -> None:
    (chinese,) = document("大人好\n\n島上開了圖書館，讀者很多。\n").drafts
    assert chinese.lang is Lang.HANT


def test_a_chinese_title_with_english_names_belongs_to_the_chinese() -> None:
    text = f"---\ntitle: Anna Berg and Li Lei 开图书馆\n---\n\n{CHINESE}\n{ENGLISH}"
    chinese, english = document(text, "a.md").drafts
    assert chinese.title == "Anna Berg and Li Lei 开图书馆"
    assert english.title == "Mayor opens library on island"
