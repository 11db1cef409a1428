"""How much of one text is the text of another: blind to script, punctuation and Taiwan's vocabulary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from duizhao.model import Paragraph, Role
from duizhao.text.folding import fold

NEAR = 0.5
"""From here on one text repeats the other; different events in one language stay below 0.3."""
CONTAINED = 0.85
"""The share of the shorter text from which it counts as an excerpt of the longer one."""
_FEW = 16
"""Runs below which a text is too short to be called a copy."""
_LEAST = 60
"""Runs of an excerpt: a sentence or two that two reports share are no copy."""
_RUN = 5
"""Characters (Chinese) or words (English) of a run."""
_WORDS_IN_A_RUN = 3
_ONE_IN = 8
_LEAST_SAMPLE = 20
_GLANCE = 0.2
"""The share of the smaller sample below which texts are far apart."""
_LONGEST = 60_000
_PASSAGES = 3
_PASSAGE = re.compile(r"[㐀-鿿]{8,14}|\b(?:[^\W㐀-鿿]+ ){6}[^\W㐀-鿿]+\b")

# what is written for Taiwan and what the mainland writes, or one of two words for both,
# in the script of the folding key
_PAIRS = """
支援=支持 高品质=高质量 品质=质量 水准=水平 资讯=信息 网路=网络 讯息=信息 软体=软件
硬体=硬件 程式=程序 数位=数字 影片=视频 视讯=视频 专案=项目 透过=通过 人工智慧=人工智能
智慧=智能 奈米=纳米 雷射=激光 太空人=航天员 捷运=地铁 计程车=出租车 公车=公交车 行动=移动
电脑=计算机 使用者=用户 网际网路=互联网 晶片=芯片 伺服器=服务器 资料库=数据库 资料=数据
记忆体=内存 印表机=打印机 萤幕=屏幕 列印=打印 预设=默认 连线=连接 寮国=老挝 北韩=朝鲜
南韩=韩国 纽西兰=新西兰 义大利=意大利 沙乌地阿拉伯=沙特阿拉伯 哈萨克斯坦=哈萨克
乌兹别克斯坦=乌兹别克 吉尔吉斯斯坦=吉尔吉斯 塔吉克斯坦=塔吉克 土库曼斯坦=土库曼 奈及利亚=尼日利亚
肯亚=肯尼亚 尚比亚=赞比亚 坦尚尼亚=坦桑尼亚 莫三比克=莫桑比克 辛巴威=津巴布韦 象牙海岸=科特迪瓦
赖索托=莱索托 斯洛维尼亚=斯洛文尼亚 克罗埃西亚=克罗地亚 赛普勒斯=塞浦路斯 乔治亚=格鲁吉亚
亚塞拜然=阿塞拜疆 杜拜=迪拜 叶门=也门 阿拉伯联合大公国=阿联酋 宏都拉斯=洪都拉斯 瓜地马拉=危地马拉
贝里斯=伯利兹 盖亚那=圭亚那 巴布亚纽几内亚=巴布亚新几内亚 索罗门群岛=所罗门群岛 万那杜=瓦努阿图
帛琉=帕劳 吐瓦鲁=图瓦卢 诺鲁=瑙鲁 普丁=普京 川普=特朗普 马克宏=马克龙 泽伦斯基=泽连斯基
布林=布尔 欧巴马=奥巴马 梅克尔=默克尔 雪梨=悉尼 白罗斯=白俄罗斯
"""
_SAME = dict(pair.split("=") for pair in _PAIRS.split())
_TAIWAN_WORD = re.compile("|".join(sorted(map(re.escape, _SAME), key=len, reverse=True)))
_NO_TEXT = re.compile(r"[\W_]+")
_HAN = re.compile("[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two texts have in common."""

    alike: float
    """Common runs out of all, 0 to 1."""
    contained: float
    """Common runs out of those of the shorter text, 0 to 1; 0 where it is too short to tell."""
    shorter: int
    """Runs of the shorter text."""

    @property
    def is_copy(self) -> bool:
        """Whether one repeats the other, or an excerpt of it."""
        return (self.alike >= NEAR and self.shorter >= _FEW) or self.contained >= CONTAINED

    @property
    def is_excerpt(self) -> bool:
        """Whether the shorter text stands in a longer one that goes on otherwise."""
        return self.contained >= CONTAINED and self.alike < NEAR

    @property
    def similarity(self) -> float:
        """The share of the text that is the same: of the excerpt, where one is an excerpt of the other."""
        return self.contained if self.is_excerpt else self.alike


def similarity(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> float:
    """The share of two texts that is the same after folding, 0 to 1."""
    return overlap(a, b).similarity


def overlap(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> Overlap:
    """How much two texts in one language have in common; body and headline count."""
    left, right = _runs(_text(a)), _runs(_text(b))
    if not left or not right:
        return Overlap(0.0, 0.0, 0)
    common = len(left & right)
    shorter = min(len(left), len(right))
    return Overlap(
        common / (len(left) + len(right) - common),
        common / shorter if shorter >= _LEAST else 0.0,
        shorter,
    )


def overlap_at_a_glance(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> Overlap:
    """The overlap, or none where a sample of the runs says that the texts are far apart; for many texts."""
    left, right = _sample(_text(a)), _sample(_text(b))
    smaller = min(len(left), len(right))
    if smaller >= _LEAST_SAMPLE and len(left & right) < _GLANCE * smaller:
        return Overlap(0.0, 0.0, 0)
    return overlap(a, b)


def told(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The texts that count: the body, or whatever there is."""
    body = [paragraph.text for paragraph in paragraphs if paragraph.role is Role.BODY]
    return body or [paragraph.text for paragraph in paragraphs]


def telling_passages(paragraphs: Sequence[Paragraph]) -> list[str]:
    """A few words from the middle of each of the longest paragraphs: who holds them may hold the text."""
    longest = sorted(told(paragraphs), key=len, reverse=True)[:_PASSAGES]
    found = (_PASSAGE.findall(text[:_LONGEST]) for text in longest)
    return [passages[len(passages) // 2] for passages in found if passages]


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(told(paragraphs))[:_LONGEST]


@lru_cache(maxsize=1024)
def _sample(text: str) -> frozenset[int]:
    """The same part of the runs of any text, small enough to keep."""
    return frozenset(number for run in _runs(text) if (number := hash(run)) % _ONE_IN == 0)


@lru_cache(maxsize=64)
def _runs(text: str) -> frozenset[str]:
    return runs_of(key_of(text))


def has_chinese(text: str) -> bool:
    """Whether a text is taken character by character."""
    return bool(_HAN.search(text))


def key_of(text: str) -> str:
    """A text without what does not count: letters in a row where it has Chinese, else words with blanks."""
    key = fold(text)
    if has_chinese(key):
        return _TAIWAN_WORD.sub(_mainland, _NO_TEXT.sub("", key))
    return _NO_TEXT.sub(" ", key).strip()


def runs_of(key: str) -> frozenset[str]:
    """Every run of characters (Chinese) or of words (English) of what `key_of` gives."""
    if has_chinese(key):
        return frozenset(key[start : start + _RUN] for start in range(max(1, len(key) - _RUN + 1)))
    words = key.split()
    last = max(1, len(words) - _WORDS_IN_A_RUN + 1)
    return frozenset(
        " ".join(words[start : start + _WORDS_IN_A_RUN]) for start in range(last if words else 0)
    )


def _mainland(match: re.Match[str]) -> str:
    return _SAME[match[0]]
