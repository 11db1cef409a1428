"""Sets a hit as a row: its paragraph and what faces it level, in the columns in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from duizhao.model import Version
from duizhao.reader import telling
from duizhao.reader.parallel.columns import HANG, Columns
from duizhao.reader.parallel.lines import Line, Piece
from duizhao.reader.parallel.painting import Lit
from duizhao.reader.parallel.printable import printable
from duizhao.reader.sides import Side
from duizhao.text.script import Script, display
from duizhao.text.wrapping import wrap

if TYPE_CHECKING:
    from duizhao.search.hits import SearchHit, Spans
    from duizhao.workspace.excerpts import Excerpt

SIDES: tuple[Side, ...] = ("left", "right")


class Passage(NamedTuple):
    """A paragraph as shown on one side, and what is lit in it."""

    side: Side
    paragraph: int
    text: str
    lit: tuple[Lit, ...]
    is_chinese: bool


@dataclass(frozen=True, slots=True)
class SetHit:
    """The lines of a hit, a blank one behind them, and what is lit in its paragraphs."""

    lines: tuple[Line, ...]
    lit: Mapping[tuple[Side, int], Sequence[Lit]] = field(default_factory=dict)

    def on(self, line: Line, *, is_present: bool) -> dict[str, list[Lit]]:
        """What is lit on the pieces of a line, by side; of the present hit in an ink of its own."""
        pieces = [piece for piece in (line.left, line.right) if piece is not None]
        return {
            piece.side: [
                Lit(lit.start, lit.end, "hit") if is_present and lit.ink == "found" else lit
                for lit in self.lit.get((piece.side, piece.paragraph), ())
            ]
            for piece in pieces
        }


def set_hit(
    hit: SearchHit,
    pair: tuple[Version | None, Version | None],
    at: Columns,
    script: Script,
    excerpt: Excerpt | None = None,
) -> SetHit:
    """A hit in these columns, or an excerpt of it, between the versions that stand side by side."""
    shown = passages(hit, script, excerpt)
    sides: dict[Side, list[Piece]] = {"left": [], "right": []}
    for passage in shown:
        sides[passage.side] += _pieces(passage, at)
    for side, version in zip(SIDES, pair, strict=True):
        if version is not None and not sides[side]:
            sides[side] = [Piece(side, f"– not in {telling.version_name(version)}")]
    lit = {(passage.side, passage.paragraph): passage.lit for passage in shown}
    return SetHit((*_level(sides["left"], sides["right"], stacked=at.stacked), Line(-1)), lit)


def passages(hit: SearchHit, script: Script, excerpt: Excerpt | None = None) -> list[Passage]:
    """The paragraphs of a hit and of what faces it, or what an excerpt has of them, as they are shown."""
    own = _cut(hit.text, _lit(hit.spans, "found"), excerpt.own if excerpt else (0, len(hit.text)))
    found = [_passage(hit.version, hit.paragraph, *own, script)]
    other = hit.other
    if other is None:
        return found
    lit = (*_lit(other.likely, "echo"), *_lit(other.spans, "found"))
    texts = other.text.split("\n")
    if len(texts) != len(other.paragraphs):
        texts = [other.text]
    offset = 0
    for paragraph, text in zip(other.paragraphs, texts, strict=False):
        start, end = (0, len(text)) if excerpt is None else excerpt.facing.get(paragraph, (0, 0))
        if excerpt is None or end:
            shown = _cut(other.text, lit, (offset + start, offset + end))
            found.append(_passage(other.version, paragraph, *shown, script))
        offset += len(text) + 1
    return found


def _cut(text: str, lit: Sequence[Lit], span: tuple[int, int]) -> tuple[str, tuple[Lit, ...]]:
    """A part of a text, and what is lit in it."""
    start, end = span
    inside = (one for one in lit if one.start < end and one.end > start)
    return text[start:end], tuple(
        Lit(max(one.start, start) - start, min(one.end, end) - start, one.ink) for one in inside
    )


def _lit(spans: Spans, ink: str) -> tuple[Lit, ...]:
    return tuple(Lit(start, end, ink) for start, end in spans)


def _passage(version: Version, paragraph: int, text: str, lit: Sequence[Lit], script: Script) -> Passage:
    shown = display(text, script, version.lang)
    placed = tuple(Lit(*shown.span(one.start, one.end), one.ink) for one in lit)
    chinese = version.lang.is_chinese
    return Passage("left" if chinese else "right", paragraph, printable(shown.text), placed, chinese)


def _pieces(passage: Passage, at: Columns) -> Iterator[Piece]:
    column = at.left if passage.side == "left" or at.right is None else at.right
    number = str(passage.paragraph + 1)
    for start, end in wrap(passage.text, column.width, HANG if passage.is_chinese else 0):
        yield Piece(passage.side, passage.text[start:end], passage.paragraph, start, number)
        number = ""


def _level(left: Sequence[Piece], right: Sequence[Piece], *, stacked: bool) -> Iterator[Line]:
    if stacked:
        yield from (Line(0, left=piece) for piece in left)
        yield from (Line(0, right=piece) for piece in right)
    else:
        for one, other in zip_longest(left, right):
            yield Line(0, one, other)
