"""The hand-checked links of a dump: read, checked by their snippets, anchored anew where text moved."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from duizhao.ingest.errors import Unreadable
from duizhao.model import Draft, Origin, Row, SentenceId, SentenceLink

_SENTENCE = re.compile(r"^(\d+)\.(\d+)$")
_PARAGRAPH = re.compile(r"^(\d+)$")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")
_NONE = ("-", "—", "–", "")
_MARK = re.compile(r"(?P<hand>hand)?|(?P<file>file)(?: (?P<sure>0\.\d+|1\.0+))?|auto")


@dataclass(frozen=True, slots=True)
class Links:
    """The rows given in an align file, and what of it was left out."""

    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()
    stated: bool = False
    """Whether a document has stated them, which was dumped."""


_Ids: TypeAlias = tuple[SentenceId, ...]
_Item = TypeVar("_Item", bound=Hashable)


class _Link(NamedTuple):
    """A line of the file; of paragraphs as wholes it has the first sentences."""

    left: _Ids
    right: _Ids
    whole: bool = False
    origin: Origin = Origin.HAND
    confidence: float = 1.0


def read_links(name: str, text: str, left: Draft, right: Draft) -> Links:
    """Read what is given in an align file into rows in reading order, with the sentence links inside each.

    Lines of one paragraph are one row, links that name a sentence twice one link. What is marked `auto`, or
    in no line, is in no row; a sentence without a counterpart whose paragraph is not known throughout is in a
    row of no paragraphs. Rows that a document has stated, marked `file`, keep the order of the lines.
    Raises Unreadable with the line where one is not in the form `ids⇥ids⇥hand⇥| snippet | snippet`.
    """
    warnings: list[str] = []
    links: list[_Link] = []
    stated = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) < 2:
            raise Unreadable(f"{name}, line {number}: expected two columns parted by a tab, like 1.1⇥1.1")
        said = cells[2].strip() if len(cells) > 2 else ""
        mark = _MARK.fullmatch(said)
        if mark is None:
            warnings.append(f"{name}, line {number}: marked {said!r}, not hand, file or auto; link left out")
        whole = not any("." in cell for cell in cells[:2])
        snippets = _snippets(cells[3] if len(cells) > 3 else "")
        sides = [
            _anchored(draft, _ids(name, number, cell, whole), snippet, whole)
            for draft, cell, snippet in zip((left, right), cells, snippets, strict=False)
        ]
        if mark is None or said == "auto":
            continue
        if sides[0] is None or sides[1] is None:
            warnings.append(f"{name}, line {number}: the text of this link is gone; link left out")
        elif sides[0] or sides[1]:
            origin = Origin.AUTO if mark["file"] else Origin.HAND
            links.append(_Link(sides[0], sides[1], whole, origin, float(mark["sure"] or 1)))
            stated = stated or origin is Origin.AUTO
    rows, loose = _rows(links, left, right)
    return Links((*(rows if stated else _in_reading_order(rows)), *loose), tuple(warnings), stated)


def _ids(name: str, number: int, cell: str, whole: bool) -> _Ids:
    cell = cell.strip()
    if cell in _NONE:
        return ()
    ids: list[SentenceId] = []
    for part in cell.split("+"):
        match = (_PARAGRAPH if whole else _SENTENCE).match(part.strip())
        if match is None or "0" in match.groups():
            raise Unreadable(
                f"{name}, line {number}: {part.strip()!r} is no sentence; "
                "write paragraph.sentence from 1, like 7.1+7.2"
            )
        ids.append((int(match[1]) - 1, 0 if whole else int(match[2]) - 1))
    return tuple(ids)


def _snippets(cell: str) -> tuple[str, str]:
    parts = [part.strip() for part in cell.split("|")][1:]
    found = [_CUT.sub("", part) for part in (*parts, "", "")[:2]]
    found = ["" if part in _NONE else part for part in found]
    return found[0], found[1]


def _anchored(draft: Draft, ids: _Ids, snippet: str, whole: bool) -> _Ids | None:
    """Where a link stands now: where it says, or at the nearest sentence that begins with its snippet.

    Of a whole paragraph that is its first sentence.
    """
    if not ids:
        return ()
    there = all(_exists(draft, sentence) for sentence in ids)
    if there and (not snippet or _fits(_sentence(draft, ids[0]), snippet)):
        return ids
    if not snippet:
        return None
    found = _nearest(draft, ids[0], snippet)
    if found is None or (whole and found[1]):
        return None
    if whole:
        moved = tuple((number + found[0] - ids[0][0], 0) for number, _ in ids)
    else:
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


def _rows(links: Sequence[_Link], left: Draft, right: Draft) -> tuple[list[Row], list[Row]]:
    """The rows: paragraphs that links hold together; and what is known of sentences outside of them.

    Whether a paragraph stands alone, a line of its own or all of its sentences say.
    """
    links = [*(link for link in links if link.whole), *_joined([link for link in links if not link.whole])]
    groups: _Groups[tuple[int, int]] = _Groups()
    for link in links:
        groups.join([(side, number) for side, number, _ in _sides_of(link)])
    held: dict[tuple[int, int], list[_Link]] = {}
    for link in links:
        side, number, _ = _sides_of(link)[0]
        held.setdefault(groups.find((side, number)), []).append(link)
    rows: list[Row] = []
    loose: list[SentenceLink] = []
    for together in held.values():
        row = _row(together)
        known = (row.left and row.right) or any(link.whole for link in together)
        if known or _is_whole(row, left if row.left else right):
            rows.append(row)
        else:
            loose += [part for link in row.sentences for part in _by_paragraph(link)]
    return rows, [Row((), (), Origin.HAND, sentences=tuple(loose))] if loose else []


def _sides_of(link: _Link) -> list[tuple[int, int, int]]:
    """The sentences of a link, each with its side before it."""
    return [(side, *sentence) for side, ids in enumerate((link.left, link.right)) for sentence in ids]


def _joined(links: Sequence[_Link]) -> list[_Link]:
    """Links that have a sentence in common as one link, of the first one's kind."""
    groups: _Groups[tuple[int, int, int]] = _Groups()
    for link in links:
        groups.join(_sides_of(link))
    joined: dict[tuple[int, int, int], _Link] = {}
    for link in links:
        first = joined.setdefault(groups.find(_sides_of(link)[0]), link)
        if first is not link:
            left, right = {*first.left, *link.left}, {*first.right, *link.right}
            joined[groups.find(_sides_of(link)[0])] = first._replace(
                left=tuple(sorted(left)), right=tuple(sorted(right))
            )
    return list(joined.values())


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


_LAST: _Ids = ((1 << 30, 0),)


def _row(held: Sequence[_Link]) -> Row:
    """A row of links that hang together; what it says of the paragraphs is said by the first line of them."""
    wholes = [link for link in held if link.whole]
    links = sorted(
        (link for link in held if not link.whole), key=lambda link: (link.left or _LAST, link.right)
    )
    first = (wholes or links)[0]
    return Row(
        left=tuple(sorted({number for link in held for number, _ in link.left})),
        right=tuple(sorted({number for link in held for number, _ in link.right})),
        origin=first.origin,
        confidence=first.confidence,
        sentences=tuple(SentenceLink(link.left, link.right, link.confidence, link.origin) for link in links),
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
