"""Small libraries to search: pages, files of pairs, and documents that state what belongs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path

from tests.support.dumping import document_of

from duizhao.library.store import Library
from duizhao.model import Bilingual, Draft, GivenLinks, Lang, Paragraph, Placement, Role, Row, Version
from duizhao.workspace.intake import Report, take_in

_TAGS = {Lang.HANS: "zh-CN", Lang.HANT: "zh-TW", Lang.EN: "en"}


@dataclass(frozen=True)
class Page:
    """One text."""

    lang: Lang
    texts: tuple[str, ...]
    outlet: str | None = None
    day: date | None = None
    roles: Mapping[int, Role] = field(default_factory=dict)
    place: Bilingual = field(default_factory=Bilingual)
    people: tuple[str, ...] = ()

    @property
    def draft(self) -> Draft:
        paragraphs = tuple(
            Paragraph(self.roles.get(n, Role.BODY), text, n + 1) for n, text in enumerate(self.texts)
        )
        return Draft(
            self.lang,
            paragraphs,
            outlet=self.outlet,
            published=self.day,
            event_date=self.day,
            place=self.place,
            people=self.people,
        )


def hans(*texts: str) -> Page:
    return Page(Lang.HANS, texts)


def hant(*texts: str) -> Page:
    return Page(Lang.HANT, texts)


def english(*texts: str) -> Page:
    return Page(Lang.EN, texts)


class Shelf:
    """A library that is being filled."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self._folder = folder
        self._count = 0

    def _name(self, ending: str) -> str:
        self._count += 1
        return f"{self._count}.{ending}"

    def pages(self, *pages: Page, rows: Sequence[Row] = ()) -> tuple[Version, ...]:
        """Texts of one event, each from a file of its own; rows by hand between the first two."""
        versions: list[Version] = []
        for page in pages:
            event = versions[0].event if versions else None
            document = document_of(self._name("txt"), [page.draft])
            versions += self.library.add(document, [Placement(event=event)])
        if rows:
            self.library.edits.fix(versions[0].id, versions[1].id, list(rows))
        return tuple(versions)

    def stated(self, left: Page, right: Page, *rows: Row) -> tuple[Version, ...]:
        """Two texts of a document that states itself what belongs together."""
        document = document_of(self._name("tmx"), [left.draft, right.draft], [GivenLinks(0, 1, rows)])
        return self.library.add(document, [Placement(), Placement(with_draft=0)])

    def pairs(self, *pairs: tuple[str, str], lang: Lang = Lang.HANS) -> tuple[Version, ...]:
        """A translation memory."""
        return self.take_in(self._name("tmx"), tmx(pairs, lang)).versions

    def take_in(self, name: str, content: str) -> Report:
        """Add a file."""
        path = self._folder / name
        path.write_text(content, encoding="utf-8")
        (report,) = take_in(self.library, [str(path)])
        assert report.error is None
        return report


def tmx(pairs: Sequence[tuple[str, str]], lang: Lang = Lang.HANS) -> str:
    """A translation memory as a file; what is empty is left out."""
    units = "".join(
        "<tu>"
        + "".join(
            f'<tuv xml:lang="{_TAGS[side]}"><seg>{escape(text)}</seg></tuv>'
            for side, text in zip((lang, Lang.EN), pair, strict=True)
            if text
        )
        + "</tu>\n"
        for pair in pairs
    )
    return f'<?xml version="1.0"?>\n<tmx version="1.4"><header/><body>\n{units}</body></tmx>\n'
