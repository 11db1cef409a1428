"""Twenty Chinese-English pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

PAIRS = (
    ("海岛图书馆落成", "The Island Library Opens"),
    (
        "海岛图书馆星期一落成，市长为它揭幕。",
        "The island library opened on Monday, and the mayor unveiled it.",
    ),
    ("图书馆共有三层，藏书十二万册。", "The library has three floors and holds 120,000 books."),
    ("“每个孩子都该有一张借书证。”市长说。", "“Every child should have a library card,” said the mayor."),
    ('馆长把它叫做"海上的灯"。', 'The director called it "a lamp on the sea".'),
    (
        "建筑由两国工匠合作完成。工程历时两年。",
        "Craftsmen of both countries built it together. The work took two years.",
    ),
    ("来自林港的船员最先走进大门。", ""),
    ("他们带来了书、地图和一架旧钢琴。", "They brought books, maps, and an old piano."),
    ("预算为3,500万元，实际用去3,420.5万元。", "The budget was 35 million yuan; 34.205 million was spent."),
    ("读者可在每天9:00至21:30之间借书。", "Readers may borrow books between 9:00 and 21:30 every day."),
    ("《潮汐志》是第一本借出的书。", "The first book to be lent was “Annals of the Tides”."),
    ("有人问：周末开门吗？", "Somebody asked: is it open at weekends?"),
    ("“开！”馆员笑着回答。", "“It is!” a librarian answered with a smile."),
    ("渡轮公司将增开两班船（往返）。", "The ferry company will add two (return) sailings."),
    ("学生们凭证件可以免费乘船。", "Students with a card travel free of charge."),
    ("双方同意明年交换一千册书。", "Both sides agreed to exchange a thousand books next year."),
    ("灯塔旁的旧仓库将改为阅览室。", "The old warehouse by the lighthouse will become a reading room."),
    ("岛上的居民说，他们等了二十年。", "The islanders say that they have waited for twenty years."),
    ("天气很好，海面平静。", "The weather was fine and the sea was calm."),
    ("仪式在下午四点结束。", "The ceremony ended at four in the afternoon."),
)
"""One has no English, one is of two sentences; quotation marks of all kinds, commas, numbers."""


def save(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding, newline="")
    return path


def lines_of(lines: Iterable[str]) -> str:
    return "".join(line + "\n" for line in lines)


def alternating() -> Iterator[str]:
    return (text for pair in PAIRS for text in pair if text)


def units() -> Iterator[str]:
    return ("\n".join(filter(None, pair)) for pair in PAIRS)
