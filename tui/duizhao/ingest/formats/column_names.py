"""What the name of a column or field says of its texts: a language, a side, a remark, or no text at all."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple


class Holds(Enum):
    """What stands under a name."""

    LANGUAGE = auto()
    SIDE = auto()
    """A text whose language is not said: source, target, 译文."""
    REMARK = auto()
    """Notes and comments about the texts."""
    DATA = auto()
    """Numbers, ids, states, names of files: no text in any language."""


class Named(NamedTuple):
    """The meaning of a name."""

    holds: Holds
    tag: str = ""
    """Of a language: its tag, as written where the name is a tag."""
    is_title: bool = False
    """Whether it holds the titles of texts that may stand in other columns."""


LONGEST_NAME = 60
"""Characters above which a cell is a text and no name."""

_CODES = (
    "zh|zho|chi|cmn|yue|en|eng|ja|jpn|ko|kor|fr|fra|fre|de|deu|ger|es|spa|ru|rus|ar|ara|pt|por|it|ita"
    "|vi|vie|th|tha"
)
_TAG = re.compile(rf"(?:{_CODES})(?:[-_](?:[a-z]{{4}}|[a-z]{{2}}|\d{{3}}))*", re.IGNORECASE)
_TAG_INSIDE = re.compile(rf"(?<![A-Za-z])(?:{_CODES})[-_](?:[A-Za-z]{{4}}|[A-Z]{{2}})\b", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+|[\u4e00-\u9fff]+|\d+")

_LANGUAGES = {
    **dict.fromkeys("zh zho chi cmn cn chinese mandarin putonghua zhongwen".split(), "zh"),
    **dict.fromkeys("zhcn chs sc hans simplified".split(), "zh-Hans"),
    **dict.fromkeys("zhtw cht tc hant traditional".split(), "zh-Hant"),
    **dict.fromkeys("yue cantonese".split(), "yue"),
    **dict.fromkeys("en eng english enus engb".split(), "en"),
    **dict.fromkeys("ja jpn jp japanese".split(), "ja"),
    **dict.fromkeys("ko kor kr korean".split(), "ko"),
    **dict.fromkeys("fr fra french".split(), "fr"),
    **dict.fromkeys("de deu german".split(), "de"),
    **dict.fromkeys("es spa spanish".split(), "es"),
    **dict.fromkeys("ru rus russian".split(), "ru"),
}
_REGIONS = {
    "zh": {"tw": "zh-TW", "taiwan": "zh-TW", "hk": "zh-HK", "prc": "zh-CN", "china": "zh-CN"},
    "en": {"us": "en-US", "uk": "en-GB", "gb": "en-GB"},
}
_SIDES = frozenset("source src target tgt trg original translation translated".split())
_REMARKS = frozenset(
    "note notes comment comments remark remarks annotation annotations memo description "
    "explanation feedback review reviewer context hint".split()
)
_DATA = frozenset(
    "id ids uid uuid guid no nr num number index idx key row line lines seq order status state score "
    "scores confidence similarity quality rating date day time timestamp created updated modified file "
    "filename path url link uri href page count length words chars domain category type split tag tags "
    "user author translator editor hash match percent checked approved outlet publisher "
    "media event document place".split()
)
_NEUTRAL = frozenset(
    "text texts sentence sentences sent segment segments seg string content version lang language term "
    "terms phrase word raw value left right col column side the of in and paragraph para 1 2".split()
)
_TITLES = frozenset("title titles headline headlines heading".split())
_HAN = (
    ("zh-Hans", "简体中文 簡體中文 简体 簡體 简中 簡中"),
    ("zh-Hant", "繁体中文 繁體中文 正體中文 繁体 繁體 正體 繁中 正中"),
    ("zh", "中文 汉语 漢語 华语 華語 中国语 中國語 国语 國語 普通话 汉文 中"),
    ("en", "英文 英语 英語 英"),
    ("ja", "日文 日语 日語 日本語"),
    ("ko", "韩文 韓文 韩语 韓語"),
    ("fr", "法文 法语 法語"),
    ("de", "德文 德语 德語"),
    ("es", "西班牙语 西班牙語 西班牙文"),
    ("ru", "俄文 俄语 俄語"),
    ("side", "原文 源文 源语 源語 译文 譯文 目标 目標 翻译 翻譯 源语言 目标语言"),
    ("remark", "备注 備註 备註 注释 註釋 注解 註解 说明 說明 评论 評論 批注 批註 意见 意見 注 註"),
    (
        "data",
        "序号 序號 编号 編號 号码 行号 状态 狀態 日期 时间 時間 页码 頁碼 分数 分數 得分 相似度 置信度 "
        "类别 類別 类型 類型 来源 來源 出处 出處 文件 文件名 网址 網址 链接 鏈接 章节 作者",
    ),
    ("title", "标题 標題"),
    ("neutral", "内容 內容 句子 文本 段落 版 版本 译 譯 语言 語言 术语 術語 词 詞 的 列 对照"),
)
_HAN_WORDS = {word: meaning for meaning, words in _HAN for word in words.split()}
_HAN_WORD = re.compile("|".join(sorted(_HAN_WORDS, key=len, reverse=True)))


@lru_cache(maxsize=4096)
def named(name: str) -> Named | None:
    """What a name says, in English or Chinese; None for a name that says nothing of languages.

    Every word of the name has to be known, so that a text which mentions English is no name.
    """
    name = name.strip().strip("\ufeff#*").strip()
    if not name or len(name) > LONGEST_NAME:
        return None
    if _TAG.fullmatch(name):
        return Named(Holds.LANGUAGE, name)
    inside = _TAG_INSIDE.search(name)
    rest = name.replace(inside[0], " ") if inside else name
    meanings = _meanings(_HUMP.sub(" ", rest).lower())
    if meanings is None:
        return None
    tag = inside[0] if inside else _tag(meanings)
    if "remark" in meanings:
        return Named(Holds.REMARK)
    if "data" in meanings:
        return Named(Holds.DATA)
    if tag:
        return Named(Holds.LANGUAGE, tag, "title" in meanings)
    return Named(Holds.SIDE) if "side" in meanings else None


def _meanings(name: str) -> list[str] | None:
    """What each word of a name means; None where one is unknown."""
    found: list[str] = []
    for word in _WORD.findall(name):
        if word[0] > "\u4dff":
            if _HAN_WORD.sub("", word):
                return None
            found += [_HAN_WORDS[part] for part in _HAN_WORD.findall(word)]
        elif word in _LANGUAGES:
            found.append(_LANGUAGES[word])
        elif word in _SIDES:
            found.append("side")
        elif word in _REMARKS:
            found.append("remark")
        elif word in _DATA:
            found.append("data")
        elif word in _TITLES:
            found.append("title")
        elif word in _NEUTRAL:
            found.append("neutral")
        elif any(word in regions for regions in _REGIONS.values()):
            found.append(word)
        else:
            return None
    return found


def _tag(meanings: list[str]) -> str:
    """The tag of the language that words name together: the script or region with the language."""
    tags = [meaning for meaning in meanings if meaning in _TAGS]
    if not tags:
        return "zh-TW" if meanings == ["tw"] else "zh-HK" if meanings == ["hk"] else ""
    if len({tag[:2] for tag in tags}) > 1:
        return ""
    tag = max(tags, key=len)
    regions = _REGIONS.get(tag, {})
    return next((regions[meaning] for meaning in meanings if meaning in regions), tag)


_TAGS = frozenset(_LANGUAGES.values()) | {meaning for meaning, _ in _HAN[:10]}
