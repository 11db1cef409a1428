"""The mouse wheel: whatever scrolls by lines does so alike."""

from __future__ import annotations

from textual import events

LINES = 3
"""Lines a turn scrolls."""


class Wheel:
    """Lets a widget scroll with the wheel; its cursor stays."""

    def scroll_lines(self, by: int) -> None:
        """Scroll down by so many lines, or up."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_lines(LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_lines(-LINES)
