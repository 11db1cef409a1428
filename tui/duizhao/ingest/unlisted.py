"""People no list knows, found by the office that stands before their name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from duizhao.ingest.gazetteer import SYLLABLES, Mention
from duizhao.ingest.offices import CHINESE_HEAD
from duizhao.model import Bilingual, Lang
from duizhao.text.folding import fold

_SYLLABLES = "".join(sorted(SYLLABLES))
_FOREIGN = re.compile(f"{CHINESE_HEAD}([{_SYLLABLES}][{_SYLLABLES}·-]+)(?!·)")
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余叶蒋杜苏魏程吕丁"
    "沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃"
    "洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪"
    "梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简"
    "车项连芦麦褚娄窦戚岑景党宫费卜冷晏席"
)
_CHINESE = re.compile(
    f"{CHINESE_HEAD}([{_SURNAMES}][一-鿿]{{1,2}})(?=[,、和与同在将于会出主发抵访指说表对就向强致讲今昨的.;:])"
)
_OFFICE = (
    r"(?:President|Prime Minister|Premier|Chancellor|King|Queen|Crown Prince|Prince|Princess|Emperor|Emir"
    r"|Sultan"
    r"|(?:Foreign|Defen[cs]e|Finance|Trade|Interior|Commerce) Minister|Minister|Secretary of State"
    r"|Secretary[- ]General|Director[- ]General|Speaker|Vice Premier|Ambassador|Governor|Mayor"
    r"|Chair(?:man|woman)|State Councill?or|counterpart)"
)
_WORD = r"[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*"
_NAME = rf"{_WORD}(?: (?:[A-Z]\.|(?:bin|al|el|de|da|do|dos|van|von|der|di|ibn|la)(?= [A-Z])|{_WORD})){{0,4}}"
_ENGLISH = re.compile(
    rf"(?<![\w-]){_OFFICE} ({_NAME})|({_NAME}), (?:the )?(?:president|prime minister|king) of "
)
_NOT_A_NAME = """
meets met meet holds held hold says said urges urged stresses attends arrives calls called sends visits visit
congratulates and on in at to with for during of the of from by as after before here monday tuesday wednesday
thursday friday saturday sunday january february march april may june july august september october november
december general office council affairs minister president prime vice foreign party house his her their talks
pledge pledges vow vows agree agrees hails jointly discuss discusses
"""
_NO_NAMES = frozenset(_NOT_A_NAME.split())


def unlisted_people(text: str, key: str, lang: Lang, listed: Sequence[Mention]) -> tuple[Mention, ...]:
    """Every mention of people who are in no list; their keys begin with `?` and differ between languages."""
    spans = _chinese(key) if lang.is_chinese else _english(text)
    taken = [range(mention.start, mention.end) for mention in listed]
    names = {
        text[start:end]: None
        for start, end in spans
        if not any(start < span.stop and span.start < end for span in taken)
    }
    return tuple(_mentions(text, names, taken, lang))


def _chinese(key: str) -> Iterator[tuple[int, int]]:
    """A short name could be two other words: it must stand in the text more than once."""
    found = [match.span(1) for pattern in (_FOREIGN, _CHINESE) for match in pattern.finditer(key)]
    counts = Counter(key[start:end] for start, end in found)
    for start, end in found:
        name = key[start:end]
        if len(name) > 3 or counts[name] > 1 or key.count(name) > 1:
            yield start, end


def _english(text: str) -> Iterator[tuple[int, int]]:
    for match in _ENGLISH.finditer(text):
        start, end = match.span(1 if match[1] else 2)
        words = re.finditer(r"[^ ]+", text[start:end])
        cut = next((word.start() for word in words if fold(word[0]) in _NO_NAMES), end - start)
        name = text[start : start + cut].rstrip()
        if name:
            yield start, start + len(name)


def _mentions(text: str, names: dict[str, None], taken: Sequence[range], lang: Lang) -> Iterator[Mention]:
    """Where the names stand, also without the office, and in English the last name alone."""
    done: list[range] = list(taken)
    forms = dict.fromkeys(names)
    if not lang.is_chinese:
        forms.update(dict.fromkeys(_last_name(name) for name in names))
    for form in sorted(forms, key=len, reverse=True):
        pattern = re.escape(form) if lang.is_chinese else rf"(?<![\w-]){re.escape(form)}(?!\w)"
        for match in re.finditer(pattern, text):
            start, end = match.span()
            if any(start < span.stop and span.start < end for span in done):
                continue
            done.append(range(start, end))
            name = Bilingual(zh=form) if lang.is_chinese else Bilingual(en=form)
            yield Mention(start, end, form, "?" + fold(_last_name(form)), name)


def _last_name(name: str) -> str:
    """The name a person is called by: what stands after the last point or blank."""
    return re.split(r"[·‧•・ ]", re.sub(r" (?:[IVX]+|[JS]r\.?)$", "", name))[-1]
