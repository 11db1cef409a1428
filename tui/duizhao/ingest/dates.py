"""Dates and times as pages write them: what is stated in full, and what leaves out the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from functools import lru_cache

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_CLOCK = (
    r"(?:(?P<zone_before>HKT|北京[时時][间間])\s*)?"
    r"(?P<half>上午|下午|凌晨|早上|中午|晚上|晚间|晚間)?\s*"
    r"(?P<hour>[01]?\d"
    r"|2[0-4])\s*[:：时時點点]\s*(?P<minute>[0-5]\d)分?(?:\s*[:：]?\s*(?P<second>[0-5]\d)秒?)?"
    r"(?:\.\d+)?"
    r"(?:\s*(?P<meridiem>[ap]\.?m\b\.?))?"
    r"(?:\s*[（(]?(?P<zone>Z\b|GMT(?![+-])|UTC(?![+-])|(?:GMT|UTC)?[+-]\d{2}:?\d{2}|(?:GMT|UTC)[+-]\d{1,2}\b"
    r"|Beijing time|北京[时時][间間]|(?:BJT|HKT|SGT|MSK|JST|KST|BST|CES?T|E[SD]T|P[SD]T)\b)[）)]?)?"
)
_ISO = (
    r"(?P<year>(?:19|20)\d{2})\s*[-/.]\s*(?P<month>0?[1-9]|1[0-2])\s*[-/.]\s*(?P<day>0?[1-9]"
    r"|[12]\d|3[01])(?!\d)"
)
_ZH = r"(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]"
_ZH_WORDS = (
    r"(?P<year>[一二][〇○零九][〇○零一二三四五六七八九]{2})年"
    r"(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_ROC = r"民[国國]\s*(?P<year>\d{2,3})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
"""Years counted from 1912."""
_MDY = rf"(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>(?:19|20)\d{{2}})(?!\d)"
_DMY = (
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>{MONTH})(?:\s*,?\s+|-)"
    r"(?P<year>(?:19|20)\d{2})(?!\d)"
)
_US = r"(?<!\d)(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d{2})(?!\d)"
_EU = r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>(?:19|20)\d{2})(?!\d)"
_YEAR_APART = (
    r"(?P<year>20\d{2})\s+(?P<month>0?[1-9]|1[0-2])\s*/\s*(?P<day>0?[1-9]|[12]\d|3[01])(?=\s+\d{1,2}:\d\d)"
)
_BETWEEN = (
    rf"(?:[T ,，\-|｜]|\s"
    rf"|[（(]?(?:{WEEKDAY}|星期[一二三四五六日天]|[周週][一二三四五六日天])[）)]?)*(?:at\s+)?"
)

_YEAR_LAST = re.compile(r"(?<![\d/.])(?P<one>\d{1,2})[/.](?P<other>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)")
_DATED = tuple(
    re.compile(f"(?<![\\d.]){form}(?:{_BETWEEN}{_CLOCK})?", re.IGNORECASE)
    for form in (_ISO, _ZH, _ZH_WORDS, _ROC, _MDY, _DMY, _US, _EU, _YEAR_APART)
)
_CLOCK_FIRST = tuple(
    re.compile(rf"(?<!\d){_CLOCK}\s*,?\s*(?:{WEEKDAY},?\s*)?{form}", re.IGNORECASE)
    for form in (_MDY, _DMY, _ISO)
)
_YEAR = re.compile(r"(?:[1１][9９]|[2２][0０])\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2}年|民[国國]")
"""Without one no date is stated in full."""
_HOUR = re.compile("[:：时時点點]")
_NARROW = {ord("０") + digit: str(digit) for digit in range(10)}
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that a text states in full, with or without a time."""

    start: int
    end: int
    value: datetime | date

    @property
    def day(self) -> date:
        """The day, without the time."""
        return self.value.date() if isinstance(self.value, datetime) else self.value


@lru_cache(maxsize=2048)
def moments(text: str) -> tuple[Moment, ...]:
    """Every date stated in full, in order; overlapping readings give the longest."""
    if _YEAR.search(text) is None:
        return ()
    found = sorted(_all_moments(narrow_digits(text)), key=lambda moment: (moment.start, -moment.end))
    kept: list[Moment] = []
    for moment in found:
        if not kept or moment.start >= kept[-1].end:
            kept.append(moment)
    return tuple(kept)


def _all_moments(text: str) -> Iterator[Moment]:
    for pattern in (*(_CLOCK_FIRST if _HOUR.search(text) else ()), *_DATED):
        for match in pattern.finditer(text):
            value = _value(match)
            if value is not None:
                yield Moment(match.start(), match.end(), value)


def narrow_digits(text: str) -> str:
    """A text of the same length with full-width digits as plain ones."""
    return text.translate(_NARROW)


