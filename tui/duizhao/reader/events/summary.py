"""An event in two short lines: title, place, and the languages it can be read in."""

from __future__ import annotations

from collections import Counter

from rich.cells import cell_len, set_cell_size

from duizhao.model import Event, Lang, Version

BADGES = {Lang.HANS: "简", Lang.HANT: "繁", Lang.EN: "EN"}
IDENTICAL = 0.995
"""From which similarity on a near-copy counts as the same text."""
MOST_BADGES = 4
"""More versions than that are counted by language."""


def badge(version: Version) -> str:
    """The script or language of a version: `繁`, `EN`, and `~EN` or `=EN` for a copy."""
    return copy_mark(version) + BADGES[version.lang]


def copy_mark(version: Version) -> str:
    """`~` for a near-copy, `=` for an identical one, else nothing."""
    if version.same_as is None:
        return ""
    return "=" if version.same_as.similarity >= IDENTICAL else "~"


def repeats(version: Version, event: Event) -> str:
    """What a near-copy repeats of its event, and how much: `95 % of Lake News`; else nothing."""
    copy = version.same_as
    origin = next((other for other in event.versions if copy and other.id == copy.version), None)
    if copy is None or origin is None:
        return ""
    if copy.similarity >= IDENTICAL:
        return f"the text of {outlet(origin)}"
    return f"{int(copy.similarity * 100)} % of {outlet(origin)}"


def badges(event: Event) -> list[tuple[str, bool]]:
    """The badges of an event's versions, and whether each is of a copy; of many only their number."""
    if len(event.versions) <= MOST_BADGES:
        return [(badge(version), version.same_as is not None) for version in event.versions]
    counted = Counter(BADGES[version.lang] for version in event.versions)
    return [(f"{number}{name}" if number > 1 else name, False) for name, number in counted.items()]


def title(event: Event) -> str:
    """What to call an event in one line."""
    own = event.title.zh or event.title.en
    return own or next((version.title for version in event.versions if version.title), "") or "no headline"


def place(event: Event, room: int | None = None) -> str:
    """Where it took place, in the languages of its versions; where both do not fit, in the first."""
    chinese = any(version.lang.is_chinese for version in event.versions)
    names = [event.place.zh if chinese or not event.place.en else None, event.place.en]
    known = [name for name in names if name]
    both = " ".join(known)
    return both if room is None or cell_len(both) <= room else next(iter(known), "")


def outlet(version: Version) -> str:
    """The outlet of a version, or what stands for it where it is unknown."""
    return version.outlet or "unknown outlet"


def cut(text: str, width: int) -> str:
    """The text in `width` cells, cut with an ellipsis where it is longer, padded where shorter."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    shortened = set_cell_size(text, max(width - 1, 0)).rstrip()
    return set_cell_size(shortened + "…", width) if width > 0 else ""
