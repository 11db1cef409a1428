"""Turns events of a library into bitexts: which versions face each other, which rows, cut into what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TypeAlias

from duizhao.align import Gear, Lexicon
from duizhao.align.links import Link
from duizhao.align.pairs import rows_of
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.export.dump import EventTexts
from duizhao.library.rows import DOCUMENT
from duizhao.library.store import Library
from duizhao.model import Event, GivenLinks, Lang, NotFound, Role, Row, Text, Version
from duizhao.text.script import Script, display

Hits: TypeAlias = Mapping[str, Collection[int]]
"""The paragraphs of versions, by id, that a search has found."""

_FURNITURE = frozenset({Role.BOILERPLATE, Role.OTHER})
_SHOWN_AS = {Script.HANS: Lang.HANS, Script.HANT: Lang.HANT, Script.TW: Lang.HANT, Script.HK: Lang.HANT}
_PAGE = 500
"""Events read at once."""


@dataclass(frozen=True, slots=True)
class Facing:
    """Two versions of an event side by side, the Chinese one left; or one alone, on its side."""

    event: Event
    left: Version | None
    right: Version | None
    missing: Lang | None = None
    """The language in which a version that stands alone has no counterpart."""

    @property
    def langs(self) -> tuple[Lang, Lang]:
        """The languages of both sides."""
        left = self.left.lang if self.left else self.missing or Lang.HANS
        return left, self.right.lang if self.right else self.missing or Lang.EN


@dataclass(frozen=True, slots=True)
class Cut:
    """How versions are given out."""

    unit: Unit = Unit.PARAGRAPH
    script: Script = Script.ORIGINAL
    regions: Mapping[Lang, str] = field(default_factory=dict)
    """The tags that stand for languages, where they are not the usual ones."""
    hits: Hits | None = None
    """Only rows that hold one of these."""
    rows: Collection[int] | None = None
    """Only these rows, counted from 1."""

    def shown_as(self, lang: Lang) -> Lang:
        """The language in which a text is given out, its script converted."""
        return _SHOWN_AS.get(self.script, lang) if lang.is_chinese else lang

    def shown_as_pair(self, langs: tuple[Lang, Lang]) -> tuple[Lang, Lang]:
        """The languages in which two texts are given out."""
        return self.shown_as(langs[0]), self.shown_as(langs[1])

    def tag(self, lang: Lang) -> str:
        """The code of a language in which texts are given out."""
        return self.regions.get(lang) or Side(lang, "", (), region=self.region(lang)).tag

    def region(self, lang: Lang) -> str | None:
        """The tag that somebody has said a language has, or that the wording converted to asks for."""
        shown = self.shown_as(lang)
        hong_kong = "zh-HK" if shown is Lang.HANT and self.script is Script.HK else None
        return self.regions.get(shown, hong_kong)


def facings(event: Event) -> list[Facing]:
    """Which versions of an event face each other, so that each does that is no near-copy of another.

    Each Chinese one faces the first English one and each further English one the first Chinese one; where
    there is one language only, each further one faces the first. A single version stands alone.
    """
    originals = [version for version in event.versions if version.same_as is None]
    versions = originals or list(event.versions[:1])
    chinese = [version for version in versions if version.lang.is_chinese]
    english = [version for version in versions if not version.lang.is_chinese]
    if chinese and english:
        pairs = [(version, english[0]) for version in chinese]
        pairs += [(chinese[0], version) for version in english[1:]]
        return [Facing(event, *pair) for pair in pairs]
    first, *others = versions
    return [Facing(event, first, other) for other in others] or [facing_chosen(event, first, None)]


def facing_chosen(event: Event, first: Version, second: Version | None) -> Facing:
    """Versions that somebody has chosen, or one alone: Chinese left where the other is English."""
    if not first.lang.is_chinese and (second is None or second.lang.is_chinese):
        return Facing(event, second, first)
    return Facing(event, first, second)


def by_languages(found: Iterable[Facing], cut: Cut) -> dict[tuple[Lang, Lang], list[Facing]]:
    """The same by the languages they are given out in; a version alone goes with pairs of its language."""
    groups: dict[tuple[Lang, Lang], list[Facing]] = {}
    alone: list[Facing] = []
    for facing in found:
        if facing.left and facing.right:
            groups.setdefault(cut.shown_as_pair(facing.langs), []).append(facing)
        else:
            alone.append(facing)
    for facing in alone:
        side = 0 if facing.left else 1
        own = cut.shown_as_pair(facing.langs)
        langs = next((pair for pair in groups if pair[side] is own[side]), own)
        groups.setdefault(langs, []).append(replace(facing, missing=langs[1 - side]))
    return groups


class Exporter:
    """Gives out what a library holds."""

    def __init__(self, library: Library, lexicon: Callable[[], Lexicon | None]) -> None:
        self._library = library
        self._lexicon = lexicon

    def events(self, ids: Sequence[str]) -> Iterator[Event]:
        """The events of these ids, read a page at a time."""
        for start in range(0, len(ids), _PAGE):
            yield from self._library.events(ids[start : start + _PAGE])

    def bitext(self, facing: Facing, cut: Cut) -> Bitext:
        """Two versions with their links, aligned with the full method where they were not.

        Links that only hold furniture of a page are left out. Raises NotFound where a row is asked for
        that is not there.
        """
        texts = self._texts(facing)
        rows = _chosen(self._rows(facing), facing, cut, *texts)
        left, right = (_CutText(text, cut) for text in texts)
        bitext = Bitext(
            cut.unit,
            left.side(facing.langs[0]),
            right.side(facing.langs[1]),
            list(_links(rows, left, right, cut.unit)),
            facing.event,
        )
        return bitext if cut.hits is None and cut.rows is None else _trimmed(bitext)

    def _texts(self, facing: Facing) -> tuple[Text | None, Text | None]:
        left, right = facing.left, facing.right
        return (
            self._library.text(left.id) if left else None,
            self._library.text(right.id) if right else None,
        )

    def _rows(self, facing: Facing) -> Iterable[Row]:
        if facing.left is None:
            assert facing.right is not None
            return [row.flipped() for row in rows_of(self._library, facing.right, None, None).all()]
        return rows_of(self._library, facing.left, facing.right, self._lexicon(), gear=Gear.FULL).all()

    def whole(self, event: Event) -> EventTexts:
        """An event with all its texts, and what documents or a hand have linked between them."""
        texts = tuple(self._library.text(version.id) for version in event.versions)
        edits = self._library.edits
        by_hand = {version.id: edits.of_version(version.id) for version in event.versions}
        return EventTexts(event, texts, tuple(self._given(event)), by_hand, edits.read_of_event(event.id))

    def _given(self, event: Event) -> Iterator[GivenLinks]:
        for left, first in enumerate(event.versions):
            for right, second in enumerate(event.versions[left + 1 :], left + 1):
                stated = self._library.alignment(first.id, second.id)
                if stated and stated.engine == DOCUMENT:
                    yield GivenLinks(left, right, self._library.all_rows(stated), stated=True)
                elif by_hand := self._library.hand_rows(first.id, second.id):
                    yield GivenLinks(left, right, by_hand)


class _CutText:
    """A version cut into units, and where each paragraph or sentence of it is."""

    def __init__(self, text: Text | None, cut: Cut) -> None:
        self.text = text
        self._cut = cut
        paragraphs = text.paragraphs if text else ()
        lang = text.version.lang if text else Lang.EN
        self.units: list[str] = []
        self.roles: list[Role] = []
        self.paragraphs: list[int] = []
        for number, paragraph in enumerate(paragraphs):
            shown = display(paragraph.text, cut.script, lang)
            spans = [(0, len(paragraph.text))] if cut.unit is Unit.PARAGRAPH else paragraph.spans
            for start, end in (shown.span(*span) for span in spans):
                self.units.append(shown.text[start:end])
                self.roles.append(paragraph.role)
                self.paragraphs.append(number)
        self._firsts = list(accumulate((len(paragraph.starts) for paragraph in paragraphs), initial=0))

    def side(self, lang: Lang) -> Side:
        """The units as a side of a bitext; one without a version is empty."""
        version = self.text.version if self.text else None
        name = version.document if version else ""
        shown = self._cut.shown_as(lang)
        region = self._cut.region(lang)
        return Side(shown, name, self.units, version, self.roles, self.paragraphs, region)

    def sentences(self, paragraphs: Iterable[int]) -> tuple[int, ...]:
        """The units of all sentences of paragraphs."""
        return tuple(
            unit for number in paragraphs for unit in range(self._firsts[number], self._firsts[number + 1])
        )

    def numbered(self, sentences: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """The units of these sentences."""
        return tuple(self._firsts[number] + sentence for number, sentence in sentences)


def _links(rows: Iterable[Row], left: _CutText, right: _CutText, unit: Unit) -> Iterator[Link]:
    """The rows, or the sentence links inside them: all sentences of a row together where it has none."""
    for row in rows:
        if unit is Unit.PARAGRAPH:
            yield Link(row.left, row.right, row.confidence)
        elif not row.sentences:
            yield Link(left.sentences(row.left), right.sentences(row.right), row.confidence)
        else:
            for link in row.sentences:
                yield Link(left.numbered(link.left), right.numbered(link.right), link.confidence)


def _chosen(
    rows: Iterable[Row], facing: Facing, cut: Cut, left: Text | None, right: Text | None
) -> Sequence[Row]:
    """The rows to be given out."""
    chosen = [row for row in rows if (row.left and row.right) or not _is_furniture(row, left, right)]
    if cut.rows is not None:
        last = max(cut.rows, default=0)
        if last > len(chosen):
            raise NotFound(f"{facing.event.id} has no row {last}; its last is {len(chosen)}")
        chosen = [row for number, row in enumerate(chosen, 1) if number in cut.rows]
    if cut.hits is None:
        return chosen
    found = [cut.hits.get(version.id, ()) if version else () for version in (facing.left, facing.right)]
    return [
        row for row in chosen if any(n in found[0] for n in row.left) or any(n in found[1] for n in row.right)
    ]


def _is_furniture(row: Row, left: Text | None, right: Text | None) -> bool:
    """Whether nothing in a row belongs to the text."""
    sides = ((left, row.left), (right, row.right))
    return all(text.paragraphs[number].role in _FURNITURE for text, side in sides if text for number in side)


def _trimmed(bitext: Bitext) -> Bitext:
    """A bitext that holds no unit but those it links."""
    lefts = sorted({unit for link in bitext.links for unit in link.left})
    rights = sorted({unit for link in bitext.links for unit in link.right})
    places = [{unit: place for place, unit in enumerate(units)} for units in (lefts, rights)]
    return replace(
        bitext,
        left=_only(bitext.left, lefts),
        right=_only(bitext.right, rights),
        links=[
            Link(
                tuple(places[0][unit] for unit in link.left),
                tuple(places[1][unit] for unit in link.right),
                link.confidence,
            )
            for link in bitext.links
        ],
    )


def _only(side: Side, units: Sequence[int]) -> Side:
    return replace(
        side,
        units=[side.units[unit] for unit in units],
        roles=[side.roles[unit] for unit in units],
        paragraphs=[side.paragraphs[unit] for unit in units],
    )
