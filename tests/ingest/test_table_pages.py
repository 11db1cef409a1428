"""Tables whose rows are articles."""

from __future__ import annotations

from datetime import date

import pytest

from duizhao.ingest import read_bytes
from duizhao.ingest.formats import form_of, table_pages, tables
from duizhao.ingest.source import Source

ARTICLES = """\
标题,发布时间,来源,正文,链接
灯塔重新点亮,2024-05-02,海岛早报,"岛上的灯塔星期四重新点亮,许多居民前来观看。
市长说,灯塔将一直亮下去。",https://island.example/1
渡轮增开两班,2024-05-03,海岛早报,渡轮公司宣布,https://island.example/2
空白,2024-05-04,海岛早报,,
"""


def _source(text: str, name: str = "news.csv") -> Source:
    return Source.of_bytes(name, text.encode())


def test_each_row_of_articles_is_a_text_of_its_own() -> None:
    document = read_bytes("news.csv", ARTICLES.encode())
    assert [(draft.title, draft.outlet, draft.published, draft.url) for draft in document.drafts] == [
        ("灯塔重新点亮", "海岛早报", date(2024, 5, 2), "https://island.example/1"),
        ("渡轮增开两班", "海岛早报", date(2024, 5, 3), "https://island.example/2"),
    ]
    assert [paragraph.text for paragraph in document.drafts[0].paragraphs] == [
        "灯塔重新点亮",
        "岛上的灯塔星期四重新点亮,许多居民前来观看。",
        "市长说,灯塔将一直亮下去。",
    ]
    assert document.warnings == ("1 row without texts left out",)


@pytest.mark.parametrize(
    "head", ["title,content_zh,content_en", "id,zh,en", "date,source,target", "title,text,translation"]
)
def test_a_table_of_two_languages_is_no_table_of_articles(head: str) -> None:
    row = "灯塔,灯塔在夜里亮着。,The lighthouse shines at night."
    assert form_of(_source(f"{head}\n{row}\n{row}\n")) is tables


def test_a_table_without_names_is_no_table_of_articles() -> None:
    assert not table_pages.recognises(_source("灯塔,2024-05-02,在夜里亮着。\n渡轮,2024-05-03,增开两班。\n"))
