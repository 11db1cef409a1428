"""On which day an event took place: what its report says, never what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from duizhao.ingest.bylines import names_occasion
from duizhao.ingest.dateline import Dateline, dateline
from duizhao.ingest.dates import (
    MONTH,
    WEEKDAY,
    last_weekday,
    moments,
    month_number,
    narrow_digits,
    nearest_before,
    weekday_number,
)
from duizhao.model import Paragraph, Role

_ZH_DAY = re.compile(r"(?<![\d年至—\-~～、])(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日")
_ZH_DAY_ONLY = re.compile(
    r"(?<![\d月至—\-~～、第])(?P<day>3[01]|[12]\d|[1-9])日(?=[上下中晚凌早清傍深]"
    r"|[在同与與于於向会會出抵举舉主致应應就乘对對离離，（(]|[一-鿿]{0,2}[，,]|[启啟开開闭閉签簽宣召再])"
)
_ZH_DAY_IN_BRACKETS = re.compile(
    r"(?:[今昨][天日晚早晨午]?|(?:星期|礼拜|禮拜|[周週])[一二三四五六日天])\s*[（(](?P<day>3[01]|[12]\d|[1-9])日?[）)]"
)
_RANGE = re.compile(r"日?\s*(?:至|到|—|－|-|~|～|、)\s*(?:\d{1,2}月)?\d{1,2}日")
_EN_DAY = re.compile(
    rf"(?:(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{MONTH}))(?!\s*,?\s*\d{{4}})"
)
_EN_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b(?!'s|’s| (?:morning|afternoon|evening|night)s\b)")
_ON_WEEKDAY = re.compile(rf"(?<=\bon ){_EN_WEEKDAY.pattern}")
_ZH_WEEKDAY = re.compile(
    r"(?<![每上这這个個至到])(?:星期|礼拜|禮拜|[周週])[一二三四五六日天]"
    r"(?=[在同与與和跟为為会會上下晚早中凌傍出抵到宣表說说於于致称稱向对對，,])"
)
_ANY_ZH_WEEKDAY = re.compile(r"(?:星期|[周週])([一二三四五六日天])")
_ZH_TODAY = re.compile(r"今天|今日|今早|今晚|今晨|今午|当日|當日|当天|當天")
_NEWS_TODAY = re.compile(r"[今][日早晚晨午]")
_ZH_YESTERDAY = re.compile(r"昨天|昨日|昨晚|昨晨|昨早")
_NOT_NOW_ZH = re.compile(
    r"(?:自|从|從|截至|截止|将于|將於|将在|將在|定于|定於|早在|至|到|以来|此前|曾于|曾於|年)\s*$|[继繼][^，。]{0,12}$"
)
_NOT_NOW_EN = re.compile(
    r"(?:\b(?:since|until|till|before|after|from|by|through|scheduled for"
    r"|next|last|past|previous|coming|dated|of)\s+(?:\w+\s+){0,1})$",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(r"\b(?:morning|afternoon|evening|night|noon)\s+of\s+$", re.IGNORECASE)
_SENTENCE = re.compile(r"[^。！？]*[。！？]?")
_FILE_PHOTO = re.compile(r"[资資]料[图圖照]|[档檔]案[图圖照]|File photo|file photo")
_HELD_ON = re.compile(
    r"^[—\-–(（\s]*.{0,40}(?:(?:发表|發表|会议|會議|大会|大會|全会|[记記]者[会會]|[讲講][话話]|致[辞辭]|上)|(?:Delivered"
    r"|Speech|Remarks|Address|Statement|Press (?:Conference|Briefing)|Transcript)\b).{0,80}",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"[。！？.!?][”」』\"’）)]*$")
_LEDE_LENGTH = 260
_SUMMARY_LENGTH = 160
_SUMMARIES = 5
_EARLY = 60
"""Within how many characters (English: twice as many) the paragraph after a summary says its day."""
_LONGEST_AGO = timedelta(days=31)
"""A day longer before publication is what a report looks back on, not what it reports."""


def event_date(
    paragraphs: Sequence[Paragraph], published: datetime | date | None, day: date | None = None
) -> date | None:
    """The day of the event, by lede, then captions, then a line that says when a speech was held.

    A day without its year is resolved from the day of publication; without that, or where what
    is said does not fit together, the day stays unknown. `day` is the day of publication where the
    outlet is, if that is not the one of the moment stated.
    """
    anchor = day or (published.date() if isinstance(published, datetime) else published)
    body = [paragraph.text for paragraph in paragraphs if paragraph.role is Role.BODY]
    lede = _lede(body)
    shown = [
        text.text for text in paragraphs if text.role is Role.CAPTION and not _FILE_PHOTO.search(text.text)
    ]
    captioned = {named for text in shown if (named := _single(text, anchor, None))}
    if anchor is None:
        anchor = next(iter(captioned), None) if len(captioned) == 1 else None
    found = _of_lede(lede, anchor, timed=isinstance(published, datetime)) if lede is not None else None
    if found and (lede is body[0] or anchor is None or found <= anchor):
        return found
    if len(captioned) == 1:
        return next(iter(captioned))
    return _held_on(paragraphs)


def _lede(body: Sequence[str]) -> str | None:
    """The first paragraph, or the one after a summary, or points without full stops, that say no day."""
    for at, (text, after) in enumerate(pairwise(body[:_SUMMARIES])):
        if dateline(text) or _names_day(text) or len(text) > _SUMMARY_LENGTH:
            break
        if at and _STOPPED.search(text):
            break
        early = _first_sentence(after)[: _EARLY if re.search(r"[一-鿿]", after) else 2 * _EARLY]
        if dateline(after) or text.endswith((":", "：")) or _names_day(early):
            return after
    return body[0] if body else None


def _names_day(text: str) -> bool:
    patterns = (_ZH_DAY, _ZH_DAY_ONLY, _ZH_WEEKDAY, _ZH_TODAY, _EN_DAY, _EN_WEEKDAY)
    return bool(moments(text)) or any(pattern.search(text) for pattern in patterns)


def _of_lede(lede: str, anchor: date | None, *, timed: bool) -> date | None:
    """The day in a lede's first sentence; weekdays and today count from the dateline, or a time stamp."""
    head = dateline(lede)
    body = lede[head.end :] if head else lede
    first = _first_sentence(body)
    if len(set(_ANY_ZH_WEEKDAY.findall(body[:_LEDE_LENGTH]))) > 1:
        first = _ZH_WEEKDAY.sub("", first)  # which of two days is meant stays open
    sent = _sent(head, anchor) or (anchor if head or timed or _NEWS_TODAY.search(first[:40]) else None)
    return _single(first, anchor or sent, sent)


