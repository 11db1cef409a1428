"""What a query lights up in the lines of a text, in whatever script they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duizhao.reader.parallel.finds import Finds
from duizhao.reader.parallel.lines import Line, Piece
from duizhao.reader.parallel.painting import Lit
from duizhao.text.script import Script, display

if TYPE_CHECKING:
    from duizhao.reader.parallel.window import Place
    from duizhao.workspace.parallel import ParallelText


@dataclass(frozen=True)
class Highlights:
    """The words found, those of the present link among them."""

    text: ParallelText | None = None
    finds: Finds = field(default_factory=Finds)
    present: Place | None = None

    def on(self, row: int, line: Line, script: Script) -> dict[str, list[Lit]]:
        """What is lit on the pieces of a line, by side, in offsets of the displayed paragraph."""
        return {
            piece.side: list(self._lit(row, piece, script))
            for piece in (line.left, line.right)
            if piece is not None and piece.paragraph >= 0
        }

    def _lit(self, row: int, piece: Piece, script: Script) -> Iterator[Lit]:
        words = self.finds.words_in(piece.side, piece.paragraph)
        if self.text is None or not words:
            return
        version = self.text.left if piece.side == "left" else self.text.right
        assert version is not None
        parallel = self.text.row(row)
        paragraph = dict(parallel.left if piece.side == "left" else parallel.right)[piece.paragraph]
        shown = display(paragraph.text, script, version.lang)
        for start, end, place in words:
            yield Lit(*shown.span(start, end), "hit" if place == self.present else "found")
