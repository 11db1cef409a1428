"""The hand-checked links of a dump: read, checked by their snippets, anchored anew where text moved."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from duizhao.ingest.errors import Unreadable
from duizhao.model import Draft, Origin, Row, SentenceId, SentenceLink

_ID = re.compile(r"^(\d+)\.(\d+)$")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")
_NONE = ("-", "—", "–", "")
_BY_HAND = ("", "hand")
_MARKS = (*_BY_HAND, "auto")


@dataclass(frozen=True, slots=True)
class Links:
    """The rows by hand of an align file, and what of it was left out."""

    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()


_Ids: TypeAlias = tuple[SentenceId, ...]
_Link: TypeAlias = tuple[_Ids, _Ids]
_Item = TypeVar("_Item", bound=Hashable)


def read_links(name: str, text: str, left: Draft, right: Draft) -> Links:
    """Read what is by hand in an align file into rows in reading order, with the sentence links inside each.

    Links that name a sentence twice are one link. What is marked `auto`, or in no line, is in no row; a
    sentence without a counterpart whose paragraph is not known throughout is in a row of no paragraphs.
    Raises Unreadable with the line where one is not in the form `ids⇥ids⇥hand⇥| snippet | snippet`.
    """
    warnings: list[str] = []
    links: list[_Link] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) < 2:
            raise Unreadable(f"{name}, line {number}: expected two columns parted by a tab, like 1.1⇥1.1")
        mark = cells[2].strip() if len(cells) > 2 else ""
        if mark not in _MARKS:
            warnings.append(f"{name}, line {number}: marked {mark!r}, not hand or auto; link left out")
        snippets = _snippets(cells[3] if len(cells) > 3 else "")
        sides = [
            _anchored(draft, _ids(name, number, cell), snippet)
            for draft, cell, snippet in zip((left, right), cells, snippets, strict=False)
        ]
        if mark not in _BY_HAND:
            continue
        if sides[0] is None or sides[1] is None:
            warnings.append(f"{name}, line {number}: the text of this link is gone; link left out")
        elif sides[0] or sides[1]:
            links.append((sides[0], sides[1]))
    return Links(_rows(links, left, right), tuple(warnings))


def _ids(name: str, number: int, cell: str) -> _Ids:
    cell = cell.strip()
    if cell in _NONE:
        return ()
    ids: list[SentenceId] = []
    for part in cell.split("+"):
        match = _ID.match(part.strip())
        if match is None or "0" in match.groups():
            raise Unreadable(
                f"{name}, line {number}: {part.strip()!r} is no sentence; "
                "write paragraph.sentence from 1, like 7.1+7.2"
            )
        ids.append((int(match[1]) - 1, int(match[2]) - 1))
    return tuple(ids)


def _snippets(cell: str) -> tuple[str, str]:
    parts = [part.strip() for part in cell.split("|")][1:]
    found = [_CUT.sub("", part) for part in (*parts, "", "")[:2]]
    found = ["" if part in _NONE else part for part in found]
    return found[0], found[1]


def _anchored(draft: Draft, ids: _Ids, snippet: str) -> _Ids | None:
    """Where a link stands now: where it says, or at the nearest sentence that begins with its snippet."""
    if not ids:
        return ()
    there = all(_exists(draft, sentence) for sentence in ids)
    if there and (not snippet or _fits(_sentence(draft, ids[0]), snippet)):
        return ids
    if not snippet:
        return None
    found = _nearest(draft, ids[0], snippet)
    if found is None:
        return None
    moved = _shifted(draft, ids, found)
    return moved if all(_exists(draft, sentence) for sentence in moved) else None


def _shifted(draft: Draft, ids: _Ids, first: SentenceId) -> _Ids:
    """The same number of sentences from another first one on."""
    flat = _all_sentences(draft)
    begin = flat.index(first)
    return tuple(flat[begin + at] if begin + at < len(flat) else (-1, -1) for at in range(len(ids)))


def _all_sentences(draft: Draft) -> list[SentenceId]:
    return [
        (number, sentence)
        for number, paragraph in enumerate(draft.paragraphs)
        for sentence in range(len(paragraph.starts))
    ]


def _nearest(draft: Draft, near: SentenceId, snippet: str) -> SentenceId | None:
    fitting = [sentence for sentence in _all_sentences(draft) if _fits(_sentence(draft, sentence), snippet)]
    return min(fitting, key=lambda found: (abs(found[0] - near[0]), abs(found[1] - near[1])), default=None)


def _exists(draft: Draft, sentence: SentenceId) -> bool:
    number, at = sentence
    return 0 <= number < len(draft.paragraphs) and 0 <= at < len(draft.paragraphs[number].starts)


def _sentence(draft: Draft, sentence: SentenceId) -> str:
    paragraph = draft.paragraphs[sentence[0]]
    start, end = paragraph.spans[sentence[1]]
    return paragraph.text[start:end]


def _fits(sentence: str, snippet: str) -> bool:
    return _letters(sentence).startswith(_letters(snippet))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _rows(links: Sequence[_Link], left: Draft, right: Draft) -> tuple[Row, ...]:
    """The rows: paragraphs that links hold together. Whether one stands alone, all of its sentences say."""
    links = _joined(links)
    groups: _Groups[tuple[int, int]] = _Groups()
    for link in links:
        groups.join([(side, number) for side, number, _ in _sides(link)])
    held: dict[tuple[int, int], list[_Link]] = {}
    for link in links:
        side, number, _ = _sides(link)[0]
        held.setdefault(groups.find((side, number)), []).append(link)
    rows: list[Row] = []
    loose: list[SentenceLink] = []
    for together in held.values():
        row = _row(together)
        if (row.left and row.right) or _is_whole(row, left if row.left else right):
            rows.append(row)
        else:
            loose += [part for link in row.sentences for part in _by_paragraph(link)]
    apart = (Row((), (), Origin.HAND, sentences=tuple(loose)),) if loose else ()
    return (*_in_reading_order(rows), *apart)


def _sides(link: _Link) -> list[tuple[int, int, int]]:
    """The sentences of a link, each with its side before it."""
    return [(side, *sentence) for side, ids in enumerate(link) for sentence in ids]


def _joined(links: Sequence[_Link]) -> list[_Link]:
    """Links that have a sentence in common as one link."""
    groups: _Groups[tuple[int, int, int]] = _Groups()
    for link in links:
        groups.join(_sides(link))
    joined: dict[tuple[int, int, int], tuple[set[SentenceId], set[SentenceId]]] = {}
    for link in links:
        sides = joined.setdefault(groups.find(_sides(link)[0]), (set(), set()))
        for side, ids in zip(sides, link, strict=True):
            side.update(ids)
    return [(tuple(sorted(ids)), tuple(sorted(others))) for ids, others in joined.values()]


def _is_whole(row: Row, draft: Draft) -> bool:
    """Whether a row with one side holds every sentence of its paragraphs."""
    sentences = sum(len(draft.paragraphs[number].starts) for number in row.left + row.right)
    return sentences == sum(len(link.left + link.right) for link in row.sentences)


def _by_paragraph(link: SentenceLink) -> list[SentenceLink]:
    """A link with one side, paragraph by paragraph."""
    return [
        replace(
            link,
            left=tuple(sentence for sentence in link.left if sentence[0] == number),
            right=tuple(sentence for sentence in link.right if sentence[0] == number),
        )
        for number in dict.fromkeys(number for number, _ in link.left + link.right)
    ]


def _row(held: Iterable[_Link]) -> Row:
    links = sorted(held, key=lambda link: (link[0] or ((1 << 30, 0),), link[1]))
    return Row(
        left=tuple(sorted({number for ids, _ in links for number, _ in ids})),
        right=tuple(sorted({number for _, ids in links for number, _ in ids})),
        origin=Origin.HAND,
        confidence=1.0,
        sentences=tuple(SentenceLink(ids, others, 1.0, Origin.HAND) for ids, others in links),
    )


def _in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """The left side's order; what stands on the right only comes after what precedes it there."""
    ordered = sorted((row for row in rows if row.left), key=lambda row: row.left[0])
    for row in sorted((row for row in rows if not row.left), key=lambda row: row.right[0]):
        before = [at for at, placed in enumerate(ordered) if placed.right and placed.right[-1] < row.right[0]]
        ordered.insert(max(before, default=-1) + 1, row)
    return ordered


class _Groups(Generic[_Item]):
    """Things that hang together, directly or through others."""

    def __init__(self) -> None:
        self._parents: dict[_Item, _Item] = {}

    def find(self, item: _Item) -> _Item:
        """The one that stands for all that hang together with this one."""
        while self._parents.setdefault(item, item) != item:
            item = self._parents[item]
        return item

    def join(self, items: Sequence[_Item]) -> None:
        """Make these hang together."""
        for item in items[1:]:
            self._parents[self.find(item)] = self.find(items[0])
