"""People and places known by name, found in Chinese of either script and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from duizhao.glossary.tables import KINDS, Entry, Found, tables
from duizhao.ingest.offices import ENGLISH_OFFICES, OFFICE_AFTER, OFFICE_BEFORE
from duizhao.model import Bilingual, Lang
from duizhao.text.folding import fold

LONGEST = 50_000
"""Characters of a text that are searched: a news text is shorter, and facts stand at its beginning."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text."""

    start: int
    end: int
    text: str
    """The name as the text writes it."""
    key: str
    """Which person or place, whatever the script or language."""
    name: Bilingual
    """The usual name: Chinese in the script of the text (simplified for English), and English."""


def person(key: str) -> Entry | None:
    """The listed person of a key."""
    return tables().entries.get(f"person:{key}")


def place(key: str) -> Entry | None:
    """The listed place of a key: a city or venue before a country of the same name."""
    entries = tables().entries
    return next((entries[name] for kind in KINDS if (name := f"{kind}:{key}") in entries), None)


def people_in(text: str, lang: Lang) -> tuple[Mention, ...]:
    """The listed people named in a text, in its order.

    A longer name hides what stands inside it. A surname alone counts where the full name stands
    elsewhere in the text, or an office before it and only one person bears it.
    """
    found = _people(text[:LONGEST], lang)
    return tuple(_mention(text, start, end, entry, lang) for start, end, entry in found)


def places_in(text: str, lang: Lang) -> tuple[Mention, ...]:
    """The listed places named in a text, in its order; a longer name hides what stands inside it."""
    return tuple(
        _mention(text, found.start, found.end, entry, lang)
        for found in _forms_in(text[:LONGEST], lang.is_chinese)
        if (entry := _first_place(found.entries))
    )


def _mention(text: str, start: int, end: int, entry: Entry, lang: Lang) -> Mention:
    return Mention(start, end, text[start:end], entry.key, _clean(entry.name(lang)))


def _clean(name: Bilingual) -> Bilingual:
    return Bilingual(name.zh and name.zh.removesuffix("?"), name.en and name.en.removesuffix("?"))


def _first_place(entries: Iterable[Entry]) -> Entry | None:
    places = [entry for entry in entries if entry.kind != "person"]
    return min(places, key=lambda entry: KINDS.index(entry.kind), default=None)


@lru_cache(maxsize=8)
def _forms_in(text: str, chinese: bool) -> tuple[Found, ...]:
    """Every form of the tables in a text, longest first, without overlaps."""
    return tuple(_chinese_forms(fold(text)) if chinese else _english_forms(text, fold(text)))


_WORD = re.compile(r"\w+")


def _chinese_forms(key: str) -> Iterator[Found]:
    forms, done = tables().chinese, 0
    beginnings = forms.beginnings
    # Nearly no two characters begin a name: they are passed over all at once.
    for start in [at for at, pair in enumerate(map(add, key, key[1:])) if pair in beginnings]:
        if start < done:
            continue
        for form in forms.beginning_with(key[start : start + 2]):
            if key.startswith(form, start):
                yield forms.found(start, form)
                done = start + len(form)
                break


def _english_forms(text: str, key: str) -> Iterator[Found]:
    forms, done = tables().english, 0
    beginnings = forms.beginnings
    for start, beginning in [(w.start(), w[0]) for w in _WORD.finditer(key) if w[0] in beginnings]:
        if start < done:
            continue
        for form in forms.beginning_with(beginning):
            end = start + len(form)
            whole = not key[end : end + 1].isalnum() or form.endswith(".")
            if key.startswith(form, start) and whole and text[start:end] != form:
                yield forms.found(start, form)
                done = end
                break


def _people(text: str, lang: Lang) -> list[tuple[int, int, Entry]]:
    forms = [
        found for found in _forms_in(text, lang.is_chinese) if any(e.kind == "person" for e in found.entries)
    ]
    key = fold(text)
    beside = _beside_a_name if lang.is_chinese else _after_an_office
    sure = [found for found in forms if not found.weak or beside(key, found, forms)]
    known = {found.entries[0].key for found in sure if len(found.entries) == 1}
    kept = []
    for found in forms:
        bearers = [entry for entry in found.entries if entry.kind == "person"]
        entry = _the_one_meant(bearers, known, text, found.start, lang)
        if entry and (found in sure or entry.key in known):
            kept.append((found.start, found.end, entry))
    if not lang.is_chinese:
        kept += _surnames_alone(text, key, kept)
    return sorted(kept, key=lambda item: item[:2])


def _the_one_meant(
    bearers: Sequence[Entry], known: set[str], text: str, start: int, lang: Lang
) -> Entry | None:
    """Which of several people of one name: the one named in full elsewhere, or the country says it."""
    if len(bearers) == 1:
        return bearers[0]
    named = [entry for entry in bearers if entry.key in known]
    if not named:
        before = places_in(text[max(0, start - 16) : start], lang)
        country = country_of(before[-1].key) if before else None
        named = [entry for entry in bearers if entry.country == country]
    return named[0] if len(named) == 1 else None


def country_of(key: str) -> str | None:
    """The ISO code of the country a listed place lies in."""
    found = place(key)
    return found.country if found else None


