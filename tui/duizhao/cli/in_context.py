"""Draws words in their context: the words on one axis, what faces them on another one or below."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from duizhao.text.width import cells
from duizhao.workspace.plain import BADGES

if TYPE_CHECKING:
    from duizhao.cli.found_lines import Dates
    from duizhao.search.concordance.kwic import InContext, Line

CONTEXT = 40
"""Cells on each side of a word where there is no terminal to fit."""

_HEAD = "2023-12-04 EN  ¶123  "
_WORD = 12
"""Cells for the word; what a shorter one leaves goes to what stands behind it."""
_WIDE = 120
"""From this width on, what faces a line stands beside it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a line stand."""

    context: int
    """Cells before the word, and about as many behind it."""
    is_beside: bool
    """Whether what faces a line stands beside it; else it stands below."""
    names_event: bool
    """Whether each line ends with the id of its event."""

    @classmethod
    def fitting(cls, context: int | None) -> Layout:
        """The layout for the terminal, or for a pipe; with a context of so many cells where that is given."""
        if not sys.stdout.isatty():
            return cls(CONTEXT if context is None else context, is_beside=True, names_event=True)
        width = shutil.get_terminal_size().columns
        is_beside = width >= _WIDE
        sides = 2 if is_beside else 1
        room = width - len(_HEAD) - sides * _WORD - 2 * (sides - 1)
        return cls(max(room // (2 * sides), 8) if context is None else context, is_beside, names_event=False)

    def lines(self, line: Line, dates: Dates) -> Iterator[str]:
        """What is printed of one place in a hit."""
        width = 2 * self.context + _WORD
        shown = self._drawn(line.word.cut(self.context, width), "bold")
        counterpart = line.counterpart
        facing = None if counterpart is None else counterpart.cut(self.context, width)
        if facing and self.is_beside:
            shown += f"  {self._drawn(facing, 'underline')}"
        if self.names_event:
            shown += f"  {line.hit.event}"
        yield f"{_head(line, dates)}{shown}".rstrip()
        if facing and not self.is_beside:
            yield f"{' ' * len(_HEAD)}{self._drawn(facing, 'underline')}".rstrip()

    def _drawn(self, shown: InContext, emphasis: str) -> str:
        """Words with their context, the word at its place, blanks up to the full width behind."""
        before = " " * (self.context - cells(shown.left)) if shown.match else ""
        used = cells(before + shown.left + shown.match + shown.right)
        word = click.style(shown.match, **{emphasis: True}) if shown.match else ""
        return before + shown.left + word + shown.right + " " * (2 * self.context + _WORD - used)


def _head(line: Line, dates: Dates) -> str:
    hit = line.hit
    return f"{dates.of(hit.event)} {BADGES[hit.version.lang]} {f'¶{hit.paragraph + 1}':>5}  "
