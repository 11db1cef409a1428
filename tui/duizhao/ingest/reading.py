"""From a file to a document: decode, clean, take the form apart, part the languages, name the roles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.ingest import bilingual, cleaning, formats, headlines, metadata, roles
from duizhao.ingest.encoding import decode
from duizhao.ingest.errors import Unreadable
from duizhao.ingest.event_dates import event_date
from duizhao.ingest.headlines import Headline
from duizhao.ingest.page import Block, Page
from duizhao.ingest.sentences import starts
from duizhao.model import Document, Draft, GivenLinks, Lang, Paragraph, Role, Row
from duizhao.text.language import Language, language, script

_LARGEST = 512 * 1024 * 1024


def read(path: Path) -> Document:
    """Read a file; raises Unreadable with one line that says why and what to do next."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder; give its files")
        size = path.stat().st_size
        if size > _LARGEST:
            raise Unreadable(
                f"{path.name} has {size >> 20} MB; split it into files below {_LARGEST >> 20} MB"
            )
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"{path}: {(error.strerror or str(error)).lower()}; check the name and its rights"
        ) from error
    return read_bytes(path.name, content, str(path))


def read_bytes(name: str, content: bytes, path: str = "") -> Document:
    """Read the bytes of a file of this name; `path` is only kept with the document."""
    decoded = decode(name, content)
    cleaned = cleaning.clean(decoded.text)
    warnings = [*decoded.warnings, *filter(None, [cleaned.warning])]
    drafts, links, more = _drafts(name, cleaned.text)
    from duizhao.ingest.facts import with_facts

    warnings += more
    if not drafts:
        raise Unreadable(f"{name} holds no Chinese or English text; check that it is the right file")
    return Document(
        name=name,
        path=path or name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        drafts=tuple(map(with_facts, drafts)),
        links=tuple(links),
        warnings=tuple(warnings),
    )


_Read = tuple[list[Draft], list[GivenLinks], list[str]]


def _drafts(name: str, text: str) -> _Read:
    from duizhao.ingest.formats import tsv

    if tsv.looks_like_pairs(name, text):
        table = tsv.pairs(text)
        return list(table.drafts), [table.links], list(table.warnings)
    drafts: list[Draft] = []
    links: list[GivenLinks] = []
    warnings: list[str] = []
    for page in formats.pages(name, text):
        warnings += page.warnings
        found, rows, foreign = _of_page(page)
        if rows:
            links.append(GivenLinks(len(drafts), len(drafts) + 1, rows))
        drafts += found
        if foreign:
            warnings.append(
                f"{foreign} paragraph{'s' if foreign > 1 else ''} in another language kept as other"
            )
    return drafts, links, warnings


@dataclass(frozen=True, slots=True)
class _Part:
    """The blocks of a page that belong to one version, by their place in it."""

    lang: Lang
    places: tuple[int, ...]


def _of_page(page: Page) -> tuple[list[Draft], tuple[Row, ...], int]:
    """The versions of a page, the rows it states between two of them, and how much is in neither."""
    blocks = bilingual.expand(page.blocks)
    title = headlines.stated(page.header, blocks)
    if title is not None:
        dropped = headlines.repeats(title.text, blocks)
        blocks = tuple(block for at, block in enumerate(blocks) if at not in dropped)
    if not blocks and title is None:
        return [], (), 0
    given = roles.in_context(blocks, [roles.furniture(block) for block in blocks])
    langs = bilingual.languages(blocks)
    running = [
        (lang, block.text)
        for lang, block, role in zip(langs, blocks, given, strict=True)
        if role in (None, Role.CAPTION)
    ]
    parts = _parts(blocks, langs, given, bilingual.versions(running), title)
    rows_at = bilingual.pairs(
        [lang if role is None else Language.OTHER for lang, role in zip(langs, given, strict=True)],
        [block.group for block in blocks],
    )
    lines = [block.text for block, role in zip(blocks, given, strict=True) if role is Role.BYLINE]
    lines += [stamp for block in blocks[:3] if (stamp := headlines.stamp(block.text))]
    drafts, indexes = [], []
    for part in parts:
        draft, index = _draft(page, blocks, langs, given, part, title, lines, bool(rows_at))
        drafts.append(draft)
        indexes.append(index)
    foreign = sum(1 for draft in drafts for paragraph in draft.paragraphs if paragraph.role is Role.OTHER)
    rows = _rows(drafts, indexes, rows_at) if len(drafts) == 2 and rows_at else ()
    return drafts, rows, foreign


