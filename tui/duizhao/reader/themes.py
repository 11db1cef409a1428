"""The two palettes of the reader, dark and light, and what its own colours are in any other theme."""

from __future__ import annotations

import os
from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

DARK, LIGHT = "duizhao-dark", "duizhao-light"

ANSI = {
    "second": "ansi_default",
    "focus": "ansi_default",
    "muted": "ansi_default",
    "faint": "ansi_default",
    "rule": "ansi_bright_black",
    "found": "ansi_default",
    "found-ink": "ansi_default",
    "hit": "ansi_default",
    "hit-ink": "ansi_default",
    "echo": "ansi_yellow",
    "removed": "ansi_default",
    "removed-ink": "ansi_red",
    "added": "ansi_default",
    "added-ink": "ansi_cyan",
}
"""The reader's own colours in 16 colours; the style sheets add dim and reverse there."""


def _theme(name: str, colours: Mapping[str, str], *, dark: bool) -> Theme:
    """A theme of the given palette, the stock variables of Textual's widgets set from it."""
    stock = {
        "foreground-muted": colours["muted"],
        "foreground-disabled": colours["faint"],
        "border": colours["rule"],
        "border-blurred": colours["rule"],
        "scrollbar": colours["rule"],
        "scrollbar-hover": colours["faint"],
        "scrollbar-active": colours["faint"],
        "scrollbar-background": colours["background"],
        "scrollbar-background-hover": colours["background"],
        "scrollbar-background-active": colours["background"],
        "scrollbar-corner-color": colours["background"],
        "footer-background": colours["background"],
        "footer-key-foreground": colours["foreground"],
        "footer-description-foreground": colours["muted"],
        "block-cursor-background": colours["panel"],
        "block-cursor-foreground": colours["foreground"],
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": colours["panel"],
        "block-cursor-blurred-foreground": colours["foreground"],
        "block-cursor-blurred-text-style": "none",
        "input-cursor-background": colours["foreground"],
        "input-cursor-foreground": colours["background"],
        "input-selection-background": colours["found"],
        "screen-selection-background": colours["found"],
    }
    return Theme(
        name=name,
        primary=colours["accent"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["accent"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=dark,
        text_alpha=1.0,
        variables=stock | {own: colours[own] for own in ANSI},
    )


THEMES = (
    _theme(
        DARK,
        {
            "background": "#171819",
            "surface": "#1C1D1F",
            "panel": "#232527",
            "focus": "#212224",
            "foreground": "#DAD6CB",
            "second": "#B8B4A9",
            "muted": "#969287",
            "faint": "#757167",
            "rule": "#3A3B3D",
            "accent": "#DD6E54",
            "warning": "#D8B25A",
            "found": "#4A3D17",
            "found-ink": "#F3DFA6",
            "hit": "#E2BD62",
            "hit-ink": "#171819",
            "echo": "#E2BD62",
            "removed": "#43241C",
            "removed-ink": "#F0A793",
            "added": "#1C2F40",
            "added-ink": "#A9CBEA",
        },
        dark=True,
    ),
    _theme(
        LIGHT,
        {
            "background": "#FAF7F0",
            "surface": "#F3EFE5",
            "panel": "#EBE6D9",
            "focus": "#F1ECDF",
            "foreground": "#26241F",
            "second": "#4A473F",
            "muted": "#6C685E",
            "faint": "#857F71",
            "rule": "#D8D2C3",
            "accent": "#B03A24",
            "warning": "#8A6100",
            "found": "#F4E3AE",
            "found-ink": "#26241F",
            "hit": "#E0AE2E",
            "hit-ink": "#26241F",
            "echo": "#7D5900",
            "removed": "#F8DFD7",
            "removed-ink": "#93301C",
            "added": "#DCE8F3",
            "added-ink": "#1F4E79",
        },
        dark=False,
    ),
)


def defaults(theme: Theme) -> dict[str, str]:
    """The reader's own colours for a theme that does not name them: in 16 colours, or mixed from its own."""
    if theme.ansi:
        return dict(ANSI)
    stock = theme.to_color_system().generate()
    ink, page = Color.parse(stock["foreground"]), Color.parse(stock["background"])
    gold = Color.parse(stock["warning"])
    own = {
        "second": ink.blend(page, 0.15),
        "focus": page.blend(ink, 0.05),
        "muted": ink.blend(page, 0.35),
        "faint": ink.blend(page, 0.5),
        "rule": page.blend(ink, 0.2),
        "found": page.blend(gold, 0.3),
        "found-ink": ink,
        "hit": gold,
        "hit-ink": page,
        "echo": gold,
        "removed": page.blend(Color.parse(stock["error"]), 0.3),
        "removed-ink": ink,
        "added": page.blend(Color.parse(stock["primary"]), 0.3),
        "added-ink": ink,
    }
    return {name: colour.hex for name, colour in own.items()}


def preferred(environ: Mapping[str, str] = os.environ) -> str:
    """The theme that suits the terminal: by its number of colours, and its ground where it tells."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    light = ground in {"7", "15"}
    if environ.get("TERM") in {"linux", "ansi", "vt100", "xterm"} and not environ.get("COLORTERM"):
        return "ansi-light" if light else "ansi-dark"
    return LIGHT if light else DARK
