"""Where the two texts come from, in words: outlet, title, date, URL; what an event is called."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from duizhao.export.bitext import Bitext, Side, on_one_line, without_controls
from duizhao.model import iso


def citation(side: Side) -> Mapping[str, str]:
    """What is known of where a side comes from, by name; what is unknown is left out."""
    version = side.version
    known = {"document": side.name or None}
    if version:
        known |= {
            "version": version.id,
            "outlet": version.outlet,
            "date": iso(version.published or version.event_date),
            "title": version.title,
            "url": version.url,
        }
    return {name: value for name, value in known.items() if value}


def web_address(side: Side) -> str | None:
    """Its URL, with all escaped that an address must not hold; None where it is none of the web."""
    url = without_controls(side.version.url or "") if side.version else ""
    try:
        is_web = url.startswith(("https://", "http://")) and bool(urlsplit(url).hostname)
    except ValueError:
        return None
    return quote(url, safe="%:/?#[]@!$&'()*+,;=~") if is_web else None


def source_line(side: Side) -> str:
    """Outlet, title and day in one line; the document's name where none of them is known."""
    known = citation(side)
    day = known.get("date", "")[:10]
    parts = [part for part in (known.get("outlet"), known.get("title"), day) if part]
    return on_one_line(", ".join(parts) or side.name)


def heading(bitext: Bitext) -> str:
    """What both texts report, in both languages as far as known; else the names of the two."""
    event = bitext.event
    if event is None:
        return on_one_line(f"{bitext.left.name} 对照 {bitext.right.name}")
    titles = [event.title.zh, event.title.en]
    if not any(titles):
        titles = [side.version.title for side in (bitext.left, bitext.right) if side.version]
    return on_one_line(" / ".join(title for title in titles if title) or event.id)


def event_day(bitext: Bitext) -> str | None:
    """The event's date, ISO 8601."""
    return iso(bitext.event.date) if bitext.event else None


def missing(side: Side) -> str:
    """What is said where a side has nothing: in which version, or that there is none."""
    language = "Chinese" if side.lang.is_chinese else "English"
    if side.version:
        return on_one_line(f"not in {side.version.outlet or side.name} ({language})")
    return on_one_line(f"not in {side.name}") if side.name else f"no {language} version"
