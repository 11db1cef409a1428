"""The styles of the view, by component class, looked up once for each theme."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget

INKS = frozenset(
    f"parallel--{name}"
    for name in (
        "text", "second", "muted", "faint", "edge", "warning", "found", "hit", "echo", "focus", "bar",
        "bar-hit", "rule", "selected", "title", "accent",
    )
)  # fmt: skip

CSS = """
    .parallel--text { color: $foreground; }
    .parallel--second { color: $second; }
    .parallel--muted { color: $muted; }
    .parallel--faint { color: $faint; }
    .parallel--edge { color: $accent; }
    .parallel--accent { color: $accent; text-style: bold; }
    .parallel--warning { color: $warning; text-style: bold; }
    .parallel--title { color: $foreground; text-style: bold; }
    .parallel--found { color: $found-ink; background: $found; }
    .parallel--hit { color: $hit-ink; background: $hit; text-style: bold; }
    .parallel--echo { color: $echo; text-style: underline; }
    .parallel--rule { color: $rule; }
    .parallel--selected { background: $screen-selection-background; }
    .parallel--focus { background: $focus; }
    .parallel--bar { color: $rule; }
    .parallel--bar-hit { color: $hit; }
    &:ansi {
        .parallel--muted, .parallel--faint, .parallel--bar, .parallel--rule { text-style: dim; }
        .parallel--found, .parallel--selected { text-style: reverse; }
        .parallel--hit { text-style: reverse bold; }
        .parallel--edge, .parallel--accent { color: ansi_red; }
        .parallel--warning { color: ansi_yellow; }
    }
"""
"""To be nested in the default style sheet of a widget that draws in these."""


class Inks:
    """The styles of a widget."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, ...], Style] = {}

    def __call__(self, *names: str) -> Style:
        """The style of component classes laid over each other."""
        if names not in self._styles:
            classes = [f"parallel--{name}" for name in names]
            style = self._widget.get_visual_style(*classes).rich_style
            if any(self._widget.get_component_styles(one).text_style.reverse for one in classes):
                style += Style(reverse=True, dim=False)  # which Textual's visual style leaves out
            self._styles[names] = style
        return self._styles[names]

    def clear(self) -> None:
        """Forget them, since the theme has changed."""
        self._styles.clear()
