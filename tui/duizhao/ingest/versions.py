"""The versions of a page: its blocks shared out by language, each with its roles and metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations

from duizhao.ingest import bilingual, cleaning, headlines, metadata, roles, scripts, vocabulary
from duizhao.ingest.event_dates import event_date
from duizhao.ingest.given_rows import rows
from duizhao.ingest.halves import BOTH
from duizhao.ingest.headlines import Headline
from duizhao.ingest.page import Block, Header, Page, first_places
from duizhao.ingest.sentences import starts
from duizhao.ingest.turns import Pair, is_note, pairs
from duizhao.model import Alignment, Draft, GivenLinks, Lang, Paragraph, Role
from duizhao.text.language import Language, language, script


@dataclass(frozen=True, slots=True)
class Versions:
    """What a page holds: one draft a language, and the rows it states between two of them."""

    drafts: tuple[Draft, ...]
    links: tuple[GivenLinks, ...] = ()

    @property
    def rows(self) -> Alignment:
        """The rows between its first two versions that have any."""
        return self.links[0].rows if self.links else ()

    @property
    def foreign(self) -> int:
        """How many paragraphs are in a language that has no version."""
        return sum(paragraph.role is Role.OTHER for draft in self.drafts for paragraph in draft.paragraphs)


def versions(page: Page) -> Versions:
    """Read a page's blocks as versions; a page without Chinese or English text has none."""
    blocks = bilingual.expand(page.blocks)
    title = headlines.stated(page.header, blocks)
    if title is not None:
        repeated = headlines.repeats(title.text, blocks)
        title = (
            replace(title, line=_shown_at(blocks, repeated) or title.line)
            if page.header.title_line == 0
            else title
        )
        blocks = tuple(block for at, block in enumerate(blocks) if at not in repeated)
    sheet = _Sheet.of(page.header, blocks, title)
    parts = sheet.parts()
    made = [sheet.draft(part) for part in parts]
    drafts = _with_shared_day([draft for draft, _ in made])
    links = tuple(_links(sheet, parts, drafts, [index for _, index in made]))
    return Versions(tuple(drafts), links)


def _links(
    sheet: _Sheet, parts: Sequence[_Part], drafts: Sequence[Draft], indexes: Sequence[dict[int, int]]
) -> Iterator[GivenLinks]:
    """The rows that the page states between any two of its versions."""
    for left, right in combinations(range(len(parts)), 2):
        pairs = sheet.pairs(parts[left], parts[right])
        if pairs:
            held = (indexes[left], indexes[right])
            yield GivenLinks(left, right, rows(drafts[left], drafts[right], held, pairs))


def _shown_at(blocks: Sequence[Block], repeated: frozenset[int]) -> int | None:
    """The line on which a page shows its title."""
    return next((block.line for at, block in enumerate(blocks) if at in repeated), None)


def _with_shared_day(drafts: Sequence[Draft]) -> list[Draft]:
    """Two languages of one page report one event: the day that one states holds for the other."""
    days = {draft.event_date for draft in drafts if draft.event_date}
    if len(drafts) < 2 or len(days) != 1:
        return list(drafts)
    return [replace(draft, event_date=next(iter(days))) for draft in drafts]


