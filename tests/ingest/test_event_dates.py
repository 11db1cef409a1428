from __future__ import annotations

from datetime import date, datetime

import pytest

from duizhao.ingest.event_dates import event_date
from duizhao.model import Paragraph, Role

PUBLISHED = datetime(2021, 3, 5, 8, 30)


def of_lede(text: str, published: date | None = PUBLISHED) -> date | None:
    return event_date([Paragraph(Role.BODY, text, 1)], published)


@pytest.mark.parametrize(
    "lede",
    [
        "3月4日，市长在岛上会见了渔民代表。",
        "新华社港城3月4日电（记者王小明）3月4日，市长在岛上会见了渔民代表。",
        "当地时间3月4日下午，市长会见渔民代表。",
        "市长星期四（3月4日）会见渔民代表。",
        "市长4日在岛上同渔民代表举行会谈。",
        "新华社港城3月4日电 市长4日会见渔民代表。",
        "海岛网消息：昨天，市长会见渔民代表。",
        "On March 4, the mayor met the fishermen.",
        "The mayor met the fishermen on March 4, 2021.",
        "HARBOURTOWN, March 4 (Xinhua) -- The mayor met the fishermen on Thursday.",
        "HARBOURTOWN, March 5 (Xinhua) -- The mayor met the fishermen here Thursday.",
        "In the afternoon of March 4 local time, the mayor met the fishermen.",
        "HARBOURTOWN, 5 March (Sand News) - The mayor met the fishermen on 4 March.",
        "市长周四在岛上会见渔民代表。",
        "市長星期四上午會見漁民代表。",
        "市長昨（4）日在島上會見漁民代表。",
        "市長昨天（4日）會見漁民代表。",
        "市長周四（4日）會見漁民代表。",
    ],
)
def test_the_day_a_lede_names_is_the_day_of_the_event(lede: str) -> None:
    assert of_lede(lede) == date(2021, 3, 4)


@pytest.mark.parametrize(
    "lede",
    [
        "新华社港城3月4日电（记者王小明）市长致信祝贺渔民节。",
        "HARBOURTOWN, March 4 (Xinhua) -- The mayor has sent his best wishes to the fishermen.",
        "会议将于3月9日在岛上举行。",
        "3月3日至4日，市长访问了三个岛。",
        "The island has been closed since February 20.",
        "2016年3月4日，岛上发生了大火，这本书讲的就是它。",
        "他早在2月1日就说过。",
        "市长每周四在岛上会见渔民代表。",
        "图书馆周三在岛上开门。市长周四到场。",
        "Readers come to the island on Thursday mornings.",
        "繼市長昨（4）日來訪後，島上又有客人。",
    ],
)
def test_a_day_that_is_not_the_events_stays_out(lede: str) -> None:
    assert of_lede(lede) is None


def test_a_weekday_counts_from_the_day_of_publication_alone() -> None:
    assert of_lede("The mayor met the fishermen on Thursday.", date(2021, 3, 5)) == date(2021, 3, 4)
    assert of_lede("市长周四在岛上会见渔民代表。", date(2021, 3, 5)) == date(2021, 3, 4)


def test_without_publication_a_day_without_year_stays_unknown() -> None:
    assert of_lede("3月4日，市长会见渔民代表。", None) is None


def test_a_caption_with_its_year_is_evidence_enough() -> None:
    caption = Paragraph(Role.CAPTION, "The mayor on the island, March 4, 2021. (Xinhua/Li Lei)", 1)
    assert event_date([caption, Paragraph(Role.BODY, "The mayor met the fishermen.", 2)], None) == date(
        2021, 3, 4
    )


def test_a_picture_from_the_files_is_no_evidence() -> None:
    caption = Paragraph(Role.CAPTION, "2021年3月1日，市长在岛上。（资料图片）", 1)
    assert event_date([caption, Paragraph(Role.BODY, "市长会见渔民代表。", 2)], PUBLISHED) is None


def test_a_turn_of_the_year_is_minded() -> None:
    assert of_lede("12月30日，市长会见渔民代表。", datetime(2022, 1, 2, 9, 0)) == date(2021, 12, 30)


def test_a_speech_says_under_its_title_when_it_was_held() -> None:
    under = Paragraph(Role.BODY, "——2020年5月6日在岛民大会上", 2)
    assert event_date([under, Paragraph(Role.BODY, "各位岛民：", 3)], date(2022, 3, 2)) == date(2020, 5, 6)


@pytest.mark.parametrize(
    ("role", "said"),
    [(Role.BYLINE, "（2020年5月6日，港城）"), (Role.HEADLINE, "2020年5月6日市政厅主持例行记者会")],
)
def test_a_line_in_brackets_or_a_title_says_when_it_was_spoken(role: Role, said: str) -> None:
    texts = [Paragraph(role, said, 1), Paragraph(Role.BODY, "各位岛民：", 2)]
    assert event_date(texts, date(2022, 3, 2)) == date(2020, 5, 6)


@pytest.mark.parametrize(
    "summary", ["岛民不必再坐船去开会了。", "The following is attributable to the spokesman:"]
)
def test_a_summary_over_the_lede_leaves_the_day_to_the_lede(summary: str) -> None:
    lede = "市长3月4日在岛上会见了渔民代表。"
    assert event_date([Paragraph(Role.BODY, summary, 1), Paragraph(Role.BODY, lede, 2)], PUBLISHED) == date(
        2021, 3, 4
    )


def test_a_day_to_come_after_a_summary_is_not_the_day() -> None:
    texts = ("岛民不必再坐船去开会了。", "3月6日是渔民节，市长将会见渔民代表。")
    assert event_date([Paragraph(Role.BODY, text, 1) for text in texts], date(2021, 3, 5)) is None
