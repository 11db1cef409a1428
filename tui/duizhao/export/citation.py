"""What people are told of texts they are given: which event, from whom, since when, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.export.bitext import Bitext, Side, without_controls
from duizhao.model import iso

_BLANKS = re.compile(r"\s+")
_WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a text comes from; what is unknown is None, and each part is one line."""

    outlet: str | None = None
    date: str | None = None
    """When it was published, else the day it reports; ISO 8601."""
    title: str | None = None
    url: str | None = None
    """As the document states it; it may be no web address."""
    document: str | None = None
    """The file's name."""

    @classmethod
    def of(cls, side: Side) -> Citation:
        """What is known of a side."""
        version = side.version
        if version is None:
            return cls(document=one_line(side.name))
        return cls(
            one_line(version.outlet),
            iso(version.published or version.event_date),
            one_line(version.title),
            one_line(version.url),
            one_line(side.name or version.document),
        )

    @property
    def words(self) -> str:
        """All but the address in one line: outlet, day, title; the file's name where nothing is known."""
        return ", ".join(filter(None, (self.outlet, self.day, self.title))) or self.document or ""

    @property
    def day(self) -> str | None:
        """The day alone."""
        return self.date[:10] if self.date else None

    @property
    def web_address(self) -> str | None:
        """The address where a browser may go there: what a page names may be a script."""
        return self.url if self.url and _WEB_ADDRESS.fullmatch(self.url) else None


def side_names(bitext: Bitext) -> tuple[str, str]:
    """What the two sides are called by: outlet or file, and the language too where both are called alike."""
    left, right = (_name(side) for side in (bitext.left, bitext.right))
    if left != right:
        return left, right
    return f"{left} {bitext.left.tag}", f"{right} {bitext.right.tag}"


def _name(side: Side) -> str:
    found = Citation.of(side)
    return found.outlet or found.document or side.tag


def heading(bitext: Bitext) -> str:
    """What a bitext is headed by: date and titles of its event, or the titles or names of its sides."""
    event = bitext.event
    day = iso(event.date) if event else None
    titles = [one_line(event.title.zh), one_line(event.title.en)] if event else []
    if not any(titles):
        titles = [Citation.of(side).title for side in (bitext.left, bitext.right)]
    title = " · ".join(dict.fromkeys(filter(None, titles))) or " · ".join(side_names(bitext))
    return f"{day} {title}" if day else title


def missing(bitext: Bitext, *, left: bool, right: bool) -> Iterator[str]:
    """What a link lacks, in words, for each side on which it holds nothing."""
    for is_there, name in zip((left, right), side_names(bitext), strict=True):
        if not is_there:
            yield f"not in {name}"


def one_line(text: str | None) -> str | None:
    """A text in one line without control characters; None where nothing is left."""
    return _BLANKS.sub(" ", without_controls(text)).strip() or None if text else None