def _sent(head: Dateline | None, anchor: date | None) -> date | None:
    if head is None or head.day is None:
        return None
    if head.year and head.month:
        return _made(head.year, head.month, head.day)
    return nearest_before(head.month, head.day, anchor) if anchor else None


def _first_sentence(text: str) -> str:
    match = _SENTENCE.match(text)
    chinese = match.group() if match else text
    return chinese[:_LEDE_LENGTH] if re.search(r"[一-鿿]", chinese) else text[:_LEDE_LENGTH]


def _single(text: str, anchor: date | None, sent: date | None) -> date | None:
    """The first day a sentence names as its own; a range, or a day to come, is none."""
    if _RANGE.search(text[:80]):
        return None
    day = next(_days(narrow_digits(text), anchor, sent), None)
    if day is None or anchor is None:
        return day
    return day if timedelta(days=-1) <= anchor - day <= _LONGEST_AGO else None


def _days(text: str, anchor: date | None, sent: date | None) -> Iterator[date]:
    """The days a text names, stated in full first, then with month and day, weekday, today."""
    for moment in moments(text):
        if not _excluded(text, moment.start):
            yield moment.day
    if anchor is None:
        return
    for pattern in (_ZH_DAY, _EN_DAY, _ZH_DAY_IN_BRACKETS, _ZH_DAY_ONLY):
        for match in pattern.finditer(text):
            month, number = _parts(match)
            day = nearest_before(month, number, sent or anchor) or nearest_before(month, number, anchor)
            if day is not None and not _excluded(text, match.start()):
                yield day
    for pattern in (_EN_WEEKDAY if sent else _ON_WEEKDAY, _ZH_WEEKDAY):
        for match in pattern.finditer(text):
            if not _excluded(text, match.start()):
                yield last_weekday(weekday_number(match.group()), sent or anchor)
    if sent is None:
        return
    if _ZH_YESTERDAY.search(text):
        yield sent - timedelta(days=1)
    elif _ZH_TODAY.search(text) or re.search(
        r"\b(?:today|this (?:morning|afternoon|evening))\b", text, re.IGNORECASE
    ):
        yield sent
    elif re.search(r"\byesterday\b", text, re.IGNORECASE):
        yield sent - timedelta(days=1)


def _parts(match: re.Match[str]) -> tuple[int | None, int]:
    values = match.groupdict()
    month = values.get("month") or values.get("month2")
    return (month_number(month) if month else None), int(values.get("day") or values.get("day2") or 0)


def _excluded(text: str, at: int) -> bool:
    """Whether the words before a day say that it is another one: since, until, will be on."""
    before = text[max(0, at - 24) : at]
    if _PART_OF_DAY.search(before):
        return False
    return bool(_NOT_NOW_ZH.search(before) or _NOT_NOW_EN.search(before))


def _held_on(paragraphs: Sequence[Paragraph]) -> date | None:
    """The day a speech states under its title: ——2020年5月22日在…会议上."""
    for paragraph in paragraphs[:8]:
        if paragraph.role is Role.BODY and _STOPPED.search(paragraph.text):
            return None
        stated = moments(paragraph.text)
        speech = paragraph.role in (Role.BODY, Role.HEADLINE) and _HELD_ON.match(paragraph.text)
        if len(stated) == 1 and len(paragraph.text) <= 160 and (speech or names_occasion(paragraph.text)):
            return stated[0].day
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
