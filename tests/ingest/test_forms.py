from __future__ import annotations

from datetime import date, datetime

import pytest

from duizhao.ingest import read_bytes
from duizhao.ingest.lines import paragraphs
from duizhao.model import Document, Draft, Role


def document(text: str, name: str = "page.txt") -> Document:
    return read_bytes(name, text.encode())


def only(text: str, name: str = "page.txt") -> Draft:
    (draft,) = document(text, name).drafts
    return draft


def shape(draft: Draft) -> list[tuple[int, Role, str]]:
    return [(paragraph.line, paragraph.role, paragraph.text) for paragraph in draft.paragraphs]


def test_in_plain_text_a_line_is_a_paragraph() -> None:
    draft = only("岛上开了图书馆\n\n市长为图书馆揭幕。\n图书馆有三层楼。\n")
    assert shape(draft) == [
        (1, Role.HEADLINE, "岛上开了图书馆"),
        (3, Role.BODY, "市长为图书馆揭幕。"),
        (4, Role.BODY, "图书馆有三层楼。"),
    ]


def test_lines_wrapped_at_a_width_are_joined() -> None:
    wrapped = (
        "The mayor opened the new library on the island on Tuesday and said\n"
        "that every village should have one before the end of the decade, as\n"
        "the council had promised when the old ferry house was given up.\n"
        "\n"
        "Readers came from all the villages around the bay, some of them in\n"
        "boats that had not been used since the summer before, to see what\n"
        "three floors of books look like.\n"
    )
    found = paragraphs(list(enumerate(wrapped.split("\n"), 1)))
    assert [line for line, _ in found] == [1, 5]
    assert "said that every village" in found[0][1]


def test_paragraphs_run_together_in_one_line_are_parted_at_wide_blanks() -> None:
    draft = only("　　市长为图书馆揭幕。　　图书馆有三层楼。\n")
    assert [paragraph.text for paragraph in draft.paragraphs] == ["市长为图书馆揭幕。", "图书馆有三层楼。"]


def test_markup_in_plain_text_is_text() -> None:
    assert (
        only("[组图]岛上的*图书馆*_开门_了。\n    市长来了。\n").paragraphs[0].text
        == "[组图]岛上的*图书馆*_开门_了。"
    )


MARKDOWN = """---
layout: post
title: "岛上开了图书馆"
date: 2021-03-05T00:26:00.000Z
author: 海岛早报
from: https://island.example/news/1
tags: [ 海岛早报 ]
categories: [ 海岛早报 ]
---
<!--1614904000000-->
[岛上开了图书馆](https://island.example/news/1)
------

<div>
<div class="figure"><img alt="图书馆外景。" src="a.jpg"></div> <figcaption>图书馆外景。（海岛社）</figcaption>
<p>市长星期四（3月4日）为图书馆揭幕。</p><div id="dfp-ad-1"> </div><p>图书馆有三层楼。</p>
</div>
"""


def test_a_feeds_markdown_with_html_inside_is_one_clean_report() -> None:
    draft = only(MARKDOWN, "a.md")
    assert shape(draft) == [
        (3, Role.HEADLINE, "岛上开了图书馆"),
        (15, Role.CAPTION, "图书馆外景。（海岛社）"),
        (16, Role.BODY, "市长星期四（3月4日）为图书馆揭幕。"),
        (16, Role.BODY, "图书馆有三层楼。"),
    ]
    assert draft.outlet == "海岛早报"
    assert draft.url == "https://island.example/news/1"
    assert draft.event_date == date(2021, 3, 4)
    assert draft.published is not None
    assert draft.published.isoformat() == "2021-03-05T00:26:00+00:00"


def test_a_chinese_page_keeps_an_outlet_that_is_letters_only() -> None:
    assert only(MARKDOWN.replace("海岛早报", "BBC"), "a.md").outlet == "BBC"


def test_an_author_who_is_a_person_is_no_outlet() -> None:
    assert only(MARKDOWN.replace("author: 海岛早报", "author: 王小明"), "a.md").outlet is None


def test_present_but_empty_is_unknown() -> None:
    draft = only('---\ntitle: ""\ndate: ""\nauthor: ""\nsource:\n---\n\n市长为图书馆揭幕。\n', "a.md")
    assert (draft.title, draft.published, draft.outlet) == (None, None, None)


def test_a_broken_header_is_a_warning_and_the_body_is_read() -> None:
    read = document(
        "---\ntitle: 岛上开了图书馆\ntags: [ 一, 二\ndate: 2021-03-05\n---\n市长为图书馆揭幕。\n", "a.md"
    )
    assert read.warnings[0].startswith("header line ")
    assert read.drafts[0].title == "岛上开了图书馆"
    assert read.drafts[0].published == date(2021, 3, 5)
    assert [paragraph.text for paragraph in read.drafts[0].paragraphs][-1] == "市长为图书馆揭幕。"


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    text = "---\ntitle: 岛上开了图书馆 - 海岛客\nauthor: 海岛客\n---\n\n市长为图书馆揭幕。\n"
    assert only(text, "a.md").title == "岛上开了图书馆"