@dataclass(frozen=True, slots=True)
class _Part:
    """The blocks of a page that belong to one version, by their place in it."""

    lang: Lang
    places: tuple[int, ...]

    @property
    def language(self) -> Language:
        return Language.CHINESE if self.lang.is_chinese else Language.ENGLISH


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page with the language and, as far as words tell, the role of each block."""

    header: Header
    blocks: tuple[Block, ...]
    title: Headline | None
    languages: tuple[Language, ...]
    roles: tuple[Role | None, ...]
    own: tuple[Language, ...]
    """The languages in which the page has a text of its own."""

    @classmethod
    def of(cls, header: Header, blocks: tuple[Block, ...], title: Headline | None) -> _Sheet:
        given = roles.in_context(blocks, [roles.furniture(block) for block in blocks])
        for at in (*vocabulary.labels(blocks, given), *vocabulary.boxes(blocks, given)):
            given[at] = Role.BOILERPLATE
        langs = bilingual.languages(blocks, given)
        told = list(zip(langs, blocks, given, strict=True))
        body = [(lang, block.text) for lang, block, role in told if role is None]
        captions = [(lang, block.text) for lang, block, role in told if role is Role.CAPTION]
        return cls(
            header=header,
            blocks=blocks,
            title=title,
            languages=langs,
            roles=tuple(given),
            own=bilingual.versions(body, captions, together=_mostly_together(blocks))
            or _language_of_title(title),
        )

    def pairs(self, left: _Part, right: _Part) -> tuple[Pair, ...]:
        """The blocks of two versions that the page sets together."""
        sides: list[int | None] = [None] * len(self.blocks)
        for side, part in enumerate((left, right)):
            for at in part.places:
                if self._may_face(at) and self.languages[at] is part.language:
                    sides[at] = side
        return pairs(sides, [block.group for block in self.blocks])

    def _may_face(self, at: int) -> bool:
        """Whether a block may have a counterpart: no note has, nor a heading where one language has all."""
        block = self.blocks[at]
        if self.roles[at] is not None or is_note(block.text):
            return False
        return not block.heading or block.group is not None or self._has_headings_in_both()

    def _has_headings_in_both(self) -> bool:
        headed = zip(self.languages, self.blocks, strict=True)
        return {lang for lang, block in headed if block.heading and block.group is None} >= BOTH

    def parts(self) -> list[_Part]:
        """Share the blocks out; what is in no language of its own goes with its neighbours."""
        if not self.own:
            return []
        places: dict[Language, list[int]] = {lang: [] for lang in self.own}
        current = next((lang for lang in self.languages if lang in places), self.own[0])
        for at, lang in enumerate(self.languages):
            current = lang if lang in places else current
            places[current].append(at)
        return [part for lang, held in places.items() for part in self._written(lang, held)]

    def _written(self, lang: Language, places: Sequence[int]) -> list[_Part]:
        """The versions in one language: Chinese may stand in both scripts, one the copy of the other."""
        if lang is Language.ENGLISH:
            return [_Part(Lang.EN, tuple(places))]
        running = [at for at in places if self.languages[at] is lang and not self.blocks[at].around]
        other = scripts.copied([self.blocks[at].text for at in running])
        if other is None:
            title = self.title.text if self.title else ""
            written = script("".join([*(self.blocks[at].text for at in running), title])) or Lang.HANS
            return [_Part(written, tuple(places))]
        copied = {running[at] for at in other}
        parts = ([at for at in places if at not in copied], [at for at in places if at in copied])
        return [
            _Part(script("".join(self.blocks[at].text for at in part)) or Lang.HANS, tuple(part))
            for part in parts
        ]

    def draft(self, part: _Part) -> tuple[Draft, dict[int, int]]:
        """One version, and at which paragraph of it each block of the page stands."""
        settled = [self._role(at, part) for at in part.places]
        headline = self._headline(part, settled)
        paragraphs: list[Paragraph] = []
        if headline is not None and headline.at is None:
            paragraphs.append(_paragraph(Role.HEADLINE, headline.text, headline.line, part.lang))
        index: dict[int, int] = {}
        for place, (at, role) in enumerate(zip(part.places, settled, strict=True)):
            heads = headline is not None and headline.at == place
            text = headline.text if headline and heads else cleaning.without_end_mark(self.blocks[at].text)
            if text:
                index[at] = len(paragraphs)
                kind = Role.HEADLINE if heads else role or Role.BODY
                paragraphs.append(_paragraph(kind, text, self.blocks[at].line, part.lang))
        published = self._published()
        draft = Draft(
            lang=part.lang,
            paragraphs=tuple(paragraphs),
            title=headline.text if headline else None,
            outlet=metadata.outlet(self.header, paragraphs, part.lang) or self._shared_outlet(part.lang),
            published=published,
            event_date=event_date(paragraphs, published, metadata.local_day(published, self._bylines())),
            url=self.header.url,
        )
        return draft, index

    def _role(self, at: int, part: _Part) -> Role | None:
        """A block's role in a version: running text in a foreign language is other."""
        role = self.roles[at]
        foreign = self.languages[at] is not part.language
        return Role.OTHER if foreign and role in (None, Role.CAPTION) else role

    def _headline(self, part: _Part, settled: Sequence[Role | None]) -> Headline | None:
        if self.title is not None:
            for text in self._titles():
                if bilingual.title_language(text, self.own) is part.language:
                    return replace(self.title, text=text)
        # What comes after text that faces a translation is a heading inside the text.
        together = (place for place, at in enumerate(part.places) if self.blocks[at].group is not None)
        opening = part.places[: next(together, len(part.places)) + 1]
        found = headlines.found([self.blocks[at] for at in part.places], settled, guess=True)
        return found if found and found.at is not None and found.at < len(opening) else None

    def _titles(self) -> tuple[str, ...]:
        assert self.title is not None
        if len(self.own) < 2:
            return (self.title.text,)
        return bilingual.titles(self.title.text, self.blocks, self.languages)

    def _bylines(self) -> list[str]:
        return [
            block.text for block, role in zip(self.blocks, self.roles, strict=True) if role is Role.BYLINE
        ]

    def _published(self) -> datetime | date | None:
        head = (self.blocks[at].text for at in first_places(self.blocks, 3))
        stamps = [stamp for text in head if (stamp := headlines.stamp(text))]
        return metadata.published(self.header, [*self._bylines(), *stamps])

    def _shared_outlet(self, lang: Lang) -> str | None:
        """The outlet a byline in the other language names, where its name in this one is known."""
        named = next(filter(None, map(metadata.of_byline, self._bylines())), None)
        own = metadata.own_name(named, lang) if named else None
        return own if own != named or lang.is_chinese is (language(named or "") is Language.CHINESE) else None


def _mostly_together(blocks: Sequence[Block]) -> bool:
    """Whether most of a page is set beside its translation."""
    running = [block.group is not None for block in blocks if block.role is None]
    return 2 * sum(running) >= len(running) > 0


def _language_of_title(title: Headline | None) -> tuple[Language, ...]:
    told = language(title.text) if title else Language.UNDECIDED
    return (told,) if told in BOTH else ()


def _paragraph(role: Role, text: str, line: int, lang: Lang) -> Paragraph:
    return Paragraph(role, text, line, (0,) if role is Role.BOILERPLATE else starts(text, lang))
