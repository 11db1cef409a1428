from __future__ import annotations

import pytest
from tests.support.growing import grows_evenly

from duizhao.ingest import boilerplate, bylines, captions
from duizhao.ingest.page import Block
from duizhao.ingest.roles import furniture, in_context
from duizhao.model import Role


@pytest.mark.parametrize(
    "line",
    [
        "发布时间:2021-03-04 09:05:06 | 来源:海岛社 | 作者: | 责任编辑:王小明",
        "發佈時間：2021-03-04 09:05 ｜ 來源：海島社 ｜ 責任編輯：王小明",
        "2021-03-04 09:05",
        "2021年03月04日09:05 来源：海岛日报",
        "Xinhua) 16:49, March 04, 2021",
        "Source: Xinhua | 2021-03-04 16:49:00 | Editor: somebody",
        "By LI LEI | China Daily | Updated: 2021-03-04 07:09",
        "Updated: 2021-03-04 07:09",
        "By Anna Berg and Li Lei in Harbourtown",
        "来源：岛上开了新图书馆！ - 海岛日报",
        "作者：王小明",
        "本报记者 王小明",
        "记者王小明",
        "记者 王小明 陈二 报道",
        "【撰文：王小明】",
        "岛民客 2021-03-04 07:48",
        "By Anna Berg and Li Lei | Reuters",
        "Island staff | 03/04/2021",
        "記者王小明／港城報導",
        "2021年03月04日 18:02 海島電子報 王小明／港城報導",
        "2021-03-04 09:05 新华社 字号：小 中 大 打印",
    ],
)
def test_a_line_that_says_when_whence_or_by_whom_is_a_byline(line: str) -> None:
    assert furniture(Block(line, 1)) is Role.BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "(Web editor: Anna Berg, Li Lei)",
        "责编：王小明、李雷",
        "（責任編輯：王小明）",
        "编辑：王小明",
        "Editor: Li Lei",
        "校对：李雷 审核：王小明",
        "Contact the writers at news@example.org",
        "Reporting by Anna Berg and Li Lei; Editing by Jo Brook",
        "ab/cde (AFP, Reuters)",
    ],
)
def test_who_handled_the_text_is_a_credit(line: str) -> None:
    assert furniture(Block(line, 1)) is Role.CREDIT


@pytest.mark.parametrize(
    "line",
    [
        "On March 4, the mayor opened a library on the island.",
        "3月4日，市长在岛上为新图书馆揭幕。",
        "——2021年3月4日在岛民大会上",
        "2021年3月4日新闻公报",
        "市长说：时间会证明一切。",
        "Full text: the mayor's speech on March 4, 2021",
        "HARBOURTOWN, March 4 (Xinhua) -- The mayor opened a library.",
        "记者在现场看到，读者很多。",
        "記者會問答",
        "记者节特写",
        "记者探访海边渔村",
        "More than 150 islands took part.",
        "評論：",
        "点击率提高了一倍。",
        "他点击进入网站后发现，图书馆还没有开门。",
        "岛国希望成为联盟会员国。",
        "未经许可的船不能靠岸，市长说。",
        "版权所有者有权提出要求。",
        "他们在海边拍摄",
        "date 2021-03-04 Mayor meets fishermen",
        "date: 2021-03-04 Mayor opens library on the island",
        "He asked the editor: why now?",
    ],
)
def test_running_text_is_no_furniture(line: str) -> None:
    assert furniture(Block(line, 1)) is None


