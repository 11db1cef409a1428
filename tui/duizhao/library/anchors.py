"""Where the sentences and paragraphs of a text stand in a changed one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duizhao.model import Paragraph, Row, SentenceId, SentenceLink


class Anchors:
    """Finds what a text has kept of an earlier one, sentence by sentence."""

    def __init__(self, before: Sequence[Paragraph], now: Sequence[Paragraph]) -> None:
        self.before = before
        self.now = now
        self._sentences = dict(_kept(_places(before), _places(now)))
        self._paragraphs = dict(self._kept_paragraphs())

    def paragraph(self, number: int) -> int | None:
        """Where a paragraph is now: where most of its sentences are."""
        return self._paragraphs.get(number)

    def _kept_paragraphs(self) -> Iterator[tuple[int, int]]:
        for number, paragraph in enumerate(self.before):
            places = [
                place[0]
                for sentence in range(len(paragraph.starts))
                if (place := self._sentences.get((number, sentence)))
            ]
            if places:
                yield number, Counter(places).most_common(1)[0][0]

    def rows(self, given: Sequence[Row]) -> tuple[list[Row], list[str]]:
        """The rows and links inside whose left text is still there, and the texts of the others."""
        kept: list[Row] = []
        gone: list[str] = []
        taken: set[int] = set()
        for row in given:
            left = [self.paragraph(number) for number in row.left]
            now = tuple(sorted({number for number in left if number is not None}))
            if (None in left or len(now) < len(left) or taken.intersection(now)) and row.left:
                gone.append(self.before[row.left[0]].text)
                continue
            taken.update(now)
            links, lost = self._links(row, now)
            gone += lost
            if now or row.right or links:
                kept.append(replace(row, left=now, sentences=tuple(links)))
        return kept, gone

    def _links(self, row: Row, paragraphs: Sequence[int]) -> tuple[list[SentenceLink], list[str]]:
        links: list[SentenceLink] = []
        gone: list[str] = []
        for link in row.sentences:
            left = [self._sentences.get(place) for place in link.left]
            found = tuple(sorted(place for place in left if place is not None))
            inside = not row.left or all(place[0] in paragraphs for place in found)
            if len(found) == len(left) and inside:
                links.append(replace(link, left=found))
            else:
                number, sentence = link.left[0]
                gone.append(self.before[number].sentences[sentence])
        return links, gone


def _places(paragraphs: Sequence[Paragraph]) -> list[tuple[SentenceId, str]]:
    return [
        ((number, sentence), text)
        for number, paragraph in enumerate(paragraphs)
        for sentence, text in enumerate(paragraph.sentences)
    ]


def _kept(
    before: Sequence[tuple[SentenceId, str]], now: Sequence[tuple[SentenceId, str]]
) -> Iterator[tuple[SentenceId, SentenceId]]:
    """Sentences that stayed in order, and those that moved and are the only ones of their wording."""
    from rapidfuzz.distance import Indel

    free_before, free_now = dict(before), dict(now)
    opcodes = Indel.opcodes([text for _, text in before], [text for _, text in now])
    for step in opcodes:
        if step.tag == "equal":
            ours, theirs = before[step.src_start : step.src_end], now[step.dest_start : step.dest_end]
            for (place, _), (other, _) in zip(ours, theirs, strict=True):
                del free_before[place], free_now[other]
                yield place, other
    count_before, count_now = Counter(free_before.values()), Counter(free_now.values())
    moved = {text: place for place, text in free_now.items() if count_now[text] == 1}
    for place, text in free_before.items():
        if text in moved and count_before[text] == 1:
            yield place, moved[text]