class Order(Enum):
    """Which of the two stands first in a date of figures with the year last."""

    DAY_FIRST = 1
    MONTH_FIRST = 2


def order_in(lines: Iterable[str]) -> Order | None:
    """The order of day and month where one date of a page decides it, and none speaks against it."""
    orders = {
        Order.DAY_FIRST if int(match["one"]) > 12 else Order.MONTH_FIRST
        for line in lines
        for match in _YEAR_LAST.finditer(line)
        if (int(match["one"]) > 12) is not (int(match["other"]) > 12)
    }
    return next(iter(orders)) if len(orders) == 1 else None


def in_order(line: str, order: Order | None) -> tuple[Moment, ...]:
    """The dates of a line, with those that could be read in two ways once the order is known."""
    found = moments(line)
    if order is None:
        return found
    taken = {at for moment in found for at in range(moment.start, moment.end)}
    for match in _YEAR_LAST.finditer(line):
        one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
        day = _day(year, other, one) if order is Order.DAY_FIRST else _day(year, one, other)
        if day is not None and match.start() not in taken:
            found += (Moment(match.start(), match.end(), day),)
    return tuple(sorted(found, key=lambda moment: moment.start))


def moment(text: str) -> datetime | date | None:
    """The first date a short field states in full."""
    found = moments(text)
    return found[0].value if found else None


def compact(text: str) -> date | None:
    """A date written as eight digits, as file names and broadcast titles do."""
    match = _COMPACT.search(text)
    return _day(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


_FIRST_ROC_YEARS = 999
"""A year of three figures is one of the Republic."""


def _value(match: re.Match[str]) -> datetime | date | None:
    year = _number(match["year"], digits=True)
    day = _day(
        year if year > _FIRST_ROC_YEARS else year + 1911, month_number(match["month"]), _number(match["day"])
    )
    if day is None or match["hour"] is None:
        return day
    hour, minute = int(match["hour"]), int(match["minute"])
    afternoon = (match["meridiem"] or "").lower().startswith("p") or (match["half"] or "") in {
        "下午",
        "晚上",
        "晚间",
        "晚間",
    }
    if afternoon and hour < 12:
        hour += 12
    elif (match["meridiem"] or "").lower().startswith("a") and hour == 12:
        hour = 0
    if hour == 24:
        return day
    return datetime.combine(
        day,
        time(hour, minute, int(match["second"] or 0), tzinfo=_zone(match["zone"] or match["zone_before"])),
    )


_NAMED_ZONES = {
    **dict.fromkeys(("beijing time", "北京时间", "北京時間", "bjt", "hkt", "sgt"), 8),
    **dict.fromkeys(("jst", "kst"), 9),
    **{"msk": 3, "cest": 2, "cet": 1, "bst": 1, "edt": -4, "est": -5, "pdt": -7, "pst": -8},
}


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.lower() in _NAMED_ZONES:
        return timezone(timedelta(hours=_NAMED_ZONES[text.lower()]))
    offset = re.sub("(?i)gmt|utc|z", "", text).replace(":", "")
    if not offset:
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[3:5] or 0)
    if hours > 14 or minutes > 59:
        return None
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if offset[0] == "-" else shift) if shift else UTC


_NUMERALS = {char: value for value, char in enumerate("〇一二三四五六七八九十")} | {"零": 0, "○": 0}


def _number(text: str, *, digits: bool = False) -> int:
    """A number in figures or in Chinese numerals up to 99 (or digit by digit, for years)."""
    if text.isdecimal():
        return int(text)
    if digits:
        return int("".join(str(_NUMERALS[char]) for char in text))
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERALS[ones]
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


def month_number(text: str) -> int:
    """A month, in figures, Chinese numerals or English."""
    if text[0].isalpha() and text.isascii():
        return _MONTHS.index(text[:3].lower()) + 1
    return _number(text)


def weekday_number(text: str) -> int:
    """A weekday in English or Chinese; Monday is 0."""
    if text.isascii():
        return _WEEKDAYS.index(text[:3].lower())
    return min("一二三四五六日天".index(text[-1]), 6)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_before(month: int | None, day: int, anchor: date) -> date | None:
    """The last day with this month and day (or day alone) that is not after the anchor.

    A day after it counts as the same, because a page can be stamped in a zone west of the event.
    """
    latest = anchor + timedelta(days=1)
    if month is not None:
        years = (latest.year, latest.year - 1)
        days = [_day(year, month, day) for year in years]
    else:
        first = latest.replace(day=1)
        days = [_day(latest.year, latest.month, day)]
        before = first - timedelta(days=1)
        days.append(_day(before.year, before.month, day))
    return next((found for found in days if found is not None and found <= latest), None)


def last_weekday(weekday: int, anchor: date) -> date:
    """The last day that was this weekday, the anchor itself included."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)