@pytest.mark.parametrize(
    "line",
    [
        "3月4日,市长在岛上为图书馆揭幕。新华社记者 王小明 摄",
        "市长在岛上为图书馆揭幕。（海岛社记者 王小明 攝）",
        "图为图书馆外景。新华社发（王小明 摄）",
        "圖書館外景。資料圖片",
        "図書館の前。图/视觉中国",
        "The mayor opens a library on the island, March 4, 2021. (Xinhua/Li Lei)",
        "The library on the island. [Photo by Li Lei/China Daily]",
        "The library on the island. [Photo/Xinhua]",
        "The library on the island. /CFP",
        "△市长在图书馆",
        "图像来源，REUTERS",
        "圖像加註文字，市長在圖書館門前",
        "Image caption, The mayor in front of the library",
        "市長在圖書館門前。 法新社",
        "The mayor opens a library on the island, March 4, 2021. (Xinhua/Li",
        "This photo shows the library on the island.",
    ],
)
def test_who_took_the_picture_makes_a_caption(line: str) -> None:
    assert captions.is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 新闻",
        "首頁 >  頭條",
        "海岛网 >> 文化",
        "Home > News > Islands",
        "您的位置：首页 > 新闻",
        "分享到：",
        "打印 大 中 小",
        "【打印】 【关闭】",
        "Video Player Close",
        "小字号",
        "全文打印 打印文字稿",
        "ISLAND / LIBRARIES",
        "分享让更多人看到",
        "字号： A- A A+",
        "Share",
        "相关新闻",
        "Read more: The library that swims",
        "延伸阅读：会游泳的图书馆",
        "版权所有 未经授权不得转载",
        "© 2021 Island Daily. All rights reserved.",
        "查看原文",
        "扫描二维码关注我们",
        "https://example.org/a",
        "【1】【2】【3】",
        "* * *",
        ":house:返回首頁",
        "{{< video src=x >}}",
    ],
)
def test_navigation_sharing_and_law_are_boilerplate(line: str) -> None:
    assert boilerplate.is_boilerplate(line)


def roles_of(*lines: str) -> list[Role | None]:
    blocks = [Block(line, number) for number, line in enumerate(lines, 1)]
    return in_context(blocks, [furniture(block) for block in blocks])


def test_a_photographers_line_makes_the_line_before_a_caption() -> None:
    assert roles_of("3月4日，市长在岛上为图书馆揭幕。", "新华社记者 王小明 摄", "图书馆有三层楼。") == [
        Role.CAPTION,
        Role.CAPTION,
        None,
    ]


def test_a_caption_of_two_sentences_has_its_photographer_below_too() -> None:
    first = "3月4日，市长在岛上为图书馆揭幕。这是揭幕前市长同孩子们握手。"
    assert roles_of(first, "海岛社记者 王小明 摄", "图书馆有三层楼。") == [Role.CAPTION, Role.CAPTION, None]


def test_an_english_sentence_that_ends_in_its_date_is_a_caption_above_its_photographer() -> None:
    first = "The mayor opens a library on the island, March 4, 2021."
    assert roles_of(first, "(Xinhua/Li Lei)", "It has three floors.") == [Role.CAPTION, Role.CAPTION, None]


def test_an_outlets_name_alone_is_a_byline_at_the_head_only() -> None:
    text = "市长为图书馆揭幕，说了很多话。"
    assert roles_of("图书馆开了", "新华社", text, text, text, text, "新华社")[1:] == [
        Role.BYLINE,
        *[None] * 5,
    ]


def test_what_stands_under_related_news_is_boilerplate_until_text_goes_on() -> None:
    related, link, text = "相关新闻", "岛上开了新学校", "图书馆有三层楼，市长说还会再建一座。"
    assert roles_of(text, related, link, text) == [None, Role.BOILERPLATE, Role.BOILERPLATE, None]


def test_an_agency_in_brackets_is_a_caption_where_somebody_stands_on_the_left() -> None:
    assert roles_of("市长（左）在岛上。（新华社）", "图书馆有三层楼。") == [Role.CAPTION, None]


def test_an_agency_in_brackets_at_the_end_of_the_report_is_body() -> None:
    assert roles_of("市长在岛上为图书馆揭幕，说了很多话。", "图书馆有三层楼。（新华社）") == [None, None]


def test_an_empty_field_has_the_empty_value() -> None:
    found = bylines.fields("来源:海岛社 | 作者: | 责任编辑:王小明")
    assert [(field.label, field.value) for field in found] == [
        ("来源", "海岛社"),
        ("作者", ""),
        ("责任编辑", "王小明"),
    ]


@pytest.mark.parametrize(
    "asked", ["记者：图书馆有几层楼？", "Reporter: How many floors does it have now, please."]
)
def test_what_a_reporter_asks_in_a_transcript_is_no_byline(asked: str) -> None:
    assert furniture(Block(asked, 1)) is None


def test_very_long_words_after_a_label_take_no_time() -> None:
    def read(length: int) -> None:
        furniture(Block("Reporter: " + "a" * length + " " + "b" * length, 1))

    assert grows_evenly(read, 1_000)