def test_a_toml_header_is_read_too() -> None:
    draft = only('+++\ntitle = "岛上开了图书馆"\ndate = 2021-03-05\n+++\n\n市长为图书馆揭幕。\n', "a.md")
    assert (draft.title, draft.published) == ("岛上开了图书馆", date(2021, 3, 5))


def test_emphasis_links_and_images_of_markdown_leave_their_words() -> None:
    draft = only(
        "# 岛上开了图书馆\n\n**市长**为[图书馆](https://a.example)揭幕。\n\n![外景](a.jpg)\n\n---\n\n图书馆有三层楼。\n",
        "a.md",
    )
    assert [paragraph.text for paragraph in draft.paragraphs] == [
        "岛上开了图书馆",
        "市长为图书馆揭幕。",
        "图书馆有三层楼。",
    ]


def test_an_indented_line_of_markdown_is_no_code() -> None:
    assert only("# 图书馆\n\n    市长为图书馆揭幕。\n", "a.md").paragraphs[1].role is Role.BODY


PAGE = """<!DOCTYPE html>
<html><head><title>岛上开了图书馆_新闻_海岛网</title>
<meta name="source" content="来源：海岛日报 原创稿">
<meta property="article:published_time" content="2021-03-05T08:00:00+08:00">
<link rel="canonical" href="https://island.example/a">
<style>p {}</style></head>
<body>
<nav><a href="/">首页</a><a href="/n">新闻</a></nav>
<div class="wrap"><h1>岛上开了图书馆</h1>
<div class="info"><span>2021-03-05 08:12</span> <span>来源：</span><a>海岛日报</a></div>
<div class="share">分享到： 微信</div>
<div class="article">
<p>市长星期四在岛上为图书馆揭幕，来自各村的读者都来了。</p>
<p style="display:none">看不见的字，不该出现在这里，谁也看不见。</p>
<p>图书馆有三层楼，市长说，明年还要再建一座，各村都会有。</p>
<script>var a = "不是正文，不该出现。";</script>
</div>
<div class="edit">(责编：王小明)</div>
</div>
<div class="hot"><h2>热门推荐</h2>
<ul><li><a href="/1">岛上开了新学校</a></li><li><a href="/2">渔民节</a></li></ul></div>
<footer>© 海岛网</footer>
</body></html>
"""


def test_a_whole_page_gives_its_report_and_keeps_what_is_around_it_apart() -> None:
    draft = only(PAGE, "a.html")
    assert [line for line in shape(draft) if line[1] is not Role.BOILERPLATE] == [
        (9, Role.HEADLINE, "岛上开了图书馆"),
        (10, Role.BYLINE, "2021-03-05 08:12 来源：海岛日报"),
        (13, Role.BODY, "市长星期四在岛上为图书馆揭幕，来自各村的读者都来了。"),
        (15, Role.BODY, "图书馆有三层楼，市长说，明年还要再建一座，各村都会有。"),
        (18, Role.CREDIT, "(责编：王小明)"),
    ]
    around = [text for _, role, text in shape(draft) if role is Role.BOILERPLATE]
    assert around == ["首页新闻", "分享到： 微信", "热门推荐", "岛上开了新学校", "渔民节", "© 海岛网"]
    assert (draft.outlet, draft.url) == ("海岛日报", "https://island.example/a")


def test_linked_data_stands_in_where_a_page_shows_no_byline() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The library swims",'
        ' "datePublished": "2021-03-05T08:00:00Z", "publisher": {"name": "Island Daily"}}</script>'
    )
    page = (
        f"<html><head><title>The library swims | Island Daily</title>{data}</head><body><article>"
        "<p>The mayor opened a library on a boat, and readers came from all the villages.</p>"
        "<p>It will call at every island twice a month, the council said, weather permitting.</p>"
        "</article></body></html>"
    )
    draft = only(page, "a.html")
    assert (draft.title, draft.outlet) == ("The library swims", "Island Daily")
    assert draft.published is not None
    assert draft.published.isoformat() == "2021-03-05T08:00:00+00:00"


def test_an_html_fragment_keeps_the_line_of_each_paragraph() -> None:
    draft = only("<p>市长为图书馆\n揭幕。</p>\n<!-- a\nb -->\n<p>图书馆有<b>三层</b>楼。</p>\n", "a.html")
    assert shape(draft) == [(1, Role.BODY, "市长为图书馆揭幕。"), (5, Role.BODY, "图书馆有三层楼。")]


def test_deeply_nested_html_is_read() -> None:
    deep = "<div>" * 3000 + "<p>市长为图书馆揭幕。</p>" + "</div>" * 3000
    assert "市长为图书馆揭幕。" in [paragraph.text for paragraph in only(deep, "a.html").paragraphs]


