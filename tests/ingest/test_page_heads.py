"""What pages say of themselves, in the many ways in which they say it."""

from __future__ import annotations

import pytest

from duizhao.ingest import read_bytes
from duizhao.model import Draft, Role, iso

ZH = (
    "塞尔文港新图书馆启用，市长在揭幕仪式上说，岛上三十年来第一次有了自己的图书馆。",
    "图书馆共有三层，藏书四万册。明年还将在北岸建一座分馆，方便渔村居民。",
)
EN = (
    "The mayor of Port Selwyn opened the first library in 30 years, saying that all villages need books.",
    "The building has three floors and holds 40,000 volumes, the town council said.",
)
TITLES: dict[tuple[str, ...], str] = {ZH: "塞尔文港新图书馆启用", EN: "Island opens first library"}


def only(page: str) -> Draft:
    (draft,) = read_bytes("page.html", page.encode()).drafts
    return draft


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def body(draft: Draft) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in draft.paragraphs if paragraph.role is Role.BODY)


def with_byline(line: str, texts: tuple[str, ...], site: str) -> Draft:
    title = TITLES[texts]
    return only(
        f"<!DOCTYPE html><html><head><title>{title}_{site}</title></head><body><ul><li><a>News</a></ul>"
        f"<div><h1>{title}</h1><div>{line}</div><div>{paragraphs(texts)}</div></div>© {site}</body></html>"
    )


@pytest.mark.parametrize(
    ("line", "outlet", "published"),
    [
        ("2023年12月04日 20:30　来源：中国新闻网 参与互动", "中国新闻网", "2023-12-04T20:30:00"),
        ("2023-12-04 20:30:09 山城报网 记者：王小明 编辑：李雷", "山城报网", "2023-12-04T20:30:09"),
        ("来源：海岛网-《海岛日报》 2023-12-04 04:40", "海岛网-《海岛日报》", "2023-12-04T04:40:00"),
        ("2023年12月04日 10:20 来源于 海岛网", "海岛网", "2023-12-04T10:20:00"),
        ("王小明 · 2023/12/04 10:20 浏览 1.2W 来源：海岛新闻", "海岛新闻", "2023-12-04T10:20:00"),
        ("发布日期：2023-12-04 信息来源：渔业司 浏览次数：123", "渔业司", "2023-12-04"),
        ("时间：2023-12-04 来源：本站原创 点击：12", "本岛网", "2023-12-04"),
        (
            "更新时间：2023-12-05 09:00 发布时间：2023-12-04 20:30 来源：海岛日报",
            "海岛日报",
            "2023-12-04T20:30:00",
        ),
        ("發佈日期: 2023.12.04 | 稿件來源：海島日報", "海島日報", "2023-12-04"),
        ("发布 / 2023年12月4日 20:30", "本岛网", "2023-12-04T20:30:00"),
        ("（2023年12月4日，塞尔文港）", "本岛网", None),
    ],
)
def test_a_chinese_byline_names_outlet_and_time(line: str, outlet: str, published: str | None) -> None:
    draft = with_byline(line, ZH, "本岛网")
    assert (draft.title, draft.outlet, iso(draft.published)) == (TITLES[ZH], outlet, published)
    assert body(draft) == ZH


@pytest.mark.parametrize(
    ("line", "outlet", "published"),
    [
        ("Source: Xinhua 16:49 UTC+8, 2023-12-04", "Xinhua", "2023-12-04T16:49:00+08:00"),
        ("2023-12-04 16:49:00 Xinhua Editor : Li Lei", "Xinhua", "2023-12-04T16:49:00"),
        (
            "By A B in Northshore and C D in Selwyn | Bay Post | Updated: 2023-12-04 07:09",
            "Bay Post",
            "2023-12-04T07:09:00",
        ),
        ("Issued on: 04/12/2023 - 15:30", "Island Daily", None),
        ("Issued on: 04/12/2023 - 15:30 Modified: 25/12/2023 - 15:31", "Island Daily", "2023-12-04"),
        ("12/04/2023 05:05 PM | 12/25/2023", "Island Daily", "2023-12-04"),
        ("04 Dec. 2023 - 15:00 | Last updated: 05 Dec. 2023 08:14", "Island Daily", "2023-12-04T15:00:00"),
        ("22:34, 04-Dec-2023", "Island Daily", "2023-12-04T22:34:00"),
        ("Monday 4 December 2023 09:14 GMT", "Island Daily", "2023-12-04T09:14:00Z"),
        ("December 4, 2023 | 09:14", "Island Daily", "2023-12-04T09:14:00"),
        ("Source: AFP/ab", "AFP", None),
    ],
)
def test_an_english_byline_names_outlet_and_time(line: str, outlet: str, published: str | None) -> None:
    draft = with_byline(line, EN, "Island Daily")
    assert (draft.title, draft.outlet, iso(draft.published)) == (TITLES[EN], outlet, published)
    assert body(draft) == EN


