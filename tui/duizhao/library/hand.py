"""What is by hand in the rows of two versions, and whether it can stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from duizhao.model import Origin, Paragraph, Row, SentenceId, SentenceLink

HandWork: TypeAlias = tuple[frozenset[object], frozenset[object]]
"""The paragraph links and the sentence links that are by hand; equal where nothing differs but the order."""


def as_by_hand(rows: Iterable[Row], left: Sequence[Paragraph], right: Sequence[Paragraph]) -> tuple[Row, ...]:
    """The rows and all links inside as a hand has made them: origin hand, confidence 1.

    A row of no paragraphs holds links that say of sentences that they have no counterpart, wherever their
    paragraph belongs. Raises ValueError where a paragraph or a sentence is not there or stands in two rows.
    """
    made = tuple(
        replace(
            row,
            origin=Origin.HAND,
            confidence=1.0,
            sentences=tuple(replace(link, origin=Origin.HAND, confidence=1.0) for link in row.sentences),
        )
        for row in rows
    )
    for row in made:
        _check_links(row)
    for side, paragraphs in (("left", left), ("right", right)):
        _check_side(side, made if side == "left" else [row.flipped() for row in made], paragraphs)
    return made


def check_named_once(what: str, numbers: Iterable[int], count: int) -> None:
    """Raises ValueError where a number is not one of a text that has so many, or is named again."""
    named: set[int] = set()
    for number in numbers:
        if not 0 <= number < count:
            raise ValueError(f"{what} {number} is not in the text, which has {count}")
        if number in named:
            raise ValueError(f"{what} {number} is linked twice; name it once")
        named.add(number)


def hand_work(rows: Iterable[Row]) -> HandWork:
    """What of these rows is by hand."""
    rows = tuple(rows)
    return (
        frozenset(
            (row.left, row.right) for row in rows if row.origin is Origin.HAND and (row.left or row.right)
        ),
        frozenset(
            (link.left, link.right) for row in rows for link in row.sentences if link.origin is Origin.HAND
        ),
    )


def _check_links(row: Row) -> None:
    """That each link inside says something, and of sentences of this row only."""
    for link in row.sentences:
        if not link.left and not link.right:
            raise ValueError("a link has no sentence on either side; leave it out")
        if row.left or row.right:
            _check_inside(row, link)
        elif (link.left and link.right) or len({number for number, _ in link.left + link.right}) > 1:
            raise ValueError(
                f"{_named(link)}: outside a row of its paragraphs a link may only say of sentences of one"
                " paragraph that they have no counterpart"
            )


def _check_inside(row: Row, link: SentenceLink) -> None:
    for side, sentences, paragraphs in (("left", link.left, row.left), ("right", link.right, row.right)):
        for number, sentence in sentences:
            if number not in paragraphs:
                raise ValueError(
                    f"{side} sentence {number}.{sentence} is linked in a row without its paragraph"
                )


def _check_side(side: str, rows: Sequence[Row], paragraphs: Sequence[Paragraph]) -> None:
    """That what stands on the left of these rows is there, and once only."""
    check_named_once(f"{side} paragraph", (number for row in rows for number in row.left), len(paragraphs))
    linked: set[SentenceId] = set()
    for row in rows:
        for place in (place for link in row.sentences for place in link.left):
            number, sentence = place
            if not (0 <= number < len(paragraphs) and 0 <= sentence < len(paragraphs[number].starts)):
                raise ValueError(f"{side} sentence {number}.{sentence} is not in the text")
            if place in linked:
                raise ValueError(f"{side} sentence {number}.{sentence} is linked twice; name it once")
            linked.add(place)


def _named(link: SentenceLink) -> str:
    sides = (
        "+".join(f"{number}.{sentence}" for number, sentence in side) or "-"
        for side in (link.left, link.right)
    )
    return " and ".join(sides)