DAY = """# 海岛新闻 (20210304)

## 摘要

1. 市长为图书馆揭幕

## 详细

### 市长为图书馆揭幕

海岛网消息：3月4日，市长为图书馆揭幕。

[查看原文](https://island.example/1)

### 渔民节开幕

海岛网消息：渔民节4日在港城开幕。

[查看原文](https://island.example/2)
"""


def test_a_day_of_reports_is_a_version_each() -> None:
    read = document(DAY, "day.md")
    assert [draft.title for draft in read.drafts] == ["市长为图书馆揭幕", "渔民节开幕"]
    assert [draft.url for draft in read.drafts] == ["https://island.example/1", "https://island.example/2"]
    assert {draft.published for draft in read.drafts} == {date(2021, 3, 4)}
    assert {draft.event_date for draft in read.drafts} == {date(2021, 3, 4)}
    assert {draft.outlet for draft in read.drafts} == {"海岛网"}
    assert "contents" in read.warnings[0]


def test_sections_of_one_report_stay_one_report() -> None:
    text = "# 岛上的一年\n\n### 春天\n\n市长为图书馆揭幕。\n\n### 夏天\n\n渔民节开幕。\n"
    assert len(document(text, "year.md").drafts) == 1


def test_a_date_stamp_before_the_headline_is_no_part_of_it() -> None:
    draft = only(" date 2021-03-05 The library swims\n\nThe mayor opened a library on a boat.\n")
    assert draft.title == "The library swims"
    assert draft.published == date(2021, 3, 5)


def test_a_stamp_with_a_colon_and_a_short_headline_is_one_too() -> None:
    draft = only("date: 2021-03-05 Mayor meets fishermen\n\nThe mayor met fishermen on a boat.\n")
    assert (draft.title, draft.published) == ("Mayor meets fishermen", date(2021, 3, 5))


def test_a_byline_beats_the_stamp() -> None:
    text = (
        " date 2021-03-05 The library swims\n\nXinhua) 16:49, March 05, 2021\n\nThe mayor opened a library.\n"
    )
    draft = only(text)
    assert (draft.published, draft.outlet) == (datetime(2021, 3, 5, 16, 49), "Xinhua")


def test_a_page_without_a_headline_has_no_title() -> None:
    text = (
        "首页 > 新闻\n\n发布时间:2021-03-05 08:12:00 | 来源:海岛社\n\n"
        "3月4日,市长为图书馆揭幕。海岛社记者 王小明 摄\n\n"
        "海岛社港城3月4日电(记者李雷)3月4日,市长为图书馆揭幕。\n"
    )
    draft = only(text)
    assert draft.title is None
    assert [paragraph.role for paragraph in draft.paragraphs] == [
        Role.BOILERPLATE,
        Role.BYLINE,
        Role.CAPTION,
        Role.BODY,
    ]


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        ("来源:海岛社 | 作者:", "海岛社"),
        ("2021-03-05 来源： | 作者:王小明", None),
        ("2021-03-05 08:12", None),
        ("新华网 2021-03-05 08:12", "新华网"),
        ("2021-03-05 08:12 轉載自IslandNews", "IslandNews"),
        ("来源：岛上开了图书馆 - 海岛日报", "海岛日报"),
        ("海岛早报 2021-03-05 08:12", "海岛早报"),
        ("The Island Times | March 5, 2021", "The Island Times"),
        ("来源：海岛新闻　　2021-03-05 08:12", "海岛新闻"),
    ],
)
def test_the_outlet_is_what_the_byline_names(byline: str, outlet: str | None) -> None:
    assert only(f"岛上开了图书馆\n{byline}\n市长为图书馆揭幕。\n图书馆有三层楼。\n").outlet == outlet


def test_the_time_of_a_release_stands_on_a_line_of_its_own() -> None:
    body = "The mayor opened a library today (March 5).\n"
    draft = only(f"The library swims\nIssued at HKT 17:20\n{body}Ends/Friday, March 5, 2021\nNNNN\n")
    assert draft.published is not None
    assert draft.published.isoformat() == "2021-03-05T17:20:00+08:00"
    assert [paragraph.role for paragraph in draft.paragraphs] == [
        Role.HEADLINE,
        Role.BYLINE,
        Role.BODY,
        Role.BYLINE,
        Role.BOILERPLATE,
    ]


def test_a_dateline_names_the_outlet_where_no_byline_does() -> None:
    draft = only("The library swims\n\nHARBOURTOWN, March 4 (Xinhua) -- The mayor opened a library.\n")
    assert draft.outlet == "Xinhua"


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", "{}\n"), ("a.md", "# 图书馆\n\n{}\n")],
)
@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\r", "\r\n"])
def test_every_separator_of_lines_parts_them(name: str, text: str, separator: str) -> None:
    if name == "a.md" and separator not in "\u2028\u2029":
        separator *= 2
    draft = only(text.format(f"市长为图书馆揭幕。{separator}图书馆有三层楼。"), name)
    assert [p.text for p in draft.paragraphs][-2:] == ["市长为图书馆揭幕。", "图书馆有三层楼。"]
