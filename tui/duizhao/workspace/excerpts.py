"""What of a hit is shown in a list: the sentences in which its words stand, and those that face them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, TypeAlias

from duizhao.align.pairs import ENGINE, QUICK_ENGINE
from duizhao.workspace.parallel import ParallelRow

if TYPE_CHECKING:
    from duizhao.library.store import Library
    from duizhao.model import Paragraph, Row, SentenceId, Version
    from duizhao.search.hits import Counterpart, SearchHit

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a hit, each span in its paragraph."""

    own: Span
    facing: Mapping[int, Span]
    """By paragraph of the counterpart; one that has no part in it is not among them."""

    def clipped(self, hit: SearchHit) -> SearchHit:
        """The hit without those likely translations that stand elsewhere in its counterpart."""
        other = hit.other
        if other is None:
            return hit
        likely = tuple(
            (start, end)
            for start, end in other.likely
            if any(
                at + first <= start and end <= at + last
                for number, at in offsets(other)
                for first, last in [self.facing.get(number, (0, 0))]
            )
        )
        return replace(hit, other=replace(other, likely=likely))


def offsets(other: Counterpart) -> Iterator[tuple[int, int]]:
    """The paragraphs of a counterpart, and where each begins in its text."""
    lengths = (len(text) + 1 for text in other.text.split("\n"))
    return zip(other.paragraphs, accumulate(lengths, initial=0), strict=False)


def excerpts(library: Library, hits: Iterable[SearchHit]) -> list[Excerpt | None]:
    """An excerpt of each hit, of hits that come text by text; None where all of it is to be shown.

    What is not aligned yet is not aligned for it, and shown whole.
    """
    found: list[Excerpt | None] = []
    for (version, other), group in groupby(hits, key=_versions):
        found += _of_pair(library, version, other, list(group))
    return found


def _versions(hit: SearchHit) -> tuple[Version, Version | None]:
    return hit.version, None if hit.other is None else hit.other.version


def _of_pair(
    library: Library, version: Version, other: Version | None, hits: Sequence[SearchHit]
) -> Iterator[Excerpt | None]:
    numbers = {hit.paragraph for hit in hits}
    own = library.paragraphs(version.id, numbers)
    if other is None:
        yield from (_alone(hit, own[hit.paragraph]) for hit in hits)
        return
    rows = _rows(library, version, other, numbers)
    facing = library.paragraphs(other.id, {number for row in rows.values() for number in row.right})
    for hit in hits:
        row = rows.get(hit.paragraph)
        yield _beside(hit, own, facing, row) if row is not None else None


def _rows(library: Library, version: Version, other: Version, numbers: set[int]) -> dict[int, Row]:
    """The rows of paragraphs of a version, by paragraph, the other version at their right."""
    is_right = other.lang.is_chinese
    left, right = (other, version) if is_right else (version, other)
    stored = library.alignment(left.id, right.id, QUICK_ENGINE, ENGINE)
    if stored is None:
        return {}
    standing = library.standing_of(stored, "right" if is_right else "left", numbers)
    return {number: row.flipped() if is_right else row for number, (_, row) in standing.items()}


def _alone(hit: SearchHit, paragraph: Paragraph) -> Excerpt | None:
    sentences = _sentences(hit.paragraph, paragraph, hit.spans)
    return Excerpt(_reach(sentences, hit.paragraph, paragraph), {}) if sentences else None


def _beside(
    hit: SearchHit, own: Mapping[int, Paragraph], facing: Mapping[int, Paragraph], row: Row
) -> Excerpt | None:
    """The links of sentences in which words of the query stand, on either side."""
    level = ParallelRow(
        row,
        tuple((number, own[number]) for number in row.left if number in own),
        tuple((number, facing[number]) for number in row.right if number in facing),
    )
    here, there = _sentences(hit.paragraph, own[hit.paragraph], hit.spans), _found_opposite(hit, facing)
    links = [link for link in level.beads if here.intersection(link.left) or there.intersection(link.right)]
    shown = {sentence for link in links for sentence in link.left if sentence[0] == hit.paragraph}
    if not shown:
        return None
    beside = {sentence for link in links for sentence in link.right if sentence[0] in facing}
    return Excerpt(
        _reach(shown, hit.paragraph, own[hit.paragraph]),
        {number: _reach(beside, number, facing[number]) for number, _ in beside},
    )


def _found_opposite(hit: SearchHit, facing: Mapping[int, Paragraph]) -> set[SentenceId]:
    """The sentences of the counterpart in which words of the query stand."""
    if hit.other is None:
        return set()
    return {
        sentence
        for number, at in offsets(hit.other)
        if number in facing
        for sentence in _sentences(number, facing[number], [(a - at, b - at) for a, b in hit.other.spans])
    }


def _sentences(number: int, paragraph: Paragraph, spans: Iterable[Span]) -> set[SentenceId]:
    """The sentences of a paragraph that some spans of it touch."""
    return {
        (number, sentence)
        for start, end in spans
        for sentence, (first, last) in enumerate(paragraph.spans)
        if start < last and end > first
    }


def _reach(sentences: Iterable[SentenceId], number: int, paragraph: Paragraph) -> Span:
    """From the first to the last of these sentences of a paragraph."""
    own = [sentence for of, sentence in sentences if of == number]
    return paragraph.spans[min(own)][0], paragraph.spans[max(own)][1]
