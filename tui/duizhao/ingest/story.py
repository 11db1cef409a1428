"""The part of a version that says what happened: title, captions and the first two body paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from duizhao.ingest.gazetteer import Mention, people_in, places_in
from duizhao.ingest.unlisted import unlisted_people
from duizhao.model import Lang, Paragraph, Role
from duizhao.text.folding import fold

LONGEST = 20_000
"""Characters of a version in which names are looked up."""
_CAPTIONS = 3
_BETWEEN = "\n\n"
"""Between paragraphs: no name and no office reaches across."""


class Part(StrEnum):
    """Where a sentence of the story stands."""

    TITLE = "title"
    LEDE = "lede"
    CAPTION = "caption"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the story, as a span of its text."""

    part: Part
    start: int
    end: int
    first: bool
    """Whether it begins its paragraph."""


@dataclass(frozen=True)
class Story:
    """A version's text with the names in it; offsets count characters of `text`."""

    lang: Lang
    text: str
    key: str
    """The text folded."""
    sentences: tuple[Sentence, ...]
    people: tuple[Mention, ...]
    places: tuple[Mention, ...] = field(repr=False)

    @classmethod
    def read(cls, lang: Lang, title: str | None, paragraphs: Sequence[Paragraph]) -> Story:
        """The story a version's paragraphs tell."""
        text, sentences = _joined(title, paragraphs)
        listed = people_in(text, lang)
        places = places_in(text, lang)
        key = fold(text)
        others = unlisted_people(text, key, lang, (*listed, *places))
        people = tuple(sorted((*listed, *others), key=lambda mention: mention.start))
        return cls(lang, text, key, tuple(sentences), people, places)

    def people_of(self, start: int, end: int) -> tuple[Mention, ...]:
        """Who is named in a span."""
        return tuple(mention for mention in self.people if start <= mention.start < end)

    def places_of(self, start: int, end: int) -> tuple[Mention, ...]:
        """Which places are named in a span."""
        return tuple(mention for mention in self.places if start <= mention.start < end)

    def of(self, *parts: Part) -> Iterator[Sentence]:
        """The sentences of some parts."""
        return (sentence for sentence in self.sentences if sentence.part in parts)


def _joined(title: str | None, paragraphs: Sequence[Paragraph]) -> tuple[str, list[Sentence]]:
    """The text of headline, bodies and captions in reading order, and the sentences of the story."""
    text, sentences = "", []
    counts = {Role.BODY: 0, Role.CAPTION: 0, Role.HEADLINE: 0}
    if title and not any(paragraph.role is Role.HEADLINE for paragraph in paragraphs):
        sentences.append(Sentence(Part.TITLE, 0, len(title), True))
        text = title + _BETWEEN
    for paragraph in paragraphs:
        if paragraph.role not in counts or len(text) > LONGEST:
            continue
        part = _part(paragraph.role, counts[paragraph.role])
        counts[paragraph.role] += 1
        if part:
            sentences += [
                Sentence(part, len(text) + start, len(text) + end, start == 0)
                for start, end in paragraph.spans
            ]
        text += paragraph.text[:LONGEST] + _BETWEEN
    return text, sentences


def _part(role: Role, count: int) -> Part | None:
    if role is Role.HEADLINE:
        return Part.TITLE if count == 0 else None
    if role is Role.CAPTION:
        return Part.CAPTION if count < _CAPTIONS else None
    return (Part.LEDE, Part.SECOND)[count] if count < 2 else None
