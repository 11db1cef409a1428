"""Several reports in one file are a version each; the sections of one report are not."""

from __future__ import annotations

from datetime import date

import pytest

from duizhao.ingest import read_bytes
from duizhao.model import Document, Lang, Role

LIBRARY = ("市长为图书馆揭幕", "海岛社港城3月4日电（记者李雷）市长星期四为图书馆揭幕。", "图书馆有三层楼。")
FESTIVAL = ("渔民节开幕", "海岛社北港3月5日电 渔民节星期五开幕，来了五百人。", "渔民节有三天。")
SCHOOL = ("新学校开学", "海岛社南村3月6日电 新学校星期六开学。", "学校有九间教室。")
ITEMS = (LIBRARY, FESTIVAL, SCHOOL)
TITLES = [title for title, *_ in ITEMS]


def document(text: str, name: str = "day.txt") -> Document:
    return read_bytes(name, text.encode())


def joined(*items: tuple[str, ...], title: str = "{}", between: str = "\n\n") -> str:
    return between.join(
        "\n".join([title.format(head, at="一二三四五"[at], n=at + 1), *body])
        for at, (head, *body) in enumerate(items)
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("day.txt", joined(*ITEMS)),
        ("day.txt", joined(*ITEMS, title="{at}、{}")),
        ("day.txt", joined(*ITEMS, title="（{at}）{}")),
        ("day.txt", joined(*ITEMS, title="{n}. {}")),
        ("day.txt", joined(*ITEMS, title="{n}、{}")),
        ("day.txt", joined(*ITEMS, title="【{}】")),
        ("day.txt", joined(*ITEMS, between="\n\n***\n\n")),
        ("day.txt", joined(*ITEMS, between="\n----------\n")),
        ("day.md", joined(*ITEMS, title="## {}\n").replace("\n", "\n\n")),
        ("day.md", joined(*ITEMS, title="\n**{}**\n", between="\n\n* * *\n\n").replace("\n", "\n\n")),
    ],
)
def test_every_report_has_its_own_title_day_and_text(name: str, text: str) -> None:
    read = document(text, name)
    assert [draft.title for draft in read.drafts] == TITLES
    for draft, (_, *body) in zip(read.drafts, ITEMS, strict=True):
        assert [p.text for p in draft.paragraphs if p.role is Role.BODY] == body
        assert draft.outlet == "海岛社"


def test_the_day_above_all_reports_holds_for_each() -> None:
    read = document(f"海岛新闻 2021年3月7日\n\n{joined(*ITEMS, title='{at}、{}')}")
    assert {draft.published for draft in read.drafts} == {date(2021, 3, 7)}


def test_contents_are_left_out_and_counted() -> None:
    contents = "\n".join(f"{at}、{title}" for at, title in zip("一二三", TITLES, strict=True))
    read = document(f"今日目录\n{contents}\n\n{joined(*ITEMS, title='{at}、{}')}")
    assert [draft.title for draft in read.drafts] == TITLES
    assert read.warnings == ("3 reports; 4 lines of contents before them left out",)


def test_reports_that_name_their_sources_are_parted_without_datelines() -> None:
    items = [
        (head, f"来源：海岛日报 2021-03-0{at} 08:00", *body[1:]) for at, (head, *body) in enumerate(ITEMS, 4)
    ]
    read = document(joined(*items, title="{at}、{}"))
    assert [draft.title for draft in read.drafts] == TITLES
    assert {draft.outlet for draft in read.drafts} == {"海岛日报"}


def test_short_items_without_titles_are_a_version_each() -> None:
    read = document("\n".join(body for _, body, _ in ITEMS))
    assert [draft.title for draft in read.drafts] == [None] * 3
    assert [draft.paragraphs[0].text for draft in read.drafts] == [body for _, body, _ in ITEMS]


def test_numbered_items_without_titles_lose_their_numbers_only() -> None:
    read = document("\n".join(f"{at}. {body}" for at, (_, body, _) in enumerate(ITEMS, 1)))
    assert [draft.paragraphs[0].text for draft in read.drafts] == [body for _, body, _ in ITEMS]


def test_english_reports_are_parted_too() -> None:
    text = (
        "Mayor opens library\n\nHARBOURTOWN, March 4 (Xinhua) -- The mayor opened a library.\n\n"
        "Festival begins\n\nNORTH BAY, March 5 (Xinhua) -- The festival began on Friday.\n"
    )
    read = document(text)
    assert [draft.title for draft in read.drafts] == ["Mayor opens library", "Festival begins"]


def test_a_report_in_two_languages_is_not_two_reports() -> None:
    text = (
        f"{joined(LIBRARY)}\n\nMayor opens library\n\n"
        "HARBOURTOWN, March 4 (Xinhua) -- The mayor opened a library.\n\nIt has three floors.\n"
    )
    read = document(text)
    assert [draft.lang for draft in read.drafts] == [Lang.HANS, Lang.EN]


def test_the_numbered_sections_of_a_long_report_stay_together() -> None:
    sections = "\n".join(
        f"{at}、{title}\n{body}" for at, (title, _, body) in zip("一二三", ITEMS, strict=True)
    )
    text = f"岛上的一年\n海岛社港城3月4日电 岛上过了很好的一年。\n{sections}\n"
    (draft,) = document(text).drafts
    assert draft.title == "岛上的一年"
    assert len(draft.paragraphs) == 8


def test_rules_between_the_parts_of_a_report_are_no_text() -> None:
    (draft,) = document(
        "岛上的一年\n\n市长为图书馆揭幕。\n\n***\n\n渔民节开幕了。\n\n======\n\n学校开学了。\n"
    ).drafts
    assert [p.text for p in draft.paragraphs] == [
        "岛上的一年",
        "市长为图书馆揭幕。",
        "渔民节开幕了。",
        "学校开学了。",
    ]
