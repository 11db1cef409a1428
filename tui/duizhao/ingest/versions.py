"""The versions of a page: its blocks shared out by language, each with its roles and metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from duizhao.ingest import bilingual, cleaning, headlines, metadata, roles
from duizhao.ingest.event_dates import event_date
from duizhao.ingest.headlines import Headline
from duizhao.ingest.page import Block, Header, Page
from duizhao.ingest.sentences import starts
from duizhao.model import Draft, Lang, Paragraph, Role, Row
from duizhao.text.language import Language, language, script


@dataclass(frozen=True, slots=True)
class Versions:
    """What a page holds: one draft a language, and the rows it states between two of them."""

    drafts: tuple[Draft, ...]
    rows: tuple[Row, ...] = ()

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
    rows = (
        _rows(drafts, [index for _, index in made], sheet.pairs) if len(drafts) == 2 and sheet.pairs else ()
    )
    return Versions(tuple(drafts), rows)


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
    pairs: tuple[bilingual.Pair, ...]

    @classmethod
    def of(cls, header: Header, blocks: tuple[Block, ...], title: Headline | None) -> _Sheet:
        given = tuple(roles.in_context(blocks, [roles.furniture(block) for block in blocks]))
        langs = bilingual.languages(blocks, given)
        told = list(zip(langs, blocks, given, strict=True))
        body = [(lang, block.text) for lang, block, role in told if role is None]
        captions = [(lang, block.text) for lang, block, role in told if role is Role.CAPTION]
        return cls(
            header=header,
            blocks=blocks,
            title=title,
            languages=langs,
            roles=given,
            own=bilingual.versions(body, captions) or _language_of_title(title),
            pairs=bilingual.pairs(
                [lang if role is None else Language.OTHER for lang, _, role in told],
                [block.group for block in blocks],
            ),
        )

    def parts(self) -> list[_Part]:
        """Share the blocks out; what is in no language of its own goes with its neighbours."""
        if not self.own:
            return []
        places: dict[Language, list[int]] = {lang: [] for lang in self.own}
        current = next((lang for lang in self.languages if lang in places), self.own[0])
        for at, lang in enumerate(self.languages):
            current = lang if lang in places else current
            places[current].append(at)
        chinese = [
            b.text for b, lang in zip(self.blocks, self.languages, strict=True) if lang is Language.CHINESE
        ]
        written = script("".join([*chinese, self.title.text if self.title else ""])) or Lang.HANS
        return [
            _Part(Lang.EN if lang is Language.ENGLISH else written, tuple(held))
            for lang, held in places.items()
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
            event_date=event_date(paragraphs, published),
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
            for text in bilingual.halves(self.title.text) or (self.title.text,):
                if bilingual.title_language(text, self.own) is part.language:
                    return replace(self.title, text=text)
        guess = self.title is None or not self.pairs
        return headlines.found([self.blocks[at] for at in part.places], settled, guess=guess)

    def _bylines(self) -> list[str]:
        return [
            block.text for block, role in zip(self.blocks, self.roles, strict=True) if role is Role.BYLINE
        ]

    def _published(self) -> datetime | date | None:
        stamps = [stamp for block in self.blocks[:3] if (stamp := headlines.stamp(block.text))]
        return metadata.published(self.header, [*self._bylines(), *stamps])

    def _shared_outlet(self, lang: Lang) -> str | None:
        """The outlet a byline in the other language names, where its name in this one is known."""
        named = next(filter(None, map(metadata.of_byline, self._bylines())), None)
        own = metadata.own_name(named, lang) if named else None
        return own if own != named or lang.is_chinese is (language(named or "") is Language.CHINESE) else None


def _language_of_title(title: Headline | None) -> tuple[Language, ...]:
    told = language(title.text) if title else Language.UNDECIDED
    return (told,) if told in bilingual.BOTH else ()


def _paragraph(role: Role, text: str, line: int, lang: Lang) -> Paragraph:
    return Paragraph(role, text, line, starts(text, lang))


def _rows(
    drafts: Sequence[Draft], indexes: Sequence[dict[int, int]], pairs: Sequence[bilingual.Pair]
) -> tuple[Row, ...]:
    """The rows of a page that sets its languages side by side; what has no partner stands alone."""
    chinese_first = drafts[0].lang.is_chinese
    rows: list[bilingual.Pair] = []
    for chinese, english in pairs:
        sides = (chinese, english) if chinese_first else (english, chinese)
        row = [
            tuple(index[at] for at in side if at in index) for side, index in zip(sides, indexes, strict=True)
        ]
        rows.append((row[0], row[1]))
    if all(draft.paragraphs[0].role is Role.HEADLINE for draft in drafts):
        linked = {number for left, _ in rows for number in left if number == 0} | {
            number for _, right in rows for number in right if number == 0
        }
        rows += [((0,), (0,))] if not linked else []
    for side, draft in enumerate(drafts):
        held = {number for row in rows for number in row[side]}
        alone = [number for number in range(len(draft.paragraphs)) if number not in held]
        rows += [((number,), ()) if side == 0 else ((), (number,)) for number in alone]
    filled = [row for row in rows if row[0] or row[1]]
    return tuple(Row(left, right) for left, right in sorted(filled, key=lambda row: _place(drafts, row)))


def _place(drafts: Sequence[Draft], row: bilingual.Pair) -> tuple[int, int, int]:
    left, right = row
    lines = [draft.paragraphs[side[0]].line for draft, side in zip(drafts, row, strict=True) if side]
    return min(lines), left[0] if left else 0, right[0] if right else 0
