"""How wide a text is in a terminal."""

from __future__ import annotations

from rich.cells import cell_len


def cells(text: str) -> int:
    """The cells a text takes; a Chinese character takes two."""
    if text.isascii() and text.isprintable():
        return len(text)
    return cell_len(text)
