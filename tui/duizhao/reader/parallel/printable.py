"""What of a text may reach the terminal: never a character that steers it."""

from __future__ import annotations

_STEERING = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,
    *range(0x200E, 0x2010),
    *range(0x2028, 0x202F),  # line and paragraph separators, changes of direction
    *range(0x2066, 0x206A),
    0xFEFF,
)
_TABLE: dict[int, str] = dict.fromkeys(_STEERING, " ") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def printable(text: str) -> str:
    """The text with a blank for each character that steers the terminal, so that offsets stay true."""
    return text if text.isprintable() else text.translate(_TABLE)
