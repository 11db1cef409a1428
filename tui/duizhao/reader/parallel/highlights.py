"""What a query lights up in the lines of a text, in whatever script they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duizhao.model import Paragraph
from duizhao.reader.parallel.lines import Line, Piece
from duizhao.reader.parallel.painting import Lit
from duizhao.text.script import Script, display

if TYPE_CHECKING:
    from duizhao.search.query import Query
    from duizhao.workspace.parallel import Hit, ParallelText


@dataclass
class Highlights:
    """The words of a query, the present hit among them."""

    text: ParallelText | None = None
    query: Query | None = None
    present: Hit | None = None
    _spans: dict[tuple[str, int], tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def on(self, row: int, line: Line, script: Script) -> dict[str, list[Lit]]:
        """What is lit on the pieces of a line, by side, in offsets of the displayed paragraph."""
        if self.query is None or self.text is None:
            return {}
        return {
            piece.side: list(self._lit(row, piece, script))
            for piece in (line.left, line.right)
            if piece is not None and piece.paragraph >= 0
        }

    def _lit(self, row: int, piece: Piece, script: Script) -> Iterator[Lit]:
        assert self.text is not None
        version = self.text.left if piece.side == "left" else self.text.right
        assert version is not None
        parallel = self.text.row(row)
        paragraph = dict(parallel.left if piece.side == "left" else parallel.right)[piece.paragraph]
        shown = display(paragraph.text, script, version.lang)
        for start, end in self._found(piece, paragraph):
            yield Lit(*shown.span(start, end), "hit" if self._is_present(piece, start) else "found")

    def _found(self, piece: Piece, paragraph: Paragraph) -> tuple[tuple[int, int], ...]:
        key = piece.side, piece.paragraph
        if key not in self._spans:
            assert self.text is not None
            assert self.query is not None
            version = self.text.left if piece.side == "left" else self.text.right
            assert version is not None
            self._spans[key] = self.query.spans(paragraph.text, version.lang)
        return self._spans[key]

    def _is_present(self, piece: Piece, start: int) -> bool:
        hit = self.present
        return hit is not None and (hit.side, hit.paragraph, hit.start) == (
            piece.side,
            piece.paragraph,
            start,
        )
