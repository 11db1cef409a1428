"""Datelines: where, when and by which agency a report was sent, at the head of its first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.ingest.dates import MONTH, WEEKDAY, month_number, narrow_digits
from duizhao.ingest.outlets import AGENCY

_CHINESE = re.compile(
    r"^[（(【\[]?(?P<cited>[据據])?"
    r"(?P<agency>[一-鿿A-Za-z]{1,10}?(?:社|[网網]|[报報]|[电電][视視][台臺])|[一-鿿]{0,4}消息)?"
    r"(?:[记記]者[一-鿿·、 ]{4,24}?|(?P<place>(?:[一-鿿·]|“[^”，。]{1,8}”){1,14}?))"
    r"(?:(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日[^，。\s]{0,6}?(?:[综綜]合)?(?:外)?"
    r"(?:[电電讯訊]|[报報][道導](?=[\s（(：:】]))"
    r"(?=[（(\s：:】\]）)]|[^，。]{0,2}[（(]|\s|$|[一-鿿])"
)
_NEWS = re.compile(
    r"^[（(【\[]?(?P<cited>[据據])?(?P<agency>[一-鿿]{2,8}?(?:社|[网網]|[报報]|台|臺)?)"
    r"(?:(?P<place>[一-鿿·]{2,6}?)?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日))?"
    r"(?:消息|[讯訊]|(?<=[网網社报報])[报報][道導](?=[】\s]))\s*[（(：:,，】\]）)\s]"
)
_DASH = r"(?:--|—+|–|-|:)"
_PLACE = r"[A-Z][\w.'’\- ]+(?:, ?(?:(?:and|of|the) |[A-Z][\w.'’\-]*\.? ?)+)?|[A-Z][A-Z.'’\- /,]+?"
_ENGLISH = re.compile(
    rf"^(?P<place>{_PLACE})\s*,?\s*(?:(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})"
    rf"|(?P<day_first>\d{{1,2}})\s+(?P<month_last>{MONTH}))(?:,?\s*(?P<year>\d{{4}}))?"
    rf"(?:(?:\.?\s*(?=/))?\s*[（(/](?!{WEEKDAY})(?P<agency>[^）)/]{{2,40}})[）)/]\s*(?:{_DASH}|\.)?|\s*{_DASH})\s*"
)
_ENGLISH_AGENCY = re.compile(
    rf"^(?P<place>[A-Z][A-Za-z.'’\-]+(?:[ ,/]+[A-Z][A-Za-z.'’\-]*)*)?"
    rf"\s*[（(](?P<agency>{AGENCY})[）)]\s*{_DASH}\s*"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a report's first paragraph; what it leaves out is None."""

    end: int
    """Where the report itself begins."""
    agency: str | None = None
    place: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None


def dateline(text: str) -> Dateline | None:
    """The dateline a paragraph begins with: `新华社北京12月4日电（记者…）`, `BEIJING, Dec. 4 (Xinhua) --`."""
    head = narrow_digits(text[:160])
    for pattern in (_CHINESE, _NEWS):
        match = pattern.match(head)
        if match:
            return _found(match, _after_brackets(head, match.end()))
    for pattern in (_ENGLISH, _ENGLISH_AGENCY):
        match = pattern.match(head)
        if match:
            return _found(match, match.end())
    return None


def _after_brackets(head: str, end: int) -> int:
    """Past the reporters' names: 电（记者孙奕）."""
    end -= head[end - 1 : end] in ("（", "(")
    more = re.match(r"[）)】\]]?\s*(?:[（(][^）)]{1,60}[）)])*[\s：:】\]，,]*", head[end:])
    return end + (more.end() if more else 0)


def _found(match: re.Match[str], end: int) -> Dateline:
    values = match.groupdict()
    agency, place = values["agency"], values["place"]
    if agency is None and place and re.search(r"[网網社报報]$", place):
        agency, place = place, None
    if values.get("cited") and values.get("day") is None:
        agency = None
    month = values.get("month") or values.get("month_last")
    day = values.get("day") or values.get("day_first")
    return Dateline(
        end=end,
        agency=_agency(agency),
        place=place,
        month=month_number(month) if month else None,
        day=int(day) if day else None,
        year=int(values["year"]) if values.get("year") else None,
    )


def _agency(text: str | None) -> str | None:
    """An agency as its dateline names it; 本报, which names nobody, is None."""
    if text is None or text.startswith("本"):
        return None
    return re.split(r"[/,，]", text)[0].strip() or None
