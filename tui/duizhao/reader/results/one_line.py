"""Sets a hit in one line: the words found on an axis, their likely translation on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from duizhao.model import Version
from duizhao.reader import telling
from duizhao.reader.lines.margins import STACKED
from duizhao.reader.parallel.columns import Columns
from duizhao.reader.parallel.lines import Piece
from duizhao.reader.parallel.painting import Lit, Placed, cut
from duizhao.reader.results.rows import Passage, passages
from duizhao.reader.sides import Side
from duizhao.text.script import Script
from duizhao.text.width import cells, widths

if TYPE_CHECKING:
    from duizhao.search.hits import SearchHit
    from duizhao.workspace.excerpts import Excerpt

SHARE = 0.45
"""How much of a block stands before its axis."""
BETWEEN = 2
"""Cells that part the blocks on either side of where the English column begins."""

_CLOSING = frozenset("，。、；：？！）》」』”’,.:;!?)")


class Block(NamedTuple):
    """Cells in which one side stands: the first, that of the axis, and the one behind the last."""

    start: int
    axis: int
    end: int

    @classmethod
    def between(cls, start: int, end: int) -> Block:
        """A block with its axis a little before the middle, at a whole number of Chinese characters."""
        return cls(start, start + int((end - start) * SHARE) // 2 * 2, end)


def set_in_line(
    hit: SearchHit,
    pair: tuple[Version | None, Version | None],
    at: Columns,
    script: Script,
    excerpt: Excerpt | None = None,
) -> tuple[Placed, ...]:
    """A hit in one line of these columns, beside it what an excerpt has of what faces it.

    Stacked, there is room for the side it was found on alone.
    """
    found, facing = passages(hit, script)[0], passages(hit, script, excerpt)[1:]
    number = str(found.paragraph + 1)
    placed = [Placed(at.left.number - len(number), number, ("faint",))]
    if at.stacked or at.right is None:
        return (*placed, *_around(found, _axis([found])[1], Block.between(at.left.start, at.width - STACKED)))
    blocks: dict[Side, Block] = {
        "left": Block.between(at.left.start, at.right.start - BETWEEN),
        "right": Block.between(at.right.start + BETWEEN, at.right.start + at.right.width),
    }
    placed += _around(found, _axis([found])[1], blocks[found.side])
    side: Side = "right" if found.side == "left" else "left"
    if facing:
        placed += _around(*_axis(facing), blocks[side])
    elif (version := pair[0] if side == "left" else pair[1]) is not None:
        placed.append(Placed(blocks[side].start, f"– not in {telling.version_name(version)}", ("muted",)))
    return tuple(placed)


def _axis(candidates: Sequence[Passage]) -> tuple[Passage, Lit | None]:
    """The passage to show, and what of it stands on the axis."""
    return next(((passage, lit) for passage in candidates for lit in passage.lit), (candidates[0], None))


def _around(passage: Passage, on_axis: Lit | None, block: Block) -> Iterator[Placed]:
    """The words on the axis and as much around them as there is room for, cut between words."""
    text = passage.text
    if on_axis is None:
        start, end, at = 0, _head(text, 0, block.end - block.start), block.start
    else:
        start = _tail(text, on_axis.start, block.axis - block.start)
        end = _head(text, on_axis.start, block.end - block.axis)
        end = max(end, min(on_axis.end, on_axis.start + (block.end - block.axis) // 2))
        at = block.axis - cells(text[start : on_axis.start])
    piece = Piece(passage.side, text[start:end], passage.paragraph, start)
    for first, last, inks in cut(piece, passage.lit):
        words = piece.text[first:last]
        yield Placed(at, words, ("second", *inks))
        at += cells(words)


def _head(text: str, start: int, room: int) -> int:
    """Where the longest part from an offset on ends that takes at most so many cells."""
    used = 0
    for end, width in enumerate(widths(text[start : start + room + 1]), start):
        used += width
        if used > room:
            while end > start and _inside_word(text, end):
                end -= 1
            return end
    return min(start + room + 1, len(text))


def _tail(text: str, end: int, room: int) -> int:
    """Where the longest part before an offset begins that takes at most so many cells."""
    first = max(end - room, 0)
    used, start = 0, end
    for width in reversed(widths(text[first:end])):
        used += width
        if used > room:
            break
        start -= 1
    while start < end and (_inside_word(text, start) or text[start].isspace() or text[start] in _CLOSING):
        start += 1
    return start


def _inside_word(text: str, offset: int) -> bool:
    """Whether a cut at an offset would part a word of Latin letters or figures."""
    if not 0 < offset < len(text):
        return False
    one, other = text[offset - 1], text[offset]
    return one.isalnum() and other.isalnum() and one < "\u2e80" and other < "\u2e80"
