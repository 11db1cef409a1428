from __future__ import annotations

import pytest

from duizhao.ingest.dateline import dateline


@pytest.mark.parametrize(
    ("text", "agency", "month", "day", "rest"),
    [
        ("新华社港城3月4日电(记者李雷)市长来了。", "新华社", 3, 4, "市长来了。"),
        ("新华社港城３月４日电（记者李雷 韩梅梅）市长来了。", "新华社", 3, 4, "市长来了。"),
        ("新华社“海岛”号3月4日电 市长来了。", "新华社", 3, 4, "市长来了。"),
        ("人民网港城3月4日电 （记者李雷）市长来了。", "人民网", 3, 4, "市长来了。"),
        ("海岛网3月4日讯 市长来了。", "海岛网", 3, 4, "市长来了。"),
        ("（中央社記者王小明台北4日電）市長來了。", "中央社", None, 4, "市長來了。"),
        ("【海島日報訊】市長來了。", "海島日報", None, None, "市長來了。"),
        ("央视网消息（新闻联播）：市长来了。", "央视网", None, None, "市长来了。"),
        ("本报港城3月4日电 市长来了。", None, 3, 4, "市长来了。"),
        ("据海岛部网站消息，市长来了。", None, None, None, "市长来了。"),
        ("HARBOURTOWN, March 4 (Xinhua) -- The mayor came.", "Xinhua", 3, 4, "The mayor came."),
        ("PORT-OF-SAND, Isle of Sand, Dec. 4 (Xinhua) -- He came.", "Xinhua", 12, 4, "He came."),
        ("LONDON (AP) — The mayor came.", "AP", None, None, "The mayor came."),
        ("HARBOURTOWN, 4 March (Sand News) – The mayor came.", "Sand News", 3, 4, "The mayor came."),
        ("HARBOURTOWN, March 4. /TASS/. The mayor came.", "TASS", 3, 4, "The mayor came."),
        ("HARBOURTOWN, March 4 (Reuters) - The mayor came.", "Reuters", 3, 4, "The mayor came."),
    ],
)
def test_a_dateline_gives_agency_and_day(
    text: str, agency: str | None, month: int | None, day: int | None, rest: str
) -> None:
    found = dateline(text)
    assert found is not None
    assert (found.agency, found.month, found.day, text[found.end :]) == (agency, month, day, rest)


@pytest.mark.parametrize(
    "text",
    [
        "市长3月4日在岛上说，电视会来。",
        "3月4日，市长来了。",
        "On March 4, the mayor came.",
        "The mayor (left) came.",
        "Harbourtown, March 4 (Thursday) was a cold day.",
    ],
)
def test_running_text_has_no_dateline(text: str) -> None:
    assert dateline(text) is None
