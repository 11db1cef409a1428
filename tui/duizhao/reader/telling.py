"""The words of header and status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from duizhao.model import UNSURE, Event, Lang, Version
from duizhao.reader.events import summary
from duizhao.reader.lines.two_sided import ink
from duizhao.reader.parallel.printable import printable
from duizhao.text.language import has_chinese
from duizhao.text.language import script as written_in
from duizhao.text.script import Script, display

if TYPE_CHECKING:
    from duizhao.reader.parallel.view import ParallelView
    from duizhao.workspace.parallel import ParallelText

SCRIPTS = {
    Script.ORIGINAL: "as published",
    Script.HANS: "simplified, converted",
    Script.HANT: "traditional, converted",
    Script.TW: "Taiwan wording, converted",
    Script.HK: "Hong Kong, converted",
}
"""What each display form is called on the screen."""

GAP = Content("  ")

MOST_COUNTED = 2_000
"""Rows of a text whose gaps are counted when it is opened."""


def header(event: Event, form: Script, *, with_title: bool) -> Content:
    """Date and place; where the columns have no heads of their own, the title too, in a script."""
    day = event.date.isoformat() if event.date else "no date"
    parts = [ink(day, "plain" if event.date else "muted")]
    if place := summary.place(event, 0 if with_title else None):
        parts.append(ink(place, "muted" if with_title else "plain"))
    if with_title:
        parts.append(ink(shown_title(event, form), "bold"))
    elif event.maybe:
        maybe = ink("maybe the same as another", "warning")
        parts.append(Content.assemble(maybe, ink(f": {event.maybe[0].why}", "muted")))
    return Content("  " if with_title else "   ").join(parts)


def shown_title(event: Event, form: Script) -> str:
    """What to call an event in one line, in a script."""
    title = summary.title(event)
    return printable(display(title, form, _lang(title, event)).text)


def _lang(title: str, event: Event) -> Lang:
    """What a title is written in, also where no version has it; by its characters or its Chinese version."""
    if not has_chinese(title):
        return Lang.EN
    chinese = (version.lang for version in event.versions if version.lang.is_chinese)
    return written_in(title) or next(chinese, Lang.HANS)


def script(form: Script) -> Content:
    """The display form in words: muted as published, in full ink where anything is converted."""
    return ink(SCRIPTS[form], "muted" if form is Script.ORIGINAL else "plain")


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def event_name(event: Event) -> str:
    """An event in a sentence: its day and title."""
    return printable(" ".join([*([event.date.isoformat()] if event.date else []), summary.title(event)]))


def version_name(version: Version) -> str:
    """A version in a sentence: its outlet, and its language where that is not plain from the name."""
    if version.outlet is None:
        return "the Chinese" if version.lang.is_chinese else "the English"
    return version.outlet if version.lang.is_chinese else f"{version.outlet} EN"


def position(text: ParallelText, moved: ParallelView.Moved) -> Content:
    """Where the reader is: `row 21 of 26  ¶9, sentence 2  not in Xinhua EN`."""
    parts = [ink(f"row {moved.ordinal:,} of {moved.total:,}", "plain")]
    if 0 <= moved.place.row < text.row_count:
        parts += _paragraph(text, moved.place.row, moved.place.bead)
    return GAP.join(parts)


def totals(text: ParallelText) -> Content:
    """How many sentences have no counterpart, and how many links are unsure; of long texts nothing."""
    if text.right is None or text.row_count > MOST_COUNTED:
        return Content()
    if not text.aligned:
        return ink("not aligned yet", "muted")
    links = [link for index in range(text.row_count) for link in text.row(index).beads]
    gaps = sum(1 for link in links if not link.left or not link.right)
    unsure = sum(1 for link in links if link.left and link.right and link.confidence < UNSURE)
    parts = [count(gaps, "gap")] * bool(gaps) + [f"{unsure:,} unsure"] * bool(unsure)
    return ink("  ".join(parts), "muted")


def _paragraph(text: ParallelText, row: int, bead: int) -> list[Content]:
    """Paragraph and sentence of a bead, and what it lacks."""
    shown = text.row(row)
    link = shown.beads[min(bead, len(shown.beads) - 1)]
    side, sentences = (shown.left, link.left) if link.left else (shown.right, link.right)
    parts = []
    if sentences:
        paragraph, sentence = sentences[0]
        many = any(len(own.starts) > 1 for index, own in side if index == paragraph)
        place = f"¶{paragraph + 1}" + (f", sentence {sentence + 1}" if many else "")
        parts.append(ink(place, "muted"))
    if not link.left:
        parts.append(ink(f"not in {version_name(text.left)}", "warning"))
    elif not link.right and text.right is not None:
        parts.append(ink(f"not in {version_name(text.right)}", "warning"))
    return parts


def citation(version: Version) -> str:
    """A version's source in one line: outlet, title, date."""
    day = version.published or version.event_date
    parts = [version.outlet, version.title, day.isoformat()[:10] if day else None, version.url]
    return ", ".join(part for part in parts if part) or version.document


def copied(text: ParallelText, row: int) -> str:
    """A row as it is copied: both sides as published, each with its source."""
    shown = text.row(row)
    sides = [(shown.left, text.left), (shown.right, text.right)]
    return "\n\n".join(
        "\n".join(own.text for _, own in paragraphs) + f"\n({citation(version)})"
        for paragraphs, version in sides
        if paragraphs and version is not None
    )
