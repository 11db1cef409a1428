"""Bylines and credits: the lines that say when, from where and by whom a page is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.ingest.dates import WEEKDAY, moments, narrow_digits
from duizhao.ingest.outlets import AGENCY, sounds_like_outlet
from duizhao.model import Role

_DATE_LABEL = (
    "(?:[发發][布佈表][时時][间間]|[发發][布佈表]?[日][期]|[发發][布佈表][于於]|[发發][稿][时時][间間]"
    "|(?:最[后後])?更新(?:[时時][间間]|日期|[于於])?|[时時][间間]|日期"
    "|Updated(?: on)?|Last updated|Update|Published(?: on)?|Publish(?:ed"
    "|ing)? (?:date|time)|Posted(?: on)?|Date"
    "|Released?(?: on| date)?|Issued on|Modified(?: on)?|Issued at(?: HKT)?|Created|Publication date"
    "|[发發]布|[发發]佈"
    "|[发發]表[时時][间間]"
    "|出版|更改[时時][间間]|更新|修改[时時][间間])"
)
_SOURCE_LABEL = (
    "(?:(?:新[闻聞]|稿件|文章|[信][息]|[资資]料|[内內]容|本文)?[来來]源|稿源|出[处處]|[来來]自"
    "|[转轉](?:[载載])?自"
    "|[媒][体體]|Source|Sources|From)"
)
_AUTHOR_LABEL = (
    "(?:作者|[记記]者|撰文|撰稿|撰[写寫]|文字|通[讯訊][员員]|特[约約][记記]者|[来來][论論]|Author"
    "|Authors|Reporter|Written by|By)"
)
_CREDIT_LABEL = (
    "(?:[责責]任?[编編][辑輯]?|[网網][络絡]?[编編][辑輯]|[编編][辑輯]|[编編][审審]|主[编編]"
    "|[终終][审審]|[审審][核校]|校[对對]|[翻][译譯]"
    "|[译譯]者|[监監]制|策[划劃]|[统統][筹籌]|[摄攝](?:影|像)|制[图圖作]|[设設][计計]|[录錄]入"
    "|[图圖](?:片)?(?:[来來]源)?|原[标標][题題]"
    "|[实實][习習][编編][辑輯生]|文[稿]|PAGE"
    "|Web editors?|Editors?|Edited by|Copy ?editors?|Translated by"
    "|Translators?|Compiled by|Proofread by|Photos? by|Produced by"
    "|Reporting by|Additional reporting by|Writing by|Contributed by)"
)
_OTHER_LABEL = (
    "(?:字[号號体體]|[浏瀏][览覽](?:次[数數]|量)?|[点點][击擊](?:[数數]|次[数數]|量)?"
    "|[阅閱][读讀](?:[数數]|次[数數]|量)?|分享到?"
    "|[评評][论論]|Views?|Font size|Comments?)"
)
_ANY_LABEL = f"(?:{_DATE_LABEL}|{_SOURCE_LABEL}|{_AUTHOR_LABEL}|{_CREDIT_LABEL}|{_OTHER_LABEL})"
_FIELD_START = re.compile(
    rf"(?<![\w一-鿿])(?P<label>{_ANY_LABEL})(?:\s*[:：]\s*|(?<=[一-鿿])\s+[/／]\s+(?=[一-鿿\d]))",
    re.IGNORECASE,
)
_FIELD_MARK = re.compile("[:：/／]")
_FIELD_END = re.compile(r"\s*[|｜丨;；]\s*|\s{2,}")
_LABEL_ONLY = re.compile(rf"{_ANY_LABEL}\s*", re.IGNORECASE)

_EITHER_DAY = re.compile(r"(?<![\d/.])\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d(?!\d)(?:\s+\d{1,2}:\d\d)?")
"""A date that may have its day or its month first: it says that a line is a byline, but not which day."""
_STAMPED_TITLE = re.compile(r"^date\s*[:：]?\s*\d{4}-\d\d-\d\d\s+(?P<title>\S.*)$")
RELEASED_AT = re.compile(
    r"^(?:Issued at )?(?:HKT|香港[时時][间間]|北京[时時][间間])\s*(?P<hour>[01]?\d|2[0-3])"
    r"\s*[:：时時]\s*(?P<minute>[0-5]\d)分?$"
)
"""When a government of these parts gave a report out, on a line beside that of the day."""
_ENDS = re.compile(r"^(?:Ends|完)\s*[/／].{4,40}$")
_WRAPPED = re.compile(r"^[（(【\[<＜]\s*(.*?)\s*[）)】\]>＞]$")
_BY_NAME = re.compile(
    r"^By(?: our)? [A-Z][\w.'’\-]*(?:,? (?:and |in |for |of |with |de |von |van |bin )*[A-Z][\w.'’\-]*){0,8}$"
    r"|^By (?:staff (?:writers?|reporters?)|our staff(?: reporters?)?"
    r"|[A-Z][\w.'’ \-]{2,40},? (?:staff writer|correspondent|Xinhua writers?))$"
    r"|^by (?:Xinhua writers?|[A-Z][\w.'’\-]+(?:,? (?:and )?[A-Z][\w.'’\-]+){1,6})$"
)
_PRESS_EVENT = re.compile(r"^[记記]者(?:[会會节節]|招待)")
"""What begins as a reporter does and is none: a press conference, Journalists' Day."""
_BARE_REPORTER = re.compile(r"^[记記]者(?=[一-鿿])")
_NAMES = re.compile(
    r"[一-鿿·•]{2,4}(?:[ 、]+[一-鿿·•]{2,4})*(?:\s*(?:[报報][道導]|[综綜]合[报報][道導])|[／/].+)?"
)
_REPORTER = re.compile(
    r"^(?:文\s*[/／丨|]\s*)?(?:本[报報网網刊台社]|新[华華][社网網]"
    r"|[^\s，。]{2,8}[报報网網社])?(?:特[约約派])?[记記]者\s*[:：]?\s*"
    r"[一-鿿·• 、]{2,24}(?:\s*(?:[报報][道導]|[综綜]合[报報][道導]))?$"
    r"|^文\s*[/／丨|]\s*[一-鿿·• 、A-Za-z]{2,24}$"
    r"|^[^\s，。]{2,10}[综綜]合[报報][道導]$"
    r"|^[〔]?(?:[记記]者|[编編][译譯])?[一-鿿·• 、]{2,16}[／/][一-鿿]{2,8}[报報][道導导][〕]?$"
)
_CONTACT = re.compile(r"(?i)^(?:contact the (?:writers?|reporters?|editors?)|e-?mail:|电邮|電郵)\b.{0,120}$")
_HANDLED_BY = re.compile(
    r"^(?:(?:Additional )?(?:Reporting|Writing|Editing|Edited|Compiled|Translated|Produced|Proofread) by"
    r" [A-Z][^.;:]{2,120}(?:[;.]\s*|$))+$"
    rf"|^[a-z]{{2,4}}(?:\s?[/,]\s?[a-z]{{2,4}})*\s*\((?:{AGENCY}(?:,\s*|(?=\))))+\)$"
)
_EDITOR = re.compile(r"[责責]任?[编編]")
_CONTRIBUTED = re.compile(r"^[A-Z][^.!?]{4,140} contributed to this (?:report|story|article)\.?$")
_PERSON = re.compile(
    r"^(?:Author|Role|作者|[职職]位), ?\S.{1,40}$|^[A-Z][\w.'’ -]{2,40} · Follow$"
    r"|^文\s*[/／|｜丨]\s*[一-鿿·、 ]{2,20}$"
)
"""A line that is a person and what he is to the page."""
_BARS = re.compile(r"\s*[|｜丨]\s*")
_UPDATE = re.compile(r"更新|更改|修改|Updated?|Modified", re.IGNORECASE)
_OCCASION = re.compile(
    r"^[（(]\s*(?:\d{4}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年[^）):：]{4,30}[）)]$"
)
_OUTLET_AFTER = re.compile(r"\s*(?:[|｜/]|\s[-–—]|,)\s*([^|｜/,–—]{2,40})$")
_SITE_AFTER = re.compile(r"\s*[-–—|_]\s*[^-–—|_。！？]{2,30}$")
_SEPARATOR = re.compile(r"[|｜丨/／·•,，;；:：()（）\[\]【】—\-–<>＞\s]+")
_STOP = re.compile(r"[。！？!?]|\.\s+[A-Z]")
_KNOWN_WORDS = re.compile(
    rf"(?i){AGENCY}|\bby\b|{WEEKDAY}|星期[一二三四五六日天]|[周週][一二三四五六日天]|北京[时時][间間]"
    rf"|Beijing [Tt]ime|\b(?:BJT|HKT|CST|GMT|UTC|ET|EST|EDT)\b|\bdate\b"
    rf"|[一-鿿]{{2,4}}[／/][一-鿿]{{2,6}}[报報][道導导]|[发發]布|[发發]佈|提交|Ends|[转轉][载載]"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value of a byline: `来源:新华社`."""

    label: str
    value: str

    @property
    def is_source(self) -> bool:
        """Whether it names the outlet."""
        return re.fullmatch(_SOURCE_LABEL, self.label, re.IGNORECASE) is not None

    @property
    def is_date(self) -> bool:
        """Whether it states when the page was published."""
        return re.fullmatch(_DATE_LABEL, self.label, re.IGNORECASE) is not None

    @property
    def is_credit(self) -> bool:
        """Whether it names somebody who handled the text, but did not write it."""
        return re.fullmatch(_CREDIT_LABEL, self.label, re.IGNORECASE) is not None


def fields(text: str) -> tuple[Field, ...]:
    """The labelled values of a line; a label that nothing follows has the empty value."""
    return tuple(_fields(text))


def _fields(text: str) -> Iterator[Field]:
    starts = list(_FIELD_START.finditer(text)) if _FIELD_MARK.search(text) else []
    for at, start in enumerate(starts):
        until = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        value = text[start.end() : until]
        end = _FIELD_END.search(value)
        yield Field(start["label"], (value[: end.start()] if end else value).strip(" ,，;；|｜）)】]"))


def before_fields(text: str) -> str:
    """What a line says before its first label."""
    first = _FIELD_START.search(text)
    return text[: first.start()] if first else text


def is_update(text: str, at: int) -> bool:
    """Whether what stands at a place of a line is labelled as a change and not as the publication."""
    labels = [start["label"] for start in _FIELD_START.finditer(text[:at])]
    return bool(labels) and _UPDATE.search(labels[-1]) is not None


def names_occasion(text: str) -> bool:
    """Whether a line in brackets says when, and perhaps where, a speech was held: （2023年12月4日）."""
    return _OCCASION.match(text) is not None


def role(text: str) -> Role | None:
    """Byline or credit, where a line is one of the two and nothing else."""
    if len(text) > 240:
        return None
    inner = _WRAPPED.sub(r"\1", text)
    named = fields(inner)
    if (stamped := _STAMPED_TITLE.match(text)) and _is_title(stamped["title"]):
        return None
    if _only_tools(named) and not moments(inner):
        return None
    if named and (_is_only_fields(inner) or _is_titled_source(inner, named)):
        if not any(field.value for field in named) and not named[0].is_date and not named[0].is_source:
            return Role.CREDIT if _EDITOR.match(named[0].label) else None
        whole = all(field.is_credit for field in named) and not moments(before_fields(inner))
        return Role.CREDIT if whole else Role.BYLINE
    if _CONTACT.match(inner) or _HANDLED_BY.match(inner) or _CONTRIBUTED.search(inner):
        return Role.CREDIT
    if _PERSON.match(inner):
        return Role.BYLINE
    if RELEASED_AT.match(narrow_digits(inner)) or _ENDS.match(inner):
        return Role.BYLINE
    if len(inner) <= 100 and (_BY_NAME.match(_without_outlet(inner)) or _names_reporter(inner)):
        return Role.BYLINE
    return Role.BYLINE if _is_stamp(inner) or _is_in_parts(inner) else None


def _is_in_parts(text: str) -> bool:
    """Whether a line is names, an outlet and a date with bars between them."""
    parts = _BARS.split(text)
    return (
        len(parts) > 1
        and any(_BY_NAME.match(part) or _is_stamp(part) or _is_only_fields(part) for part in parts)
        and all(
            _BY_NAME.match(part) or _is_stamp(part) or _is_only_fields(part) or sounds_like_outlet(part)
            for part in parts
        )
    )


def _names_reporter(text: str) -> bool:
    """Whether a line is reporters' names after their outlet or trade, and no headline about reporters."""
    if _PRESS_EVENT.match(text) or not _REPORTER.match(text):
        return False
    bare = _BARE_REPORTER.match(text)
    return bare is None or _NAMES.fullmatch(text[bare.end() :]) is not None


def _is_title(text: str) -> bool:
    """Whether what a program's date stands before is a headline: no label, no time, no outlet."""
    named = _FIELD_START.search(text) or re.search(r"\d[:：]\d|[|｜丨]", text)
    return not named and not sounds_like_outlet(text) and not _is_short(text, words=1, characters=3)


def _without_outlet(text: str) -> str:
    """A line without the outlet that a bar or dash sets after the names."""
    after = _OUTLET_AFTER.search(text)
    return text[: after.start()] if after and sounds_like_outlet(after[1]) else text


def _only_tools(named: Sequence[Field]) -> bool:
    """Whether all labels are those of the page's tools: 字号, 浏览次数."""
    return bool(named) and all(re.fullmatch(_OTHER_LABEL, field.label, re.IGNORECASE) for field in named)


def _is_titled_source(text: str, named: Sequence[Field]) -> bool:
    """Whether a line is a link to its source: 来源：标题 - 网站."""
    return (
        len(named) >= 1
        and text.startswith(named[0].label)
        and named[0].is_source
        and _SITE_AFTER.search(text) is not None
    )


def _is_only_fields(text: str) -> bool:
    """Whether a line begins with a label (or a date or a short name) and holds no sentence."""
    first = _FIELD_START.search(text)
    if first is None or _STOP.search(_without_dates(text).rstrip("。.")):
        return False
    for field in fields(text):
        if len(field.value) > 60 or (field.is_date and field.value and not re.search(r"\d", field.value)):
            return False
    return _is_short(_without_dates(text[: first.start()]), words=5, characters=10)


def _is_stamp(text: str) -> bool:
    """Whether a line is a date, alone or with an outlet, a name and separators."""
    stated = moments(text)
    if len(text) > 140:
        return False
    if not stated:
        either = _EITHER_DAY.sub(" ", text)
        return either != text and not _STOP.search(either) and _is_short(either, words=4, characters=8)
    rest = _without_dates(text)
    if _STOP.search(rest.strip(" .。")):
        return False
    first = stated[0]
    beside = text[: first.start][-1:] + text[first.end :][:1]
    timed = re.search(r"\d[:：]\d\d", text)
    apart = timed or not re.search(r"[一-鿿]", beside) or _is_short(rest, words=0, characters=0)
    named = _FIELD_START.search(text) or re.search(r"[|｜丨]", text)
    return bool(apart) and _is_short(
        rest, words=6 if named else 4 if timed else 2, characters=10 if named or timed else 4
    )


def _without_dates(text: str) -> str:
    for moment in reversed(moments(text)):
        text = text[: moment.start] + " " + text[moment.end :]
    return text


def _is_short(text: str, *, words: int, characters: int) -> bool:
    rest = _SEPARATOR.sub(" ", _LABEL_ONLY.sub(" ", _KNOWN_WORDS.sub(" ", text)))
    latin = re.findall(r"[A-Za-z][\w'’.]*", rest)
    han = re.findall(r"[一-鿿]", rest)
    return len(latin) <= words and len(han) <= characters