# the syllables of which foreign names are made: a short name beside one of them is part of a longer one
SYLLABLES = frozenset(
    "阿埃艾爱安昂奥巴班邦包保鲍贝本比彼别宾波博伯勃布查茨达戴丹当德登邓狄迪蒂丁东杜敦顿多厄恩尔法凡范菲费芬"
    "丰冯弗福夫盖甘冈戈哥格根古瓜哈海汉豪赫亨洪侯胡华霍基吉加贾简杰金卡凯坎康考柯科克肯库夸昆拉莱赖兰朗劳勒雷"
    "黎里利莉丽林卢鲁路伦罗洛吕马玛迈麦曼梅门蒙米密缅敏明莫默姆穆纳娜内尼涅宁纽努诺欧帕潘佩彭皮平珀普奇乔切琼"
    "丘让热仁日荣茹瑞若萨塞桑瑟森沙山尚舍申什圣施史舒顺斯丝松苏索塔坦汤唐特腾提廷图托瓦万旺威韦维温翁沃乌伍"
    "西希锡夏香肖谢辛休许雅亚延杨耶伊易因英尤约扎泽詹珍治朱祖佐兹叶嘎坚培奈奎契娃娅季宋容捷措柳楚歇毛汗泰津滕"
    "琪琳琴瑙素绍罕翰茂莎蓬蕾诗贡赛赞邢钦隆齐龙济彻策慈黛典栋娥凤佛"
)


def _beside_a_name(key: str, found: Found, forms: Sequence[Found]) -> bool:
    """Whether an office stands beside a Chinese form, or it is one of a list of names."""
    if OFFICE_BEFORE.search(key, max(0, found.start - 8), found.start):
        return key[found.end : found.end + 1] not in SYLLABLES or bool(OFFICE_AFTER.match(key, found.end))
    if key[found.start - 1 : found.start] in SYLLABLES and found.start:
        return False
    if OFFICE_AFTER.match(key, found.end):
        return True
    return any(
        (other.end + 1 == found.start and key[other.end] in "、和与及同")
        or (found.end + 1 == other.start and key[found.end] in "、和与及同")
        for other in forms
        if not other.weak
    )


def _after_an_office(key: str, found: Found, forms: Sequence[Found]) -> bool:
    return _word_before(key, found.start) in ENGLISH_OFFICES or bool(
        _LONG_OFFICE.search(key, max(0, found.start - 120), found.start)
    )


_LONG_OFFICE = re.compile(
    r"\b(?:secretary|chair(?:man|woman)?|president|minister|member|head|director) of (?:[\w'-]+ ){1,14}$"
)
"""An office with all it is the office of: general secretary of the … party."""


def _word_before(text: str, start: int) -> str | None:
    """The word right before a position, with nothing but one blank between."""
    before = re.search(r"([\w'.-]+) $", text[max(0, start - 30) : start])
    return before[1].rstrip(".") if before else None


def _surnames_alone(
    text: str, key: str, full: Sequence[tuple[int, int, Entry]]
) -> Iterator[tuple[int, int, Entry]]:
    """Surnames that stand for somebody: named in full elsewhere, or known by the office before it."""
    surnames = tables().surnames
    covered = [range(start, end) for start, end, _ in full]
    alone = [
        (word.start(), word.end(), surnames[form])
        for word in _NAME.finditer(key)
        if (form := word[0]) in surnames
        and text[word.start() : word.end()] != form
        and not any(word.start() in span for span in covered)
        and not _part_of_another_name(text, word.start(), word.end())
    ]
    known = {entry.key for _, _, entry in full}
    for start, _, bearers in alone:
        if len(bearers) == 1 and _word_before(key, start) in ENGLISH_OFFICES:
            known.add(bearers[0].key)
    for start, end, bearers in alone:
        named = [entry for entry in bearers if entry.key in known]
        if len(named) == 1:
            yield start, end, named[0]


_NAME = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*?(?='s\b|'(?!\w)|[^\w'-]|-(?!\w)|$)")
_OPENING = """
when while if as after before and but both with for at in on during from to by of that since although though
meanwhile earlier also the chinese russian us american
"""
_OPENERS = frozenset(_OPENING.split())
_GIVEN_NAME = re.compile(
    r" (?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang|i?ong|[iu]an|[iu]ao|[iuü]e|ing|eng|ai|ei|ao|ou"
    r"|an|en|in|un|ui|iu|ia|ua|uo|uai|uang|[aeiouü])){1,2}(?![\w'])"
)
"""A given name in Pinyin."""


def _part_of_another_name(text: str, start: int, end: int) -> bool:
    """Whether a surname belongs to a name that is not listed: `Viktor Lukashenko`, `Xi Zhongxun`."""
    before = _word_before(text, start)
    if before and before[:1].isupper():
        word = fold(before)
        is_word = word in ENGLISH_OFFICES or word in _OPENERS or word.endswith(("ian", "ese", "ish"))
        if not is_word:
            return True
    after = _GIVEN_NAME.match(fold(text[end : end + 14]))
    return bool(after) and text[end + 1 : end + 2].isupper()