def _parts(
    blocks: Sequence[Block],
    langs: Sequence[Language],
    given: Sequence[Role | None],
    versions: Sequence[Language],
    title: Headline | None,
) -> list[_Part]:
    """Share the blocks out among the languages that have a version; the rest goes with its neighbours."""
    if not versions:
        told = (
            language(title.text) if title else next((lang for lang in langs if lang in bilingual.BOTH), None)
        )
        versions = [told] if told in bilingual.BOTH else []
    places: dict[Language, list[int]] = {lang: [] for lang in versions}
    if not places:
        return []
    current = next((lang for lang in langs if lang in places), versions[0])
    for at, lang in enumerate(langs):
        current = lang if lang in places else current
        places[current].append(at)
    chinese = "".join(
        block.text for block, lang in zip(blocks, langs, strict=True) if lang is Language.CHINESE
    )
    written = script(chinese + (title.text if title else "")) or Lang.HANS
    return [
        _Part(Lang.EN if lang is Language.ENGLISH else written, tuple(held)) for lang, held in places.items()
    ]


def _draft(
    page: Page,
    blocks: Sequence[Block],
    langs: Sequence[Language],
    given: Sequence[Role | None],
    part: _Part,
    title: Headline | None,
    bylines: Sequence[str],
    paired: bool,
) -> tuple[Draft, dict[int, int]]:
    """One version, and at which paragraph of it each block of the page stands."""
    own = Language.CHINESE if part.lang.is_chinese else Language.ENGLISH
    settled: list[Role | None] = [
        Role.OTHER if given[at] in (None, Role.CAPTION) and langs[at] is not own else given[at]
        for at in part.places
    ]
    headline, stated = _headline([blocks[at] for at in part.places], settled, own, title, guess=not paired)
    if headline is not None and headline.at is not None:
        settled[headline.at] = Role.HEADLINE
    paragraphs: list[Paragraph] = (
        [_paragraph(Role.HEADLINE, stated.text, stated.line, part.lang)] if stated else []
    )
    index: dict[int, int] = {}
    for place, at, role in zip(range(len(settled)), part.places, settled, strict=True):
        text = (
            headline.text if headline and headline.at == place else cleaning.without_end_mark(blocks[at].text)
        )
        if text:
            index[at] = len(paragraphs)
            paragraphs.append(_paragraph(role or Role.BODY, text, blocks[at].line, part.lang))
    published = metadata.published(page.header, bylines)
    draft = Draft(
        lang=part.lang,
        paragraphs=tuple(paragraphs),
        title=headline.text if headline else None,
        outlet=metadata.outlet(page.header, paragraphs, part.lang),
        published=published,
        event_date=event_date(paragraphs, published),
        url=page.header.url,
    )
    return draft, index


def _headline(
    blocks: Sequence[Block],
    settled: Sequence[Role | None],
    own: Language,
    title: Headline | None,
    *,
    guess: bool,
) -> tuple[Headline | None, Headline | None]:
    """The version's headline, and the same again where it stands in the file's header only."""
    if title is not None:
        both = bilingual.halves(title.text)
        for text in both or (title.text,):
            told = language(text)
            if told is own or (told not in bilingual.BOTH and not _has_own_heading(blocks, settled)):
                mine = replace(title, text=text)
                return mine, mine
    return headlines.found(blocks, settled, guess=guess or title is None), None


def _has_own_heading(blocks: Sequence[Block], settled: Sequence[Role | None]) -> bool:
    return any(block.heading and role is None for block, role in zip(blocks, settled, strict=True))


def _paragraph(role: Role, text: str, line: int, lang: Lang) -> Paragraph:
    return Paragraph(role, text, line, starts(text, lang))


def _rows(
    drafts: Sequence[Draft],
    indexes: Sequence[dict[int, int]],
    pairs: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
) -> tuple[Row, ...]:
    """The rows of a page that sets its languages side by side; what has no partner stands alone."""
    chinese = 0 if drafts[0].lang.is_chinese else 1
    rows: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for zh, en in pairs:
        sides = (zh, en) if chinese == 0 else (en, zh)
        row = [
            tuple(index[at] for at in side if at in index) for side, index in zip(sides, indexes, strict=True)
        ]
        rows.append((row[0], row[1]))
    linked = [{number for row in rows for number in row[side]} for side in (0, 1)]
    for side, draft in enumerate(drafts):
        for number, _ in enumerate(draft.paragraphs):
            if number not in linked[side]:
                rows.append(((number,), ()) if side == 0 else ((), (number,)))
    ordered = sorted((row for row in rows if row[0] or row[1]), key=lambda row: _line(drafts, row))
    return tuple(Row(left, right) for left, right in ordered)


def _line(drafts: Sequence[Draft], row: tuple[tuple[int, ...], tuple[int, ...]]) -> tuple[int, int, int]:
    left, right = row
    lines = [draft.paragraphs[side[0]].line for draft, side in zip(drafts, row, strict=True) if side]
    return min(lines), left[0] if left else 0, right[0] if right else 0