def test_a_title_that_is_the_sites_is_not_the_reports() -> None:
    draft = only(
        "<html><head><title>海岛省人民政府门户网站</title></head><body><div>首页 &gt; 要闻</div>"
        "<div class='tit'>塞尔文港新图书馆启用</div><div>发布时间：2023-12-04</div>"
        f"{paragraphs(ZH)}</body></html>"
    )
    assert (draft.title, body(draft)) == ("塞尔文港新图书馆启用", ZH)


def test_a_heading_like_the_pages_title_is_the_title() -> None:
    draft = only(
        "<html><head><title>Library opens in Port Selwyn after 30-year wait | Bay Post</title></head><body>"
        f"<main><h1>At last, Port Selwyn opens a library</h1><div>{paragraphs(EN)}</div></main></body></html>"
    )
    assert draft.title == "At last, Port Selwyn opens a library"


def test_todays_date_over_a_page_is_not_that_of_its_report() -> None:
    draft = only(
        "<html><head><title>塞尔文港新图书馆启用</title></head><body><div>2023年12月9日 星期六</div>"
        f"<div><div><h1>塞尔文港新图书馆启用</h1></div><div>{paragraphs(ZH)}</div></div></body></html>"
    )
    assert draft.published is None


def test_microdata_names_outlet_and_time() -> None:
    draft = only(
        "<html><head><title>Island opens first library</title></head><body><div itemscope>"
        "<h1>Island opens first library</h1>"
        "<time itemprop='datePublished' datetime='2023-12-04T09:00:00+01:00'>Monday</time>"
        "<span itemprop='publisher' itemscope><meta itemprop='name' content='Bay Post'></span>"
        f"<div itemprop='articleBody'>{paragraphs(EN)}</div></div></body></html>"
    )
    assert (draft.outlet, iso(draft.published)) == ("Bay Post", "2023-12-04T09:00:00+01:00")


def test_what_readers_say_is_no_report_however_long_it_is() -> None:
    said = "".join(f"<b>岛民{n}</b><p>图书馆是个好事，希望以后多建几座，支持第{n}次！</p>" for n in range(20))
    draft = only(
        "<html><head><title>塞尔文港新图书馆启用</title></head><body><h1>塞尔文港新图书馆启用</h1>"
        f"<div>{paragraphs(ZH)}</div><div class='reply-list'><h3>网友评论</h3>{said}</div></body></html>"
    )
    assert body(draft) == ZH


def test_links_that_end_a_fragment_are_furniture_without_a_heading_too() -> None:
    links = "<p><a href='1'>灯塔修缮工程完工</a></p><p><a href='2'>渔民节将在周末举行</a></p>"
    assert body(only(paragraphs(ZH) + links)) == ZH


def test_a_tool_at_the_end_of_a_paragraph_is_no_part_of_it() -> None:
    draft = only(f"<p>{ZH[0]}</p><p>{ZH[1]}<a href='/'>返回首页&gt;&gt;</a></p>")
    assert body(draft) == ZH
    assert draft.paragraphs[-1].role is Role.BOILERPLATE


def test_a_moment_in_utc_is_the_day_that_the_page_shows_for_what_happened_today() -> None:
    draft = only(
        "<html><head><title>Hale met Wade</title><meta property='article:published_time' "
        "content='2023-12-05T01:20:33+00:00'></head><body><h1>Hale met Wade</h1><p>December 4, 2023</p>"
        "<div><p>Secretary Hale met today with Foreign Minister Wade of Selwyn in the old harbour.</p>"
        "<p>They spoke of fishing, of ferries, and of the new library in Port Selwyn.</p></div></body></html>"
    )
    assert (iso(draft.published), iso(draft.event_date)) == ("2023-12-05T01:20:33Z", "2023-12-04")
