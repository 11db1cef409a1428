"""A line with something at its left and something at its right."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

INKS = frozenset(f"ink--{name}" for name in ("plain", "bold", "muted", "faint", "accent", "warning", "echo"))
"""Component classes of the screens, so that every line of theirs can be written in these."""


def ink(text: str, name: str = "plain") -> Content:
    """Text in one of the inks, never read as markup."""
    return Content.styled(text, f".ink--{name}")


class TwoSided(Widget):
    """One line; the left side is cut where both do not fit, the right one goes where there is no room."""

    DEFAULT_CSS = "TwoSided { height: 1; }"

    LEAST_LEFT = 24
    """The cells the left side keeps before the right one is given up."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left, self._right = Content(), Content()

    def write(self, left: Content, right: Content | None = None) -> None:
        """Show these."""
        right = right or Content()
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        """The line in the cells there are."""
        width = self.content_size.width
        right = self._right
        if right and width - right.cell_length - 2 < min(self.LEAST_LEFT, self._left.cell_length):
            right = Content()
        room = width - (right.cell_length + 2 if right else 0)
        left = self._left.truncate(max(room, 0), ellipsis=True)
        blank = Content(" " * max(width - left.cell_length - right.cell_length, 0))
        return Content.assemble(left, blank, right)
