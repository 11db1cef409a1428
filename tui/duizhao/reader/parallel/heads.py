"""The heads of the columns: titles, and below them which versions these are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from duizhao.model import Version
from duizhao.reader import telling
from duizhao.reader.events import summary
from duizhao.reader.parallel.columns import Columns, Layout
from duizhao.reader.parallel.inks import CSS, INKS, Inks
from duizhao.reader.parallel.lines import columns_for
from duizhao.reader.parallel.printable import printable
from duizhao.text.script import Script, display
from duizhao.text.width import cells
from duizhao.text.wrapping import wrap

if TYPE_CHECKING:
    from duizhao.search.query_words import QueryWords
    from duizhao.workspace.parallel import ParallelText

TITLE_LINES = 2
"""Lines a title may take; what is longer is cut."""

Part: TypeAlias = tuple[str, tuple[str, ...]]
"""A text and its inks."""


class ColumnHeads(Widget):
    """Titles over the columns, the versions shown by number, and at the right those that are not."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    DEFAULT_CSS = "ColumnHeads { height: auto; margin-bottom: 1; background: $background; " + CSS + " }"

    script: reactive[Script] = reactive(Script.ORIGINAL, layout=True)
    """How Chinese is shown."""
    layout_choice: reactive[Layout] = reactive("auto", layout=True)
    """Columns, stacked, or as the width asks."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text: ParallelText | None = None
        self._words: QueryWords | None = None
        self._is_present = False
        self._inks = Inks(self)

    def show(self, text: ParallelText | None) -> None:
        """Show the heads of a text."""
        self.text, self._words = text, None
        self.refresh(layout=True)

    def highlight(self, words: QueryWords | None, *, is_present: bool = False) -> None:
        """Light up the words of a query in the headlines; `is_present` where they are the present hit."""
        self._words, self._is_present = words, is_present
        self.refresh()

    def notify_style_update(self) -> None:
        """Take the colours of a new theme."""
        super().notify_style_update()
        self._inks.clear()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the longer title has, and one for the versions."""
        return len(self._lines(columns_for(self.text, width, self.layout_choice)))

    def render_line(self, y: int) -> Strip:
        """One line, exactly as wide as the heads."""
        lines = self._lines(columns_for(self.text, self.size.width, self.layout_choice))
        parts = lines[y] if y < len(lines) else []
        segments = [Segment(printable(text), self._inks(*inks)) for text, inks in parts]
        return Strip(segments).adjust_cell_length(self.size.width, self._inks())

    def _lines(self, at: Columns) -> list[list[Part]]:
        text = self.text
        if text is None:
            return []
        if at.stacked:
            return [[_blank(2), *self._versions_and_script(text, at.width - 4)]]
        left = self._titles(text.left, at.left.width)
        if at.right is None or text.right is None:
            tab = self._with_others(self._tab_and_origin(text.left, at.left.width), at.left.width)
            return [[_blank(at.left.start), *line] for line in (*left, tab)]
        right = self._titles(text.right, at.right.width)
        tabs = (
            self._tab_and_origin(text.left, at.left.width),
            self._with_others(self._tab_and_origin(text.right, at.right.width), at.right.width),
        )
        count = max(len(left), len(right))
        pairs = [(left[n] if n < len(left) else [], right[n] if n < len(right) else []) for n in range(count)]
        return [[*_filled(at.left.start, one, at.right.start), *other] for one, other in (*pairs, tabs)]

    def _versions_and_script(self, text: ParallelText, width: int) -> list[Part]:
        """The versions in one line, and the script in words at its right where that leaves room for them."""
        words = telling.SCRIPTS[self.script]
        room = width - cells(words) - 2
        shown = self._tab_and_origin(text.left, 0 if text.right else room, " ")
        if text.right:
            shown.append(("   ", ()))
            # Kept free for the number of one version more.
            free = room - sum(cells(part) for part, _ in shown) - 4
            shown += self._tab_and_origin(text.right, free, " ")
        if sum(cells(part) for part, _ in shown) > room:
            return self._with_others(shown, width, " ", gap=3)
        line = self._with_others(shown, room, " ", gap=3)
        free = width - cells(words) - sum(cells(part) for part, _ in line)
        return [*line, _blank(free), (words, ("muted" if self.script is Script.ORIGINAL else "text",))]

    def _titles(self, version: Version, width: int) -> list[list[Part]]:
        """A title in lines, cut where it takes more than it may."""
        assert self.text is not None
        if version.title is None:
            return [[("– no headline", ("muted",))]]
        shown = display(version.title, self.script, version.lang)
        spans = self._words.spans(version.title, version.lang) if self._words else ()
        found = [shown.span(*span) for span in spans]
        over = "hit" if self._is_present else "found"
        lines = wrap(shown.text, width)
        parts = [_lit(shown.text, line, found, over) for line in lines[:TITLE_LINES]]
        if len(lines) > TITLE_LINES:
            parts[-1] = [(_cut(shown.text[lines[TITLE_LINES - 1][0] :], width), ("title",))]
        return parts

    def _tab(self, version: Version, space: str = "  ") -> list[Part]:
        assert self.text is not None
        number = self.text.event.versions.index(version) + 1
        name = f" {summary.outlet(version)}{space}{summary.badge(version)}"
        return [(str(number), ("accent",)), (name, ("muted",))]

    def _tab_and_origin(self, version: Version, width: int, space: str = "  ") -> list[Part]:
        """A version by its number and name, and what it repeats where there is room to say so."""
        assert self.text is not None
        tab = self._tab(version, space)
        words = summary.repeats(version, self.text.event)
        if words and sum(cells(part) for part, _ in tab) + 2 + cells(words) <= width:
            tab.append(("  " + words, ("muted",)))
        return tab

    def _with_others(self, shown: list[Part], width: int, space: str = "  ", *, gap: int = 0) -> list[Part]:
        """The versions shown, and those that are not: at the right, or behind them after a gap."""
        assert self.text is not None
        others = [
            (number, version)
            for number, version in enumerate(self.text.event.versions, 1)
            if version not in (self.text.left, self.text.right)
        ]
        room = width - sum(cells(text) for text, _ in shown)
        named = "   ".join(f"{n} {summary.outlet(v)}{space}{summary.badge(v)}" for n, v in others)
        bare = " ".join(str(number) for number, _ in others)
        for words in (named, bare):
            free = room - cells(words)
            if words and free >= max(gap, 2):
                return [*shown, (" " * (gap or free) + words, ("faint",))]
        return shown


def _blank(width: int) -> Part:
    return " " * width, ()


def _filled(start: int, parts: Sequence[Part], end: int) -> list[Part]:
    """Parts from one cell on, filled up to another."""
    used = start + sum(cells(text) for text, _ in parts)
    return [_blank(start), *parts, _blank(max(end - used, 0))]


def _lit(text: str, line: tuple[int, int], found: Sequence[tuple[int, int]], over: str) -> list[Part]:
    """A line of a title, what was found in it laid over."""
    start, end = line
    points = sorted({start, end} | {min(max(at, start), end) for span in found for at in span})
    return [
        (text[one:other], ("title", over) if any(a <= one and other <= b for a, b in found) else ("title",))
        for one, other in pairwise(points)
    ]


def _cut(text: str, width: int) -> str:
    """A text cut to so many cells, an ellipsis at its end."""
    end = len(text)
    while end and cells(text[:end]) > width - 1:
        end -= 1
    return text[:end] + "…"
