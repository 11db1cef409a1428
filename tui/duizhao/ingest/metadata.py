"""What a version says about itself: outlet and time of publication, by byline, header and dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone

from duizhao.ingest import bylines, dates, outlets
from duizhao.ingest.dateline import dateline
from duizhao.ingest.dates import moments, narrow_digits
from duizhao.ingest.outlets import AGENCY
from duizhao.ingest.page import Header
from duizhao.model import Lang, Paragraph, Role

_NAMED = re.compile(rf"(?<![\w])(?P<name>{AGENCY})(?![\w])", re.IGNORECASE)
_TITLED_SOURCE = re.compile(r"^.{4,}\s*[-–—|_]\s*(?P<site>[^-–—|_]{2,30})$")
_REPOST = re.compile(
    r"(?:[转轉][载載](?:自|於|于)?|[来來]源[于於])\s*(?P<name>[A-Za-z][\w.]{1,20}|[一-鿿]{2,12})"
)
_PARTS = re.compile(r"[|｜丨/／•·\t]|(?<=[一-鿿])[ \u3000]+|[ \u3000]+(?=[一-鿿])|\s[-–—]\s")
_OUTLET = re.compile(
    r"(?!本)[一-鿿]{2,8}(?:[日晚早时時周週商快邮郵]报|[日晚早时時周週商快邮郵]報|电子报|電子報"
    r"|[报報][网網]|新[闻聞][网網]|(?:新[闻聞])?客[户戶]端|[周週]刊|电视台|電視台|電視臺"
    r"|通讯社|通訊社)$"
    r"|(?!By\b)(?:The )?(?:[A-Z][\w'&.-]* ){1,3}(?:Times|Post|Daily|Herald|Tribune|Journal|Gazette|Guardian"
    r"|Chronicle|Standard|News Agency)$"
)
_NOBODY = re.compile(
    r"(?:本站|本网|本網)?(?:原创|原創|整理|编辑)?$|(?:互联网|網路|网络|未知|佚名|不详|转载|综合|admin"
    r"|Unknown|N/A)$"
)
"""What fills the field for the source and names none."""
_INITIALS = re.compile(r"/[a-z]{2,4}(?:\([a-z]{2,4}\))?$")
"""Who edited it: AFP/ab."""
_RELEASED_IN = timezone(timedelta(hours=8))
_HAN = re.compile(r"[一-鿿]")


def published(header: Header, lines: Iterable[str]) -> datetime | date | None:
    """When the page was published: its header says so, or the first byline that states a date."""
    if isinstance(header.published, datetime):
        return header.published
    days: list[datetime | date] = [header.published] if header.published else []
    updates: list[datetime | date] = []
    released: time | None = None
    shown = tuple(narrow_digits(line) for line in lines if not bylines.names_occasion(line))
    order = dates.order_in(shown)
    for line in shown:
        for moment in dates.in_order(line, order):
            (updates if bylines.is_update(line, moment.start) else days).append(moment.value)
        if clock := bylines.RELEASED_AT.match(line):
            released = time(int(clock["hour"]), int(clock["minute"]), tzinfo=_RELEASED_IN)
    days = days or updates
    if not days:
        return None
    if released and not any(isinstance(day, datetime) for day in days):
        return datetime.combine(days[0], released)
    first = days[0].date() if isinstance(days[0], datetime) else days[0]
    timed = (day for day in (*days, *updates) if isinstance(day, datetime) and day.date() == first)
    return next(timed, days[0])


def local_day(published: datetime | date | None, lines: Iterable[str]) -> date | None:
    """The day of publication where the outlet is: as it shows it, where the page states a moment in UTC."""
    if not isinstance(published, datetime):
        return published
    if published.utcoffset() == timedelta(0):
        shown = (moment.day for line in lines for moment in moments(line))
        near = (day for day in shown if abs(day - published.date()) <= timedelta(days=1))
        return next(near, published.date())
    return published.date()


def outlet(header: Header, paragraphs: Sequence[Paragraph], lang: Lang) -> str | None:
    """The outlet, as this version names it: byline, then header, then dateline; never guessed."""
    named = [paragraph.text for paragraph in paragraphs if paragraph.role is Role.BYLINE]
    lede = next((paragraph.text for paragraph in paragraphs if paragraph.role is Role.BODY), "")
    sent = dateline(lede)
    found = (
        next(filter(None, map(of_byline, named)), None)
        or header.outlet
        or _author(header)
        or (sent.agency if sent else None)
    )
    if found and found.isupper() and lang.is_chinese:
        return found  # Chinese pages write BBC or CNN as they are
    return own_name(found, lang) if found else None


def own_name(name: str, lang: Lang) -> str:
    """An outlet's name in the language of the version, where it is known here."""
    if lang is Lang.EN:
        return outlets.in_english(name) or name
    return name if _HAN.search(name) else outlets.in_chinese(name, traditional=lang is Lang.HANT) or name


def of_byline(text: str) -> str | None:
    """The outlet a byline names, by its label or because it is known; an empty field names none."""
    for field in bylines.fields(text):
        if field.is_source and field.value:
            return _source(field.value)
    repost = _REPOST.search(text)
    if repost:
        return repost["name"]
    known = _NAMED.search(text)
    if known and not re.search(r"(?:来源|來源)\s*[:：]\s*(?:[|｜]|$)", text):
        return known["name"]
    return _sounding_like_outlet(text)


def _sounding_like_outlet(text: str) -> str | None:
    """The part of an unlabelled line that reads like an outlet's name: `海岛日报 2021-03-05`."""
    if bylines.fields(text):
        text = bylines.before_fields(text)
    for moment in reversed(moments(text)):
        text = text[: moment.start] + "|" + text[moment.end :]
    parts = (part.strip(" ()（）[]【】,，") for part in _PARTS.split(text))
    return next((part for part in parts if _OUTLET.match(part)), None)


def _source(value: str) -> str | None:
    dates = moments(value)
    value = value[: dates[0].start].strip() if dates else value
    titled = _TITLED_SOURCE.match(value)
    name = titled["site"] if titled else value
    first = re.split(r"\s+(?=\d{4}|[^\s]*[:：])", name)[0]
    if _HAN.search(first):
        first = first.split(" ")[0]
    name = _INITIALS.sub("", first).strip(" ()（）[]【】")
    name = name.strip("《》") if name.startswith("《") else name
    if _NOBODY.match(name):
        return None
    wordy = len(name) > 30 or len(name.split()) > 5
    return None if not name or (wordy and not outlets.sounds_like_outlet(name)) else name


def _author(header: Header) -> str | None:
    """A header's author where it is the name of an outlet and not of a person."""
    author = header.author
    if not author:
        return None
    filed = {site.lower() for site in header.sites} == {author.lower()}
    return author if filed or outlets.sounds_like_outlet(author) else None
