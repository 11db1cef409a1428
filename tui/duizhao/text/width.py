"""How wide a text is in a terminal."""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size

_JOINER, _WIDENS = "\u200d", "\ufe0f"


class _Widths(dict[str, int]):
    """The width of each character, learned when it is first met."""

    def __missing__(self, character: str) -> int:
        self[character] = width = get_character_cell_size(character)
        return width


_WIDTHS = _Widths()


def cells(text: str) -> int:
    """The cells a text takes; a Chinese character takes two."""
    if text.isascii() and text.isprintable():
        return len(text)
    return cell_len(text)


def widths(text: str) -> list[int]:
    """The cells that each character adds: 2, 1, or 0 where it joins the one before."""
    if _JOINER in text or _WIDENS in text:
        return _joined_widths(text)
    return list(map(_WIDTHS.__getitem__, text))


def _joined_widths(text: str) -> list[int]:
    """The same where emoji are joined or widened: what stands behind a joiner adds nothing."""
    added: list[int] = []
    last, joined = "", False
    for character in text:
        if joined or character == _JOINER:
            added.append(0)
            joined = not joined
        elif character == _WIDENS:
            added.append(cell_len(last + _WIDENS) - cell_len(last))
            last = ""
        else:
            added.append(_WIDTHS[character])
            last = character if added[-1] else last
    return added
