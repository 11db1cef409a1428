"""Texts of any length whose links are known, made from patterns with numbers and names."""

from __future__ import annotations

import random

from benchmarks.alignment.sets import Bead, Gold

from duizhao.model import Lang

CITIES = (
    ("巴黎", "Paris"), ("北京", "Beijing"), ("开罗", "Cairo"), ("利马", "Lima"), ("奥斯陆", "Oslo"),
    ("东京", "Tokyo"), ("马德里", "Madrid"), ("堪培拉", "Canberra"), ("内罗毕", "Nairobi"), ("河内", "Hanoi"),
)  # fmt: skip
GOODS = (
    ("小麦", "wheat"), ("钢铁", "steel"), ("茶叶", "tea"), ("汽车", "cars"), ("纸张", "paper"),
    ("水果", "fruit"), ("机器", "machines"), ("羊毛", "wool"), ("药品", "medicines"), ("煤炭", "coal"),
)  # fmt: skip
PATTERNS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("去年{city}进口了{number}吨{goods}。",), ("{CITY} imported {number} tons of {GOODS} last year.",)),
    (("部长说，道路是人修的。",), ("Roads are built by people, the minister said.",)),
    (("双方就{goods}贸易交换了意见。",), ("The two sides exchanged views on trade in {GOODS}.",)),
    (
        ("第{number}次会议在{city}召开，会议讨论了{goods}的价格和运输。",),
        ("Meeting number {number} was held in {CITY}.", "It discussed the price and transport of {GOODS}."),
    ),
    (
        ("代表团一行{number}人，来自{city}，带来了{goods}的样品，还参观了港口。",),
        (
            "The delegation of {number} came from {CITY}.",
            "It brought samples of {GOODS}.",
            "It also visited the port.",
        ),
    ),
    (
        ("工厂有工人{number}名。", "他们生产{goods}。"),
        ("The factory has {number} workers, who produce {GOODS}.",),
    ),
    (
        ("记者问起关税。", "主席没有回答，他说{city}的会谈还要谈{number}天。"),
        (
            "Asked about tariffs, the chairman gave no answer.",
            "The talks in {CITY} will go on for {number} days, he said.",
        ),
    ),
    (("谢谢大家！",), ("Thank you!",)),
    (("春天来了，{city}的人们到河边散步。",), ()),
    ((), ("The hall in {CITY} was built for concerts and seats {number}.",)),
)  # fmt: skip
WEIGHTS = (26, 10, 16, 16, 6, 9, 2, 4, 5, 6)


def made(sentences: int, seed: int = 1) -> Gold:
    """A text of at least so many sentences, both sides together; the same one for the same seed."""
    chance = random.Random(seed)
    chinese: list[str] = []
    english: list[str] = []
    beads: list[Bead] = []
    while len(chinese) + len(english) < sentences:
        left, right = chance.choices(PATTERNS, WEIGHTS)[0]
        words = _words(chance)
        beads.append((_next(len(chinese), len(left)), _next(len(english), len(right))))
        chinese += (sentence.format_map(words) for sentence in left)
        english += (sentence.format_map(words) for sentence in right)
    return Gold("made", Lang.HANS, tuple(chinese), tuple(english), tuple(beads))


def _words(chance: random.Random) -> dict[str, str]:
    """What one bead speaks of, in Chinese (small letters) and in English (capitals)."""
    city, goods = chance.choice(CITIES), chance.choice(GOODS)
    number = str(chance.randint(2, 2000))
    return {"city": city[0], "CITY": city[1], "goods": goods[0], "GOODS": goods[1], "number": number}


def _next(start: int, count: int) -> tuple[int, ...]:
    return tuple(range(start, start + count))
