"""What belongs to a bilingual text without being of it: labels of languages, boxes of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from duizhao.ingest.halves import BOTH, joined_halves, size
from duizhao.ingest.page import Block
from duizhao.model import Role
from duizhao.text.language import language

_CHINESE = (
    "(?:[中英汉漢国國][文语語]|中英文?|[汉漢]英|英[汉漢]|[双雙][语語]|[简簡繁正][体體]|原文|[译譯]文|[参參]考[译譯]文|翻[译譯])"
    "(?:版本?|原文|[译譯]文|全文|翻[译譯]|正文|[对對][照译譯]|部分|文本|中文|[内內]容){0,2}"
)
_ENGLISH = (
    "(?:(?:(?:simplified |traditional )?chinese|english)(?: version| text| translation| original| full text)?"
    "|translation|original(?: text)?|bilingual)"
)
_NAME = f"(?:{_CHINESE}|{_ENGLISH}|no|序[号號]|[编編][号號])"
_LABEL = re.compile(rf"^[\W_]*{_NAME}(?:[\W_]+{_NAME})?[\W_]*$", re.IGNORECASE)
_CHINESE_LIST = (
    "(?:(?:重点|重點|核心|本文|相[关關]|常用|新|英[语語文]|中文|[双雙][语語])*"
    "(?:[词詞][汇彙]表?|生[词詞]|[单單][词詞]表?|[词詞短术術][语語]表?|[释釋][义義]|[讲講]解|例句|用法|[应應]用|搭配))"
)
_ENGLISH_LIST = "(?:(?:key |new |useful )?(?:words?|vocabulary|glossary|terms|phrases|expressions)(?: list)?)"
_LIST = f"(?:{_CHINESE_LIST}|{_ENGLISH_LIST})"
_HEADING = re.compile(rf"^[\W\d_]*{_LIST}(?:(?:[\W_]|and)*{_LIST})?[\W_]*$", re.IGNORECASE)
_STOP = re.compile(r"[。！？!?]|[a-z]{2}\.(?:\s|$)")
_SHORT = 40
_LONGEST = 80
_MOST_WORDS = 8
_FEWEST = 3


def labels(blocks: Sequence[Block], roles: Sequence[Role | None]) -> frozenset[int]:
    """The places of lines that only say which language follows: 【中文】, English version, 译文."""
    running = [at for at, role in enumerate(roles) if role is None]
    told = Counter(language(blocks[at].text) for at in running)
    if min(told[lang] for lang in BOTH) < 2:
        return frozenset()
    return frozenset(at for at in running if _is_short(blocks[at].text) and _LABEL.match(blocks[at].text))


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT


def _heads_words(text: str) -> bool:
    """Whether a line is the heading of a list of words: 重点词汇, Vocabulary, or of a column of one."""
    return _is_short(text) and _HEADING.match(text) is not None


def boxes(blocks: Sequence[Block], roles: Sequence[Role | None]) -> frozenset[int]:
    """The places of word lists in running text, with their headings; none in a page of words only."""
    found = frozenset(_listed(blocks, roles))
    running = sum(role is None for role in roles)
    return found if 2 * len(found) < running else frozenset()


def _listed(blocks: Sequence[Block], roles: Sequence[Role | None]) -> Iterator[int]:
    run: list[int] = []
    headed = False
    for at, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        if role is None and _is_entry(block):
            run.append(at)
            continue
        if len(run) >= (1 if headed else _FEWEST):
            yield from run
        headed = role is None and _heads_words(block.text)
        run = [at] if headed else []
    if len(run) >= (1 if headed else _FEWEST):
        yield from run


def _is_entry(block: Block) -> bool:
    """Whether a block is a word with its meaning: `shelf n. 书架`."""
    text = block.text
    if block.heading or block.group is not None or len(text) > _LONGEST or _STOP.search(text):
        return False
    pair = joined_halves(text, loosely=True)
    return pair is not None and min(map(size, pair)) <= _MOST_WORDS
